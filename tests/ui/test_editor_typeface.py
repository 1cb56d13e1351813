import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from editdesk.ui.editor.typeface import airy_family


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
