"""Whatever goes wrong: one sentence on standard error, an exit status, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editdesk.cli import failures
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lsit", "x.desk"), "no command “lsit”"),
        (("list",), "DESK"),
        (("list", "nowhere.desk"), "holds no desk"),
        (("list", "nowhere.desk", "--limit", "many"), "many"),
        (("list", "nowhere.desk", "--colour"), "--colour"),
        (("show", "nowhere.desk", "x"), "holds no desk"),
        (("state", "nowhere.desk", "x", "finished"), "finished"),
        (("render", "missing.md"), "no file"),
        (("verify", "missing.zip"), "no bundle"),
        (("edit", "nowhere.desk", "x"), "Nothing is to be changed"),
        (("restore", "missing.zip", "new.desk"), "missing.zip"),
        (("list", "postgresql://[::bad"), "postgresql"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run(*words)
    assert refused.status == 2
    assert said in refused.err
    assert refused.out == ""
    assert len(refused.err.splitlines()) == 1
    assert refused.err.rstrip().endswith((".", "”."))
    assert sorted(path.name for path in tmp_path.iterdir()) == []


def test_an_unknown_article(run: Run, desk: Path) -> None:
    refused = run("show", desk, "no-such-thing")
    assert (refused.status, refused.out) == (2, "")
    assert "no-such-thing" in refused.err


def test_a_query_that_cannot_be_read(run: Run, desk: Path) -> None:
    refused = run("search", desk, 'before:"')
    assert refused.status == 2
    assert len(refused.err.splitlines()) == 1


def test_a_source_that_is_not_there_fails_in_its_row(run: Run, desk: Path, tmp_path: Path) -> None:
    report = run("import", desk, tmp_path / "nothing-here", "--json")
    assert report.status in {1, 2}
    assert "Traceback" not in report.err


def test_a_folder_without_articles(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused = run("import", desk, tmp_path / "empty")
    assert refused.status != 0
    assert refused.err + refused.out


def test_a_file_that_is_no_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    refused = run("render", tmp_path / "picture.md")
    assert refused.status == 2
    assert "not text" in refused.err


def test_a_header_never_closed_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "open.md").write_text("---\ntitle: Open\n\nText.\n", encoding="utf-8")
    refused = run("render", tmp_path / "open.md")
    assert refused.status == 2
    assert "line 1" in refused.err


def test_a_bug_is_logged_and_not_shown(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("editdesk.cli.articles.documents.article_list", broken)
    failed = run("list", desk, "--json")
    assert failed.status == 2
    assert str(failures.log_path()) in failed.err
    assert "secret detail" not in failed.err
    assert "ZeroDivisionError: secret detail" in failures.log_path().read_text(encoding="utf-8")


def test_a_bug_without_a_place_for_the_log(
    run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr("editdesk.cli.articles.documents.article_list", lambda _page: 1 / 0)
    failed = run("list", desk, "--json")
    assert failed.status == 2
    assert len(failed.err.splitlines()) == 1


def test_a_long_log_is_begun_anew(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failures.log_path().parent.mkdir(parents=True)
    failures.log_path().write_bytes(b"x" * 1_000_001)
    monkeypatch.setattr("editdesk.cli.articles.documents.article_list", lambda _page: 1 / 0)
    run("list", desk, "--json")
    assert failures.log_path().stat().st_size < 100_000
    assert failures.log_path().with_name("editdesk.old.log").stat().st_size == 1_000_001


def test_interrupted(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("editdesk.cli.articles.documents.article_list", interrupted)
    assert run("list", desk, "--json").status == 130


def test_no_display(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    refused = run(desk)
    assert refused.status == 2
    assert "no display" in refused.err
    assert run().status == 2


def program(*words: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "editdesk", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | (environment or {}))


def test_a_reader_that_leaves_is_no_error(desk: Path) -> None:
    command = f'"{sys.executable}" -m editdesk list "{desk}" --json | head -c 20'
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert ended.returncode == 0
    assert ended.stderr == b""


def test_a_terminal_without_unicode(desk: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    listed = program("list", desk, environment=plain)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert program("list", desk, "--json", environment=plain).stdout.isascii()
    shown = program("show", desk, "maqha-al-mahatta", environment=plain)
    assert "مقهى المحطة".encode() in shown.stdout


def test_a_plain_command_loads_neither_qt_nor_markdown(desk: Path) -> None:
    script = (
        "import sys; from editdesk.cli.main import editdesk\n"
        "assert not {'PySide6', 'sqlalchemy', 'markdown', 'jinja2'} & set(sys.modules), 'at import'\n"
        f"editdesk(['list', {str(desk)!r}], standalone_mode=False)\n"
        "assert not {'PySide6', 'markdown', 'jinja2', 'PIL'} & set(sys.modules), 'after list'\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
