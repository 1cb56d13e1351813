"""The Media place, by keys and mouse: found, described, focused, cropped, replaced, taken in, deleted."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, assets, media
from editdesk.desk.desk import Desk
from editdesk.desk.media_values import MediaFilter, MediaQuery
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import LeadImage, Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.media.pane import MediaPane
from tests.stories.conftest import PATIENCE_MS, open_window

KEY = Qt.Key


def picture(seed: int, size: tuple[int, int] = (400, 300), image_format: str = "PNG") -> bytes:
    """A picture that no other seed looks like."""
    made = Image.new("RGB", (90, 80), "white")
    draw = ImageDraw.Draw(made)
    for cell in range(72):
        shade = (seed * 7919 + cell * cell * 104729 + cell * seed * 31) % 251
        draw.rectangle(
            (cell % 9 * 10, cell // 9 * 10, cell % 9 * 10 + 9, cell // 9 * 10 + 9), (shade, 255 - shade, shade)
        )
    written = io.BytesIO()
    made.resize(size).save(written, image_format)
    return written.getvalue()


@pytest.fixture
def keys(folder: Path) -> dict[str, str]:
    """A desk with five files and two articles; the SHA-256 by name."""
    with Desk.open(folder) as desk:
        found = {
            name: desk.run(assets.add, desk.assets, content, name=name, **said).sha256
            for name, content, said in (
                ("lever.png", picture(1), {"alt": "A lever"}),
                ("bell.png", picture(2), {"credit": "EFE"}),
                ("bell small.jpg", picture(2, (200, 150), "JPEG"), {}),
                ("torn.png", picture(3), {"alt": "Torn", "credit": "EFE"}),
                ("rules.pdf", b"%PDF-1.7 rules", {}),
            )
        }
        path = desk.assets.path(found["torn.png"])
        assert path is not None
        path.write_bytes(path.read_bytes()[:200])
        for title, body in (
            ("The signal box", "It hums.\n\n![A lever](lever.png)"),
            ("Rain", "Wet.\n\n![](lever.png)"),
        ):
            draft = ArticleDraft(
                Metadata(title=title, lead_image=LeadImage("lever.png") if title == "Rain" else None),
                body,
                assets=(AssetReference("lever.png", found["lever.png"]),),
            )
            desk.run(articles.save, draft, by="Ines Duarte")
    return found


def opened(qtbot: QtBot, window: MainWindow) -> MediaPane:
    qtbot.keyClick(window, KEY.Key_5, Qt.KeyboardModifier.ControlModifier)
    pane = window.findChild(MediaPane)
    assert pane is not None
    settle(qtbot, window, pane)
    assert pane.grid.hasFocus()
    return pane


def settle(qtbot: QtBot, window: MainWindow, pane: MediaPane) -> None:
    """Wait until what was asked is answered, and the pictures in sight are there."""

    def is_quiet() -> bool:
        return window.jobs.is_idle and pane.thumbnails.is_idle and not pane.actions_of.is_busy

    for _ in range(3):
        qtbot.wait(200)
        qtbot.waitUntil(is_quiet, timeout=PATIENCE_MS)


def choose(qtbot: QtBot, window: MainWindow, pane: MediaPane, *names: str) -> None:
    """Click files in the grid, the others with Ctrl."""
    for at, name in enumerate(names):
        number = next(n for n in range(pane.model.rowCount()) if pane.model.index(n).data() == name)
        index = pane.model.index(number)
        pane.grid.scrollTo(index)
        held = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(pane.grid.viewport(), Qt.MouseButton.LeftButton, held, pane.grid.visualRect(index).center())
    settle(qtbot, window, pane)


def names(pane: MediaPane) -> list[str]:
    rows = [pane.model.row(number) for number in range(pane.model.rowCount())]
    return [row.info.name for row in rows if row is not None]


def click(qtbot: QtBot, inside: QWidget, name: str) -> None:
    button = inside.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answering(qtbot: QtBot, label: str) -> Callable[[], None]:
    """Press the button of the question that is about to be asked."""
    seen: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append(box.text())
            button = next(each for each in box.buttons() if each.text() == label)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)

    def check() -> None:
        assert seen

    return check


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, left, none = QPoint(40, 40), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none))
    QApplication.sendEvent(
        widget, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none, QEvent.Type.Drop)
    )


def test_files_are_filtered_searched_and_described(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    pane = opened(qtbot, window)
    assert names(pane) == ["rules.pdf", "torn.png", "bell small.jpg", "bell.png", "lever.png"]
    assert "damaged" in pane.thumbnails.problem(keys["torn.png"])
    assert pane.thumbnails.picture(keys["lever.png"]) is not None
    assert dict(pane.model.listing.filters) == {
        MediaFilter.ALL: 5,
        MediaFilter.UNUSED: 4,
        MediaFilter.WITHOUT_ALT: 2,
        MediaFilter.WITHOUT_CREDIT: 2,
        MediaFilter.DUPLICATES: 0,
        MediaFilter.LOOK_ALIKES: 0,
    }
    qtbot.keyClicks(pane.grid, "lev")  # letters search
    settle(qtbot, window, pane)
    assert (pane.search.text(), names(pane)) == ("lev", ["lever.png"])
    qtbot.keyClick(pane.search, KEY.Key_Return)
    settle(qtbot, window, pane)
    assert pane.grid.hasFocus()
    qtbot.keyClick(pane.grid, KEY.Key_Return)
    alt = pane.card.fields["alt"]
    qtbot.waitUntil(alt.hasFocus, timeout=PATIENCE_MS)
    qtbot.keyClicks(alt, " of brass")
    qtbot.keyClick(alt, KEY.Key_Tab)
    qtbot.keyClicks(pane.card.fields["caption"], "Pulled twice")
    qtbot.keyClick(pane.card.fields["caption"], KEY.Key_Tab)
    qtbot.keyClicks(pane.card.fields["credit"], "M. Oldenkott")
    qtbot.keyClick(pane.card.fields["credit"], KEY.Key_Return)
    settle(qtbot, window, pane)
    with qtbot.waitCallback(timeout=PATIENCE_MS) as told:
        window.jobs.on_desk(assets.info, keys["lever.png"], done=told)
    info = told.args[0]
    assert info.caption == "Pulled twice"
    assert info.credit == "M. Oldenkott"
    assert "of brass" in info.alt
    assert "A lever" in info.alt


def test_a_use_leads_to_its_place_in_the_article(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "lever.png")
    uses = pane.card.uses.list
    assert [uses.item(at).text() for at in range(uses.count())] == [
        "Rain\nlead image",
        "Rain\nline 3",
        "The signal box\nline 3",
    ]
    pane.card.ensureWidgetVisible(uses)
    qtbot.mouseClick(uses.viewport(), Qt.MouseButton.LeftButton, pos=uses.visualItemRect(uses.item(2)).center())
    qtbot.waitUntil(lambda: window.places.currentWidget() is window.write, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.editor.text().startswith("It hums."), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.editor.textCursor().blockNumber() == 2, timeout=PATIENCE_MS)


def test_the_focal_point_is_set_by_mouse_and_keys(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "lever.png")
    frame = pane.card.picture
    qtbot.mouseClick(frame, Qt.MouseButton.LeftButton, pos=frame.rect().center())
    settle(qtbot, window, pane)
    assert frame.focal_point == pytest.approx((0.5, 0.5), abs=0.02)
    qtbot.keyClick(frame, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(frame, KEY.Key_Up)
    qtbot.wait(500)
    settle(qtbot, window, pane)
    row = pane.model.row(pane.model.place_of(keys["lever.png"]))
    assert row is not None
    assert row.focus == pytest.approx((0.6, 0.49), abs=0.02)
    assert "60%" in frame.accessibleName() or "59%" in frame.accessibleName()
    qtbot.keyClick(frame, KEY.Key_Delete)
    qtbot.wait(500)
    settle(qtbot, window, pane)
    assert pane.card.row is not None
    assert pane.card.row.focus is None


def test_a_crop_takes_the_place_of_the_whole_and_back(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "lever.png")
    dialogs = []
    crop = pane.actions_of.crop
    pane.actions_of.crop = lambda row: dialogs.append(crop(row))  # type: ignore[method-assign]
    click(qtbot, pane.card, "media.crop")
    (dialog,) = dialogs
    qtbot.waitExposed(dialog)
    settle(qtbot, window, pane)
    dialog.ratio.setFocus()
    qtbot.keyClicks(dialog.ratio, "1 : 1")
    assert (dialog.frame.part.width, dialog.frame.part.height) == (300, 300)
    dialog.frame.setFocus()
    qtbot.keyClick(dialog.frame, KEY.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert dialog.frame.part.left == 49
    grip = dialog.frame.rect().center()
    qtbot.mousePress(dialog.frame, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(dialog.frame, grip + QPoint(4000, 0))
    qtbot.mouseRelease(dialog.frame, Qt.MouseButton.LeftButton, pos=grip + QPoint(4000, 0))
    assert dialog.frame.part.left == 100
    assert dialog.numbers["left"].value() == 100
    dialog.everywhere.setChecked(True)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    qtbot.wait(3000)
    assert "Replaced" in pane.told.words, pane.told.words
    settle(qtbot, window, pane)
    assert pane.told.words == "Replaced in 2 articles."
    assert names(pane)[0] == "lever-cropped.png"
    assert pane.card.row is not None
    assert (pane.card.row.info.width, pane.card.row.info.alt, pane.card.row.articles) == (300, "A lever", 2)
    click(qtbot, pane, "media.undo")
    qtbot.waitUntil(lambda: pane.told.words.startswith("Taken back in 2"), timeout=PATIENCE_MS)
    settle(qtbot, window, pane)
    row = pane.model.row(pane.model.place_of(keys["lever.png"]))
    assert row is not None
    assert row.articles == 2


def test_unsaved_words_are_saved_before_a_file_is_replaced(
    qtbot: QtBot, keys: dict[str, str], window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitCallback(timeout=PATIENCE_MS) as found:
        window.jobs.on_desk(articles.find, "rain", done=found)
    window.articles.open(found.args[0].article_id)
    qtbot.waitUntil(lambda: window.editor.text().startswith("Wet."), timeout=PATIENCE_MS)
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, "Very ")
    other = tmp_path / "other.png"
    other.write_bytes(picture(9))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "lever.png")
    check = answering(qtbot, "Replace")
    click(qtbot, pane.card, "media.replace")
    check()
    qtbot.waitUntil(lambda: "Replaced in 2" in pane.told.words, timeout=PATIENCE_MS)
    settle(qtbot, window, pane)
    current = window.articles.current
    assert current is not None
    qtbot.waitUntil(lambda: not current.is_dirty and current.assets[0].sha256 != keys["lever.png"], timeout=PATIENCE_MS)
    assert window.editor.text().startswith("Very Wet.")


def test_files_are_dropped_in_and_those_the_desk_has_are_told(
    qtbot: QtBot, keys: dict[str, str], window: MainWindow, tmp_path: Path
) -> None:
    pane = opened(qtbot, window)
    for name, content in (("new.png", picture(5)), ("again.png", picture(1)), ("broken.png", picture(6)[:90])):
        (tmp_path / name).write_bytes(content)
    drop(pane.grid.viewport(), *(tmp_path / name for name in ("new.png", "again.png", "broken.png")))
    qtbot.waitUntil(lambda: "added" in pane.told.words, timeout=PATIENCE_MS)
    settle(qtbot, window, pane)
    assert pane.told.words.startswith("1 added, 1 the desk had already (lever.png). ")
    assert "“broken.png” is damaged" in pane.told.words
    assert set(pane.grid.chosen_keys()) == {keys["lever.png"], pane.model.key(0)}
    assert names(pane)[0] == "new.png"


def test_the_credit_of_many_is_changed_at_once(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "bell.png", "bell small.jpg")
    field = pane.selection.fields["credit"]
    qtbot.keyClicks(field, "Reuters")
    check = answering(qtbot, "Change all")
    qtbot.keyClick(field, KEY.Key_Return)
    check()
    settle(qtbot, window, pane)
    rows = [pane.model.row(pane.model.place_of(keys[name])) for name in ("bell.png", "bell small.jpg")]
    assert [row.info.credit for row in rows if row is not None] == ["Reuters", "Reuters"]


def test_what_is_unused_is_deleted_and_what_is_used_stays(
    qtbot: QtBot, keys: dict[str, str], window: MainWindow
) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "lever.png", "rules.pdf")
    check = answering(qtbot, "Delete")
    qtbot.keyClick(pane.grid, KEY.Key_Delete)
    check()
    qtbot.waitUntil(lambda: "deleted" in pane.told.words, timeout=PATIENCE_MS)
    settle(qtbot, window, pane)
    assert pane.told.words == "1 file deleted. “lever.png” is used. Replace it there first."
    assert names(pane) == ["torn.png", "bell small.jpg", "bell.png", "lever.png"]
    path = Path(window.jobs.where) / "assets" / keys["rules.pdf"][:2] / keys["rules.pdf"]
    assert not path.exists()


def test_look_alikes_are_found_while_nothing_else_is_done_and_become_one(
    qtbot: QtBot, keys: dict[str, str], window: MainWindow
) -> None:
    pane = opened(qtbot, window)
    qtbot.waitUntil(lambda: pane.model.listing.not_compared == 0, timeout=PATIENCE_MS)
    filters = pane.filters.findChild(QWidget, "media.filters")
    assert filters is not None
    filters.setFocus()
    qtbot.keyClick(filters, KEY.Key_End)
    settle(qtbot, window, pane)
    assert names(pane) == ["bell small.jpg", "bell.png"]
    assert pane.model.listing.groups == (0, 0)


def test_a_file_goes_into_the_article_by_button_and_out_by_copy(
    qtbot: QtBot, keys: dict[str, str], window: MainWindow
) -> None:
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "bell.png")
    click(qtbot, pane.card, "media.insert")
    assert "No article is open" in pane.told.words or window.articles.current is not None
    window.new_article("Bells")
    pane = opened(qtbot, window)
    choose(qtbot, window, pane, "bell.png")
    qtbot.keyClick(pane.grid, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Copied" in pane.told.words, timeout=PATIENCE_MS)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()).name == "bell.png"
    assert Path(url.toLocalFile()).read_bytes() == picture(2)
    click(qtbot, pane.card, "media.insert")
    assert window.places.currentWidget() is window.write
    assert "![](bell.png)" in window.editor.text()
    window.editor.insertFromMimeData(QGuiApplication.clipboard().mimeData())
    qtbot.waitUntil(lambda: window.editor.text().count("(bell.png)") == 2, timeout=PATIENCE_MS)


def test_files_dropped_on_an_empty_desk_fill_it(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        qtbot.keyClick(window, KEY.Key_5, Qt.KeyboardModifier.ControlModifier)
        pane = window.findChild(MediaPane)
        assert pane is not None
        settle(qtbot, window, pane)
        assert not pane.grid.isVisible()
        (tmp_path / "first.png").write_bytes(picture(1))
        drop(pane, tmp_path / "first.png")
        qtbot.waitUntil(lambda: pane.told.words == "1 added.", timeout=PATIENCE_MS)
        settle(qtbot, window, pane)
        assert names(pane) == ["first.png"]
        assert pane.grid.isVisible()
        with qtbot.waitCallback(timeout=PATIENCE_MS) as told:
            window.jobs.on_desk(media.look, MediaQuery(), done=told)
        assert told.args[0].total == 1


def test_what_is_dragged_over_the_rail_brings_its_place(qtbot: QtBot, keys: dict[str, str], window: MainWindow) -> None:
    opened(qtbot, window)
    button = window.findChild(QWidget, "rail.write")
    assert button is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/bell.png")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(button, QDragEnterEvent(QPoint(8, 8), Qt.DropAction.CopyAction, data, left, none))
    assert window.places.currentWidget() is window.write
