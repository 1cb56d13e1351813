"""The web side of the preview: a page that reaches nothing but this article. Loads QtWebEngine."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QMimeDatabase, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid

from editdesk.ui.preview.scheme import PAGE_ADDRESS, POLICY, SCHEME, reference_of

Reply = Callable[[bytes | None], None]
AssetSource = Callable[[str, Reply], None]
"""Called with a reference of the article and what to call with its bytes, or None where there is no such file."""

_OFF = (
    "JavascriptEnabled",
    "LocalContentCanAccessRemoteUrls",
    "LocalContentCanAccessFileUrls",
    "LocalStorageEnabled",
    "PluginsEnabled",
    "PdfViewerEnabled",
    "JavascriptCanOpenWindows",
    "JavascriptCanAccessClipboard",
    "JavascriptCanPaste",
    "FullScreenSupportEnabled",
    "ScreenCaptureEnabled",
    "WebGLEnabled",
    "AutoLoadIconsForPage",
    "DnsPrefetchEnabled",
    "HyperlinkAuditingEnabled",
    "NavigateOnDropEnabled",
    "AllowRunningInsecureContent",
    "AllowGeolocationOnInsecureOrigins",
    "AllowWindowActivationFromJavaScript",
    "ErrorPageEnabled",
)


class PreviewPage(QWebEnginePage):
    """Shows what the scheme serves. A link that is clicked is announced, never followed."""

    link_activated = Signal(str)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        for name in _OFF:
            self.settings().setAttribute(getattr(QWebEngineSettings.WebAttribute, name), False)  # noqa: FBT003 - Qt's

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        is_main_frame: bool,
    ) -> bool:
        """Let in the page itself and nothing else."""
        address = QUrl(url)
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_activated.emit(_as_written(address))
            return False
        return is_main_frame and address.toString() == PAGE_ADDRESS

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """Open no window."""
        return None  # type: ignore[return-value]  # Qt takes null for "no window"; the stubs do not know

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, _message: str, _line: int, _source: str
    ) -> None:
        """Keep quiet: what a page complains of may quote the article."""


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not the scheme's or inline data."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what leads out."""
        if info.requestUrl().scheme() not in (SCHEME, "data"):
            info.block(True)  # noqa: FBT003 - Qt's signature


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Serves the page and the article's files."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.page_html = ""
        self.asset_source: AssetSource | None = None

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer now with the page, or as soon as its bytes are there with a file."""
        reference = reference_of(job.requestUrl().path(QUrl.ComponentFormattingOption.FullyDecoded))
        if not reference:
            _answer(job, self.page_html.encode(), b"text/html")
        elif self.asset_source is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            self.asset_source(reference, partial(_answer_file, job))


def _answer_file(job: QWebEngineUrlRequestJob, content: bytes | None) -> None:
    if not isValid(job):
        return
    if content is None:
        job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        return
    kind = QMimeDatabase().mimeTypeForData(QByteArray(content)).name()
    _answer(job, content, kind.encode() if kind.startswith("image/") else b"application/octet-stream")


def _answer(job: QWebEngineUrlRequestJob, content: bytes, kind: bytes) -> None:
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    headers = {b"Content-Security-Policy": POLICY.encode(), b"X-Content-Type-Options": b"nosniff"}
    job.setAdditionalResponseHeaders({QByteArray(name): QByteArray(value) for name, value in headers.items()})
    job.reply(QByteArray(kind), buffer)


def _as_written(address: QUrl) -> str:
    """Return a link as the article has it: one inside the scheme is a reference again."""
    if address.scheme() != SCHEME:
        return address.toString()
    fragment = f"#{address.fragment()}" if address.hasFragment() else ""
    return reference_of(address.path(QUrl.ComponentFormattingOption.FullyDecoded)) + fragment
