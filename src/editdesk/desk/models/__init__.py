"""The tables, private to the desk: rows never leave it. `values` holds what crosses the boundary."""

from editdesk.desk.models.article import (
    Article,
    ArticleAsset,
    ArticleHouseBlock,
    ArticleTag,
    ArticleText,
    Byline,
    EditLease,
    Revision,
    SearchText,
)
from editdesk.desk.models.base import Base, table_of
from editdesk.desk.models.media import Asset, AssetContent, HouseBlock, HouseBlockVersion
from editdesk.desk.models.records import (
    AuditEvent,
    DeskSetting,
    DeskWord,
    Export,
    ExportedArticle,
    IngestedSource,
    SavedView,
)
from editdesk.desk.models.review import Checklist, ChecklistItem, ChecklistTick, Note, Suggestion
from editdesk.desk.models.taxonomy import (
    Contributor,
    ContributorName,
    Issue,
    Person,
    Section,
    Series,
    Tag,
    TagSynonym,
)

__all__ = [
    "Article",
    "ArticleAsset",
    "ArticleHouseBlock",
    "ArticleTag",
    "ArticleText",
    "Asset",
    "AssetContent",
    "AuditEvent",
    "Base",
    "Byline",
    "Checklist",
    "ChecklistItem",
    "ChecklistTick",
    "Contributor",
    "ContributorName",
    "DeskSetting",
    "DeskWord",
    "EditLease",
    "Export",
    "ExportedArticle",
    "HouseBlock",
    "HouseBlockVersion",
    "IngestedSource",
    "Issue",
    "Note",
    "Person",
    "Revision",
    "SavedView",
    "SearchText",
    "Section",
    "Series",
    "Suggestion",
    "Tag",
    "TagSynonym",
    "table_of",
]
