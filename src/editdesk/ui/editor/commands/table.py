"""The editor's formatting commands: one table for the bar, the menu and the keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormattingCommand:
    """A command that `MarkdownEditor.run` takes by its id.

    `face` is what its button shows, `keys` a portable key sequence that the main window binds.
    """

    command_id: str
    face: str
    name: str
    keys: str = ""


COMMANDS: tuple[FormattingCommand, ...] = (
    FormattingCommand("bold", "B", "Bold", "Ctrl+B"),
    FormattingCommand("italic", "I", "Italic", "Ctrl+I"),
    FormattingCommand("heading", "H2", "Heading", "Ctrl+Shift+H"),
    FormattingCommand("quote", "❝", "Quotation", "Ctrl+Shift+."),
    FormattingCommand("bullets", "• List", "Bullet list", "Ctrl+Shift+8"),
    FormattingCommand("numbers", "1. List", "Numbered list", "Ctrl+Shift+7"),
    FormattingCommand("code", "</>", "Code", "Ctrl+Shift+K"),
    FormattingCommand("strikethrough", "S", "Strikethrough"),
    FormattingCommand("link", "Link", "Link", "Ctrl+K"),
    FormattingCommand("image", "Image", "Image…"),
    FormattingCommand("table", "Table", "Table"),
    FormattingCommand("footnote", "¹ Note", "Footnote"),
)
