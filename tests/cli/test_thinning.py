"""`editdesk thin` on a real desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editdesk.desk import articles, clock
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from tests.cli.conftest import Run

LONG_AGO = datetime(2024, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def worked_on(desk: Path) -> Path:
    """A desk with an article that was saved ten times in ten minutes, long ago."""
    with Desk.open(desk) as opened:
        draft = ArticleDraft(Metadata(title="Old"), "Text")
        for minute in range(10):
            with clock.set_to(LONG_AGO + timedelta(minutes=minute)):
                saved = opened.run(articles.save, draft, by="Ana")
            draft = ArticleDraft(saved.metadata, f"{saved.body} {minute}", saved.article_id, saved.version)
    return desk


def test_old_saves_go_and_are_told(run: Run, worked_on: Path) -> None:
    assert run("thin", worked_on, "--dry-run").out.startswith("7 saves of 1 article would go, ")
    assert len(run("history", worked_on, "old", "--json").document["revisions"]) == 10
    told = run("thin", worked_on, "--json").document
    assert (told["articles"], told["revisions"], told["damaged"]) == (1, 7, [])
    assert len(run("history", worked_on, "old", "--json").document["revisions"]) == 3
    assert run("thin", worked_on).out == "0 saves of 0 articles went, 0 bytes.\n"
    assert run("check", worked_on).status == 0


def test_a_desk_may_keep_all(run: Run, worked_on: Path) -> None:
    run("thin", worked_on, "--keep-all")
    refused = run("thin", worked_on)
    assert refused.status == 2
    assert "--no-keep-all" in refused.err
    run("thin", worked_on, "--no-keep-all")
    assert run("thin", worked_on).out.startswith("7 saves")
