"""What the desk holds, as versions are compared. No SQLAlchemy here."""

from editdesk.desk.values import ArticleDraft, ArticleSnapshot, RevisionSnapshot
from editdesk.text.comparing.articles import ArticleContent


def content_of(version: ArticleDraft | ArticleSnapshot | RevisionSnapshot) -> ArticleContent:
    """Return fields, text and files of a version."""
    files = tuple((asset.reference, asset.sha256) for asset in version.assets)
    return ArticleContent(version.metadata, version.body, files)
