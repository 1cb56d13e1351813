"""Making and opening desks: what is not one, cannot be one or belongs to another version says so in a sentence."""

import errno
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, desk_settings, schema
from editdesk.desk.desk import DATABASE, Desk
from editdesk.desk.errors import DeskError, DeskExists, DeskNotFound, DeskTooNew, DeskUnavailable
from editdesk.desk.operations import reading
from editdesk.desk.values import ArticleDraft, DeskSettings
from editdesk.text.metadata import Metadata
from tests.desk.drafts import again, new


def test_a_new_desk_is_a_folder_with_its_settings(tmp_path: Path) -> None:
    settings = DeskSettings(publication="Tides", language="pt")
    with Desk.create(tmp_path / "new" / "tides", settings) as desk:
        assert desk.run(desk_settings.load) == settings
        assert (desk.name, desk.where) == ("tides", str(tmp_path / "new" / "tides"))
        assert desk.run(audit.entries)[0].action == "made the desk"
    parts = {path.name for path in (tmp_path / "new" / "tides").iterdir()}
    assert parts == {DATABASE, "assets", "journal"}


def test_a_desk_is_opened_again(where: str) -> None:
    with Desk.open(where) as desk:
        saved = new(desk)
    with Desk.open(where) as desk:
        assert desk.run(articles.find, "harbour") == saved


def test_a_desk_is_not_made_twice(where: str) -> None:
    with pytest.raises(DeskExists, match="a desk already"):
        Desk.create(where)


def test_a_desk_can_be_made_in_a_folder_that_has_other_things(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    Desk.create(tmp_path).close()
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_without_a_desk_is_not_made_one_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(DeskNotFound, match="editdesk new"):
        Desk.open(tmp_path)
    with pytest.raises(DeskNotFound):
        Desk.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_desk(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(DeskNotFound, match="is a file"):
        Desk.open(tmp_path / "letter.txt")
    with pytest.raises(DeskNotFound, match="is a file"):
        Desk.create(tmp_path / "letter.txt")


def test_another_programs_database_is_no_desk(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute("CREATE TABLE songs (name)")
    other.close()
    with pytest.raises(DeskNotFound, match="holds no desk"):
        Desk.open(tmp_path)


def test_what_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"This is not a database at all.\n" * 100)
    with pytest.raises(DeskUnavailable, match="restore"):
        Desk.open(tmp_path)


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path, folder_template: Path) -> None:
    shutil.copytree(folder_template, tmp_path / "desk")
    path = tmp_path / "desk" / DATABASE
    content = bytearray(path.read_bytes())
    content[100:20_000] = b"\xff" * 19_900
    path.write_bytes(content)
    with pytest.raises(DeskUnavailable, match="restore a backup"):
        Desk.open(tmp_path / "desk")


def test_a_newer_desk_is_left_alone(where: str) -> None:
    with Desk.open(where) as desk:
        desk.run(lambda session: session.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(DeskTooNew, match="Update EditDesk"):
        Desk.open(where)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("postgresql://", "no database|cannot be reached"),
        ("postgresql://someone:secret@127.0.0.1:1/desk", "cannot be reached"),
        ("postgresql://[", "cannot be read"),
    ],
)
def test_a_server_that_is_not_there(
    address: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("PGHOST", str(tmp_path))
    with pytest.raises(DeskError, match=message) as error:
        Desk.open(address)
    assert "secret" not in str(error.value)


@pytest.mark.postgresql
def test_a_database_that_is_not_there(postgresql: "object", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    address = postgresql.address("nowhere")  # type: ignore[attr-defined]
    with pytest.raises(DeskUnavailable, match="createdb"):
        Desk.open(address)


@pytest.mark.postgresql
def test_a_connection_that_breaks_says_so_and_is_made_again(server_desk: Desk) -> None:
    saved = new(server_desk)
    with pytest.raises(DeskUnavailable, match=r"lost|cannot be reached"):
        server_desk.run(lambda session: session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())")))
    assert server_desk.run(articles.load, saved.article_id) == saved


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_folder_that_cannot_be_made_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DeskUnavailable, match=r"disk is full|read-only file system"):
        Desk.create(tmp_path / "new")


def test_a_folder_one_may_not_look_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(DeskUnavailable, match="may not look into"):
        Desk.open(tmp_path)


def test_an_operation_is_stored_whole_or_not_at_all(desk: Desk) -> None:
    def half(session: Session) -> None:
        articles.save(session, ArticleDraft(Metadata(title="Half"), "x"), by="Ana")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        desk.run(half)
    assert desk.run(lambda session: session.execute(text("SELECT count(*) FROM articles")).scalar()) == 0


def test_a_reading_operation_cannot_write(desk: Desk) -> None:
    @reading
    def sneaky(session: Session) -> None:
        session.execute(text("DELETE FROM desk_settings"))

    with pytest.raises((DeskUnavailable, DBAPIError)):
        desk.run(sneaky)
    assert desk.run(desk_settings.load) is not None
    new(desk)


def test_reading_waits_for_no_writer(desk: Desk, other_desk: Desk) -> None:
    new(desk)

    def write_and_look(session: Session) -> int:
        articles.save(session, ArticleDraft(Metadata(title="Unseen"), "x"), by="Ana")
        return len(other_desk.run(audit.entries))

    assert desk.run(write_and_look) == len(desk.run(audit.entries)) - 1


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path, folder_template: Path) -> None:
    shutil.copytree(folder_template, tmp_path / "desk")
    desk = Desk.open(tmp_path / "desk")
    saved = new(desk)

    def limit(session: Session) -> None:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))

    desk.run(limit)
    with pytest.raises(DeskUnavailable, match="disk is full"):
        desk.run(articles.save, again(saved, "x" * 100_000), by="Ana")
    assert desk.run(articles.load, saved.article_id) == saved
    desk.close()


