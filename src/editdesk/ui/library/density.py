"""How high the rows of the library are: all of a list alike, so that none has to be measured."""

from enum import StrEnum

from PySide6.QtGui import QFont, QFontMetrics

from editdesk.ui.row_look import sized

MARGIN = 12
GAP = 4
SMALL_PX = 12
BADGE_PX = 11
TITLE_LINES = 2
SNIPPET_LINES = 2
_COMPACT_PADDING = 12


class Density(StrEnum):
    """What the user chose."""

    ROOMY = "roomy"
    COMPACT = "compact"


def heading_row(font: QFont) -> int:
    """Return the height of a group's heading, in pixels."""
    return QFontMetrics(font).height() + _COMPACT_PADDING


def list_row(font: QFont, density: Density, *, has_snippet: bool) -> int:
    """Return the height of a row of the narrow list, in pixels."""
    if density is Density.COMPACT:
        return QFontMetrics(font).height() + _COMPACT_PADDING
    small = QFontMetrics(sized(font, SMALL_PX)).height()
    height = 2 * MARGIN + TITLE_LINES * QFontMetrics(font).height() + GAP + small + GAP + badge_height(font)
    return height + (GAP + SNIPPET_LINES * small if has_snippet else 0)


def table_row(font: QFont, density: Density, *, has_snippet: bool) -> int:
    """Return the height of a row of the wide table, in pixels."""
    if density is Density.COMPACT:
        return QFontMetrics(font).height() + _COMPACT_PADDING
    snippet = GAP + QFontMetrics(sized(font, SMALL_PX)).height() if has_snippet else 0
    return QFontMetrics(font).height() + snippet + 2 * MARGIN


def badge_height(font: QFont) -> int:
    """Return the height of a state's badge, in pixels."""
    return QFontMetrics(sized(font, BADGE_PX)).height() + GAP
