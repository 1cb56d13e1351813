import errno
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import text
from sqlalchemy.orm import Session

from editdesk.desk.desk import Desk
from editdesk.desk.operations import reading
from editdesk.publish.workers import spread
from editdesk.ui.jobs import Jobs


def count_to(number: int, *, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> int:
    for done in range(number):
        report(done, number, "counting")
    return number


def wait_for_cancel(*, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> str:
    report(0, 1, "waiting")
    while not cancelled():
        time.sleep(0.01)  # in another process; no test waits here
    return "gave up"


def fail(*, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> None:
    raise ValueError("no such thing")


def test_work_runs_on_the_desk_thread_and_answers_on_the_gui_thread(
    qtbot: QtBot, jobs: Jobs, qapp: QApplication
) -> None:
    seen: list[object] = []

    def work(desk: Desk, word: str) -> tuple[str, bool]:
        return word, QThread.currentThread() is qapp.thread()

    def done(value: object) -> None:
        seen.extend([value, QThread.currentThread() is qapp.thread()])

    jobs.with_desk(work, "ink", done=done)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [("ink", False), True]


def test_an_error_without_a_taker_is_announced(qtbot: QtBot, jobs: Jobs) -> None:
    def work(desk: Desk) -> None:
        raise ValueError("no such thing")

    with qtbot.waitSignal(jobs.failed_silently) as failed:
        jobs.with_desk(work)
    assert isinstance(failed.args[0], ValueError)


def test_a_process_reports_and_answers(qtbot: QtBot, jobs: Jobs) -> None:
    progress: list[tuple[int, int, str]] = []
    answers: list[int] = []
    job = jobs.in_process(count_to, 3, progress=lambda *step: progress.append(step), done=answers.append)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert progress == [(0, 3, "counting"), (1, 3, "counting"), (2, 3, "counting")]
    assert answers == [3]


def test_a_process_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    job = jobs.in_process(wait_for_cancel, done=answers.append)
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    with qtbot.waitSignal(job.ended, timeout=20_000):
        job.cancel()
    assert answers == ["gave up"]


def test_a_failing_process_says_why(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []
    job = jobs.in_process(fail, failed=errors.append)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert str(errors[0]) == "no such thing"


def test_a_process_that_cannot_begin_says_so(qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    errors: list[Exception] = []
    with qtbot.waitSignal(jobs.in_process(fail, failed=errors.append).ended):
        pass
    assert "could not begin" in str(errors[0])


def test_cancelling_what_has_just_ended_is_harmless(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.in_process(count_to, 1)
    job._reader.join()
    with qtbot.waitSignal(job.ended):
        job.cancel()


def test_shutting_down_ends_a_working_process(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.in_process(wait_for_cancel)
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    jobs.shut_down()
    assert jobs.is_idle


def write_until_ended(path: Path, *, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> None:
    path.touch()
    try:
        report(0, 1, "writing")
        while True:
            time.sleep(0.01)  # in another process; no test waits here
    finally:
        path.unlink()


def test_shutting_down_leaves_nothing_half_written(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.in_process(write_until_ended, tmp_path / "half.zip")
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    jobs.shut_down()
    assert not (tmp_path / "half.zip").exists()


def add_up(count: int, *, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> int:
    return sum(spread(abs, range(count), cancelled))


def sleep_in_others(*, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> None:
    def look() -> None:
        if working := psutil.Process().children():
            report(0, 1, ",".join(str(process.pid) for process in working))

    list(spread(time.sleep, [60, 60], look))


def test_a_process_may_let_others_work_for_it(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[int] = []
    job = jobs.in_process(add_up, 4, done=answers.append)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert answers == [6]


def test_shutting_down_ends_the_processes_that_work_for_a_process(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.in_process(sleep_in_others)
    with qtbot.waitSignal(job.progressed, timeout=20_000) as progress:
        pass
    jobs.shut_down()
    assert not [pid for pid in map(int, progress.args[2].split(",")) if psutil.pid_exists(pid)]


def test_closing_delivers_what_was_asked_and_begins_nothing_new(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []

    def ask_again(word: str) -> None:
        answers.append(word)
        jobs.with_desk(lambda _desk: "never", done=answers.append)

    jobs.with_desk(lambda _desk: "asked before", done=ask_again)
    jobs.shut_down()
    assert answers == ["asked before"]


class Tab(QObject):
    """Asks the desk for something and may be closed before the answer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)


def take_for(tab: Tab, answer: object) -> None:
    tab.answers.append(answer)


@pytest.mark.parametrize("callback_of", [lambda tab: tab.take, lambda tab: partial(take_for, tab)])
def test_an_answer_for_what_is_gone_is_dropped(
    qtbot: QtBot, jobs: Jobs, callback_of: Callable[[Tab], Callable[[object], object]]
) -> None:
    tab, gone = Tab(), Tab()
    jobs.with_desk(lambda _desk: "late", done=callback_of(gone))
    jobs.with_desk(lambda _desk: "in time", done=callback_of(tab))
    delete(gone)
    jobs.settle()
    assert (gone.answers, tab.answers) == ([], ["in time"])


def test_settling_waits_for_what_answers_ask_in_turn(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    jobs.with_desk(lambda _desk: "", done=lambda _none: jobs.with_desk(lambda _desk: "second", done=answers.append))
    jobs.settle()
    assert answers == ["second"]
    assert jobs.is_idle


@reading
def count_for_ever(session: Session) -> None:
    session.execute(text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"))


def test_what_is_dropped_makes_room_for_what_is_asked_next(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[object] = []
    errors: list[Exception] = []
    under_way = jobs.on_desk(count_for_ever, done=answers.append, failed=errors.append)
    waiting = jobs.with_desk(lambda _desk: "second", done=answers.append, failed=errors.append)
    jobs.drop(waiting)
    jobs.drop(under_way)
    jobs.with_desk(lambda _desk: "third", done=answers.append)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert (answers, errors) == (["third"], [])


def test_work_that_is_stopped_before_it_begins_does_not_begin(jobs: Jobs) -> None:
    jobs.in_process(time.sleep, 600).stop()
