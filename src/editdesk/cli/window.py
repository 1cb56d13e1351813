"""`editdesk [DESK]`: the window."""

import ctypes
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
            "There is no display to open a window on. Start EditDesk in a desktop session or set DISPLAY to one; "
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
    if platform in _OFF_SCREEN or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _answers_as_x()


def _answers_as_x() -> bool:
    """Say whether the X server that DISPLAY names lets us in; Qt itself says where its library is missing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not is_refused
