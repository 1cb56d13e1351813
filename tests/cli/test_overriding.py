"""Errors stop `editdesk export`; a reason lets it through."""

from pathlib import Path

import pytest

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata
from tests.cli.conftest import Run


@pytest.fixture
def broken(desk: Path) -> Path:
    """A desk whose article asks for a picture that is not there."""
    with Desk.open(desk) as opened:
        draft = ArticleDraft(Metadata(title="Moon", slug="moon"), "![](moon.png)")
        opened.run(articles.save, draft, by="Ana", state=State.APPROVED)
    return desk


def test_errors_stop_the_export_unless_a_reason_is_given(run: Run, broken: Path, tmp_path: Path) -> None:
    asked = ("export", broken, "moon", "--target", "site", "--output", tmp_path / "out")
    stopped = run(*asked)
    assert stopped.status == 2
    assert "moon.png is not on the desk" in stopped.out
    assert "--override --reason" in stopped.err
    assert not (tmp_path / "out").exists()
    assert run(*asked, "--json").status == 2
    assert run(*asked, "--override").status == 2
    assert run(*asked, "--reason", "No flag.").status == 2
    assert run(*asked, "--override", "--reason", "The picture follows tonight.").status == 1
    assert (tmp_path / "out" / "data" / "export.json").is_file()
    assert "in spite of 1 error: The picture follows tonight." in run("audit", broken, "--limit", 1).out
