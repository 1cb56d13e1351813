"""When the command line opens the window, and on what."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from editdesk.cli.direct import is_direct, open_directly
from editdesk.cli.main import editdesk
from editdesk.desk.errors import DeskNotFound
from tests.cli.conftest import Run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Return the desks that the window was asked to open; nothing of Qt is loaded."""
    asked: list[str | None] = []
    monkeypatch.setitem(sys.modules, "editdesk.app", app(asked.append))
    monkeypatch.setenv("DISPLAY", ":0")
    return asked


def app(note: Callable[[str | None], None]) -> ModuleType:
    def open_window(desk: str | None) -> int:
        note(desk)
        return 0

    module = ModuleType("editdesk.app")
    module.__dict__["open_window"] = open_window
    return module


def test_the_named_desk_is_opened_once(run: Run, opened: list[str | None], desk: Path) -> None:
    assert run(desk).status == 0
    assert opened == [str(desk)]


def test_without_a_desk_the_window_chooses(run: Run, opened: list[str | None]) -> None:
    assert run().status == 0
    assert opened == [None]


def test_a_server_is_a_desk_too(run: Run, opened: list[str | None]) -> None:
    run("postgresql://ana@db.example/magazine")
    assert opened == ["postgresql://ana@db.example/magazine"]


@pytest.mark.parametrize("words", [("list",), ("lsit", "x"), ("--help",), ("--version",), ("--colour",)])
def test_nothing_else_opens_it(run: Run, opened: list[str | None], words: tuple[str, ...]) -> None:
    run(*words)
    assert opened == []


def test_the_exit_status_is_the_window_s(run: Run, opened: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["editdesk.app"], "open_window", lambda _desk: 3)
    assert run().status == 3


def test_a_display_that_does_not_answer_is_said(
    run: Run, opened: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt would abort the program."""
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", "nowhere-at-all.invalid:987")
    finished = run()
    assert (finished.status, opened) == (2, [])
    assert "There is no display" in finished.err


@pytest.mark.parametrize("words", [(), ("magazine.desk",), ("./desks/new",), ("postgresql://ana@db.example/magazine",)])
def test_the_short_way_is_for_a_desk(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert is_direct(words)


@pytest.mark.parametrize("words", [("list",), ("--help",), ("--data=./x",), ("-h",), ("magazine.desk", "x"), ("",)])
def test_the_commands_see_to_the_rest(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not is_direct(words)


def test_no_command_looks_like_a_desk() -> None:
    assert not [name for name in editdesk.commands if is_direct((name,))]


def test_the_short_way_tells_what_failed(
    opened: list[str | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_desk: str | None) -> int:
        raise DeskNotFound("There is none.")

    monkeypatch.setattr(sys.modules["editdesk.app"], "open_window", fail)
    assert open_directly(("./nowhere",)) == 2
    assert capsys.readouterr().err == "There is none.\n"
