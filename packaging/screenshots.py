"""Make docs/screenshots anew: the real window on the sample desk, each place, both sizes, light and dark."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.screen import Screen, open_screen, stop
from Xlib.error import XError

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SIZES = ((1280, 720), (1920, 1080))
ARTICLE = "lamplighter"
"""Typed into quick open: the article with a lead image, a long text and a house block."""
STEPS = {
    "write": ("Control_L+1", "Alt_L+1"),
    "history": ("Control_L+1", "Alt_L+2"),
    "library": ("Control_L+1", "F9"),
    "plan": ("F9", "Control_L+3"),
    "publish": ("Control_L+4",),
    "media": ("Control_L+5",),
    "directory": ("Control_L+6",),
    "statistics": ("Control_L+7",),
    "palette": ("Control_L+1", "Control_L+Shift_L+p"),
}
"""The picture's name, and the keys that lead to what it shows."""
DONE_WITH_FINDINGS = 1
LOADED_S = 4
"""So long after the last change at its start a window has loaded all that it loads."""
LONGEST_WORK_S = 8
"""The preflight of the sample desk shows nothing moving while it looks."""
PAGE = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
application = QApplication(sys.argv)
view = QWebEngineView()
view.load(QUrl.fromLocalFile(sys.argv[1]))
view.showFullScreen()
application.exec()
"""


def main() -> int:
    """Take every picture and say its name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for mode in ("light", "dark"):
            with open_screen(size) as screen:
                desk = _sample_desk(screen, mode)
                _window(screen, desk, mode)
                if size == SIZES[0] and mode == "light":
                    _site(screen, desk)
    return 0


def _sample_desk(screen: Screen, mode: str) -> Path:
    preferences = screen.home / ".config" / "editdesk" / "settings.toml"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(f'person_name = "Ines Duarte"\ntheme_mode = "{mode}"\n', encoding="utf-8")
    desk = screen.home / "Platform magazine"
    _editdesk(screen, "new", str(desk), "--sample")
    return desk


def _window(screen: Screen, desk: Path, mode: str) -> None:
    shown = screen.start([sys.executable, "-m", "editdesk", str(desk)])
    try:
        screen.settle(shown.window, quiet_s=LOADED_S)
        screen.key("F11")
        screen.settle(shown.window)
        screen.key("Control_L+p")
        time.sleep(0.5)
        for letter in ARTICLE:
            screen.key(letter)
        time.sleep(1)
        screen.key("Return")
        for name, keys in STEPS.items():
            for key in keys:
                screen.key(key)
                time.sleep(0.3)
            screen.settle(shown.window, quiet_s=LONGEST_WORK_S if name == "publish" else 2)
            _keep(screen, f"{name}-{mode}-{screen.size[0]}x{screen.size[1]}")
            if name == "palette":
                screen.key("Escape")
    except XError:
        raise SystemExit(f"The window went away ({shown.process.poll()}): {screen.last_words()}") from None
    finally:
        stop(shown.process)


def _site(screen: Screen, desk: Path) -> None:
    bundle = screen.home / "bundle"
    _editdesk(screen, "export", str(desk), "--target", "site", "--output", str(bundle), "--include-unapproved")
    pages = sorted((bundle / "data" / "site").glob(f"*{ARTICLE}*/index.html"))
    for name, page in (("site-front", bundle / "data" / "site" / "index.html"), ("site-article", pages[0])):
        shown = screen.start([sys.executable, "-c", PAGE, str(page)])
        screen.settle(shown.window, quiet_s=2)
        _keep(screen, name)
        stop(shown.process)


def _editdesk(screen: Screen, *arguments: str) -> None:
    command = [sys.executable, "-m", "editdesk", *arguments]
    done = subprocess.run(command, env=screen.environment(), check=False, capture_output=True, text=True)
    if done.returncode > DONE_WITH_FINDINGS:
        raise SystemExit(done.stderr)


def _keep(screen: Screen, name: str) -> None:
    picture = screen.picture((0, 0, *screen.size))
    picture.quantize(256).save(FOLDER / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png", flush=True)


if __name__ == "__main__":
    sys.exit(main())
