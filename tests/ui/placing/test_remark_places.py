from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.desk.values import ArticleDraft, Placed
from editdesk.text.anchors import Anchor, Edit, Orphan, anchor_at, follow
from editdesk.text.metadata import Metadata
from editdesk.ui.open_article import OpenArticle

LINE = "They have killed over 60 of them, wounded hundreds.\n"


def opened(body: str) -> OpenArticle:
    return OpenArticle(ArticleDraft(Metadata(title="Peru"), body, article_id="a", version=1), None)


def at(body: str, words: str) -> Anchor:
    start = body.index(words)
    return anchor_at(body, start, start + len(words))


def change(article: OpenArticle, start: int, end: int, text: str) -> None:
    cursor = QTextCursor(article.document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def words(article: OpenArticle, uid: str = "n") -> str | None:
    anchor = article.places.anchor(uid)
    return anchor.quote if anchor else None


def held(body: str, quote: str) -> OpenArticle:
    article = opened(body)
    article.places.hold("notes", {"n": at(body, quote)}, body)
    return article


def test_a_save_says_where_remarks_stand_in_the_text_with_its_own_line_ends(qtbot: QtBot) -> None:
    article = held("🚂\r\nOne\r\nthey killed over 60\r\n", "over 60")
    change(article, 0, 0, "🚃 A\n")
    draft = article.draft()
    (placed,) = draft.placed
    assert draft.body[placed.start : placed.end] == "over 60"
    assert words(article) == "over 60"


def test_words_that_are_cut_are_lost_and_come_back_with_an_undo(qtbot: QtBot) -> None:
    article = held(LINE, "over 60")
    with qtbot.waitSignal(article.places.changed):
        change(article, 10, 30, "")
    assert article.places.span("n") is None
    assert article.draft().placed == (Placed("n", None, None),)
    article.document.undo()
    assert words(article) == "over 60"


def test_a_part_that_is_cut_comes_back_with_an_undo(qtbot: QtBot) -> None:
    article = held(LINE, "over 60")
    start = LINE.index("over 60")
    change(article, start, start + 4, "")
    assert words(article) == " 60"
    change(article, start, start + 3, "")
    assert words(article) is None
    article.document.undo()
    article.places.look_again()
    assert words(article) in {" 60", "over 60"}
    article.document.undo()
    article.places.look_again()
    assert words(article) == "over 60"


def test_a_text_put_in_its_place_carries_the_remarks_along(qtbot: QtBot) -> None:
    body = LINE + "In Lima almost 12,000 police were in the streets of the city.\n"
    article = held(body, "12,000 police")
    article.replace_content(ArticleDraft(Metadata(), "A new lead.\n" + body))
    assert words(article) == "12,000 police"


def test_a_remark_that_comes_late_is_followed_through_what_was_written_meanwhile(qtbot: QtBot) -> None:
    article = opened(LINE)
    change(article, 0, 0, "Since then: ")
    article.places.hold("notes", {"n": at(LINE, "over 60")}, LINE)
    assert words(article) == "over 60"


def test_in_another_version_words_are_looked_for_and_never_guessed(qtbot: QtBot) -> None:
    article = opened(LINE)
    elsewhere = "An added paragraph.\n" + LINE
    places = {"n": at(elsewhere, "over 60"), "gone": Orphan("nowhere at all", "before ", " after")}
    article.places.hold("notes", places, elsewhere)
    assert words(article) == "over 60"
    assert words(article, "gone") is None


def test_owners_hold_their_own(qtbot: QtBot) -> None:
    article = held(LINE, "over 60")
    article.places.hold("suggestions", {"s": at(LINE, "wounded")}, LINE, exact=["s"])
    change(article, LINE.index("wounded") + 2, LINE.index("wounded") + 2, "x")
    assert article.places.items("suggestions") == [("s", None)]
    assert words(article) == "over 60"
    article.places.hold("notes", {}, LINE)
    assert "n" not in article.places
    assert "s" in article.places


EDITS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12), st.text("ab 🚂\n\u0301א", max_size=1)), max_size=30)


@settings(deadline=None, max_examples=60)
@given(edits=EDITS)
def test_every_key_is_followed_exactly(edits: list[tuple[int, int, str]]) -> None:
    text = "אב🚂 they\nkilled over 60 🚃🚃 of\nthem\u0301 and wounded"
    article = opened(text.replace("\n", "\r\n"))
    body = article.body()
    places = {str(start): anchor_at(body, start, start + 5) for start in range(0, len(body) - 6, 3)}
    places = {uid: place for uid, place in places.items() if place.quote[0] != "\n" and place.quote[-1] != "\r"}
    article.places.hold("notes", places, body)
    start_of = {uid: body[: place.start].replace("\r\n", "\n") for uid, place in places.items()}
    shown: list[Anchor | Orphan] = []
    for uid, place in places.items():
        start = len(start_of[uid])
        shown.append(anchor_at(text, start, start + len(place.quote.replace("\r\n", "\n"))))
    for where, length, added in edits:
        start = where % (len(text) + 1)
        end = min(len(text), start + length)
        shown = list(follow(shown, Edit(start, end - start, added)))
        change(article, units(text[:start]), units(text[:end]), added)
        text = text[:start] + added + text[end:]
        assert article.text() == text
    for uid, expected in zip(places, shown, strict=True):
        found = article.places.anchor(uid)
        if isinstance(expected, Anchor):
            assert found is not None
            assert (found.start, found.end) == (expected.start, expected.end)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
