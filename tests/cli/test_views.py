import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from editdesk.cli.main import editdesk
from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata


@pytest.fixture
def where(tmp_path: Path) -> str:
    with Desk.create(tmp_path / "desk") as desk:
        for title, state in (("Bridges", State.DRAFT), ("Ferries", State.DRAFT), ("Trams", State.PUBLISHED)):
            desk.run(articles.save, ArticleDraft(Metadata(title=title), "Words."), by="Mara", state=state)
    return str(tmp_path / "desk")


def run(*words: str) -> str:
    result = CliRunner().invoke(editdesk, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_view_is_kept_listed_and_shown(where: str) -> None:
    assert "No search is kept" in run("views", where)
    assert "kept" in run("views", where, "save", "Drafts", "is:draft")
    assert run("views", where).split() == ["Drafts", "is:draft", "2"]
    assert json.loads(run("views", where, "--json"))[0]["articles"] == 2
    shown = run("list", where, "--view", "Drafts", "--sort", "title")
    assert [line for line in ("Bridges", "Ferries", "Trams") if line in shown] == ["Bridges", "Ferries"]
    assert "Ferries" not in run("list", where, "bridges", "--view", "Drafts")


def test_views_are_renamed_ordered_and_removed(where: str) -> None:
    for name in ("One", "Two"):
        run("views", where, "save", name)
    run("views", where, "rename", "One", "First")
    run("views", where, "order", "Two", "First")
    assert [line.split()[0] for line in run("views", where).splitlines()] == ["Two", "First"]
    run("views", where, "remove", "Two")
    assert "Two" not in run("views", where)


def test_an_unknown_view_is_refused_with_the_next_step(where: str) -> None:
    result = CliRunner().invoke(editdesk, ["list", where, "--view", "Nobody"])
    assert result.exit_code == 2
    assert "There is no saved view “Nobody”" in result.output
