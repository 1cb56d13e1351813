from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module("system")


@pytest.fixture
def environment(system: ModuleType) -> ModuleType:
    return importlib.import_module("environment")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libX11.so.6", "libx11-6"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libnss3.so", "libnss3"),
        ("libsmime3.so", "libnss3"),
    ],
)
def test_a_library_leads_to_its_debian_package(system: ModuleType, library: str, package: str) -> None:
    assert system.package_of(library) == package


def test_without_root_the_exact_command_is_said(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(system.SetupError, match="sudo apt-get install -y --no-install-recommends openbox xvfb"):
        system.provide([system.program("xvfb", "Xvfb"), system.program("openbox", "openbox")], "the tests")


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)", "Another program"),
        ("Err:1 http://… bookworm InRelease\n  Temporary failure resolving '…'", "does not answer"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "The disk is full"),
        ("E: Unable to locate package libfoo1", "Unable to locate package libfoo1. Mend that"),
    ],
)
def test_what_apt_complains_of_becomes_one_sentence(system: ModuleType, output: str, sentence: str) -> None:
    assert sentence in system._reason(output)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying … NewConnectionError …\nERROR: No matching distribution found", "registry does not answer"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: No matching distribution found for nh3==9", "No matching distribution found for nh3==9. Mend that"),
    ],
)
def test_what_pip_complains_of_becomes_one_sentence(environment: ModuleType, output: str, sentence: str) -> None:
    assert sentence in environment._reason(output)


def test_every_package_is_pinned(environment: ModuleType) -> None:
    lines = [line for line in environment.CONSTRAINTS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert not [line for line in lines if "==" not in line or "/" in line]


def test_an_unknown_command_is_refused_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), "dance"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "screenshots" in done.stderr
