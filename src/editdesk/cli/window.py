"""`editdesk [DESK]`: the window."""

import os
import sys

import click

from editdesk.cli.failures import refuse, start_log

_OFF_SCREEN = frozenset({"offscreen", "minimal", "vnc"})


@click.command("window", hidden=True)
@click.argument("where", metavar="DESK", required=False)
@click.pass_context
def open_desk(context: click.Context, where: str | None) -> None:
    """Open the window on a desk; without one on the last, or on the sample at the first start."""
    if not _has_display():
        refuse(
            "There is no display to open a window on. Start EditDesk in a desktop session or set DISPLAY; "
            "“editdesk --help” lists what works without a window"
        )
    start_log()
    from editdesk.app import open_window

    context.exit(open_window(where))


def _has_display() -> bool:
    """Say whether a window can be shown. Qt itself would abort the process where it cannot."""
    if sys.platform in {"win32", "darwin"}:
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in _OFF_SCREEN or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
