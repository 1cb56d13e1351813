"""A screen of our own for measuring real windows: Xvfb and openbox, keys injected, pixels polled."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import Image, ImageChops
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext import xtest

SIZE = (1600, 1000)
LEAST_WINDOW = (400, 300)
"""Smaller windows are splash screens and tooltips."""
FRAME_SHADES = 24
"""An empty frame in the program's colours has fewer shades; smoothed letters have over a hundred."""
POLL_S = 0.001
START_S = 60
PATIENCE_S = 5

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels of the screen."""


class NotMeasured(Exception):
    """The program did not do what was to be timed; str() says what happened."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A program on the screen: when its window was mapped and painted, in seconds from its start."""

    process: subprocess.Popen[bytes]
    window: int
    mapped: float
    painted: float


class Screen:
    """The screen while it is open; use `open_screen`."""

    def __init__(self, name: str, home: Path, size: tuple[int, int]) -> None:
        """Connect to the X server called name; programs get `home` as their home folder."""
        self.name = name
        self.size = size
        self.home = home
        self.display = Display(name)
        self.root = self.display.screen().root
        self._client_list = self.display.intern_atom("_NET_CLIENT_LIST")

    def environment(self) -> dict[str, str]:
        """Return what a program started here sees: an empty home, this screen, no debugging aids."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "PYTHONDONT"))}
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        settings = {"DISPLAY": self.name, "HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
        if os.geteuid() == 0:
            settings["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        return kept | settings

    def windows(self) -> list[int]:
        """Return the ids of the mapped windows, as the window manager knows them."""
        listed = self.root.get_full_property(self._client_list, X.AnyPropertyType)
        return list(listed.value) if listed else []

    def box(self, window: int) -> Box:
        """Return where a window stands on the screen."""
        resource = self.display.create_resource_object("window", window)
        size = resource.get_geometry()
        corner = resource.translate_coords(self.root, 0, 0)
        left, top = max(0, -corner.x), max(0, -corner.y)
        return left, top, min(self.size[0], left + size.width), min(self.size[1], top + size.height)

    def pixels(self, box: Box) -> bytes:
        """Return the pixels of a box of the screen."""
        left, top, right, bottom = box
        return bytes(self.root.get_image(left, top, right - left, bottom - top, X.ZPixmap, 0xFFFFFFFF).data)

    def picture(self, box: Box) -> Image.Image:
        """Return a box of the screen as a picture."""
        size = (box[2] - box[0], box[3] - box[1])
        return Image.frombytes("RGB", size, self.pixels(box), "raw", "BGRX")

    def changed(self, before: Image.Image, box: Box) -> Box | None:
        """Return the box of what changed on the screen since `before`, None for nothing."""
        found = ImageChops.difference(before, self.picture(box)).getbbox()
        return None if found is None else (box[0] + found[0], box[1] + found[1], box[0] + found[2], box[1] + found[3])

    def start(self, command: Sequence[str], cwd: Path | None = None) -> Shown:
        """Start a program and wait for its first painted window. Raises NotMeasured."""
        before = {window for window in self.windows() if self._lives(window)}
        with (self.home / "output.txt").open("wb") as output:
            began = time.perf_counter()
            process = subprocess.Popen(
                command, env=self.environment(), stdout=output, stderr=output, start_new_session=True, cwd=cwd
            )
        window = 0
        while not window:
            window = self._new_window(before)
            if process.poll() is not None:
                raise NotMeasured(f"{command[0]} ended before it showed a window: {self.last_words()}")
            if time.perf_counter() - began > START_S:
                stop(process)
                raise NotMeasured(f"{command[0]} showed no window within {START_S} s")
        mapped = time.perf_counter() - began
        while len(set(self.pixels(self.box(window))[::1031])) <= FRAME_SHADES:
            if time.perf_counter() - began > START_S:
                stop(process)
                raise NotMeasured(f"{command[0]} painted nothing within {START_S} s")
            time.sleep(POLL_S)
        return Shown(process, window, mapped, time.perf_counter() - began)

    def last_words(self) -> str:
        """Return the last line that the program started last has written."""
        lines = (self.home / "output.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    def _lives(self, window: int) -> bool:
        """Say whether a listed window is still there; X gives the ids of those that are gone to the next program."""
        try:
            self.box(window)
        except XError:
            return False
        return True

    def _new_window(self, before: set[int]) -> int:
        for window in self.windows():
            if window in before:
                continue
            try:
                left, top, right, bottom = self.box(window)
            except XError:  # closed between the two questions
                continue
            if right - left >= LEAST_WINDOW[0] and bottom - top >= LEAST_WINDOW[1]:
                return window
        time.sleep(POLL_S)
        return 0

    def settle(self, window: int, quiet_s: float = 1.0) -> None:
        """Wait until nothing larger than a caret has changed for a while."""
        box = self.box(window)
        picture = self.picture(box)
        since = began = time.perf_counter()
        while time.perf_counter() - since < quiet_s and time.perf_counter() - began < START_S:
            time.sleep(0.03)
            change = self.changed(picture, box)
            if change is not None:
                picture = self.picture(box)
                if change[2] - change[0] > 6 or change[3] - change[1] > 60:
                    since = time.perf_counter()

    def move(self, window: int, left: int, top: int) -> None:
        """Put a window at a place of the screen."""
        self.display.create_resource_object("window", window).configure(x=left, y=top)
        self.display.sync()

    def focus(self, window: int) -> None:
        """Give a window the keyboard."""
        self.display.set_input_focus(window, X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def click(self, x: int, y: int) -> None:
        """Press and release the left button at a place on the screen."""
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.display, X.ButtonPress, 1)
        xtest.fake_input(self.display, X.ButtonRelease, 1)
        self.display.sync()

    def key(self, names: str) -> None:
        """Press and release a key, or several held together as in Control_L+p."""
        codes = [self.display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names.split("+")]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def first_change(self, key: str, box: Box) -> Box:
        """Press a key and return the box of the first pixels that change in `box`. Raises NotMeasured."""
        before = self.picture(box)
        began = time.perf_counter()
        self.key(key)
        while (change := self.changed(before, box)) is None:
            if time.perf_counter() - began > PATIENCE_S:
                raise NotMeasured(f"the key {key} changed nothing on the screen")
        return change

    def key_to_pixel(self, key: str, box: Box) -> float:
        """Press a key and return the seconds until a pixel in `box` changes. Raises NotMeasured."""
        before = self.pixels(box)
        began = time.perf_counter()
        self.key(key)
        while self.pixels(box) == before:
            if time.perf_counter() - began > PATIENCE_S:
                raise NotMeasured(f"the key {key} changed nothing on the screen")
        return time.perf_counter() - began


@contextmanager
def open_screen(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """Start an X server and a window manager, with an empty home folder, for as long as they are needed."""
    with tempfile.TemporaryDirectory(prefix="editdesk-bench-") as home:
        reading, writing = os.pipe()
        arguments = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-displayfd", str(writing)]
        server = subprocess.Popen(["Xvfb", *arguments], pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        manager: subprocess.Popen[bytes] | None = None
        try:
            with os.fdopen(reading) as answer:
                name = f":{answer.readline().strip()}"
            screen = Screen(name, Path(home, "home"), size)
            screen.home.mkdir()
            manager = subprocess.Popen(
                ["openbox"], env=screen.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            while (
                screen.root.get_full_property(screen.display.intern_atom("_NET_SUPPORTED"), X.AnyPropertyType) is None
            ):
                time.sleep(POLL_S)
            yield screen
            screen.display.close()
        finally:
            for process in (manager, server):
                if process is not None:
                    stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything it started, gently first."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        process.wait()
        return
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.terminate()
    _, stubborn = psutil.wait_procs(family, timeout=4)
    for member in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    process.wait()
