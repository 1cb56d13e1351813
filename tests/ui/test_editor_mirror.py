import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from editdesk.ui.editor.markdown_editor import new_document
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.utf16 import Utf16Text

TEXT = st.text(alphabet="ab \n\u00a0é😀👩\u200d🚀𝔘", max_size=30)
EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10), TEXT), max_size=12)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def whole_places(text: str) -> list[int]:
    """The UTF-16 positions that do not split a character."""
    places = [0]
    for character in text:
        places.append(places[-1] + units(character))
    return places


@given(TEXT, EDITS)
def test_edits_by_utf16_positions_give_the_same_text_as_on_encoded_bytes(text: str, edits: list) -> None:
    mirrored = Utf16Text(text)
    for place, length, added in edits:
        places = whole_places(mirrored.text)
        start, end = places[place % len(places)], places[min(place % len(places) + length, len(places) - 1)]
        encoded = mirrored.text.encode("utf-16-le")
        expected = (encoded[: 2 * start] + added.encode("utf-16-le") + encoded[2 * end :]).decode("utf-16-le")
        mirrored.replace(start, end - start, added)
        assert mirrored.text == expected
        assert len(mirrored) == units(expected)
        for index, position in enumerate(whole_places(expected)):
            assert mirrored.position(index) == position
            assert mirrored.index(position) == index


def test_an_edit_inside_a_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="splits"):
        Utf16Text("a😀b").replace(2, 0, "x")


@settings(max_examples=60, deadline=None)
@given(TEXT, EDITS, st.lists(st.booleans(), max_size=12))
def test_the_mirror_follows_edits_undo_and_redo(qapp: QApplication, text: str, edits: list, undos: list) -> None:
    document = new_document(text)
    mirror = TextMirror.of(document)
    replayed = Utf16Text(text)
    mirror.edited.connect(replayed.replace)
    cursor = QTextCursor(document)
    for place, length, added in edits:
        places = whole_places(mirror.text())
        start = place % len(places)
        cursor.setPosition(places[start])
        cursor.setPosition(places[min(start + length, len(places) - 1)], QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(added)
        assert mirror.text() == raw(document)
        assert replayed.text == mirror.text()
    for is_undo in undos:
        if is_undo:
            document.undo()
        else:
            document.redo()
        assert mirror.text() == raw(document)
        assert replayed.text == mirror.text()


def test_a_document_has_one_mirror(qapp: QApplication) -> None:
    document = new_document("one\u00a0space")
    assert TextMirror.of(document) is TextMirror.of(document)
    assert TextMirror.of(document).text() == "one\u00a0space"


def test_replacing_everything_is_followed(qapp: QApplication) -> None:
    document = new_document("one\ntwo")
    mirror = TextMirror.of(document)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("😀\nthree")
    assert mirror.text() == "😀\nthree"
    document.setPlainText("new")
    assert mirror.text() == "new"


def raw(document: QTextDocument) -> str:
    return document.toRawText().replace("\u2029", "\n")


def test_an_immense_line_is_followed_without_being_read_again(qapp: QApplication) -> None:
    document = new_document("first\n" + "word " * 10_000 + "\nlast")
    mirror = TextMirror.of(document)
    told: list[tuple[int, int, str]] = []
    mirror.edited.connect(lambda *edit: told.append(edit))
    cursor = QTextCursor(document)
    cursor.setPosition(20_000)
    for text in ("x", "yz", "é", "w"):
        cursor.insertText(text)
    cursor.deletePreviousChar()
    assert told == [(20_000, 0, "x"), (20_001, 0, "yz"), (20_003, 0, "é"), (20_004, 0, "w"), (20_004, 1, "")]
    assert mirror.text() == document.toRawText().replace("\u2029", "\n")
