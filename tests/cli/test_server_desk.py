"""The same commands on a desk that several people share: a PostgreSQL database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desk.conftest import PostgreSQL, postgresql

__all__ = ["postgresql"]

pytestmark = pytest.mark.postgresql

SIGNAL_BOX = "signal-box-at-kilometre-41"


@pytest.fixture
def server_desk(request: pytest.FixtureRequest) -> Iterator[str]:
    server: PostgreSQL = request.getfixturevalue("postgresql")
    address = server.make_database()
    yield address
    server.drop_database(address)


def test_a_whole_day(run: Run, server_desk: str, tmp_path: Path) -> None:
    assert run("list", server_desk).status == 2
    assert run("new", server_desk, "--sample").status == 0
    assert run("new", server_desk).status == 2
    assert run("list", server_desk, "--json").document["total"] == 14
    assert run("search", server_desk, "kettle", "--json").document["articles"][0]["slug"] == SIGNAL_BOX
    assert run("edit", server_desk, SIGNAL_BOX, "--set", "issue=No. 13").status == 0
    assert run("history", server_desk, SIGNAL_BOX, "--json").document["revisions"][0]["number"] == 4
    assert run("check", server_desk).status == 0
    bundle = tmp_path / "issue.zip"
    assert run("export", server_desk, "--target", "site", "--output", bundle).status in {0, 1}
    assert run("verify", bundle).status == 0


def test_a_backup_of_a_server_becomes_a_folder(run: Run, server_desk: str, tmp_path: Path) -> None:
    run("new", server_desk, "--sample")
    assert run("backup", server_desk, "--output", tmp_path / "copy.zip").status == 0
    assert run("restore", tmp_path / "copy.zip", tmp_path / "folder.desk").status == 0
    fields = ("slug", "title", "state", "words")
    here, there = (
        [{field: row[field] for field in fields} for row in run("list", where, "--json").document["articles"]]
        for where in (server_desk, tmp_path / "folder.desk")
    )
    assert here == there
