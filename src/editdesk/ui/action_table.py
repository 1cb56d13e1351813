"""Everything the user can ask for by menu, key or palette: one table, a part for each menu."""

from dataclasses import dataclass

from editdesk.ui.editor.commands.text_command_names import TEXT_COMMANDS
from editdesk.ui.editor.tables.names import COMMAND_GROUPS as TABLE_COMMANDS
from editdesk.ui.places import PLACES


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. `keys` are portable texts ("Ctrl+S"); `menu` is where it stands; `needs_article` greys it out.

    `submenu` names the menu within it, if any; of the checkable ones of a `choice` one is checked.
    """

    action_id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    needs_article: bool = False
    is_checkable: bool = False
    submenu: str = ""
    choice: str = ""


def _fold(name: str, text: str, *keys: str) -> ActionSpec:
    return ActionSpec(f"fold.{name}", text, "View", keys, needs_article=True, submenu="Folding")


_FILE = (
    ActionSpec("article.new", "New article", "File", ("Ctrl+N",)),
    ActionSpec("article.quick_open", "Open quickly…", "File", ("Ctrl+P",)),
    ActionSpec("article.save", "Save", "File", ("Ctrl+S",), needs_article=True),
    ActionSpec("article.close", "Close tab", "File", ("Ctrl+W",)),
    ActionSpec("desk.import", "Import…", "File", ("Ctrl+Shift+I",)),
    ActionSpec("desk.export", "Export bundle…", "File", ("Ctrl+Shift+E",)),
    ActionSpec("article.export", "Export this article…", "File", ("Ctrl+Alt+E",), needs_article=True),
    ActionSpec("article.print", "Print…", "File", ("Ctrl+Alt+P",), needs_article=True),
    ActionSpec("article.save_pdf", "Save as PDF…", "File", needs_article=True),
    ActionSpec("desk.pack", "Pack for another desk…", "File", needs_article=True),
    ActionSpec("desk.house_blocks", "House blocks…", "File"),
    ActionSpec("desk.words", "Desk's words…", "File"),
    ActionSpec("desk.open", "Open another desk…", "File", ("Ctrl+O",)),
    ActionSpec("app.preferences", "Preferences…", "File", ("Ctrl+,",)),
    ActionSpec("app.quit", "Quit", "File", ("Ctrl+Q",)),
)
_EDIT = (
    ActionSpec("edit.undo", "Undo", "Edit", ("Ctrl+Z",), needs_article=True),
    ActionSpec("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs_article=True),
    ActionSpec("edit.copy_rich", "Copy as rich text", "Edit", ("Ctrl+Alt+C",), needs_article=True),
    ActionSpec("edit.copy_html", "Copy as HTML", "Edit", (), needs_article=True),
    ActionSpec("edit.paste_plain", "Paste without formatting", "Edit", ("Ctrl+Shift+V",), needs_article=True),
    ActionSpec("edit.paste_table", "Paste as a table", "Edit", (), needs_article=True),
    ActionSpec("edit.find", "Find…", "Edit", ("Ctrl+F",), needs_article=True),
    ActionSpec("edit.find_next", "Find next", "Edit", ("F3",), needs_article=True),
    ActionSpec("edit.find_previous", "Find previous", "Edit", ("Shift+F3",), needs_article=True),
    ActionSpec("edit.replace", "Replace…", "Edit", ("Ctrl+H",), needs_article=True),
    ActionSpec("edit.remove_invisibles", "Remove invisible characters", "Edit", (), needs_article=True),
    ActionSpec("library.search", "Search the library", "Edit", ("Ctrl+Shift+F",)),
    ActionSpec("library.save_view", "Save the search as a view…", "Edit"),
    ActionSpec("library.undo_many", "Undo last change of many", "Edit", ("Ctrl+Alt+Z",)),
    ActionSpec("library.replace", "Replace in the library…", "Edit", ("Ctrl+Shift+R",)),
    ActionSpec("spelling.next", "Next misspelt word", "Edit", ("F7",), needs_article=True),
    ActionSpec("spelling.previous", "Previous misspelt word", "Edit", ("Shift+F7",), needs_article=True),
    ActionSpec("spelling.settings", "Spelling and dictionaries…", "Edit"),
)


def _dim(name: str, text: str) -> ActionSpec:
    return ActionSpec(f"view.{name}", text, "View", is_checkable=True, submenu="In focus mode", choice="dimming")


def _text(name: str, text: str, *keys: str) -> ActionSpec:
    return ActionSpec(f"view.{name}", text, "View", keys, submenu="Text size and width")


def _preview(name: str, text: str) -> ActionSpec:
    return ActionSpec(f"preview.{name}", text, "View", is_checkable=True, submenu="Preview", choice="preview")


def _direction(name: str, text: str) -> ActionSpec:
    return ActionSpec(f"insert.{name}", text, "Insert", needs_article=True, submenu="Direction of writing")


_VIEW = (
    ActionSpec("app.palette", "Command palette…", "View", ("Ctrl+Shift+P",)),
    *(ActionSpec(f"view.{place.key}", place.text, "View", (place.shortcut,)) for place in PLACES),
    ActionSpec("view.switch", "Switch editor, preview, both", "View", ("Ctrl+E",), needs_article=True),
    ActionSpec("view.scroll_together", "Scroll together", "View", is_checkable=True),
    _preview("full", "Preview in full width"),
    _preview("tablet", "Preview as on a tablet"),
    _preview("phone", "Preview as on a phone"),
    _preview("paper", "Preview as printed"),
    ActionSpec("view.library", "Library", "View", ("Ctrl+Shift+L",), is_checkable=True),
    ActionSpec("view.library_table", "Library as a table", "View", ("F9",), is_checkable=True),
    ActionSpec("view.filters", "Views and filters", "View", ("Shift+F9",)),
    ActionSpec("view.inspector", "Inspector", "View", ("Ctrl+Shift+D",), is_checkable=True),
    ActionSpec("view.focus", "Focus mode", "View", ("F8",), is_checkable=True),
    _dim("dim_sentence", "Dim all but the sentence"),
    _dim("dim_paragraph", "Dim all but the paragraph"),
    _dim("dim_nothing", "Dim nothing"),
    ActionSpec("view.typewriter", "Typewriter scrolling", "View", ("Shift+F8",), is_checkable=True),
    ActionSpec("view.full_screen", "Full screen", "View", ("F11",), is_checkable=True),
    ActionSpec("view.invisibles", "Show invisible characters", "View", ("Ctrl+Alt+I",), is_checkable=True),
    _text("larger", "Larger text", "Ctrl+=", "Ctrl++"),
    _text("smaller", "Smaller text", "Ctrl+-"),
    _text("usual_size", "Text of the usual size", "Ctrl+0"),
    _text("wider", "Longer lines", "Ctrl+Alt+="),
    _text("narrower", "Shorter lines", "Ctrl+Alt+-"),
    _text("whole_width", "Lines of the whole width"),
    ActionSpec("view.next_tab", "Next tab", "View", ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("view.previous_tab", "Previous tab", "View", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("view.light", "Light colours", "View"),
    ActionSpec("view.dark", "Dark colours", "View"),
    ActionSpec("view.system_colours", "Colours of the system", "View"),
)
_FOLDING = (
    _fold("here", "Fold section", "Ctrl+Shift+["),
    _fold("open_here", "Unfold section", "Ctrl+Shift+]"),
    _fold("all", "Fold all", "Ctrl+Alt+["),
    _fold("none", "Unfold all", "Ctrl+Alt+]"),
    _fold("level_1", "Fold to level 1"),
    _fold("level_2", "Fold to level 2"),
    _fold("level_3", "Fold to level 3"),
    _fold("level_4", "Fold to level 4"),
)
_INSERT = (
    ActionSpec("insert.link", "Link", "Insert", ("Ctrl+K",), needs_article=True),
    ActionSpec("insert.image", "Image…", "Insert", (), needs_article=True),
    ActionSpec("insert.table", "Table…", "Insert", (), needs_article=True),
    ActionSpec("insert.footnote", "Footnote", "Insert", ("Ctrl+Alt+F",), needs_article=True),
    ActionSpec("insert.house_block", "House block…", "Insert", (), needs_article=True),
    ActionSpec("insert.character", "Special character…", "Insert", ("Ctrl+Shift+Space",), needs_article=True),
    _direction("right_to_left", "Right-to-left mark"),
    _direction("left_to_right", "Left-to-right mark"),
    _direction("isolate", "Words of another direction"),
)
_FORMAT = (
    ActionSpec("format.bold", "Bold", "Format", ("Ctrl+B",), needs_article=True),
    ActionSpec("format.italic", "Italic", "Format", ("Ctrl+I",), needs_article=True),
    ActionSpec("format.code", "Code", "Format", ("Ctrl+Shift+K",), needs_article=True),
    ActionSpec("format.strikethrough", "Strikethrough", "Format", (), needs_article=True),
    ActionSpec("format.heading", "Heading", "Format", ("Ctrl+Shift+H",), needs_article=True),
    ActionSpec("format.quote", "Quotation", "Format", ("Ctrl+Shift+.",), needs_article=True),
    ActionSpec("format.bullets", "Bullet list", "Format", ("Ctrl+Shift+8",), needs_article=True),
    ActionSpec("format.numbers", "Numbered list", "Format", ("Ctrl+Shift+7",), needs_article=True),
)
_TABLE = tuple(
    ActionSpec(f"table.{name.command_id}", name.text, "Format", name.keys, needs_article=True, submenu="Table")
    for group in TABLE_COMMANDS
    for name in group
)
_TEXT = tuple(
    ActionSpec(f"text.{name.command_id}", name.text, name.menu, name.keys, needs_article=True, submenu=name.submenu)
    for name in TEXT_COMMANDS
)
_ARTICLE = (
    ActionSpec("article.next_state", "Next state", "Article", ("Ctrl+Return",), needs_article=True),
    ActionSpec("article.details", "Details", "Article", ("Alt+1",), needs_article=True),
    ActionSpec("article.history", "History", "Article", ("Alt+2",), needs_article=True),
    ActionSpec("article.compare", "Compare revisions", "Article", ("Ctrl+Alt+D",), needs_article=True),
    ActionSpec("article.outline", "Outline", "Article", ("Alt+3",), needs_article=True),
    ActionSpec("article.goal", "Word goal…", "Article", (), needs_article=True),
    ActionSpec("article.statistics", "Writing statistics…", "Article"),
    ActionSpec("article.duplicate", "Duplicate as new", "Article", (), needs_article=True),
    ActionSpec("article.translations", "Translations…", "Article", (), needs_article=True),
    ActionSpec("article.archive", "Move to archive", "Article", (), needs_article=True),
    ActionSpec("article.trash", "Move to trash", "Article", (), needs_article=True),
    ActionSpec("article.restore", "Restore from trash", "Article", (), needs_article=True),
)
_REVIEW = (
    ActionSpec("notes.write", "Write a note", "Review", ("Ctrl+Shift+C",), needs_article=True),
    ActionSpec("notes.next", "Next note", "Review", ("F4",), needs_article=True),
    ActionSpec("notes.previous", "Previous note", "Review", ("Shift+F4",), needs_article=True),
    ActionSpec("notes.show", "Notes", "Review", ("Alt+4",), needs_article=True),
)
_HELP = (
    ActionSpec("help.shortcuts", "Help and shortcuts", "Help", ("F1",)),
    ActionSpec("help.about", "About EditDesk", "Help"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    *_FILE,
    *_EDIT,
    *_VIEW,
    *_FOLDING,
    *_INSERT,
    *_FORMAT,
    *_TEXT,
    *_TABLE,
    *_ARTICLE,
    *_REVIEW,
    *_HELP,
)

MENUS: tuple[str, ...] = ("File", "Edit", "View", "Insert", "Format", "Article", "Review", "Help")
