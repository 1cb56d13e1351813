"""Makes docs/screenshots from the sample desk: every place, two sizes, light and dark, in a real window.

Starts a screen of its own (Xvfb and openbox) for each size, and this file again as the program to be photographed.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editdesk import app
from editdesk import settings as settings_file
from editdesk.desk import search

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SIZES = ((1280, 720), (1920, 1080))
COLOURS = ("light", "dark")
PATIENCE_S = 120


@dataclass(frozen=True)
class Picture:
    """One picture: its name and what brings the window there."""

    name: str
    prepare: Callable[["Session"], None]


class Session:
    """The running window, and ways to wait for it."""

    def __init__(self, where: str, colours: str) -> None:
        """Open the window on the desk at `where`."""
        settings = settings_file.Settings(person_name="Ines Duarte", theme_mode=settings_file.ThemeMode(colours))
        self.application = app.make_application()
        opener = app.WindowOpener(self.application, settings_file.LoadedSettings(settings))
        self.window = opener.open(where)
        self.window.showMaximized()

    def wait(self, holds: Callable[[], bool]) -> None:
        """Let the program run until `holds`. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            self.application.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")
            time.sleep(0.01)

    def rest(self) -> None:
        """Let the program run until the desk, the preview and the page are quiet."""
        self.wait(lambda: self.window.jobs.is_idle and self.window.preview.process.is_idle)
        end = time.monotonic() + 1.5  # the page paints in a process that tells nobody
        self.wait(lambda: time.monotonic() > end)

    def open(self, title: str) -> None:
        """Open the article whose title begins so."""
        found: list[str] = []
        self.window.jobs.on_desk(search.titles, title, done=lambda rows: found.append(rows[0].article_id))
        self.wait(lambda: bool(found))
        self.window.articles.open(found[0])
        self.wait(lambda: self.window.articles.find(found[0]) is not None)
        self.rest()

    def photograph(self, path: Path) -> None:
        """Take the picture of the whole screen."""
        self.application.primaryScreen().grabWindow(0).save(str(path))


def write(session: Session) -> None:
    """Show a published article in the Write place."""
    session.open("The")


def history(session: Session) -> None:
    """Show the revisions."""
    session.window.actions_table["article.history"].trigger()


def palette(session: Session) -> None:
    """Show the command palette."""
    session.window.inspector.setCurrentIndex(0)
    session.window.palette_of_commands.ask()


def publish(session: Session) -> None:
    """Show the Publish place."""
    session.window.palette_of_commands.picker.hide()
    session.window.show_place("publish")


PICTURES = (
    Picture("write", write),
    Picture("history", history),
    Picture("palette", palette),
    Picture("publish", publish),
)


def photograph_all(where: str, colours: str, suffix: str) -> None:
    """Run the window and take every picture."""
    session = Session(where, colours)
    session.rest()
    for picture in PICTURES:
        picture.prepare(session)
        session.rest()
        session.photograph(FOLDER / f"{picture.name}-{suffix}.png")
    session.window.close()


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """Start a screen of this size and give its name."""
    read, written = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(written), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(written,),
        stderr=subprocess.DEVNULL,
    )
    os.close(written)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def main() -> int:
    """Take the pictures of every size and colour."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        with screen(width, height) as name:
            for colours in COLOURS:
                suffix = f"{colours}-{width}x{height}"
                print(f"Taking {suffix} …", flush=True)
                with tempfile.TemporaryDirectory() as home:
                    _run_session(name, home, colours, suffix)
    print(f"The pictures stand in {FOLDER.relative_to(ROOT)}.")
    return 0


def _run_session(display: str, home: str, colours: str, suffix: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_QPA"))}
    environment |= {"DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8"}
    desk = Path(home) / "the-long-platform"
    Path(home).chmod(0o700)
    subprocess.run([sys.executable, "-m", "editdesk", "new", str(desk), "--sample"], env=environment, check=True)
    subprocess.run([sys.executable, __file__, str(desk), colours, suffix], env=environment, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        photograph_all(*sys.argv[1:])
        sys.exit(0)
    sys.exit(main())
