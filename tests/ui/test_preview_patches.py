from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.preview.patches import PageBlock, apply, between
from editdesk.ui.preview.scheme import PAGE_ADDRESS, reference_of
from editdesk.ui.preview.text_edit import edit_between
from editdesk.ui.wire import Unpacker, packed

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


@given(TEXT, TEXT)
def test_an_edit_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    assert edit_between(old, new).apply(old) == new


def test_an_edit_is_no_longer_than_what_changed() -> None:
    old = "x" * 100_000 + "middle" + "y" * 100_000
    edit = edit_between(old, old.replace("middle", "mittle"))
    assert (edit.start, edit.end, edit.added) == (100_002, 100_004, "tt")


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
