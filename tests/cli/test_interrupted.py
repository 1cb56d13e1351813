"""Ctrl+C in a terminal reaches the program and all its processes: all of them end, and nothing is half-written."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into Linux's /proc")


def test_an_export_with_working_processes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for number in range(30):
        text = f"# Post {number}\n\n" + "A paragraph of *words* and `code`.\n\n" * 800
        (tmp_path / "posts" / f"post-{number}.md").write_text(text, encoding="utf-8")
    run("new", tmp_path / "desk")
    run("import", tmp_path / "desk", tmp_path / "posts")
    before = sorted(path.name for path in tmp_path.iterdir())
    words = ["export", tmp_path / "desk", "--target", "site", "--include-unapproved", "--output", tmp_path / "bundle"]
    with started(*words) as exporting:
        wait_for_workers(exporting)
        os.killpg(exporting.pid, signal.SIGINT)
        _, said = exporting.communicate(timeout=30)
        wait_for_the_end_of(exporting)
    assert exporting.returncode == 130
    assert said.decode().split() == ["Stopped;", "nothing", "was", "left", "half", "done."]
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert run("check", tmp_path / "desk").status == 0


def test_a_command_that_waits_for_its_input() -> None:
    with started("render", "-") as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write(b"More than a pipe holds: this returns once the program reads.\n" * 10_000)
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=30)
    assert waiting.returncode == 130
    assert b"Traceback" not in said


@contextmanager
def started(*words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the program in a session of its own, as a terminal does, and leave no process of it behind."""
    command = [sys.executable, "-m", "editdesk", *map(str, words)]
    pipe = subprocess.PIPE
    program = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


def wait_for_workers(program: subprocess.Popen[bytes]) -> None:
    """Return once the program has processes at work: one that tracks resources, and at least one that renders."""
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and program.poll() is None:
        if len(children.read_text(encoding="ascii").split()) > 1:
            return
    pytest.fail("the program never started a working process")


def wait_for_the_end_of(program: subprocess.Popen[bytes]) -> None:
    """Return once nothing of the program's session runs; what tracks its resources ends a moment after it."""
    deadline = time.monotonic() + 10
    while left := [process for process in psutil.process_iter() if runs_in_session(process, program.pid)]:
        assert time.monotonic() < deadline, f"still running: {left}"


def runs_in_session(process: psutil.Process, session: int) -> bool:
    try:
        return os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.NoSuchProcess):
        return False
