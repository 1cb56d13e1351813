"""What the desk says about its publication."""

import json
from dataclasses import asdict, fields
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.models import DeskSetting
from editdesk.desk.operations import reading
from editdesk.desk.values import DeskSettings

_IS_SETTING = DeskSetting.name.in_([field.name for field in fields(DeskSettings)])
"""What the desk keeps beside its settings stands in the same table under other names."""


@reading
def load(session: Session) -> DeskSettings:
    """Return the settings; what the desk does not say has its default."""
    stored = session.execute(select(DeskSetting.name, DeskSetting.value_json).where(_IS_SETTING))
    return DeskSettings(**{name: json.loads(value) for name, value in stored})


@reading
def zone(session: Session) -> ZoneInfo:
    """Return the desk's time zone, in which its days are counted; UTC where this computer does not know it."""
    try:
        return ZoneInfo(load(session).time_zone)
    except (KeyError, OSError, ValueError):
        return ZoneInfo("UTC")


def save(session: Session, settings: DeskSettings, *, by: str) -> DeskSettings:
    """Store the settings and return them."""
    before = {row.name: row for row in session.scalars(select(DeskSetting).where(_IS_SETTING))}
    changed = []
    for name, value in asdict(settings).items():
        value_json = json.dumps(value, ensure_ascii=False)
        if name not in before:
            session.add(DeskSetting(name=name, value_json=value_json))
        elif before[name].value_json != value_json:
            before[name].value_json = value_json
            changed.append(name)
    if changed or not before:
        audit.record(session, by, "changed the settings" if before else "made the desk", "settings", ", ".join(changed))
    return settings
