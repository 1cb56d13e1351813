"""What the desk says about its publication."""

import json
from dataclasses import asdict, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.models import DeskSetting
from editdesk.desk.operations import reading
from editdesk.desk.values import DeskSettings


@reading
def load(session: Session) -> DeskSettings:
    """Return the settings; what the desk does not say has its default."""
    known = {field.name for field in fields(DeskSettings)}
    stored = session.execute(select(DeskSetting.name, DeskSetting.value_json))
    return DeskSettings(**{name: json.loads(value) for name, value in stored if name in known})


def save(session: Session, settings: DeskSettings, *, by: str) -> DeskSettings:
    """Store the settings and return them."""
    before = {row.name: row for row in session.scalars(select(DeskSetting))}
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
