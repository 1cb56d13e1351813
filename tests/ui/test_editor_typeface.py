import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.typeface import airy_family
from editdesk.ui.style import Style


@pytest.mark.parametrize(("weight", "is_italic"), [(QFont.Weight.Normal, False), (QFont.Weight.Bold, True)])
def test_the_airy_typeface_differs_in_height_alone(qapp: QApplication, weight: QFont.Weight, is_italic: bool) -> None:
    plain = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()
    airy = airy_family()
    if airy == plain:
        pytest.skip(f"The system's fixed font {plain} cannot be given air.")
    high, low = (QFontMetricsF(QFont(family, 12, weight, is_italic)) for family in (airy, plain))
    assert QFontInfo(QFont(airy, 12, weight, is_italic)).family() == airy
    assert high.height() > 1.2 * low.height()
    assert [high.horizontalAdvance(text) for text in "xé–"] == [low.horizontalAdvance(text) for text in "xé–"]


def test_the_editor_is_set_in_the_chosen_typeface_and_headings_by_its_size(style: Style) -> None:
    usual = ("DejaVu Serif", "DejaVu Sans", "Liberation Serif")
    chosen = next((family for family in usual if family in QFontDatabase.families()), "")
    if not chosen:
        pytest.skip("None of the usual typefaces is here.")
    editor = MarkdownEditor(style)
    editor.show_document(new_document("# Head\n\ntext", editor))
    editor.set_typeface(chosen, 20)
    editor.show()
    assert QTest.qWaitForWindowExposed(editor)
    assert chosen in QFontInfo(editor.font()).family()
    assert editor.document().defaultFont().pointSize() == 20
    (heading, *_) = editor.document().firstBlock().layout().formats()
    assert heading.format.fontPointSize() == 30
    editor.set_typeface("", 11)
    assert QFontInfo(editor.font()).family() == airy_family()
