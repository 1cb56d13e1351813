"""The same tests on SQLite and on a real PostgreSQL server, which is started for them and thrown away."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from editdesk.desk.desk import Desk

_USER = "editdesk"
_TEMPLATE = "desk_template"


def _server_programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    candidates = [*folders, *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


class PostgreSQL:
    """A throw-away server on a socket in a temporary folder: no port, no password, no durability."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.numbers = itertools.count(1)

    def start(self) -> None:
        data = self.folder / "data"
        if os.geteuid() == 0:  # The server refuses to run as root.
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        self._run("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def address(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def make_database(self, template: str = "template0", name: str = "") -> str:
        """Return the address of a new database, copied from the template."""
        name = name or f"desk_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def drop_database(self, address: str) -> None:
        self.execute(f"DROP DATABASE {address.partition('@/')[2].partition('?')[0]} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: object) -> None:
        words = [str(self.programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]
        # The server inherits our output; a pipe would stay open for as long as it runs.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(words, cwd=self.folder, stdout=said, stderr=said, check=False)
            if done.returncode:
                said.seek(0)
                pytest.fail(f"{program} failed: {said.read().decode(errors='replace')}")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A running server with an empty desk as template for the tests' databases."""
    programs = _server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt install postgresql)")
    with tempfile.TemporaryDirectory(prefix="editdesk-pg-", ignore_cleanup_errors=True) as folder:
        server = PostgreSQL(programs, Path(folder))
        server.start()
        try:
            Desk.create(server.make_database(name=_TEMPLATE)).close()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def folder_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty desk in a folder; copying it is faster than migrating one for each test."""
    folder = tmp_path_factory.mktemp("template") / "desk"
    Desk.create(folder).close()
    return folder


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def where(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The place of an empty desk: a folder, then a database."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    if request.param == "sqlite":
        folder = tmp_path / "desk"
        shutil.copytree(request.getfixturevalue("folder_template"), folder)
        yield str(folder)
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        address = server.make_database(template=_TEMPLATE)
        yield address
        server.drop_database(address)


@pytest.fixture
def desk(where: str) -> Iterator[Desk]:
    """An open, empty desk."""
    with Desk.open(where) as opened:
        yield opened


@pytest.fixture
def server_desk(postgresql: PostgreSQL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An open, empty desk on the server, for what no folder can do."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    address = postgresql.make_database(template=_TEMPLATE)
    with Desk.open(address) as opened:
        yield opened
    postgresql.drop_database(address)


@pytest.fixture
def other_desk(where: str, desk: Desk) -> Iterator[Desk]:
    """The same desk, opened a second time."""
    with Desk.open(where) as opened:
        yield opened


@pytest.fixture(scope="module")
def one_desk(tmp_path_factory: pytest.TempPathFactory, folder_template: Path) -> Iterator[Desk]:
    """A desk that the examples of one property share; each brings articles of its own."""
    folder = tmp_path_factory.mktemp("shared") / "desk"
    shutil.copytree(folder_template, folder)
    with Desk.open(folder) as opened:
        yield opened
