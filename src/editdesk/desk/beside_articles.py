"""What a change of many altered besides the articles, kept beside its record until it is taken back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from editdesk.desk.models import DeskSetting

_TIME = "at"


def keep(session: Session, bulk_id: int, what: Mapping[str, object]) -> None:
    """Keep plain values, times among them, with the change that `bulk_id` names."""
    text = json.dumps(what, default=_time_as_json, ensure_ascii=False)
    session.execute(insert(DeskSetting).values(name=_name(bulk_id), value_json=text))


def kept(session: Session, bulk_id: int) -> dict[str, Any] | None:
    """Return what was kept with a change that stands; None where it altered articles alone."""
    text = session.scalar(select(DeskSetting.value_json).where(DeskSetting.name == _name(bulk_id)))
    return None if text is None else json.loads(text, object_hook=_time_of_json)


def forget(session: Session, bulk_id: int) -> None:
    """Keep it no longer: the change is taken back."""
    session.execute(delete(DeskSetting).where(DeskSetting.name == _name(bulk_id)))


def _name(bulk_id: int) -> str:
    return f"kept for change {bulk_id}"


def _time_as_json(value: object) -> object:
    if isinstance(value, datetime):
        return {_TIME: value.isoformat()}
    raise TypeError(f"cannot keep {type(value).__name__}")


def _time_of_json(values: dict[str, Any]) -> object:
    return datetime.fromisoformat(values[_TIME]) if values.keys() == {_TIME} else values
