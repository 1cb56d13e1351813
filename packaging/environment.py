"""The Python environment in .venv: made, filled with the pinned packages, and left alone while nothing changes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import system
from system import SetupError, say

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
RECORD = FOLDER / "editdesk-setup.json"
"""What the last set-up was made from; when it still holds, there is nothing to do."""


def provide(*, for_work: bool) -> None:
    """Make .venv hold what running EditDesk needs and, for work on it, the tools too. Raises SetupError."""
    wanted = _wanted(for_work=for_work)
    have = _record()
    if _holds(have, wanted):
        return
    if not have or have.get("python") != wanted["python"] or not PYTHON.exists():
        _create()
        have = {}
    if not _is_filled(have, wanted):
        _install(for_work=for_work)
        have = wanted
        _remember(have)
    _remember({**have, "libraries": system.provide_libraries(_site_packages() / "PySide6")})
    say("Ready.")


def _wanted(*, for_work: bool) -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = json.dumps([project["dependencies"], project["optional-dependencies"], project["scripts"]])
    pins = hashlib.sha256(CONSTRAINTS.read_bytes() + needs.encode()).hexdigest()
    return {"python": sys.version, "pins": pins, "for_work": for_work}


def _record() -> dict[str, Any]:
    try:
        return dict(json.loads(RECORD.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _holds(have: dict[str, Any], wanted: dict[str, Any]) -> bool:
    libraries_stand = "libraries" in have and all(map(os.path.exists, have["libraries"]))
    return _is_filled(have, wanted) and PYTHON.exists() and libraries_stand


def _is_filled(have: dict[str, Any], wanted: dict[str, Any]) -> bool:
    same = have.get("python") == wanted["python"] and have.get("pins") == wanted["pins"]
    return same and bool(have.get("for_work") or not wanted["for_work"])


def _remember(record: dict[str, Any]) -> None:
    RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system.install(["python3-venv"], "makes the Python environment")
    say(f"Making the Python environment in .venv (Python {sys.version.split()[0]}) …")
    shutil.rmtree(FOLDER, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(FOLDER, ignore_errors=True)
        reason = (done.stdout + done.stderr).strip().splitlines()[-1:] or ["it did not say why"]
        raise SetupError(f"Python could not make .venv: {reason[0].rstrip('.')}. Mend that, then run this again.")


def _install(*, for_work: bool) -> None:
    say("Installing the pinned packages (some 250 MB the first time) …")
    began = time.monotonic()
    what = f"{ROOT}[dev]" if for_work else str(ROOT)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    # The build backend is pinned too: older pips read the first of these for it, newer ones the second.
    pinned = {**os.environ, "PIP_CONSTRAINT": str(CONSTRAINTS), "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS)}
    done = subprocess.run([*command, "--editable", what], env=pinned, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(_reason(done.stdout + done.stderr))
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def _reason(output: str) -> str:
    if "No space left" in output:
        return "The disk is full; free some 1.5 GB, then run this again."
    if any(mark in output for mark in ("Connection", "Temporary failure", "timed out", "SSLError", "ProxyError")):
        return "The Python package registry does not answer; check the connection, then run this again."
    errors = [line for line in output.splitlines() if line.startswith("ERROR: ")] or ["ERROR: it did not say why"]
    return f"pip could not install the packages: {errors[-1][7:].rstrip('.')}. Mend that, then run this again."


def _site_packages() -> Path:
    return FOLDER / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
