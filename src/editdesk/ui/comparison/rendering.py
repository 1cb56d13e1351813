"""The page of a comparison, made in a process of its own: what takes for ever can be ended. Loads no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editdesk.text.comparing.articles import ArticleContent


@dataclass(frozen=True, slots=True)
class Dress:
    """How the desk dresses its pages."""

    theme: str
    folder: str
    language: str
    is_dark: bool


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The shell that is loaded, and the blocks that are put into it."""

    shell: str
    blocks: tuple[str, ...]


def rendered_page(
    old: ArticleContent,
    new: ArticleContent,
    dress: Dress,
    *,
    report: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> RenderedPage:
    """Return the page. Raises ThemeError."""
    from editdesk.publish.theme import find_theme, preview_shell
    from editdesk.text.comparing.rendered import rendered_article

    report(0, 1, "")
    theme = find_theme(dress.theme, Path(dress.folder) if dress.folder else None)
    shell = preview_shell(theme, dark=dress.is_dark, language=dress.language)
    return RenderedPage(shell.html, () if cancelled() else rendered_article(old, new))
