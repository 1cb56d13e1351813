"""How many articles of the library carry each tag, section, contributor…, counted by indexes alone.

All links are counted where they stand, and those of the archive and the trash taken off: no article is visited that
stands in the library.
"""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article


def counts(session: Session, value: Any, article: Any, *, is_repeated: bool = False) -> dict[Any, int]:
    """Return the number of articles for each `value`, given the column of their keys beside it.

    `is_repeated` says that an article may have the same value twice.
    """
    number = func.count(func.distinct(article)) if is_repeated else func.count()
    asked = select(value, number).where(value.is_not(None)).group_by(value)
    found: dict[Any, int] = dict(session.execute(asked).all())
    away = select(Article.id).where(Article.shelf > 0)
    for key, elsewhere in session.execute(asked.where(article.in_(away))):
        found[key] -= elsewhere
    return found
