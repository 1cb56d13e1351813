"""What one person at one computer prefers: a frozen value, kept as TOML. No Qt.

Each setting is declared once, with its default and its description; `reference` makes the documentation from that.
"""

import contextlib
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from platformdirs import user_config_path

APPLICATION = "editdesk"
FILE_NAME = "settings.toml"
NARROWEST, WIDEST = 30, 200
"""Characters a line of the editor may be set to."""


class SettingsError(Exception):
    """The settings could not be kept. `str(error)` is fit to be shown."""


class ThemeMode(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Dimming(StrEnum):
    """What focus mode leaves bright."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    OFF = "off"


class PreviewWidth(StrEnum):
    """How wide the preview lays the page out."""

    FULL = "full"
    TABLET = "tablet"
    PHONE = "phone"


def account_name() -> str:
    """Return the full name of the computer's current user, or the login name where none is recorded."""
    login = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    try:
        import pwd  # noqa: PLC0415 (absent on Windows)

        account = pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return login or "editor"
    return account.pw_gecos.split(",")[0].strip() or account.pw_name


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(value)


def _name(value: object) -> str:
    if _text(value).strip():
        return _text(value)
    raise ValueError(value)


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(value)


def _points(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 6 <= value <= 48:
        return value
    raise ValueError(value)


def _width(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and (value == 0 or NARROWEST <= value <= WIDEST):
        return value
    raise ValueError(value)


def _goal(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000:
        return value
    raise ValueError(value)


def _goals(value: object) -> Mapping[str, int]:
    if isinstance(value, dict):
        return MappingProxyType({str(key): _goal(item) for key, item in value.items()})
    raise ValueError(value)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    raise ValueError(value)


def _named_texts(value: object) -> Mapping[str, str]:
    if isinstance(value, dict):
        return MappingProxyType({str(key): _text(item) for key, item in value.items()})
    raise ValueError(value)


def _no_layout() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_goals() -> Mapping[str, int]:
    return MappingProxyType({})


def _about(description: str, read: Callable[[Any], object]) -> dict[str, object]:
    """Return what a field says of itself; `read` turns the TOML value into the field's or raises ValueError."""
    return {"description": description, "read": read}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Change one with `dataclasses.replace` and keep the result with `save`."""

    person_name: str = field(
        default_factory=account_name,
        metadata=_about("Your name as the desk records it with each revision; at first this account's.", _name),
    )
    theme_mode: ThemeMode = field(
        default=ThemeMode.SYSTEM, metadata=_about("Colours of the window: system, light or dark.", ThemeMode)
    )
    last_desk: str = field(
        default="", metadata=_about("The desk that opens when none is named: a folder or an address.", _text)
    )
    recent_desks: tuple[str, ...] = field(default=(), metadata=_about("Desks opened before, the latest first.", _texts))
    editor_font: str = field(
        default="", metadata=_about("Typeface of the editor; empty for the system's fixed-width one.", _text)
    )
    editor_font_size: int = field(default=11, metadata=_about("Size of the editor's text in points, 6 to 48.", _points))
    reading_width: int = field(
        default=76,
        metadata=_about("Characters a line of the editor, 30 to 200; 0 uses the whole width.", _width),
    )
    scroll_together: bool = field(
        default=True, metadata=_about("Whether editor and preview scroll together.", _yes_or_no)
    )
    preview_width: PreviewWidth = field(
        default=PreviewWidth.FULL,
        metadata=_about("How wide the preview lays the page out: full, tablet or phone.", PreviewWidth),
    )
    dimming: Dimming = field(
        default=Dimming.SENTENCE,
        metadata=_about("What focus mode leaves bright: the sentence, the paragraph, or everything (off).", Dimming),
    )
    typewriter: bool = field(
        default=False, metadata=_about("Whether the cursor's line stays at one height and the text moves.", _yes_or_no)
    )
    show_invisibles: bool = field(
        default=False,
        metadata=_about("Whether spaces, tabs and line ends are shown; dangerous characters always are.", _yes_or_no),
    )
    smart_pairs: bool = field(
        default=True,
        metadata=_about("Whether an opening bracket, quote or mark brings its closing one.", _yes_or_no),
    )
    typographic_quotes: bool = field(
        default=True,
        metadata=_about(
            "Whether quotes, dashes and dots become the printer's, as the article's language has them.", _yes_or_no
        ),
    )
    daily_goal: int = field(default=0, metadata=_about("Words you mean to write a day; 0 for no goal.", _goal))
    article_goals: Mapping[str, int] = field(
        default_factory=_no_goals,
        metadata=_about("Words an article is to have, by the article's id; written by the window itself.", _goals),
    )
    recent_characters: tuple[str, ...] = field(
        default=(), metadata=_about("Special characters inserted last, the latest first.", _texts)
    )
    show_preview: bool = field(
        default=True, metadata=_about("Whether the preview stands beside the editor.", _yes_or_no)
    )
    check_spelling: bool = field(
        default=True, metadata=_about("Whether misspelt words are marked while you write.", _yes_or_no)
    )
    spelling_languages: tuple[str, ...] = field(
        default=(),
        metadata=_about("Languages that are right in every article, beside its own; such as `de` or `en-GB`.", _texts),
    )
    layout: Mapping[str, str] = field(
        default_factory=_no_layout,
        metadata=_about("Sizes of window and panes, written by the window itself.", _named_texts),
    )


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read. `message` is one sentence to show where something was not usable, else empty."""

    settings: Settings
    message: str = ""


def settings_file(folder: Path | None = None) -> Path:
    """Return where the settings are kept: in `folder`, else in the configuration folder of this account."""
    return (folder or user_config_path(APPLICATION, appauthor=False)) / FILE_NAME


def load(folder: Path | None = None) -> LoadedSettings:
    """Read the settings. Never fails: what cannot be used is replaced by its default and named in the message."""
    path = settings_file(folder)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        reason = error.strerror or error
        return LoadedSettings(Settings(), f"The settings in {path} cannot be read ({reason}); defaults are used.")
    except ValueError:
        return LoadedSettings(Settings(), _set_aside(path))
    known: dict[str, Any] = {}
    refused: list[str] = []
    for each in fields(Settings):
        if each.name in values:
            try:
                known[each.name] = each.metadata["read"](values[each.name])
            except ValueError:
                refused.append(each.name)
    message = (
        f"The default is used for {', '.join(refused)}: {path} holds a value that does not fit." if refused else ""
    )
    return LoadedSettings(Settings(**known), message)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings durably; keys and comments this version does not know stay. Raises SettingsError."""
    path = settings_file(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_durably(path, _document(settings, path))
    except OSError as error:
        raise SettingsError(
            f"The settings could not be written to {path} ({error.strerror or error}); check the folder and its disk."
        ) from error


def reference() -> str:
    """Return the settings as a Markdown table: name, default, meaning."""
    defaults = Settings(person_name="")
    lines = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for each in fields(Settings):
        default = _plain(getattr(defaults, each.name))
        shown = "" if default in ("", [], {}) else f"`{str(default).lower() if isinstance(default, bool) else default}`"
        lines.append(f"| `{each.name}` | {shown} | {each.metadata['description']} |")
    return "\n".join(lines) + "\n"


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.damaged")
    try:
        path.replace(aside)
    except OSError:
        return f"The settings in {path} are damaged; defaults are used. Correct or delete the file."
    return f"The settings were damaged and defaults are used; the damaged file is kept as {aside}."


def _plain(value: object) -> object:
    """Return `value` as TOML can hold it."""
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
    return value


def _document(settings: Settings, path: Path) -> str:
    import tomlkit  # noqa: PLC0415 (30 ms that only a save pays)
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    document = tomlkit.document()
    with contextlib.suppress(FileNotFoundError, UnicodeDecodeError, TOMLKitError):
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    for each in fields(Settings):
        value = _plain(getattr(settings, each.name))
        if each.name not in document or document[each.name] != value:
            document[each.name] = value
    return tomlkit.dumps(document)


def _write_durably(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