@pytest.mark.parametrize(("free", "said"), [(0, "disk is full"), (10**9, "reports errors")])
def test_a_disk_without_room_for_the_shared_memory_is_full_and_not_broken(
    tmp_path: Path, folder_template: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    def broken(_session: Session) -> None:
        raise DBAPIError("SELECT 1", {}, sqlite3.OperationalError("disk I/O error"))

    shutil.copytree(folder_template, tmp_path / "desk")
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    with Desk.open(tmp_path / "desk") as desk, pytest.raises(DeskUnavailable, match=said):
        desk.run(broken)


def test_a_lock_that_is_never_let_go_says_so(
    tmp_path: Path, folder_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editdesk.desk.engine._LOCK_WAIT_MS", 50)
    shutil.copytree(folder_template, tmp_path / "desk")
    with Desk.open(tmp_path / "desk") as desk:
        other = sqlite3.connect(tmp_path / "desk" / DATABASE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskUnavailable, match="Another program is writing"):
            new(desk)
        other.close()
        new(desk)


def test_sqlite_is_set_up_to_lose_nothing(one_desk: Desk) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert wanted == {
        name: one_desk.run(lambda session, name=name: session.execute(text(f"PRAGMA {name}")).scalar())
        for name in wanted
    }


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The migrations and one more, which fails after it has made a table."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    after = schema.newest()
    (folder / "versions" / "9000_next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision, down_revision = '9000', '{after}'\n"
        "def upgrade():\n    op.create_table('extra', sa.Column('id', sa.Integer))\n"
        "    raise RuntimeError('halfway')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    schema.known.cache_clear()
    yield folder
    schema.known.cache_clear()


def test_a_migration_that_fails_leaves_the_desk_as_it_was(
    where: str, next_migration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuntimeError, match="halfway"):
        Desk.open(where)
    monkeypatch.undo()
    schema.known.cache_clear()
    with Desk.open(where) as desk:
        new(desk)
        with pytest.raises(DBAPIError, match="extra"):
            desk.run(lambda session: session.execute(text("SELECT * FROM extra")))


def test_an_older_desk_is_brought_up_to_date(
    where: str, next_migration: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = next_migration / "versions" / "9000_next.py"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    raise RuntimeError('halfway')\n", ""), encoding="utf-8"
    )
    with caplog.at_level(logging.INFO), Desk.open(where) as desk:
        assert desk.schema() == "9000"
        assert desk.run(lambda session: session.execute(text("SELECT count(*) FROM extra")).scalar()) == 0
    assert "Migrating the desk" in caplog.text


def test_an_error_of_the_database_holds_no_text_of_an_article(where: str) -> None:
    def broken(session: Session) -> None:
        session.execute(text("INSERT INTO no_such_table VALUES (:words)"), {"words": "not yet published"})

    with Desk.open(where) as desk, pytest.raises(DBAPIError) as refused:
        desk.run(broken)
    assert "not yet published" not in str(refused.value)


def test_a_desk_that_is_deleted_while_it_is_open_takes_nothing_until_it_is_back(
    tmp_path: Path, folder_template: Path
) -> None:
    place, aside = tmp_path / "desk", tmp_path / "aside"
    shutil.copytree(folder_template, place)
    with Desk.open(place) as desk:
        saved = new(desk)
        place.rename(aside)
        with pytest.raises(DeskUnavailable, match="Put it back"):
            desk.run(articles.save, again(saved, "New."), by="Ana")
        aside.rename(place)
        assert desk.run(articles.save, again(saved, "New."), by="Ana").body == "New."


def test_a_desk_that_is_restored_while_it_is_open_is_followed(tmp_path: Path, folder_template: Path) -> None:
    place = tmp_path / "desk"
    shutil.copytree(folder_template, place)
    with Desk.open(place) as desk:
        saved = new(desk)
    shutil.copytree(place, tmp_path / "copy")
    with Desk.open(place) as desk:
        desk.run(articles.save, again(saved, "New."), by="Ana")
        shutil.rmtree(place)
        (tmp_path / "copy").rename(place)
        assert desk.run(articles.load, saved.article_id) == saved
