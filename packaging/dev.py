"""Set up EditDesk and run, test, check, measure or package it: `python3 packaging/dev.py COMMAND`.

Needs nothing but Python 3.11 to 3.13. What is missing is installed first, by apt where that is allowed, and otherwise
the exact command is said. When nothing is missing, this costs a tenth of a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import clients
import environment
import system
from environment import PYTHON, ROOT

OLDEST, NEWEST = (3, 11), (3, 13)
INTERRUPTED = 130
MOST_WORKERS = 4
"""Each opens windows of its own, with a web engine's memory."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; 2 where the set-up could not be done."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command not in {"run", "test"}:
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = [argument for argument in rest if argument != "--"]
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        system.say(f"EditDesk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
        return 2
    try:
        return int(options.do(options))
    except system.SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def run(options: argparse.Namespace) -> int:
    """Open the window, or run any other command of EditDesk."""
    environment.provide(for_work=False)
    system.provide(system.FONTS, "text in the window")
    return _python("-m", "editdesk", *options.rest)


def test(options: argparse.Namespace) -> int:
    """Run the tests side by side, or those that pytest's own arguments name one after the other."""
    environment.provide(for_work=True)
    system.provide(system.FONTS + system.SCREEN + system.DATABASE, "the tests")
    clients.provide()
    # A file's tests stay together: its windows and servers are made once.
    wanted = options.rest or ("-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "loadfile")
    return _python("-m", "pytest", *wanted, QT_QPA_PLATFORM="offscreen")


def check(_: argparse.Namespace) -> int:
    """Run every gate on the code, and say which hold."""
    environment.provide(for_work=True)
    gates = {
        "ruff check": ("-m", "ruff", "check", "."),
        "ruff format": ("-m", "ruff", "format", "--check", "."),
        "mypy": ("-m", "mypy"),
        "import-linter": ("-c", "from importlinter.cli import lint_imports_command as check; check()"),
        "vulture": ("-m", "vulture"),
    }
    failed = [name for name, command in gates.items() if not _gate(name, command)]
    system.say(f"Not clean: {', '.join(failed)}." if failed else "All gates hold.")
    return 1 if failed else 0


def bench(options: argparse.Namespace) -> int:
    """Measure EditDesk against its yardsticks."""
    environment.provide(for_work=True)
    system.provide(system.FONTS + system.SCREEN, "measuring real windows")
    if options.peers:
        system.provide(system.PEERS, "the programs to compare with")
    flags = [flag for flag in ("json", "peers") if getattr(options, flag)]
    return _python("-m", "benchmarks", *options.names, *(f"--{flag}" for flag in flags))


def screenshots(_: argparse.Namespace) -> int:
    """Make docs/screenshots anew from the sample desk."""
    environment.provide(for_work=True)
    system.provide(system.FONTS + system.EVERY_SCRIPT + system.SCREEN, "the screenshots")
    return _python(str(ROOT / "packaging" / "screenshots.py"), PYTHONPATH=str(ROOT))


def package(_: argparse.Namespace) -> int:
    """Build the wheel and the source archive into dist/."""
    environment.provide(for_work=True)
    return _python("-m", "hatchling", "build")


def _gate(name: str, command: Sequence[str]) -> bool:
    done = subprocess.run(
        [str(PYTHON), *command], cwd=ROOT, env=_child_environment(), capture_output=True, text=True, check=False
    )
    system.say(f"{name}: {'holds' if done.returncode == 0 else 'does not hold'}")
    if done.returncode != 0:
        system.say((done.stdout + done.stderr).rstrip())
    return done.returncode == 0


def _python(*command: str, **variables: str) -> int:
    """Run the environment's Python in the checkout and return its exit status; it gets Ctrl+C itself."""
    is_window = "editdesk" in command
    with subprocess.Popen(
        [str(PYTHON), *command], cwd=None if is_window else ROOT, env=_child_environment() | variables
    ) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def _child_environment() -> dict[str, str]:
    """Return our environment, less what would slow or break a Qt program started from here."""
    variables = dict(os.environ)
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles EditDesk anew
    variables["PATH"] = f"{PYTHON.parent}{os.pathsep}{variables.get('PATH', os.defpath)}"
    if not any(variables.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        variables["LANG"] = "C.UTF-8"
    if os.geteuid() == 0:  # Chromium refuses to build its sandbox for root
        variables["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return variables


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python3 {Path('packaging', 'dev.py')}", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, do: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name, help=do.__doc__, description=do.__doc__, add_help=name not in {"run", "test"}
        )
        command.set_defaults(do=do)
        return command

    add("run", run)
    add("test", test)
    add("check", check)
    measuring = add("bench", bench)
    measuring.add_argument("names", nargs="*", metavar="NAME", help="a figure, such as save_article; all when left out")
    measuring.add_argument("--json", action="store_true", help="print the rows as JSON")
    measuring.add_argument("--peers", action="store_true", help="install and time the other programs too")
    add("screenshots", screenshots)
    add("package", package)
    return parser


if __name__ == "__main__":
    sys.exit(main())
