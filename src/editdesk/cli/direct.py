"""`editdesk DESK` on the short way: the library of the commands would take a fifth of the time to the window."""

import re
import sys
from collections.abc import Sequence

from editdesk.cli.display import has_display
from editdesk.cli.log import end_log, start_log

_PLACE = re.compile(r"[^-].*[./\\:].*|[./\\].*")
"""What can only be a desk: no command has a dot, a slash or a colon in its name, and no option begins otherwise."""


def is_direct(words: Sequence[str]) -> bool:
    """Say whether `words` ask for nothing but a window that can be shown; the commands see to everything else."""
    asks_for_window = not words or (len(words) == 1 and _PLACE.fullmatch(words[0]) is not None)
    return asks_for_window and has_display()


def open_directly(words: Sequence[str]) -> int:
    """Run the window until it is closed; return the exit status. What fails is told as the commands tell it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    start_log()
    try:
        from editdesk.ui.unread_sources import leave_sources_unread

        leave_sources_unread()
        from editdesk.app import open_window

        return open_window(words[0] if words else None)
    except Exception as error:  # noqa: BLE001 (the outermost frame: every failure ends as a sentence)
        from editdesk.cli.failures import status_of

        return status_of(error)
    finally:
        end_log()
