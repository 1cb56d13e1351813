"""The preview's own URL scheme: the page, and the article's pictures at the addresses the text gives them.

The page stands some folders deep, so that `picture.png`, `../picture.png` and `/picture.png` all lead to different
addresses, from which the reference can be read back.
"""

from urllib.parse import unquote

SCHEME = "editdesk"
_DEPTH = 6
_FOLDERS = "/" + "".join(f"{number}/" for number in range(_DEPTH))
PAGE_ADDRESS = f"{SCHEME}://article{_FOLDERS}"
POLICY = (
    f"default-src 'none'; img-src {SCHEME}: data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'; connect-src 'none'; "
    "media-src 'none'; worker-src 'none'; manifest-src 'none'; script-src 'none'; sandbox"
)
"""The response header under which the page lives: pictures of this desk, styles of the theme, nothing else."""


def register_scheme() -> None:
    """Make the scheme known to QtWebEngine; before its first page, and only once. Needs AA_ShareOpenGLContexts set."""
    from PySide6.QtWebEngineCore import QWebEngineUrlScheme

    name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(name).name().data() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


def reference_of(path: str) -> str:
    """Return the reference in the text that led to the path of an address, decoded; "" for the page itself."""
    if path.startswith(_FOLDERS):
        return unquote(path.removeprefix(_FOLDERS))
    for up in range(1, _DEPTH):
        folders = _FOLDERS.rsplit("/", up + 1)[0] + "/"
        if path.startswith(folders):
            return "../" * up + unquote(path.removeprefix(folders))
    return unquote(path)
