"""The publication's settings: defaults where nothing was said, changes audited."""

from dataclasses import replace

from sqlalchemy import text

from editdesk.desk import audit, desk_settings
from editdesk.desk.desk import Desk
from editdesk.desk.values import DeskSettings


def test_changes_are_kept_and_audited(desk: Desk) -> None:
    before = desk.run(desk_settings.load)
    assert before == DeskSettings()
    after = replace(before, publication="Tides & Ports", time_zone="Europe/Lisbon")
    desk.run(desk_settings.save, after, by="Ed")
    desk.run(desk_settings.save, after, by="Ed")
    assert desk.run(desk_settings.load) == after
    entries = desk.run(audit.entries, "settings")
    assert [(entry.action, entry.detail) for entry in entries] == [
        ("changed the settings", "publication, time_zone"),
        ("made the desk", ""),
    ]


def test_settings_of_other_versions_are_left_alone(desk: Desk) -> None:
    def change(session: object) -> None:
        session.execute(text("DELETE FROM desk_settings WHERE name = 'theme'"))  # type: ignore[attr-defined]
        session.execute(text("INSERT INTO desk_settings VALUES ('unheard_of', '1')"))  # type: ignore[attr-defined]

    desk.run(change)
    assert desk.run(desk_settings.load) == DeskSettings()
