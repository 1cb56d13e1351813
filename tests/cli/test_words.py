"""What commands say to a person who reads them, not to a script."""

import io
import sys
from pathlib import Path

import pytest

from editdesk.cli import output, progress
from tests.cli.conftest import Run

SIGNAL_BOX = "signal-box-at-kilometre-41"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_search(run: Run, desk: Path) -> None:
    said = run("search", desk, "kettle").out.splitlines()
    assert said[0] == f"The Signal Box at Kilometre 41  (published, {SIGNAL_BOX})"
    assert said[1].startswith("    The [kettle] in Box 41")
    assert said[-1] == "1 article."


def test_people_and_tags(run: Run, desk: Path) -> None:
    people = run("people", desk).out.splitlines()
    assert people[0] == "Hanneke de Roo     writer"
    assert "Iolanda Ferrarin   Italy         2 articles" in people
    tags = run("tags", desk).out.splitlines()
    assert any(line.split() == ["tags", "night", "work", "3"] for line in tags)
    assert any(line.split() == ["series", "Four", "Bridges", "2"] for line in tags)


def test_preflight_and_export(run: Run, desk: Path, tmp_path: Path) -> None:
    run("edit", desk, SIGNAL_BOX, "--body", "-", typed="\nSee [there](nowhere/at-all).\n")
    found = run("preflight", desk)
    assert found.status == 1
    assert any(line.startswith(f"warning: {SIGNAL_BOX}:2: ") for line in found.out.splitlines())
    assert found.out.splitlines()[-1].endswith("findings.")
    run("export", desk, "--target", "site", "--output", tmp_path / "one")
    run("state", desk, "the-cleaners-of-terminal-b", "withdrawn")
    said = run("export", desk, "--target", "site", "--output", tmp_path / "two").out
    assert said.startswith("site: ")
    assert "take them off your server: the-cleaners-of-terminal-b" in said
    assert said.splitlines()[-1] == f"The bundle is {tmp_path / 'two'}."


def test_nothing_to_say_before_an_export(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "empty.desk")
    said = run("preflight", tmp_path / "empty.desk")
    assert (said.status, said.out) == (0, "Nothing was found.\n")


def test_verify(run: Run, desk: Path, tmp_path: Path) -> None:
    run("export", desk, "--target", "hugo", "--output", tmp_path / "bundle")
    assert run("verify", tmp_path / "bundle").out.endswith(" files, all as they were written.\n")
    (tmp_path / "bundle" / "data" / "hugo" / "hugo.toml").unlink()
    damaged = run("verify", tmp_path / "bundle")
    assert damaged.status == 1
    assert "data/hugo/hugo.toml: " in damaged.out


def test_check_and_a_backup_of_a_damaged_desk(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("check", desk).out.endswith("nothing is damaged.\n")
    next(path for path in (desk / "assets").rglob("*") if path.is_file()).unlink()
    assert run("check", desk).out.endswith("1 damaged.\n")
    incomplete = run("backup", desk, "--output", tmp_path / "copy.zip")
    assert incomplete.status == 1
    assert "is damaged" in incomplete.err


def test_list_on_a_narrow_terminal_cuts_titles_not_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", Terminal())
    [line] = output.table([["draft", "A title that is a good deal too long", "slug"]])
    assert line == "draft  A title that is a good dea…  slug"
    assert len(line) == 40


def test_exact_text_ends_its_line_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str | bytes] = []
    monkeypatch.setattr(output, "_write", written.append)
    output.say_exactly("<p>é</p>")
    monkeypatch.setattr(sys, "stdout", Terminal())
    output.say_exactly("<p>é</p>")
    assert written == ["<p>é</p>".encode(), "<p>é</p>".encode(), "\n"]


def test_a_bar_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.progress_bar("Importing") as show:
        for done in range(5):
            show(done, 4)
    assert "Importing" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_nothing_is_drawn_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with progress.progress_bar("Importing") as show:
        show(1, 2)
    assert pipe.getvalue() == ""


def test_an_unreadable_text_and_a_folder(run: Run, tmp_path: Path) -> None:
    refused = run("render", tmp_path)
    assert refused.status == 2
    assert "is a folder" in refused.err
