"""What is done with chosen files: taken in, cropped, replaced, deleted, opened, copied, dragged."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from editdesk.desk.media_values import AssetRow, Deletion
from editdesk.desk.picture import Cropped, Part
from editdesk.desk.values import AssetInfo
from editdesk.ui.jobs import Jobs
from editdesk.ui.media import asset_files, work
from editdesk.ui.media.crop_dialog import CropDialog
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.media.told_bar import ToldBar
from editdesk.ui.messages import asks_to_go_on
from editdesk.ui.process_job import ProcessJob
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.bulk_values import BulkReport
    from editdesk.desk.desk import Desk

_CROP_PX = 1600
_MOST_OPENED = 10
_MOST_TOLD = 3

Writing = Callable[[Callable[[], object]], None]
"""Runs what writes to many articles: what is open and unsaved is saved first, and read again afterwards."""


class AssetActions(QObject):
    """`done(keys)` follows every change, with the files to choose then; `articles_changed` one of articles."""

    done = Signal(object)
    articles_changed = Signal()

    def __init__(self, jobs: Jobs, thumbnails: Thumbnails, style: Style, told: ToldBar, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._thumbnails = thumbnails
        self._style = style
        self._told = told
        self._window = window
        self._job: ProcessJob | None = None
        self._bulk_id: int | None = None
        self.when_saved: Writing = _at_once
        told.cancelled.connect(self._cancel)
        told.undo_requested.connect(self._undo)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done in a process."""
        return self._job is not None

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        paths, _ = QFileDialog.getOpenFileNames(self._window, "Add files to the desk")
        if paths:
            self.take_in([Path(path) for path in paths])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Add files to the desk."""
        if self._refuses():
            return
        self._told.begin("Adding files…")
        self._job = self._jobs.in_process(
            work.take_in,
            self._jobs.where,
            tuple(paths),
            progress=self._told.progress,
            done=self._taken,
            failed=self._failed,
        )

    def crop(self, row: AssetRow) -> CropDialog:
        """Open the crop tool."""
        dialog = CropDialog(row, self._style, self._window)
        self._thumbnails.closely(row.info.sha256, _CROP_PX, dialog.show_picture)
        dialog.crop_requested.connect(partial(self._crop, dialog, row))
        dialog.open()
        return dialog

    def replace(self, row: AssetRow) -> None:
        """Ask for the file that takes another's place everywhere."""
        path, _ = QFileDialog.getOpenFileName(self._window, f"What takes the place of “{row.info.name}”?")
        if path:
            self.replace_by(row, Path(path))

    def replace_by(self, row: AssetRow, path: Path) -> None:
        """Put a file in the place of another in every article, after asking."""
        if self._asks_to_replace([row.info.name], path.name, row.articles):
            self._jobs.with_desk(
                _add_file, path, done=lambda info: self._replace([row.info.sha256], info.sha256), failed=self._failed
            )

    def unify(self, front: AssetRow, others: Sequence[str]) -> None:
        """Let one file take the place of others everywhere, after asking."""
        if self._asks_to_replace([f"{len(others)} files"], front.info.name, None):
            self._replace(list(others), front.info.sha256)

    def delete(self, keys: Sequence[str], name: str) -> None:
        """Delete what nothing uses, after asking."""
        if self._refuses():
            return
        what = f"“{name}”" if len(keys) == 1 else f"{len(keys):,} files"
        text = (
            f"Delete {what} from the desk? What is used, or what an earlier revision of an article shows, stays. "
            "This cannot be undone."
        )
        if asks_to_go_on(self._window, "Delete files", text, "Delete"):
            self.when_saved(partial(self._delete, tuple(keys)))

    def open(self, keys: Sequence[str]) -> None:
        """Open copies in the programs for them."""
        asset_files.copied_out(self._jobs, keys[:_MOST_OPENED], _open)

    def copy(self, keys: Sequence[str]) -> None:
        """Put copies on the clipboard."""
        asset_files.copied_out(self._jobs, keys, self._to_clipboard)

    def drag(self, keys: Sequence[str], source: QWidget) -> None:
        """Drag copies out, if the button is still held once they are there."""
        asset_files.copied_out(self._jobs, keys, partial(self._drag, source, keys[0]))

    def _refuses(self) -> bool:
        if self._job is not None:
            self._told.tell("Wait until this is done, or cancel it.")
        return self._job is not None

    def _taken(self, taken: work.Taken) -> None:
        self._job = None
        self._told.tell(taken_words(taken), role="error" if taken.failed else "success")
        self.done.emit(tuple(info.sha256 for info in (*taken.added, *taken.known)))

    def _crop(self, dialog: CropDialog, row: AssetRow, part: Part, everywhere: bool) -> None:
        def keep(cropped: Cropped) -> None:
            self._jobs.with_desk(_add_crop, row, part, cropped, done=finish, failed=fail)

        def finish(info: AssetInfo) -> None:
            dialog.finish()
            self._told.tell(f"Cropped as “{info.name}”.", role="success")
            if everywhere:
                self._replace([row.info.sha256], info.sha256)
            self.done.emit((info.sha256,))

        def fail(error: Exception) -> None:
            dialog.tell_problem(str(error))

        self._jobs.in_process(work.cut_out, self._jobs.where, row.info, part, done=keep, failed=fail)

    def _asks_to_replace(self, old: Sequence[str], new: str, articles: int | None) -> bool:
        where = "every article that has it" if articles is None else _counted(articles)
        text = (
            f"Put “{new}” in the place of {', '.join(old)} in {where}? Addresses in the texts stay, each article gets "
            "a new revision, and all of it can be taken back at once. Pictures of contributors are not touched."
        )
        return asks_to_go_on(self._window, "Replace everywhere", text, "Replace")

    def _replace(self, old: Sequence[str], new: str) -> None:
        from editdesk.desk import asset_replacing

        self.when_saved(
            partial(
                self._jobs.on_desk,
                asset_replacing.replace_everywhere,
                tuple(old),
                new,
                by=self._jobs.person,
                done=partial(self._replaced, new),
                failed=self._failed,
            )
        )

    def _replaced(self, new: str, report: "BulkReport") -> None:
        self._bulk_id = report.bulk_id
        self._told.tell(
            f"Replaced in {_counted(len(report.changed))}.", role="success", can_undo=report.bulk_id is not None
        )
        self.articles_changed.emit()
        self.done.emit((new,))

    def _undo(self) -> None:
        from editdesk.desk import undoing

        if self._bulk_id is not None:
            bulk_id, self._bulk_id = self._bulk_id, None
            self.when_saved(
                partial(
                    self._jobs.on_desk,
                    undoing.undo,
                    bulk_id,
                    by=self._jobs.person,
                    done=self._undone,
                    failed=self._failed,
                )
            )

    def _undone(self, report: "BulkReport") -> None:
        stayed = f" {len(report.refused)} were changed since and stay." if report.refused else ""
        self._told.tell(f"Taken back in {_counted(len(report.changed))}.{stayed}", role="success")
        self.articles_changed.emit()
        self.done.emit(())

    def _delete(self, keys: tuple[str, ...]) -> None:
        self._told.begin("Looking through earlier revisions…")
        self._job = self._jobs.in_process(
            work.delete,
            self._jobs.where,
            keys,
            self._jobs.person,
            progress=self._told.progress,
            done=self._deleted,
            failed=self._failed,
        )

    def _deleted(self, deletion: Deletion | None) -> None:
        self._job = None
        if deletion is None:
            self._told.tell("Nothing was deleted.")
            return
        self._told.tell(deletion_words(deletion), role="warning" if deletion.kept else "success")
        self.done.emit(tuple(info.sha256 for info, _ in deletion.kept))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._told.tell(str(error), role="error")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _to_clipboard(self, paths: tuple[Path, ...]) -> None:
        QGuiApplication.clipboard().setMimeData(asset_files.as_data(paths))
        self._told.tell(f"Copied {len(paths):,} file{'' if len(paths) == 1 else 's'}.")

    def _drag(self, source: QWidget, key: str, paths: tuple[Path, ...]) -> None:
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        drag = QDrag(source)
        drag.setMimeData(asset_files.as_data(paths))
        picture = self._thumbnails.picture(key)
        if picture is not None:
            drag.setPixmap(picture.scaledToWidth(120, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)


def taken_words(taken: work.Taken) -> str:
    """Say what became of files that were taken in."""
    said = [f"{len(taken.added):,} added" if taken.added else "Nothing new"]
    if taken.known:
        said.append(f"{len(taken.known):,} the desk had already ({_names([info.name for info in taken.known])})")
    if taken.is_cancelled:
        said.append("the rest was left out")
    words = f"{', '.join(said)}."
    return " ".join([words, *(sentence for _, sentence in taken.failed[:_MOST_TOLD])])


def deletion_words(deletion: Deletion) -> str:
    """Say what was deleted, and what stayed and why."""
    count = len(deletion.deleted)
    words = f"{count:,} file{'' if count == 1 else 's'} deleted." if count else "Nothing was deleted."
    stayed = [sentence for _, sentence in deletion.kept[:_MOST_TOLD]]
    more = len(deletion.kept) - len(stayed)
    return " ".join([words, *stayed, *([f"{more:,} more stay."] if more else [])])


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_TOLD])
    return f"{shown} …" if len(names) > _MOST_TOLD else shown


