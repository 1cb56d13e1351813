"""Making articles findable again whose words changed without a save: captions of an image, notes in the margin."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from editdesk.desk import article_index, search_index, working_copy


def reindex(session: Session, article_ids: Sequence[str]) -> None:
    """Index the articles as they stand now, with the captions and notes that belong to them."""
    for copy in working_copy.every(session, article_ids):
        indexed = article_index.indexed(session, copy.row_id, copy.content)
        search_index.index(session, copy.row_id, indexed, copy.content.body, copy.content.body)
