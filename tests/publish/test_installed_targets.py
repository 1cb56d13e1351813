"""Targets of other packages: a really installed one, and ones that do not work."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from editdesk.publish import installed_targets
from editdesk.publish.errors import PublishError
from editdesk.publish.installed_targets import offered
from editdesk.publish.sound_files import sound_files
from editdesk.publish.targets import target_called
from editdesk.publish.targets.target import Job, OutputFile

from .conftest import MakeArticle, MakeJob

EXAMPLE = Path(__file__).parents[2] / "docs/examples/editdesk-gemtext"


class Foreign:
    """A target whose files are given."""

    name = "foreign"
    title = "Foreign"

    def __init__(self, *paths: str) -> None:
        self.paths = paths

    def files(self, job: Job) -> Iterator[OutputFile]:
        del job
        for path in self.paths:
            if not path:
                raise KeyError("nothing there")
            yield OutputFile(path, b"")

    def findings(self, job: Job) -> Iterator[object]:
        del job
        yield from ()


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let packages bring targets of which one works."""
    entries = [
        EntryPoint("foreign", "tests.publish.test_installed_targets:Foreign", installed_targets.GROUP),
        EntryPoint("absent", "no_such_package:Target", installed_targets.GROUP),
        EntryPoint("other", "tests.publish.test_installed_targets:Foreign", installed_targets.GROUP),
        EntryPoint("site", "tests.publish.test_installed_targets:Foreign", installed_targets.GROUP),
        EntryPoint("../up", "tests.publish.test_installed_targets:Foreign", installed_targets.GROUP),
    ]
    monkeypatch.setattr(
        metadata, "entry_points", lambda *, group: [*entries] if group == installed_targets.GROUP else []
    )
    _forget()
    yield
    _forget()


def _forget() -> None:
    installed_targets.entries.cache_clear()
    installed_targets.loaded.cache_clear()


@pytest.mark.usefixtures("brought")
def test_what_works_is_offered_and_what_does_not_is_named() -> None:
    assert list(offered())[-1] == "foreign"
    assert "absent" not in offered()
    assert target_called("foreign").title == "Foreign"
    assert type(target_called("site")).__name__ == "Site"
    for name in ("absent", "other"):
        with pytest.raises(PublishError, match=f"The target {name} of the package"):
            target_called(name)
    with pytest.raises(PublishError, match=r"There is no target called \.\./up. Choose from site, .*, foreign"):
        target_called("../up")


@pytest.mark.parametrize("path", ["../escape", "/root", "a/../b", "a//b", "con\0"])
def test_no_target_writes_outside_its_folder(path: str, make_article: MakeArticle, make_job: MakeJob) -> None:
    with pytest.raises(PublishError, match="where no file can stand"):
        list(sound_files(Foreign(path), make_job(make_article())))


def test_a_file_written_twice_and_a_bug_end_in_a_sentence(make_article: MakeArticle, make_job: MakeJob) -> None:
    with pytest.raises(PublishError, match="“a” twice"):
        list(sound_files(Foreign("a", "a"), make_job(make_article())))
    with pytest.raises(PublishError, match=r"The target foreign failed .KeyError"):
        list(sound_files(Foreign("a", ""), make_job(make_article())))


@pytest.mark.skipif(not importlib.util.find_spec("pip"), reason="pip is not in this environment")
def test_an_installed_package_exports(tmp_path: Path) -> None:
    where = tmp_path / "site-packages"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*pip, "--target", where, EXAMPLE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from editdesk.__main__ import main; sys.exit(main())"

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, where, *words]
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)

    assert run("new", tmp_path / "desk", "--sample").returncode == 0
    exported = run("export", tmp_path / "desk", "--target", "gemtext", "--output", tmp_path / "out")
    assert exported.returncode in {0, 1}, exported.stderr
    assert "gemtext: " in exported.stdout
    pages = sorted((tmp_path / "out/data/gemtext").glob("*.gmi"))
    assert len(pages) > 3
    assert all(page.read_text(encoding="utf-8").startswith("# ") for page in pages)
