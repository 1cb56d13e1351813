"""The window thins out old saves by itself, where the desk allows it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, clock, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, DeskSettings
from editdesk.text.metadata import Metadata
from editdesk.ui import thinning
from editdesk.ui.jobs import Jobs
from editdesk.ui.known_desk import KnownDesk


def old_article(where: str) -> str:
    with Desk.open(where) as desk:
        draft = ArticleDraft(Metadata(title="Old"), "Text")
        for minute in range(10):
            with clock.set_to(datetime(2024, 3, 2, 9, tzinfo=UTC) + timedelta(minutes=minute)):
                saved = desk.run(articles.save, draft, by="Ana")
            draft = ArticleDraft(saved.metadata, f"{saved.body} {minute}", saved.article_id, saved.version)
    return saved.article_id


@pytest.mark.parametrize("keeps_all", [False, True])
def test_it_thins_out_at_rest(qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, keeps_all: bool) -> None:
    monkeypatch.setattr(thinning, "_BREATH_MS", 1)
    article, parent = old_article(jobs.where), QObject()
    settings = replace(DeskSettings(), keeps_all_saves=keeps_all)
    running = thinning.Thinning(jobs, KnownDesk(jobs, settings, parent), parent)
    histories: list[int] = []

    def looked(rows: tuple[object, ...]) -> None:
        histories.append(len(rows))

    running.begin()
    left = 10 if keeps_all else 3

    def is_so() -> bool:
        if jobs.is_idle:
            jobs.on_desk(revisions.history, article, done=looked)
        return bool(histories) and histories[-1] == left and len(histories) > 5

    qtbot.waitUntil(is_so, timeout=20_000)
