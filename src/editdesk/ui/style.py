"""The look of the window: colour tokens for light and dark, fonts, and the one style sheet made from them.

A pane keeps the `Style` it was given, reads `style.tokens` when it paints, and repaints on `style.changed`.
"""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from editdesk.desk.workflow import State
from editdesk.resources import resource
from editdesk.settings import ThemeMode

_TEXT_PX = 13


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by purpose, as #rrggbb. Text on its ground reaches WCAG AA (4.5:1)."""

    is_dark: bool
    window: str
    surface: str
    sidebar: str
    field: str
    border: str
    hover: str
    selected: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    rail: str
    rail_text: str
    rail_selected: str
    status: str
    status_text: str
    link: str
    current_line: str
    search_match: str
    inserted_background: str
    inserted_text: str
    deleted_background: str
    deleted_text: str
    warning: str
    error: str
    success: str
    idea: str
    draft: str
    in_review: str
    changes_requested: str
    approved: str
    scheduled: str
    published: str
    withdrawn: str

    def state_colour(self, state: State) -> str:
        """Return the ground of the badge of `state`; its text is always `on_accent`."""
        return str(getattr(self, state.value))


LIGHT = Tokens(
    is_dark=False,
    window="#f3f1ec",
    surface="#ffffff",
    sidebar="#faf9f5",
    field="#ffffff",
    border="#dcd8cf",
    hover="#f0ece4",
    selected="#f1e5df",
    text="#22222a",
    muted="#6b6b75",
    accent="#a3212b",
    accent_hover="#8a1a23",
    on_accent="#ffffff",
    rail="#2b2a28",
    rail_text="#c9c5bd",
    rail_selected="#45423d",
    status="#2b2a28",
    status_text="#e4e0d8",
    link="#285c9e",
    current_line="#f7f3ec",
    search_match="#ffe9a8",
    inserted_background="#dcefe0",
    inserted_text="#1d5b2f",
    deleted_background="#f8dcdb",
    deleted_text="#8f1d22",
    warning="#8a5a00",
    error="#a3212b",
    success="#2b6b3f",
    idea="#6a5f8f",
    draft="#6d7178",
    in_review="#8f5b12",
    changes_requested="#b04417",
    approved="#2b7a48",
    scheduled="#285c9e",
    published="#2f3037",
    withdrawn="#7a4a4a",
)

DARK = Tokens(
    is_dark=True,
    window="#1b1b1e",
    surface="#222226",
    sidebar="#1f1f23",
    field="#2a2a2f",
    border="#3a3a41",
    hover="#2c2c32",
    selected="#3d2c2d",
    text="#e8e6e1",
    muted="#a4a3a8",
    accent="#e5727a",
    accent_hover="#ee8b92",
    on_accent="#1b1b1e",
    rail="#151517",
    rail_text="#b5b2ab",
    rail_selected="#2f2d2b",
    status="#151517",
    status_text="#cfccc5",
    link="#8ab4ec",
    current_line="#28282d",
    search_match="#5c4c16",
    inserted_background="#1f3b29",
    inserted_text="#a6dfb6",
    deleted_background="#482427",
    deleted_text="#f3b3b4",
    warning="#e3b458",
    error="#f08a90",
    success="#86cf9c",
    idea="#b3a6e0",
    draft="#a9adb5",
    in_review="#e0a650",
    changes_requested="#ef9466",
    approved="#7fcf98",
    scheduled="#8ab4ec",
    published="#d4d2cd",
    withdrawn="#d6a3a3",
)


class Style(QObject):
    """The look in force. Lives on the GUI thread; `changed` follows every change of tokens."""

    changed = Signal()

    def __init__(self, application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode
        self._is_dressed = False
        self.tokens = self._wanted_tokens()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> ThemeMode:
        """What the user asked for."""
        return self._mode

    def dress(self) -> None:
        """Put the style sheet on, before the first window is shown.

        Not earlier: each widget that is put into another would have its rules looked up anew.
        """
        self._is_dressed = True
        self._application.setStyleSheet(style_sheet(self.tokens))

    def set_mode(self, mode: ThemeMode) -> None:
        """Change the look now."""
        self._mode = mode
        self._refresh()

    def _follow_system(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted_tokens()
        if wanted is not self.tokens:
            self.tokens = wanted
            self._apply()
            self.changed.emit()

    def _wanted_tokens(self) -> Tokens:
        if self._mode is ThemeMode.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is ThemeMode.DARK else LIGHT

    def _apply(self) -> None:
        self._application.setStyle("Fusion")
        font = self._application.font()
        font.setPixelSize(_TEXT_PX)
        self._application.setFont(font)
        self._application.setPalette(palette(self.tokens))
        if self._is_dressed:
            self.dress()


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what the style sheet does not draw."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.sidebar,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Link: tokens.link,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return result


def style_sheet(tokens: Tokens) -> str:
    """Return the application's style sheet with the tokens filled in."""
    template = Template(resource("window.qss").read_text(encoding="utf-8"))
    values = {name: getattr(tokens, name) for name in Tokens.__slots__}
    values["icons"] = resource("icons", "dark" if tokens.is_dark else "light").as_posix()
    return template.substitute(values)
