"""Run the figures named, or all: `python -m benchmarks [NAME…] [--json] [--peers]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.figure import Figure, show

FOLDER = Path(__file__).parent


def main() -> int:
    """Run each script in a process of its own, so that no figure warms another."""
    scripts = (path for path in FOLDER.glob("[!_]*.py") if "report(measure)" in path.read_text(encoding="utf-8"))
    known = sorted(path.stem for path in scripts)
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__, epilog=f"Figures: {', '.join(known)}.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    if strangers := sorted(set(options.names) - set(known)):
        parser.error(f"no figure is called {', '.join(strangers)}; there are {', '.join(known)}")

    figures: list[Figure] = []
    broken: list[str] = []
    for name in options.names or known:
        rows = _run(name, peers=options.peers)
        if rows is None:
            broken.append(name)
            continue
        figures += rows
        if not options.json:
            show(rows, as_json=False)
    if options.json:
        show(figures, as_json=True)
    if broken:
        print(f"These could not be measured: {', '.join(broken)}.", file=sys.stderr)
    return 1 if broken or any(figure.holds is False for figure in figures) else 0


def _run(name: str, *, peers: bool) -> list[Figure] | None:
    """Return a script's rows, or None when it failed; what it says on standard error is shown as it comes."""
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json", *(["--peers"] if peers else [])]
    done = subprocess.run(command, cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return None  # it said why on standard error
    return [Figure.from_json(row) for row in json.loads(done.stdout)]


if __name__ == "__main__":
    sys.exit(main())
