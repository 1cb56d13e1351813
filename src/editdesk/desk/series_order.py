"""The parts of a series in their order, which readers are told: "part 2 of 4"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import bulk, working_copy
from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.models import Article, Series
from editdesk.desk.operations import reading
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a series; `number` None where nobody has said which part it is."""

    article_id: str
    slug: str
    title: str
    state: State
    number: int | None


@reading
def parts(session: Session, series: str) -> tuple[Part, ...]:
    """Return the articles of a series in their order, those without a number last; none from the trash."""
    asked = select(Article).join(Series, Series.id == Article.series_id)
    found = session.scalars(asked.where(Series.name == series, Article.trashed_at.is_(None)).order_by(Article.id))
    ordered = sorted(found, key=lambda row: (row.series_part is None, row.series_part or 0))
    return tuple(Part(row.uid, row.slug, row.title, row.state, row.series_part) for row in ordered)


def reorder(session: Session, series: str, ids: Sequence[str], *, by: str) -> BulkReport:
    """Number the articles from 1 in this order, in one step that `bulk.undo` takes back.

    An article that is not of the series is left alone; parts that are not named follow as they stood.
    """
    left = [part.article_id for part in parts(session, series) if part.article_id not in set(ids)]

    def numbered() -> Iterator[tuple[str, Metadata | None, str | None]]:
        number = 0
        for copy in working_copy.every(session, [*ids, *left]):
            if copy.snapshot.metadata.series == series:
                number += 1
                yield copy.snapshot.article_id, replace(copy.snapshot.metadata, series_part=number), None

    detail = f"order of the series “{series}”"
    return bulk.rewrite(session, numbered(), kind="ordered a series", detail=detail, by=by, keeps_approval=True)