def _counted(articles: int) -> str:
    return f"{articles:,} article{'' if articles == 1 else 's'}"


def _at_once(write: Callable[[], object]) -> None:
    write()


def _open(paths: tuple[Path, ...]) -> None:
    for path in paths:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _add_file(desk: "Desk", path: Path) -> AssetInfo:
    from editdesk.desk import assets
    from editdesk.desk.errors import DeskUnavailable

    try:
        content = path.read_bytes()
    except OSError as error:
        raise DeskUnavailable(f"“{path.name}” cannot be read: {error.strerror}. Check your rights to it.") from error
    return desk.run(assets.add, desk.assets, content, name=path.name)


def _add_crop(desk: "Desk", row: AssetRow, part: Part, cropped: Cropped) -> AssetInfo:
    """Keep a part of a picture with the words of the whole, and its focal point where it lies within."""
    from editdesk.desk import assets, media_changes

    old = row.info
    words = {"alt": old.alt, "caption": old.caption, "credit": old.credit}
    info = desk.run(assets.add, desk.assets, cropped.content, name=cropped.name, **words)
    if row.focus is not None and old.width and old.height:
        x = (row.focus[0] * old.width - part.left) / part.width
        y = (row.focus[1] * old.height - part.top) / part.height
        if 0 <= x <= 1 and 0 <= y <= 1:
            desk.run(media_changes.set_focus, info.sha256, (x, y))
    return info
