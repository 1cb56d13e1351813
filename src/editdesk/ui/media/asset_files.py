"""Files of the desk as files for other programs: copies under their own names, to be dragged, opened, pasted."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl

from editdesk.desk.place import local_folder
from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_COPIES = "copies"

Done = Callable[[tuple[Path, ...]], object]


def clear_old(jobs: Jobs) -> None:
    """Remove the copies that were made when EditDesk ran before."""
    jobs.with_desk(_clear, local_folder(jobs.where) / _COPIES)


def copied_out(jobs: Jobs, hashes: Sequence[str], done: Done) -> None:
    """Write copies of files on the desk thread; whoever changes one changes nothing of the desk."""
    jobs.with_desk(_copy, tuple(hashes), local_folder(jobs.where) / _COPIES, done=done)


def as_data(paths: Sequence[Path]) -> QMimeData:
    """Return what a drag of these files carries, or a clipboard."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _clear(_desk: "Desk", folder: Path) -> None:
    rmtree(folder, ignore_errors=True)  # what another program still holds open goes the next time


def _copy(desk: "Desk", hashes: Sequence[str], folder: Path) -> tuple[Path, ...]:
    from editdesk.desk import media

    return tuple(
        _written(desk.assets.read(row.info.sha256), folder / row.info.sha256[:16], row.info.name)
        for row in desk.run(media.rows, hashes)
    )


def _written(content: bytes, folder: Path, name: str) -> Path:
    """Write a copy; the folder is named by the content, so that two files of one name do not meet."""
    path = folder / (Path(name).name or "file")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
