"""F1: what the window can do and which keys do it, made from the table of actions."""

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from editdesk.ui.action_table import MENUS
from editdesk.ui.actions import Actions

_HELP = """
<p>Write on the left, read on the right. Every key you press is on disk within half a second; <b>Ctrl+S</b> makes a
revision of it. Closing a tab or the window saves what is unsaved and never asks.</p>
<p>The form on the right holds everything that is said about an article. Below its tabs you find every revision,
what changed, and the way back. The button above the text moves the article to its next state; an export takes the
revision that was approved.</p>
<p>In the library, type words, a "phrase", or <code>status:draft</code>, <code>tag:</code>, <code>section:</code>,
<code>author:</code>, <code>country:</code>, <code>before:2024-01-31</code>, and <code>-word</code> to leave out.</p>
"""


class ShortcutSheet(QDialog):
    """A page of help that is always right, because it reads the actions themselves."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle("Help and shortcuts")
        self.resize(640, 640)
        heading = QLabel("Help and shortcuts")
        heading.setProperty("role", "title")
        page = QTextBrowser()
        page.setObjectName("help.page")
        page.setAccessibleName("Help and shortcuts")
        page.setHtml(_HELP + shortcut_tables(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("help.close")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (heading, page, buttons):
            layout.addWidget(widget)


def shortcut_tables(actions: Actions) -> str:
    """Return one table a menu: command and keys."""
    parts = []
    for menu in MENUS:
        rows = "".join(
            f"<tr><td width=280>{escape(spec.text.rstrip('…'))}</td><td>{_keys(actions, spec.action_id)}</td></tr>"
            for spec in actions.specs.values()
            if spec.menu == menu and spec.keys
        )
        parts.append(f"<h3>{menu}</h3><table>{rows}</table>")
    return "".join(parts)


def _keys(actions: Actions, action_id: str) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return escape(", ".join(sequence.toString(native) for sequence in actions[action_id].shortcuts()))
