"""What an export is made from: articles at the revisions it takes, and all that pages say besides. No SQL here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from editdesk.desk.directory_values import Profile
from editdesk.desk.note_values import WaitingNote
from editdesk.desk.values import AssetInfo, AssetReference, DeskSettings, ExportedArticle, HouseBlock
from editdesk.publish.request import Finding
from editdesk.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Article:
    """One article at the revision that an export takes.

    `imported` is the metadata that `header` was read as, known where a target writes headers back. A working copy that
    goes out as a proof is not `is_approved`.
    """

    article_id: str
    slug: str
    revision: int
    sha256: str
    at: datetime
    metadata: Metadata
    body: str
    header: str
    assets: tuple[AssetReference, ...]
    imported: Metadata | None = None
    is_approved: bool = True

    @property
    def published_at(self) -> datetime:
        """When readers got it; the revision's time where nobody said."""
        return self.metadata.published_at or self.at


@dataclass(frozen=True, slots=True)
class Held:
    """An article that was asked for and is withheld; `finding` says why and until when."""

    article: Article
    finding: Finding


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything an export is made from, read in one transaction. `articles` stand newest first.

    `withdrawn` are the slugs of withdrawn articles by id, `recorded_at` the time that stands in the bundle,
    `held` the articles that were asked for and are withheld, by id; `standing` says for each target which
    articles its exports have written so far, by id. `profiles` tell of contributors, by each name they are credited by;
    `sections` stand in the desk's order; `open_notes` are those that wait for an answer, by the article's id.
    """

    settings: DeskSettings
    articles: tuple[Article, ...]
    house_blocks: Mapping[str, HouseBlock]
    assets: Mapping[str, AssetInfo]
    withdrawn: Mapping[str, str]
    held: Mapping[str, Held]
    standing: Mapping[str, Mapping[str, ExportedArticle]]
    recorded_at: datetime
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    open_notes: Mapping[str, tuple[WaitingNote, ...]] = field(default_factory=dict)
