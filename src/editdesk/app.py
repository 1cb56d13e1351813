"""The composition root: Settings → Desk → Jobs → MainWindow. Heavy libraries load after the first paint."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editdesk import __version__
from editdesk import settings as settings_file
from editdesk.desk.errors import DeskNotFound
from editdesk.desk.place import default_desk, has_desk, local_folder
from editdesk.resources import resource
from editdesk.ui.first_paint import FirstPaint
from editdesk.ui.style import Style
from editdesk.ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_log = logging.getLogger(__name__)

# The page is text and pictures. Drawn through OpenGL it is slower where there is no graphics card, and on X11 a menu
# that closes leaves its picture on the window; nor need its library be loaded, which takes 30 MB. Whoever sets these
# variables knows better.
_DRAWN_BY_SOFTWARE = {
    "QT_QUICK_BACKEND": "software",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
    "QT_XCB_GL_INTEGRATION": "none",
}


def open_window(desk: str | None) -> int:
    """Open the window on a desk, the last one, or the default one, and run until it is closed. Returns the exit status.

    Raises DeskNotFound where `desk` is named and is none.
    """
    if desk is not None and not has_desk(desk):
        raise DeskNotFound(f"“{desk}” holds no desk. Make one with “editdesk new {desk}”, or name another place.")
    application = make_application()
    loaded = settings_file.load()
    opener = WindowOpener(application, loaded)
    if desk is not None:
        opener.open(desk)
    else:
        opener.open_last()
    return application.exec()


class WindowOpener(QObject):
    """Opens the window of a desk, and that of another when the user asks for it."""

    def __init__(self, application: QApplication, loaded: settings_file.LoadedSettings) -> None:
        super().__init__(application)
        self._settings = loaded.settings
        self._message = loaded.message
        self._style = Style(application, loaded.settings.theme_mode)
        self._window: MainWindow | None = None
        self._frame: WindowFrame | None = None

    def open_last(self) -> "MainWindow":
        """Show the window on the desk of last time, or on the default one, saying so where the last one is gone."""
        last = self._settings.last_desk
        if not last or has_desk(last):
            return self.open(last or str(default_desk()))
        window = self.open(str(default_desk()))
        window.banner.tell(
            f"The desk of last time, “{last}”, is not there any more. This is the desk of your account; "
            "with Ctrl+O you open another, also that one once its disk is back.",
            kind="warning",
        )
        return window

    def open(self, where: str) -> "MainWindow":
        """Show the window on the desk at `where`; a missing default desk is made with the sample."""
        self._frame = frame = WindowFrame(self._style, self._settings.layout)
        frame.show()
        window = self._contents(where)
        window.another_desk_requested.connect(self._change_desk)
        window.closed.connect(frame.let_go)
        self._window = window
        window.closed.connect(FirstPaint(window, window.beginnings()).stop)
        self._style.dress()
        frame.put_in(window)
        if self._message:
            window.banner.tell(self._message, kind="warning")
            self._message = ""
        return window

    def _contents(self, where: str) -> "MainWindow":
        # Read while the window manager already finds a place for the frame.
        from editdesk.desk import first_look
        from editdesk.ui.jobs import Jobs
        from editdesk.ui.main_window import MainWindow

        # By now it has: the frame shows its colours. What is typed already waits for the contents.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        jobs = Jobs(where, self._settings.person_name, _make_sample if _is_first_start(where) else None, self)
        return MainWindow(jobs, self._settings, self._style, first_look.read(local_folder(where)))

    def _change_desk(self, where: str) -> None:
        if not has_desk(where):
            if self._window is not None:
                self._window.banner.tell(
                    f"“{where}” holds no desk. Choose a folder with “desk.sqlite3”, or make one with “editdesk new”.",
                    kind="warning",
                )
            return
        old, frame = self._window, self._frame
        if old is not None and frame is not None:
            if not frame.close():
                return  # a text there can be kept nowhere
            self._settings = old.settings
            frame.deleteLater()
            old.jobs.deleteLater()
        self.open(where)


def make_application() -> QApplication:
    """Return the Qt application, with what must be said before it exists."""
    for name, value in _DRAWN_BY_SOFTWARE.items():
        os.environ.setdefault(name, value)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QCoreApplication.setApplicationName("EditDesk")
    QCoreApplication.setApplicationVersion(__version__)
    QCoreApplication.setOrganizationName("EditDesk")
    application = QApplication(sys.argv[:1])
    application.setDesktopFileName("editdesk")
    application.setWindowIcon(QIcon(str(resource("icons", "editdesk.svg"))))
    return application


def _is_first_start(where: str) -> bool:
    return where == str(default_desk()) and not has_desk(where)


def _make_sample(where: str) -> None:
    from editdesk.ingest.sample import create_sample

    _log.info("making the sample desk in %s", where)
    create_sample(Path(where)).close()
