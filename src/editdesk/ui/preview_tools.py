"""What menu and palette do to the preview: its width, its print view, scrolling together, printing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.settings import PreviewWidth, Settings
from editdesk.ui.preview.looks import Look
from editdesk.ui.scroll_together import ScrollTogether
from editdesk.ui.write_place import TextMode

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.preview.printing import Printing


class PreviewTools(QObject):
    """Keeps the preview, the menu's ticks and the settings of one window together."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._printing: Printing | None = None
        self.scrolling = ScrollTogether(window.editor, window.preview)
        window.preview.look_changed.connect(self._take_look)
        window.settings_taken.connect(self._take_settings)
        self._take_settings(window.settings)
        window.preview.wear(Look(window.settings.preview_width.value))
        self._tick(window.preview.look)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to run for each action's id."""
        return {
            **{f"preview.{look.value}": partial(self._wear, look) for look in Look},
            "view.scroll_together": self._switch_scrolling,
            "article.print": self._print,
            "article.save_pdf": self._save_pdf,
        }

    def _wear(self, look: Look) -> None:
        if self._window.write.mode is TextMode.EDITOR:
            self._window.write.show_mode(TextMode.BOTH)
        self._window.preview.wear(look)
        self._tick(look)

    def _take_look(self, look: Look) -> None:
        self._tick(look)
        # Paper is for a look in between; the width is a habit.
        if look is not Look.PAPER:
            self._keep(replace(self._window.settings, preview_width=PreviewWidth(look.value)))

    def _tick(self, look: Look) -> None:
        self._window.actions_table[f"preview.{look.value}"].setChecked(True)

    def _switch_scrolling(self) -> None:
        is_on = self._window.actions_table["view.scroll_together"].isChecked()
        self._keep(replace(self._window.settings, scroll_together=is_on))

    def _keep(self, settings: Settings) -> None:
        if settings != self._window.settings:
            self._window.take_settings(settings)

    def _take_settings(self, settings: Settings) -> None:
        self._window.actions_table["view.scroll_together"].setChecked(settings.scroll_together)
        self.scrolling.switch(is_on=settings.scroll_together)

    def _print(self) -> None:
        if self._window.articles.current is not None:
            self._printer().print_article(self._window.articles.current.title)

    def _save_pdf(self) -> None:
        article = self._window.articles.current
        if article is not None:
            self._printer().ask_for_pdf(article.metadata.slug or "article")

    def _printer(self) -> "Printing":
        if self._printing is None:
            from editdesk.ui.preview.printing import Printing

            self._printing = Printing(self._window.preview)
            self._printing.told.connect(self._tell)
        return self._printing

    def _tell(self, sentence: str, is_good: bool) -> None:
        self._window.banner.tell(sentence, kind="success" if is_good else "warning")
