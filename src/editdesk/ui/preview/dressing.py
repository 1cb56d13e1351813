"""The theme's part of the preview: the page's shell, what stands around the body, the house blocks. Loads no Qt."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from editdesk.desk.values import HouseBlock
from editdesk.publish.direction import direction
from editdesk.publish.errors import ThemeError
from editdesk.publish.placement import asked_for, rendered_blocks
from editdesk.publish.presenting import draft_view
from editdesk.publish.rendering import RenderedBody
from editdesk.publish.theme import Theme, article_frame, find_theme, preview_shell
from editdesk.publish.words import DEFAULT_LANGUAGE
from editdesk.text.metadata import Metadata
from editdesk.text.metadata_json import from_json
from editdesk.text.statistics import count

DEFAULT_THEME = "magazine"


class Dressing:
    """Remembers what was asked, so that each answer holds only what changed."""

    def __init__(self) -> None:
        self._metadata = Metadata()
        self._settings: dict[str, Any] = {}
        self._house_blocks: dict[str, HouseBlock] = {}
        self._folder: Path | None = None
        self._is_dark = False
        self._theme: Theme | None = None
        self._frame: tuple[str, ...] = ()
        self._framed: tuple[object, ...] = ()
        self._is_due = True

    def take(self, request: dict[str, Any]) -> dict[str, Any]:
        """Take what a request says of desk, metadata and colours; return the parts of the answer that change now."""
        answer: dict[str, Any] = {}
        # Counting the words of a book takes longer than rendering a letter of it: between two keys nobody looks.
        self._is_due = not request.keys() <= {"number", "edit", "is_settled"} or request.get("is_settled", False)
        if "metadata" in request:
            self._metadata = from_json(request["metadata"]) if request["metadata"] else Metadata()
        if request.get("desk"):
            self._take_desk(json.loads(request["desk"]))
            answer["house_blocks"] = {name: str(block.html) for name, block in self._blocks().items()}
        if "is_dark" in request:
            self._is_dark = request["is_dark"]
        if self._theme is None or "desk" in request or "is_dark" in request:
            answer |= self._shell()
        return answer

    def frame(self, text: str, body_html: Callable[[], str]) -> dict[str, Any]:
        """Return what stands around a body, where it changed; amid typing nothing, until a request says it rests."""
        if self._theme is None or not self._is_due:
            return {}
        html = body_html()
        minutes = max(1, count(text).reading_minutes)
        framed = (self._metadata, minutes, asked_for(html))
        if framed == self._framed:
            return {}
        self._framed = framed
        body = RenderedBody(html, "", minutes, (), frozenset())
        try:
            view = draft_view(self._metadata, self._house_blocks, body, self._language)
            made = article_frame(self._theme, view)
        except ThemeError as failure:
            return {"error": str(failure)}
        language = self._metadata.language
        frame = (made.above, made.below, language, direction(language))
        if frame == self._frame:
            return {}
        self._frame = frame
        return {"frame": list(frame)}

    @property
    def _language(self) -> str:
        return self._settings.get("language") or DEFAULT_LANGUAGE

    def forget_frame(self) -> None:
        """Let the next frame be told whatever it is."""
        self._frame = self._framed = ()

    def _take_desk(self, desk: dict[str, Any]) -> None:
        self._settings = desk["settings"]
        self._house_blocks = {block["name"]: HouseBlock(**block) for block in desk["house_blocks"]}
        self._folder = Path(desk["folder"]) if desk["folder"] else None

    def _blocks(self) -> dict[str, Any]:
        return rendered_blocks(self._house_blocks, self._language)

    def _shell(self) -> dict[str, Any]:
        wanted = self._settings.get("theme") or DEFAULT_THEME
        try:
            self._theme, error = find_theme(wanted, self._folder), ""
        except ThemeError as failure:
            self._theme, error = find_theme(DEFAULT_THEME), str(failure)
        self.forget_frame()
        shell = preview_shell(
            self._theme, dark=self._is_dark, language=self._settings.get("language") or DEFAULT_LANGUAGE
        )
        answer: dict[str, Any] = {"shell": [shell.html, shell.css, self._theme.folder.name, self._is_dark]}
        return answer | {"error": error} if error else answer
