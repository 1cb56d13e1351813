"""Themes: folders of sandboxed Jinja2 templates and stylesheets that dress site and preview alike."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from editdesk.publish.errors import ThemeError
from editdesk.publish.views import VIEWS, ArticleView
from editdesk.publish.words import Words
from editdesk.resources import resource
from editdesk.text.code_style import code_css


@dataclass(frozen=True, slots=True)
class PreviewShell:
    """The page the preview loads once.

    `html` is complete, its style included. It holds `#above` and `#below` for the parts of `article_frame` and
    `#article`, which takes one child element a block. `css` is that style alone, to swap themes without a reload.
    """

    html: str
    css: str


@dataclass(frozen=True, slots=True)
class ArticleFrame:
    """What the theme puts around a body: headline to lead image `above`; credit, tags, support, related `below`."""

    above: str
    below: str


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which need not look twice at our own frozen values: nearly all that templates read."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Refuse what begins with an underscore everywhere, and on foreign values all that Jinja2 refuses."""
        if type(obj) in VIEWS:
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


class Theme:
    """One theme folder: theme.toml, templates/, static/ and words/. Templates are compiled once. Raises ThemeError.

    `say(language, key, **values)`, also in templates, says what is not in the articles: see Words.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            declared = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
            raise ThemeError(
                f"The theme {folder.name} has no readable theme.toml ({failure}). Mend or remove it."
            ) from (failure)
        self.title = str(declared.get("title", folder.name))
        self._stylesheet = str(declared.get("stylesheet", "style.css"))
        words = Words((folder / "words", resource("themes") / "words"))
        self.say = words.say
        self._templates = _Sandbox(
            loader=FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals["say"] = words.say

    def page(self, kind: str, **context: object) -> str:
        """Return the page of one kind: article, front, list, archive, not_found, redirect, preview or frame."""
        try:
            return self._templates.get_template(f"{kind}.html").render(**context)
        except TemplateError as failure:
            line = failure.lineno if isinstance(failure, TemplateSyntaxError) else None
            where = f" at line {line}" if line else ""
            raise ThemeError(
                f"The template {kind}.html of the theme {self.folder.name} failed{where}: {failure}. Mend the template."
            ) from failure

    def static_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield (name, content) of every file the pages refer to; the code colours are part of the stylesheet."""
        static = self.folder / "static"
        for path in sorted(static.rglob("*")):
            if not path.is_file():
                continue
            name = path.relative_to(static).as_posix()
            content = path.read_bytes()
            if name == self._stylesheet:
                dark = "@media (prefers-color-scheme: dark) {\n" + code_css(dark=True) + "\n}\n"
                content += f"\n{code_css(dark=False)}\n{dark}".encode()
            yield name, content

    def preview_css(self, *, dark: bool) -> str:
        """Return the stylesheet as the preview wears it."""
        return (self.folder / "static" / self._stylesheet).read_text(encoding="utf-8") + "\n" + code_css(dark=dark)


def find_theme(name: str, desk_folder: Path | None = None) -> Theme:
    """Return the theme called `name`: the desk's own `themes/` folder first, then EditDesk's. Raises ThemeError."""
    for folder in _theme_folders(desk_folder):
        if (folder / name / "theme.toml").is_file():
            return Theme(folder / name)
    raise ThemeError(f"There is no theme called {name}. Choose one of {', '.join(theme_names(desk_folder))}.")


def theme_names(desk_folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the themes that can be chosen."""
    folders = _theme_folders(desk_folder)
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.toml")}))


def preview_shell(theme: Theme, *, dark: bool, language: str = "en") -> PreviewShell:
    """Return the page that a preview loads once and patches, in the theme's clothes."""
    css = theme.preview_css(dark=dark)
    scheme = "dark" if dark else "light"
    safe = Markup(css.replace("</", "<\\/"))  # noqa: S704 - nothing in it can close its <style>
    return PreviewShell(html=theme.page("preview", css=safe, scheme=scheme, language=language), css=css)


def article_frame(theme: Theme, article: ArticleView) -> ArticleFrame:
    """Return what stands around the body of `article`; `views.draft_view` makes it from an unsaved draft."""
    above, below = (theme.page("frame", part=part, article=article) for part in ("above", "below"))
    return ArticleFrame(above=above.strip(), below=below.strip())


def _theme_folders(desk_folder: Path | None) -> tuple[Path, ...]:
    own = resource("themes")
    return (desk_folder / "themes", own) if desk_folder else (own,)
