"""The house rules every test lives under: no network, no home folder, nothing left running."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

LOOPBACK = ("127.", "::1", "localhost")
RUNTIME_THREADS = ("pydevd.", "QtWebEngine", "Dummy-")
"""Threads a debugger or Qt itself starts; a `Dummy-` one is a Qt thread that Python has merely seen."""


def pytest_configure(config: pytest.Config) -> None:
    """Offscreen, without the sandbox that Chromium refuses to build for root; laws have no time limit of their own."""
    hypothesis.settings.register_profile("house", deadline=None)  # a busy computer is slow, not wrong
    hypothesis.settings.load_profile("house")
    # Tests that a shell has put into the background inherit its deafness to Ctrl+C, and some of them press it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this computer."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        outside = self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK)
        if outside:
            pytest.fail(f"This test tried to reach {address[0]}; EditDesk works offline.")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home folder, so that it neither reads nor leaves settings of the person who runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process or a running QThread or QTimer behind."""
    threads = set(threading.enumerate())
    children = set(multiprocessing.active_children())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in threads and not _is_runtime(thread)]
    left += [str(child.name) for child in multiprocessing.active_children() if child not in children]
    if "qapp" in request.fixturenames:
        left += _running_in_qt()
    if left:
        pytest.fail(f"Left running after the test: {', '.join(left)}.")


def _is_runtime(thread: threading.Thread) -> bool:
    return not thread.is_alive() or thread.name.startswith(RUNTIME_THREADS)


def _running_in_qt() -> list[str]:
    """Name the QThreads and parentless QTimers of Python's making that still run."""
    core = sys.modules.get("PySide6.QtCore")
    shiboken = sys.modules.get("shiboken6")
    if core is None or shiboken is None:
        return []
    running = []
    for thing in gc.get_objects():
        kind = type(thing)
        if not issubclass(kind, core.QThread | core.QTimer) or not shiboken.isValid(thing):
            continue
        if issubclass(kind, core.QThread):
            if thing.isRunning() and thing is not core.QCoreApplication.instance().thread():
                running.append(f"{kind.__name__} {thing.objectName()}".strip())
        elif thing.isActive() and thing.parent() is None:
            running.append(f"{kind.__name__} every {thing.interval()} ms")
    return running
