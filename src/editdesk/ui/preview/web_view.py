"""The live page in a native child window: shown once, then patched. Loads QtWebEngine."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPageLayout, QPalette, QResizeEvent
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from editdesk.ui.preview.scheme import PAGE_ADDRESS, SCHEME
from editdesk.ui.preview.web_page import AssetSource, Gate, PreviewPage, SchemeHandler

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_SCRIPTS = tuple(
    Path(__file__).with_name("page") / f"{name}.js" for name in ("blocks", "scrolling", "commands", "comparing")
)
_LEAST_ZOOM = 0.25
_SCROLLBAR_PX = 10
_TOUCHES = (QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class WebView(QWidget):
    """A page that is patched by `call`. `ready` follows each load; calls before it are dropped.

    `clicked` carries a place in the page's own pixels, `scrolled` follows each change of what is in sight; `touched`
    comes before what wheel, keys or pointer do to the page.
    """

    ready = Signal()
    link_activated = Signal(str)
    clicked = Signal(QPoint)
    touched = Signal()
    scrolled = Signal()
    printed = Signal(bool)

    def __init__(self, assets: AssetSource, parent: QWidget) -> None:
        super().__init__(parent)
        # Without a window of its own the page would make the whole window be drawn through the GPU's
        # compositor: 19 ms a key instead of 3.
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        self.is_ready = False
        self._pressed_at = QPoint()
        self._zoom = 1.0
        self._page_width = 0
        self._profile = QWebEngineProfile()
        self._handler = SchemeHandler(self)
        self._handler.asset_source = assets
        self._gate = Gate(self)
        self._profile.installUrlSchemeHandler(SCHEME.encode(), self._handler)
        self._profile.setUrlRequestInterceptor(self._gate)
        self._view = QWebEngineView(self)
        self._view.setObjectName("preview.page")
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._page = PreviewPage(self._profile, self._view)
        self._page.link_activated.connect(self.link_activated)
        self._page.loadFinished.connect(self._loaded)
        self._view.setPage(self._page)
        self._view.installEventFilter(self)
        self._page.scrollPositionChanged.connect(lambda _position: self.scrolled.emit())
        self._view.printFinished.connect(self.printed)
        self._view.pdfPrintingFinished.connect(lambda _path, is_good: self.printed.emit(is_good))
        self.setAutoFillBackground(True)

    def load(self, html: str) -> None:
        """Load the page that the patches go into."""
        self.is_ready = False
        self._handler.page_html = html
        self._page.load(QUrl(PAGE_ADDRESS))

    def call(self, function: str, *arguments: object, then: Callable[[Any], None] | None = None) -> None:
        """Call a function of page/commands.js; `then` gets its result."""
        if not self.is_ready:
            return
        written = ",".join(json.dumps(argument) for argument in arguments)
        code = f"editdesk.{function}({written})"
        if then is None:
            self._page.runJavaScript(code, _WORLD)
        else:
            # Lists do not cross by themselves; as JSON everything does.
            self._page.runJavaScript(
                f"JSON.stringify({code})", _WORLD, lambda answer: then(json.loads(answer) if answer else None)
            )

    def set_ground(self, page: QColor, sides: QColor) -> None:
        """Set the colours that are seen before the page is, and beside a narrow one."""
        self._page.setBackgroundColor(page)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, sides)
        self.setPalette(palette)

    def set_zoom(self, factor: float) -> None:
        """Enlarge the page."""
        self._zoom = factor
        self._fit()

    def set_page_width(self, width_px: int) -> None:
        """Lay the page out for this width in its own pixels, scaled where there is less room; 0 takes all there is."""
        self._page_width = width_px
        self._fit()

    def print_to(self, printer: "QPrinter") -> None:
        """Print the page; `printed` tells whether it went well. The printer must live until then."""
        self._view.print(printer)

    def print_to_pdf(self, path: str, layout: QPageLayout) -> None:
        """Write the page as a PDF; `printed` follows."""
        self._view.printToPdf(path, layout)

    def shut_down(self) -> None:
        """Delete page and profile in the order that Chromium wants."""
        self.is_ready = False
        self._page.loadFinished.disconnect(self._loaded)
        delete(self._view)
        self._profile.removeAllUrlSchemeHandlers()
        delete(self._profile)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page at its width, in the middle."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice clicks and scrolling: the page is drawn by a child of the view that Qt makes anew at will."""
        kind = event.type()
        if isinstance(event, QChildEvent) and event.added():
            event.child().installEventFilter(self)
        elif kind in _TOUCHES:
            self.touched.emit()
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            self._notice_click(event)
        return super().eventFilter(watched, event)

    def _notice_click(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = place
            return
        # Who drags wants to select and copy.
        has_moved = (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if event.type() == QEvent.Type.MouseButtonRelease and not has_moved:
            self.clicked.emit((event.position() / self._view.zoomFactor()).toPoint())

    def _fit(self) -> None:
        room = self.width()
        wanted = self._page_width * self._zoom + (_SCROLLBAR_PX if self._page_width else 0)
        scale = min(1.0, room / wanted) if wanted else 1.0
        width = min(room, round(wanted)) if wanted else room
        self._view.setZoomFactor(max(_LEAST_ZOOM, self._zoom * scale))
        self._view.setGeometry((room - width) // 2, 0, width, self.height())

    def _loaded(self, is_good: bool) -> None:
        if is_good:
            # Its hands inside the page, in the application's own script world; the page itself has no scripts.
            parts = "\n".join(path.read_text(encoding="utf-8") for path in _SCRIPTS)
            self._page.runJavaScript(f'(() => {{ "use strict";\n{parts}\n}})()', _WORLD)
            self.is_ready = True
            self.ready.emit()
