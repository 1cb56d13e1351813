"""What a target is: a name, and the files it makes of an edition."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from editdesk.publish.drawings import Cleaned
from editdesk.publish.edition import Edition
from editdesk.publish.picture_metadata import Bare
from editdesk.publish.rendering import RenderedBody
from editdesk.publish.request import Finding
from editdesk.publish.site_map import SiteMap
from editdesk.publish.theme import Theme


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of a target; `path` is relative to its folder, `article_id` is "" for what belongs to no one article.

    A file that carries several articles names them all in `article_ids` instead.
    """

    path: str
    content: bytes
    article_id: str = ""
    article_ids: tuple[str, ...] = ()

    @property
    def carries(self) -> tuple[str, ...]:
        """The ids of the articles that are in the file."""
        return self.article_ids or ((self.article_id,) if self.article_id else ())


@dataclass(frozen=True, slots=True)
class Job:
    """What a target works from. `chosen` are the ids of the articles to write; lists and feeds show the whole edition.

    `read_asset` returns a file's bytes by its hash, None where the desk has lost it or it may not go out.
    `drawings` and `pictures` are the files that are not published as they are, by hash; `pictures` keep no bytes.
    """

    edition: Edition
    site_map: SiteMap
    rendered: Mapping[str, RenderedBody]
    theme: Theme
    chosen: frozenset[str]
    read_asset: Callable[[str], bytes | None]
    drawings: Mapping[str, Cleaned] = field(default_factory=dict)
    pictures: Mapping[str, Bare] = field(default_factory=dict)


class Target(Protocol):
    """One format. Stateless: everything comes with the job."""

    @property
    def name(self) -> str:
        """The word on the command line and the folder in the bundle."""
        ...

    @property
    def title(self) -> str:
        """What the Publish place calls it."""
        ...

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield the files, the articles' own first; the same job gives the same files in the same order."""
        ...

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield what is worth saying before files of this target leave the desk."""
        ...
