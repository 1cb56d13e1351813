"""The live page in a native child window: shown once, then patched. Loads QtWebEngine."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from editdesk.ui.preview.scheme import PAGE_ADDRESS, SCHEME
from editdesk.ui.preview.web_page import AssetSource, Gate, PreviewPage, SchemeHandler

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_SCRIPT = Path(__file__).with_name("page.js")


class WebView(QWidget):
    """A page that is patched by `call`. `ready` follows each load; calls before it are dropped.

    `clicked` carries a place in the page's own pixels.
    """

    ready = Signal()
    link_activated = Signal(str)
    clicked = Signal(QPoint)

    def __init__(self, assets: AssetSource, ground: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        # Without a window of its own the page would make the whole window be drawn through the GPU's
        # compositor: 19 ms a key instead of 3.
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        self.is_ready = False
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
        self._page.setBackgroundColor(ground)
        self._page.link_activated.connect(self.link_activated)
        self._page.loadFinished.connect(self._loaded)
        self._view.setPage(self._page)
        self._view.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    def load(self, html: str) -> None:
        """Load the page that the patches go into."""
        self.is_ready = False
        self._handler.page_html = html
        self._page.load(QUrl(PAGE_ADDRESS))

    def call(self, function: str, *arguments: object, then: Callable[[Any], None] | None = None) -> None:
        """Call a function of page.js; `then` gets its result."""
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

    def set_ground(self, colour: QColor) -> None:
        """Set the colour that is seen before the page is."""
        self._page.setBackgroundColor(colour)

    def set_zoom(self, factor: float) -> None:
        """Enlarge the page."""
        self._view.setZoomFactor(factor)

    def shut_down(self) -> None:
        """Delete page and profile in the order that Chromium wants."""
        self.is_ready = False
        self._page.loadFinished.disconnect(self._loaded)
        delete(self._view)
        self._profile.removeAllUrlSchemeHandlers()
        delete(self._profile)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice clicks: the page is drawn by a child of the view that Qt makes anew at will."""
        if isinstance(event, QChildEvent) and event.added():
            event.child().installEventFilter(self)
        elif (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            factor = self._view.zoomFactor()
            self.clicked.emit((event.position() / factor).toPoint())
        return super().eventFilter(watched, event)

    def _loaded(self, is_good: bool) -> None:
        if is_good:
            self._page.runJavaScript(_SCRIPT.read_text(encoding="utf-8"), _WORLD)
            self.is_ready = True
            self.ready.emit()
