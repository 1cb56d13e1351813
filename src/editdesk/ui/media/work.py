"""What takes long with files, each in a process of its own: taking in, cutting out, deleting. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editdesk.desk.errors import DeskError
from editdesk.desk.media_values import Deletion
from editdesk.desk.picture import Cropped, Part, crop
from editdesk.desk.place import local_folder
from editdesk.desk.values import AssetInfo
from editdesk.ui.media.picture_worker import reader
from editdesk.ui.media.pictures import thumbnail_path

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of files that were taken in: new ones, those the desk had, and why others were not."""

    added: tuple[AssetInfo, ...] = ()
    known: tuple[AssetInfo, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    is_cancelled: bool = False


def take_in(where: str, paths: Sequence[Path], *, report: Progress, cancelled: Cancelled) -> Taken:
    """Add files to the desk, each for itself; folders stand for the files in them."""
    from editdesk.desk.desk import Desk

    found = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    files = [file for file in found if not file.is_dir()]
    added: list[AssetInfo] = []
    known: list[AssetInfo] = []
    failed: list[tuple[str, str]] = []
    with Desk.open(where) as desk:
        for number, path in enumerate(files):
            report(number, len(files), path.name)
            if cancelled():
                return Taken(tuple(added), tuple(known), tuple(failed), is_cancelled=True)
            try:
                info, is_new = _add(desk, path.read_bytes(), path.name)
            except OSError as error:
                failed.append((path.name, f"“{path.name}” cannot be read: {error.strerror}. Check your rights to it."))
            except DeskError as error:
                failed.append((path.name, str(error)))
            else:
                (added if is_new else known).append(info)
        report(len(files), len(files), "")
    return Taken(tuple(added), tuple(known), tuple(failed))


def _add(desk: "Desk", content: bytes, name: str) -> tuple[AssetInfo, bool]:
    from hashlib import sha256

    from editdesk.desk import assets, media

    is_new = not desk.run(media.rows, [sha256(content).hexdigest()])
    return desk.run(assets.add, desk.assets, content, name=name), is_new


def cut_out(where: str, info: AssetInfo, part: Part, *, report: Progress, cancelled: Cancelled) -> Cropped:
    """Return a part of a picture of the desk."""
    del report, cancelled
    return crop(reader(where)(info.sha256), info.name, part)


def delete(
    where: str, hashes: Sequence[str], person: str, *, report: Progress, cancelled: Cancelled
) -> Deletion | None:
    """Delete what nothing uses and no earlier revision names; None when cancelled, and then nothing is."""
    from editdesk.desk import media_changes
    from editdesk.desk.asset_uses import kept_by
    from editdesk.desk.desk import Desk

    with Desk.open(where) as desk:
        is_over = False

        def gives_up() -> bool:
            nonlocal is_over
            is_over = is_over or cancelled()
            return is_over

        kept = desk.run(
            kept_by, hashes, progress=lambda done, total: report(done, total, "Looking"), cancelled=gives_up
        )
        if gives_up():
            return None
        done = desk.run(media_changes.delete_unused, hashes, kept, by=person)
        for info in done.deleted:
            desk.assets.remove(info.sha256)
            thumbnail_path(local_folder(where) / "thumbnails", info.sha256).unlink(missing_ok=True)
    return done
