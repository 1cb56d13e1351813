"""The programs that receive exports and come from npm: the tests marked `clients` hand them what EditDesk wrote."""

from __future__ import annotations

import subprocess

import system
from environment import FOLDER
from system import SetupError, say

MODULES = FOLDER / "clients" / "node_modules"
PACKAGES = {"wordpress-export-to-markdown": "2.2.2"}


def provide() -> None:
    """See that the clients are there. Where they cannot come, say so; their tests are skipped then."""
    if all((MODULES / name / "package.json").is_file() for name in PACKAGES):
        return
    try:
        system.provide((system.program("npm", "npm"),), "the programs that receive exports")
        _install()
    except SetupError as refused:
        say(f"{refused}\nUntil then the tests of programs that receive exports are skipped.")


def _install() -> None:
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = ["npm", "install", "--prefix", str(MODULES.parent), "--no-audit", "--no-fund", "--silent", *wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError("npm could not install them; check the connection, then run this again.")
