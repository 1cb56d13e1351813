"""Pieces of the Media place by themselves: the process that makes pictures, the model, the crop tool, the words."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from editdesk.desk.media_values import AssetRow, Deletion, MediaListing
from editdesk.desk.picture import Part, UnreadablePicture
from editdesk.desk.values import AssetInfo
from editdesk.ui.jobs import Jobs
from editdesk.ui.media import work
from editdesk.ui.media.asset_actions import deletion_words, taken_words
from editdesk.ui.media.asset_model import AssetModel
from editdesk.ui.media.asset_words import missing_words, size_words, type_words
from editdesk.ui.media.crop_frame import CropFrame
from editdesk.ui.media.picture_worker import PictureWork, reader
from editdesk.ui.media.pictures import THUMBNAIL_PX, PictureFiles
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.style import Style

PATIENCE_MS = 30_000
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 40'><rect width='80' height='40' fill='red'/></svg>"


def picture(size: tuple[int, int] = (800, 600)) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def info(name: str, media_type: str = "image/png", **said: object) -> AssetInfo:
    return AssetInfo("a" * 64, name, media_type, 10, **said)  # type: ignore[arg-type]


def test_a_thumbnail_is_made_once_and_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    def read(sha256: str) -> bytes:
        asked.append(sha256)
        return picture()

    files = PictureFiles(read, tmp_path / "thumbnails")
    first, again = files.thumbnail("ab" * 32), files.thumbnail("ab" * 32)
    assert (first.width, first.height, first.problem) == (THUMBNAIL_PX, THUMBNAIL_PX * 3 // 4, "")
    assert (again.width, again.height) == (first.width, first.height)
    assert asked == ["ab" * 32]
    assert [path.suffix for path in (tmp_path / "thumbnails").rglob("*.*")] == [".webp"]
    (kept,) = (tmp_path / "thumbnails").rglob("*.webp")
    kept.write_bytes(b"torn")
    assert files.thumbnail("ab" * 32).width == first.width


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "thumbnails").write_bytes(b"")
    assert PictureFiles(lambda _: picture(), tmp_path / "thumbnails").thumbnail("ab" * 32).width == THUMBNAIL_PX


def test_missing_and_damaged_files_say_so(tmp_path: Path) -> None:
    read = reader(str(tmp_path))
    with pytest.raises(UnreadablePicture, match="missing from the desk"):
        read("ab" * 32)
    assert "missing" in PictureFiles(read, tmp_path).thumbnail("ab" * 32).problem
    assert "damaged" in PictureFiles(lambda _: b"words", tmp_path).large("ab" * 32, 100).problem


def test_what_is_looked_at_goes_first_and_a_newer_sight_replaces_the_older(tmp_path: Path) -> None:
    for name in ("aa", "bb", "cc"):
        (tmp_path / "assets" / name).mkdir(parents=True)
        (tmp_path / "assets" / name / (name * 32)).write_bytes(picture((40, 30)))
    doing = PictureWork()
    doing.take({"where": str(tmp_path), "cache": str(tmp_path / "thumbnails")})
    doing.take({"compare": ["cc" * 32]})
    doing.take({"in_sight": ["aa" * 32]})
    doing.take({"in_sight": ["bb" * 32]})
    doing.take({"closely": "cc" * 32, "largest": 20})
    told = []
    while not doing.is_done:
        told.append(doing.step())
    assert [answer.get("closely", answer.get("thumbnail", answer.get("compared"))) for answer in told] == [
        "cc" * 32,
        "bb" * 32,
        "cc" * 32,
    ]
    assert told[0]["size"] == [20, 15]
    assert len(told[2]["hash"]) == 16


def test_pictures_and_drawings_arrive_from_the_process(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    folder = Path(jobs.where) / "assets"
    for name, content in (("aa", picture()), ("bb", SVG), ("cc", b"words")):
        (folder / name).mkdir(parents=True)
        (folder / name / (name * 32)).write_bytes(content)
    thumbnails = Thumbnails(jobs.where, jobs)
    thumbnails.want([name * 32 for name in ("aa", "bb", "cc")])
    large: list[QPixmap] = []
    thumbnails.closely("aa" * 32, 100, lambda pixmap, _problem: large.append(pixmap))
    qtbot.waitUntil(lambda: thumbnails.is_idle, timeout=PATIENCE_MS)
    one, drawn = thumbnails.picture("aa" * 32), thumbnails.picture("bb" * 32)
    assert one is not None
    assert drawn is not None
    assert (one.width(), drawn.size(), large[0].size()) == (THUMBNAIL_PX, QSize(336, 168), QSize(100, 75))
    assert drawn.toImage().pixelColor(20, 20).red() > 240
    assert "damaged" in thumbnails.problem("cc" * 32)
    thumbnails.stop()


def test_rows_of_fifty_thousand_are_read_where_one_looks(qtbot: QtBot, jobs: Jobs) -> None:
    model = AssetModel(jobs, jobs)
    model.show(MediaListing(tuple(f"{number:064x}" for number in range(50_000)), (), (), ()))
    assert model.rowCount() == 50_000
    with qtbot.waitSignal(model.rows_arrived, timeout=PATIENCE_MS):
        assert model.row(49_999) is None
    assert model.place_of(f"{40_000:064x}") == 40_000
    assert model.place_of("nothing") == -1


@pytest.fixture
def frame(qtbot: QtBot, style: Style) -> CropFrame:
    made = CropFrame(QSize(400, 216), style)
    made.resize(424, 240)
    picture_of_it = QPixmap(400, 216)
    picture_of_it.fill(Qt.GlobalColor.blue)
    made.show_picture(picture_of_it, "")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def drag(qtbot: QtBot, frame: CropFrame, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(frame, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(frame, end)
    qtbot.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=end)


def test_handles_size_the_part_and_stay_within_the_picture(qtbot: QtBot, frame: CropFrame) -> None:
    drag(qtbot, frame, QPoint(412, 228), QPoint(212, 112))
    assert frame.part == Part(0, 0, 200, 100)
    drag(qtbot, frame, QPoint(12, 12), QPoint(62, 37))
    assert frame.part == Part(50, 25, 150, 75)
    drag(qtbot, frame, QPoint(212, 75), QPoint(900, 75))
    assert frame.part == Part(50, 25, 350, 75)
    drag(qtbot, frame, QPoint(200, 80), QPoint(200, 900))
    assert frame.part == Part(50, 141, 350, 75)


def test_a_ratio_is_kept_while_a_handle_moves(qtbot: QtBot, frame: CropFrame) -> None:
    frame.set_ratio(1.0)
    assert frame.part == Part(92, 0, 216, 216)
    drag(qtbot, frame, QPoint(320, 228), QPoint(212, 180))
    assert frame.part.width == frame.part.height
    drag(qtbot, frame, QPoint(104, 12), QPoint(-500, -500))
    part = frame.part
    assert part.width == part.height
    assert part.left >= 0
    assert part.top >= 0


def test_a_new_part_begins_outside_of_the_old_one(qtbot: QtBot, frame: CropFrame) -> None:
    frame.set_part(Part(0, 0, 50, 50))
    drag(qtbot, frame, QPoint(212, 112), QPoint(312, 162))
    assert frame.part == Part(200, 100, 100, 50)


def test_keys_move_and_size_the_part(qtbot: QtBot, frame: CropFrame) -> None:
    frame.set_part(Part(100, 50, 100, 50))
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(frame, Qt.Key.Key_Right)
    qtbot.keyClick(frame, Qt.Key.Key_Down, control)
    qtbot.keyClick(frame, Qt.Key.Key_Right, shift)
    qtbot.keyClick(frame, Qt.Key.Key_Up, shift | control)
    assert frame.part == Part(104, 51, 104, 49)
    assert "104 by 49 pixels" in frame.accessibleName()


def test_a_folder_stands_for_its_files(jobs: Jobs, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(b"words")
    (tmp_path / "in" / "deep" / "b.txt").write_bytes(b"other words")
    told: list[tuple[int, int]] = []
    taken = work.take_in(
        jobs.where, [tmp_path / "in"], report=lambda done, total, _: told.append((done, total)), cancelled=lambda: False
    )
    assert [each.name for each in taken.added] == ["a.txt", "b.txt"]
    assert told[-1] == (2, 2)
    stopped = work.take_in(jobs.where, [tmp_path / "in"], report=lambda *_: None, cancelled=lambda: True)
    assert stopped.is_cancelled
    assert stopped.known == ()


def test_a_deletion_that_is_given_up_deletes_nothing(jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    taken = work.take_in(jobs.where, [path], report=lambda *_: None, cancelled=lambda: False)
    key = taken.added[0].sha256
    assert work.delete(jobs.where, [key], "Mara", report=lambda *_: None, cancelled=lambda: True) is None
    done = work.delete(jobs.where, [key], "Mara", report=lambda *_: None, cancelled=lambda: False)
    assert done is not None
    assert [each.name for each in done.deleted] == ["a.txt"]


def test_words() -> None:
    assert [size_words(size) for size in (12, 45_300, 3_200_000, 2_500_000_000)] == [
        "12 bytes",
        "45 KB",
        "3.2 MB",
        "2.5 GB",
    ]
    assert (
        type_words(info("x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")) == "DOCX"
    )
    assert type_words(info("x", "application/pdf")) == "PDF"
    assert taken_words(work.Taken(known=(info("a"), info("b")))) == "Nothing new, 2 the desk had already (a, b)."
    kept = tuple((info(str(at)), f"“{at}” is used.") for at in range(5))
    assert (
        deletion_words(Deletion((), kept)) == "Nothing was deleted. “0” is used. “1” is used. “2” is used. 2 more stay."
    )


def test_only_pictures_lack_words() -> None:
    def row(asset: AssetInfo) -> AssetRow:
        return AssetRow(asset, datetime(2026, 1, 1, tzinfo=UTC), 0)

    assert missing_words(row(info("a.png"))) == "No alt or credit"
    assert missing_words(row(info("a.png", alt="x", credit="y"))) == ""
    assert missing_words(row(info("a.pdf", "application/pdf"))) == ""
