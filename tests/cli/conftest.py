"""The program as a function of its words, and a sample desk to use it on."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from editdesk.cli.main import editdesk
from editdesk.ingest.sample import create_sample

SAMPLE_MADE = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed and left with."""

    status: int
    out: str
    err: str
    raw: bytes

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings and log of the tests away from those of the person who runs them."""
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def run() -> Run:
    def run_command(*words: str | Path, typed: str | bytes | None = None) -> Outcome:
        result = CliRunner().invoke(editdesk, [str(word) for word in words], input=typed, prog_name="editdesk")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)

    return run_command


@pytest.fixture(scope="session")
def sample_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "sample.desk"
    create_sample(folder, now=SAMPLE_MADE).close()
    return folder


@pytest.fixture
def desk(sample_made_once: Path, tmp_path: Path) -> Path:
    """Return a sample desk of the test's own."""
    return Path(shutil.copytree(sample_made_once, tmp_path / "sample.desk"))
