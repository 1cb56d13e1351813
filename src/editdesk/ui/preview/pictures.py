"""The article's files for the page: their bytes when it asks for them, the room they take before that."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from editdesk.desk.values import AssetReference
from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.ui.preview.web_page import Reply

Sizes = dict[str, tuple[int, int]]
"""Width and height in pixels by the address in the text."""


class PagePictures:
    """Serves the files of the article in front. Lives on the GUI thread; the desk's thread reads."""

    def __init__(self, jobs: Jobs, tell_sizes: Callable[[Sizes], object]) -> None:
        self._jobs = jobs
        self._tell_sizes = tell_sizes
        self._assets: tuple[AssetReference, ...] = ()

    def show(self, assets: tuple[AssetReference, ...]) -> None:
        """Serve these from now on, and tell their sizes as soon as the desk says them."""
        known, self._assets = self._assets, assets
        fresh = tuple(asset for asset in assets if asset not in known)
        if fresh:
            self._jobs.with_desk(_sizes, fresh, done=self._tell_sizes, failed=_no_sizes)

    def find(self, reference: str, reply: "Reply") -> None:
        """Call `reply` with the bytes of a file of the article, or with None where there is none."""
        wanted = _plain(reference)
        known = next((asset for asset in self._assets if _plain(asset.reference) == wanted), None)
        if known is None:
            reply(None)
        else:
            self._jobs.with_desk(_read, known.sha256, done=reply, failed=partial(_no_file, reply))


def _plain(reference: str) -> str:
    """Return a reference as addresses compare: decoded, without query, without needless steps."""
    path = unquote(reference.partition("#")[0].partition("?")[0])
    return str(PurePosixPath(path))


def _read(desk: "Desk", sha256: str) -> bytes:
    return desk.assets.read(sha256)


def _sizes(desk: "Desk", assets: tuple[AssetReference, ...]) -> Sizes:
    from editdesk.desk import assets as desk_assets

    known = {info.sha256: info for info in desk.run(desk_assets.every)}
    sizes: Sizes = {}
    for asset in assets:
        info = known.get(asset.sha256)
        if info is not None and info.width and info.height:
            sizes[asset.reference] = sizes[quote(asset.reference)] = (info.width, info.height)
    return sizes


def _no_file(reply: "Reply", _error: Exception) -> None:
    """Show a missing picture as one: the findings of the article name it, a banner for each would not help."""
    reply(None)


def _no_sizes(_error: Exception) -> None:
    """Let pictures take their room when they come: a desk that cannot be read says so elsewhere."""
