"""The toolkit release we take must survive a day of typing (docs/decisions/pyside-6.11.md)."""

from __future__ import annotations

import subprocess
import sys

VOID_CALLS = 200_000
SCRIPT = f"""
from PySide6.QtCore import QObject

thing = QObject()
for _ in range({VOID_CALLS}):
    thing.setObjectName("desk")
print(thing.objectName())
"""


def test_200_000_void_calls_do_not_abort_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "desk"), done.stderr
