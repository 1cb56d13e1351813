import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.preview.clicked import Clicked
from editdesk.ui.preview.followed_text import FollowedText
from editdesk.ui.preview.patches import PageBlock, apply, between
from editdesk.ui.preview.scheme import PAGE_ADDRESS, reference_of
from editdesk.ui.wire import Unpacker, filed, packed

BLOCKS = st.lists(
    st.builds(PageBlock, st.sampled_from(["<p>a</p>", "<p>b</p>", "<hr>"]), st.integers(0, 9)), max_size=8
)
TEXT = st.text(alphabet="ab\n😀", max_size=40)


@given(BLOCKS, BLOCKS)
def test_a_patch_makes_the_new_page_of_the_old(old: list[PageBlock], new: list[PageBlock]) -> None:
    assert apply(between(old, new), old) == new


def test_one_changed_block_is_one_patch_and_the_lines_behind_move() -> None:
    old = [PageBlock("<p>a</p>", 0), PageBlock("<p>b</p>", 2), PageBlock("<p>c</p>", 4)]
    new = [PageBlock("<p>a</p>", 0), PageBlock("<p>b b</p>", 2), PageBlock("<p>c</p>", 5)]
    patch = between(old, new)
    assert (patch.start, patch.removed, patch.added, patch.line_shift) == (1, 1, (new[1],), 1)


def test_equal_pages_need_nothing() -> None:
    page = [PageBlock("<p>a</p>", 0)]
    assert between(page, list(page)).is_empty


class Document:
    """A text in UTF-16 units, edited as Qt edits: no edit cuts a pair in two."""

    def __init__(self, text: str) -> None:
        self.units = text.encode("utf-16-le")

    def text(self) -> str:
        return self.units.decode("utf-16-le")

    def edit(self, start: int, end: int, added: str) -> tuple[int, int, str]:
        """Replace the characters from `start` to `end`; return position and length as Qt would tell them."""
        text = self.text()
        start, end = sorted((start % (len(text) + 1), end % (len(text) + 1)))
        before, removed = (len(part.encode("utf-16-le")) for part in (text[:start], text[start:end]))
        self.units = self.units[:before] + added.encode("utf-16-le") + self.units[before + removed :]
        return before // 2, removed // 2, added


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TEXT, st.booleans()), max_size=12))
def test_joined_edits_make_the_new_text_of_the_old(text: str, edits: list[tuple[int, int, str, bool]]) -> None:
    document = Document(text)
    followed = FollowedText(document.text)
    copy = followed.take_whole()
    for start, end, added, is_taken in edits:
        followed.edit(*document.edit(start, end, added))
        if is_taken:
            copy = followed.take().apply(copy)
            assert copy == document.text()
    assert followed.take().apply(copy) == document.text()


def test_what_was_written_before_the_text_was_taken_is_part_of_it() -> None:
    document = Document("😀 one")
    followed = FollowedText(document.text)
    followed.edit(*document.edit(0, 1, "😀😀"))
    assert followed.take_whole() == "😀😀 one"
    followed.edit(*document.edit(3, 4, "O"))
    edit = followed.take()
    assert (edit.start, edit.end, edit.added) == (3, 4, "O")


def test_letters_typed_one_after_the_other_are_one_short_edit() -> None:
    document = Document("x" * 100_000)
    followed = FollowedText(document.text)
    followed.take_whole()
    for place, letter in enumerate("new", 500):
        followed.edit(*document.edit(place, place, letter))
    edit = followed.take()
    assert (edit.start, edit.end, edit.added) == (500, 500, "new")
    assert followed.take().added == ""


@pytest.mark.parametrize(
    ("lines", "clicked", "place"),
    [
        (["A *word* and a [word](word.html).", ""], Clicked(0, 0.9, "word", 1, 2), (0, 16)),
        (["One two", "three 😀 two", ""], Clicked(0, 0.8, "two", 1, 2), (1, 9)),
        (["- a", "- b", "- c", ""], Clicked(0, 0.5), (1, 0)),
        (["_stressed_"], Clicked(0, 0.5, "stressed", 0, 1), (0, 1)),
        (["Nothing like it"], Clicked(0, 0.5, "“", 0, 1), (0, 0)),
        ([], Clicked(-1, 0.5), (0, 0)),
    ],
)
def test_a_click_finds_the_word_in_the_source(lines: list[str], clicked: Clicked, place: tuple[int, int]) -> None:
    assert clicked.place_in(lines) == place


@given(st.lists(st.dictionaries(st.text(max_size=4), TEXT, max_size=3), max_size=5), st.integers(1, 9))
def test_messages_arrive_whole_however_the_pipe_cuts_them(messages: list[dict[str, str]], size: int) -> None:
    stream = b"".join(packed(message) for message in messages)
    unpacker = Unpacker()
    arrived = [
        message for start in range(0, len(stream), size) for message in unpacker.feed(stream[start : start + size])
    ]
    assert arrived == messages


def test_references_are_read_back_from_addresses() -> None:
    folders = PAGE_ADDRESS.removeprefix("editdesk://article")
    assert reference_of(folders) == ""
    assert reference_of(folders + "boat.png") == "boat.png"
    assert reference_of(folders + "images/a%20boat.png") == "images/a boat.png"
    assert reference_of("/0/1/2/3/4/boat.png") == "../boat.png"
    assert reference_of("/0/1/2/3/boat.png") == "../../boat.png"
    assert reference_of("/images/boat.png") == "/images/boat.png"


def test_a_message_in_a_file_is_the_same_and_leaves_no_file() -> None:
    message = {"number": 1, "text": "the canal " * 9000}
    name, file = filed(packed(message))
    assert len(name) < 200
    assert list(Unpacker().feed(name)) == [message]
    assert not file.exists()
