"""Searches kept under a name, in the order in which the window lists them."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk import models
from editdesk.desk.errors import DeskError
from editdesk.desk.operations import reading
from editdesk.desk.saved_view import SavedView


class ViewNotFound(DeskError):
    """No saved view has this name."""


class ViewNameTaken(DeskError):
    """Another saved view has this name, or the name is empty."""


@reading
def every(session: Session) -> tuple[SavedView, ...]:
    """Return all saved views in their order."""
    rows = session.scalars(select(models.SavedView).order_by(models.SavedView.position, models.SavedView.id))
    return tuple(_view(row) for row in rows)


@reading
def load(session: Session, name: str) -> SavedView:
    """Return one view. Raises ViewNotFound."""
    return _view(_row(session, name))


def save(session: Session, view: SavedView) -> None:
    """Keep a view: at the end, or in the place of the one with its name. Raises ViewNameTaken for an empty name."""
    name = _usable(view.name)
    row = session.scalar(select(models.SavedView).where(models.SavedView.name == name))
    if row is None:
        last = session.scalar(select(func.max(models.SavedView.position)))
        row = models.SavedView(name=name, position=0 if last is None else last + 1)
        session.add(row)
    row.query, row.sort, row.is_descending = view.query, view.sort, view.descending
    row.group_by, row.columns_json = view.group_by, json.dumps(view.columns)


def rename(session: Session, name: str, new_name: str) -> None:
    """Give a view another name. Raises ViewNotFound, ViewNameTaken."""
    row, wanted = _row(session, name), _usable(new_name)
    if wanted == name:
        return
    if session.scalar(select(models.SavedView.id).where(models.SavedView.name == wanted)) is not None:
        raise ViewNameTaken(f"There is a saved view “{wanted}” already. Choose another name.")
    row.name = wanted


def reorder(session: Session, names: Sequence[str]) -> None:
    """Put the views in this order; those not named follow in the order they have."""
    wanted = {name: place for place, name in enumerate(names)}
    rows = session.scalars(select(models.SavedView).order_by(models.SavedView.position, models.SavedView.id)).all()
    for place, row in enumerate(sorted(rows, key=lambda row: wanted.get(row.name, len(wanted)))):
        row.position = place


def remove(session: Session, name: str) -> None:
    """Forget a view; what it finds stays. Raises ViewNotFound."""
    session.delete(_row(session, name))


def _row(session: Session, name: str) -> models.SavedView:
    row = session.scalar(select(models.SavedView).where(models.SavedView.name == name.strip()))
    if row is None:
        raise ViewNotFound(f"There is no saved view “{name}”. “editdesk views” lists the ones there are.")
    return row


def _view(row: models.SavedView) -> SavedView:
    columns = tuple(str(key) for key in json.loads(row.columns_json))
    return SavedView(row.name, row.query, row.sort, row.is_descending, row.group_by, columns)


def _usable(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise ViewNameTaken("A saved view needs a name. Type one, then save again.")
    return wanted
