"""Whether there is a screen to open a window on."""

import ctypes
import os
import sys

_OFF_SCREEN = frozenset({"offscreen", "minimal", "vnc"})


def has_display() -> bool:
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
