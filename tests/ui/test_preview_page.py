"""The page itself in QtWebEngine: what it shows, what it refuses, how it is patched."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import assets
from editdesk.desk.desk import Desk
from editdesk.desk.values import AssetReference, DeskSettings
from editdesk.settings import ThemeMode
from editdesk.text.markdown import render
from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.preview.scheme import register_scheme
from editdesk.ui.style import DARK, Style
from tests.ui.preview_pages import TIMEOUT_MS, WITHOUT_A_CARD, ask, blocks, box, open_pane, show

pytestmark = WITHOUT_A_CARD
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "56c72f0d0000000049454e44ae426082"
)


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style) -> Iterator[PreviewPane]:
    with open_pane(qtbot, jobs, style) as made:
        yield made


LONG = "\n\n".join(f"Paragraph {number} of the article." for number in range(120))


def test_patches_leave_the_page_as_a_full_load_would(qtbot: QtBot, pane: PreviewPane) -> None:
    texts = [
        "# One\n\nFirst.\n\nSecond.\n",
        "# One\n\nFirst!\n\nSecond.\n",
        "# One\n\nNew.\n\nFirst!\n\n- a\n- b\n\nSecond.\n",
        "Second.\n",
        "Raw <b>bold</b>\n\n<div><p>html</p></div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ]
    for change, text in enumerate(texts, 1):
        show(qtbot, pane, text, change)
    patched = blocks(qtbot, pane)
    pane.live.fill()
    assert blocks(qtbot, pane) == patched
    assert len(patched) == len(render(texts[-1]).blocks)


def test_patches_of_a_long_page_leave_it_as_a_full_load_would(qtbot: QtBot, pane: PreviewPane) -> None:
    parts = [f"Paragraph {number}." for number in range(700)]
    for change, (start, end, added) in enumerate(
        [
            (0, 0, []),
            (5, 6, ["# New", "And this."]),
            (100, 260, ["Short."]),
            (0, 1, []),
            (300, 300, parts[:90]),
            (0, 9, []),
        ],
        1,
    ):
        parts[start:end] = added
        show(qtbot, pane, "\n\n".join(parts), change)
        assert len(blocks(qtbot, pane)) == len(parts)
    patched = blocks(qtbot, pane)
    pane.live.fill()
    assert blocks(qtbot, pane) == patched
    order = "[...document.querySelectorAll('.editdesk-block')].map((block) => block.outerHTML)"
    assert ask(qtbot, pane, order) == patched


def test_the_scroll_stays_while_text_above_grows(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, LONG, 1)
    pane.show_line(160)
    seen = ask(qtbot, pane, "document.querySelectorAll('.editdesk-block')[80].getBoundingClientRect().top")
    show(qtbot, pane, "New at the top.\n\nAnd one more.\n\n" + LONG, 2)
    after = ask(qtbot, pane, "document.querySelectorAll('.editdesk-block')[82].getBoundingClientRect().top")
    assert ask(qtbot, pane, "scrollY") > 0
    assert after == pytest.approx(seen, abs=2)


def test_the_edited_line_comes_into_view(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, LONG)
    for line in (200, 0, 100):
        pane.show_line(line)
        assert 0 <= box(qtbot, pane, line // 2)["top"] < 500


def test_a_click_tells_the_line(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, LONG)
    place = box(qtbot, pane, 1)
    target = next(child for child in pane.view._view.findChildren(QWidget) if child.isVisible())
    with qtbot.waitSignal(pane.place_activated, timeout=TIMEOUT_MS) as caught:
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=QPoint(round(place["left"] + 20), round(place["top"] + 8))
        )
    assert caught.args[0] == 2


def test_another_article_starts_at_its_top(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, LONG, 1, article_id="a")
    pane.show_line(200)
    show(qtbot, pane, LONG.replace("Paragraph", "Other"), 2, article_id="b")
    assert ask(qtbot, pane, "scrollY") == 0
    assert "Other 0" in blocks(qtbot, pane)[0]


def test_news_of_the_desk_leave_the_colours(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, "Text.")
    with qtbot.waitSignal(pane.rendered, timeout=TIMEOUT_MS):
        pane.set_desk(DeskSettings(publication="The Long Platform"), ())
    assert ask(qtbot, pane, "document.documentElement.dataset.scheme") == "light"


def test_dark_is_a_change_of_clothes_not_a_reload(qtbot: QtBot, pane: PreviewPane, style: Style) -> None:
    show(qtbot, pane, "Text")
    light = ask(qtbot, pane, "getComputedStyle(document.body).backgroundColor")
    ask(qtbot, pane, "globalThis.stays = 1")
    style.tokens = DARK
    style.changed.emit()
    qtbot.waitUntil(lambda: ask(qtbot, pane, "document.documentElement.dataset.scheme") == "dark", timeout=TIMEOUT_MS)
    assert ask(qtbot, pane, "getComputedStyle(document.body).backgroundColor") != light
    assert ask(qtbot, pane, "globalThis.stays") == 1


def test_pictures_of_the_article_are_shown_by_their_reference(
    qtbot: QtBot, pane: PreviewPane, jobs: Jobs, tmp_path: Path
) -> None:
    kept: list[str] = []

    def keep(desk: Desk) -> str:
        return desk.run(assets.add, desk.assets, PNG, name="dot.png").sha256

    jobs.with_desk(keep, done=kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=TIMEOUT_MS)
    references = ("dot.png", "pictures/a dot.png", "../up.png", "/root.png")
    body = "\n\n".join(f"![dot]({reference.replace(' ', '%20')})" for reference in (*references, "missing.png"))
    known = tuple(AssetReference(reference, kept[0]) for reference in references)
    show(qtbot, pane, body, assets=known)
    sizes = "[...document.querySelectorAll('#article img')].map((image) => [image.complete, image.naturalWidth])"
    qtbot.waitUntil(lambda: all(complete for complete, _ in ask(qtbot, pane, sizes)), timeout=TIMEOUT_MS)
    assert [width for _, width in ask(qtbot, pane, sizes)] == [1, 1, 1, 1, 0]


def test_a_picture_keeps_its_room_and_is_not_drawn_anew(qtbot: QtBot, pane: PreviewPane, jobs: Jobs) -> None:
    kept: list[str] = []
    jobs.with_desk(lambda desk: desk.run(assets.add, desk.assets, PNG, name="dot.png").sha256, done=kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=TIMEOUT_MS)
    files = (AssetReference("dot.png", kept[0]),)
    show(qtbot, pane, "Seen ![dot](dot.png) here.", 1, assets=files)
    complete = "(document.querySelector('#article img') || {}).naturalWidth"
    qtbot.waitUntil(lambda: ask(qtbot, pane, complete) == 1, timeout=TIMEOUT_MS)
    ask(qtbot, pane, "globalThis.known = document.querySelector('#article img')")
    show(qtbot, pane, "Seen and edited ![the dot](dot.png) here.", 2, assets=files)
    assert "edited" in blocks(qtbot, pane)[0]
    assert ask(qtbot, pane, "known === document.querySelector('#article img') && known.alt === 'the dot'")
    show(qtbot, pane, "Another: ![dot](dot.png)\n\n![dot](dot.png)", 3, assets=files)
    room = "[...document.querySelectorAll('#article img')].map((image) => [image.width, image.height])"
    assert ask(qtbot, pane, room) == [[1, 1], [1, 1]]


def test_a_process_that_begins_anew_leaves_the_page_where_it_is(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, LONG, 1)
    pane.show_line(160)
    before = ask(qtbot, pane, "scrollY")
    ask(qtbot, pane, "globalThis.known = document.querySelectorAll('.editdesk-block')[80]")
    ended = pane.process._process
    ended._process.kill()
    qtbot.waitUntil(lambda: pane.process._process is not ended, timeout=TIMEOUT_MS)
    show(qtbot, pane, LONG.replace("Paragraph 82 ", "Edited 82 "), 2)
    assert "Edited 82" in blocks(qtbot, pane)[82]
    assert ask(qtbot, pane, "scrollY") == before > 0
    assert ask(qtbot, pane, "known.isConnected")


def test_a_link_is_announced_and_not_followed(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, "[out](https://example.org/a) [near](other.md#part)")
    for number, address in enumerate(("https://example.org/a", "other.md#part")):
        with qtbot.waitSignal(pane.link_activated, timeout=TIMEOUT_MS) as caught:
            pane.view._page.runJavaScript(f"document.querySelectorAll('#article a')[{number}].click()", 1)
        assert caught.args == [address]
    assert ask(qtbot, pane, "location.href").startswith("editdesk://article/")


def test_an_anchor_scrolls_inside_the_page(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, f"Note.[^1]\n\n{LONG}\n\n[^1]: The note.\n")
    pane.view._page.runJavaScript("document.querySelector('a.footnote-ref').click()", 1)
    qtbot.waitUntil(lambda: ask(qtbot, pane, "scrollY") > 0, timeout=TIMEOUT_MS)


def test_a_text_that_cannot_be_shown_stands_as_it_is_written_not_another_article_s_page(
    qtbot: QtBot, pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editdesk.ui.preview.render_process.LIMIT_MS", 2_000)
    show(qtbot, pane, "Another article.", key="one")
    show(qtbot, pane, "[" * 20_000, 2, key="two")
    assert "line 1 cannot be shown" in pane.banner.text()
    assert ["as it is written" in block for block in blocks(qtbot, pane)] == [True]
    show(qtbot, pane, "Good again.", 3, key="two")
    assert ["Good again." in block for block in blocks(qtbot, pane)] == [True]


def test_an_error_is_told_and_the_last_good_page_stays(qtbot: QtBot, pane: PreviewPane) -> None:
    show(qtbot, pane, "Good")
    pane.process._restart("Calm words.")
    pane.process._in_flight = 7
    pane.process._restart("Calm words.")
    assert pane.banner.text() == "Calm words."
    assert not pane.banner.isHidden()
    assert "Good" in blocks(qtbot, pane)[0]
    show(qtbot, pane, "Better", 2)
    assert pane.banner.isHidden()
    assert "Better" in blocks(qtbot, pane)[0]


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every connection and request that reaches it."""
    hits: list[str] = []

    class Note(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    class Server(http.server.ThreadingHTTPServer):
        def verify_request(self, _request: object, _address: object) -> bool:
            hits.append("connection")
            return True

    server = Server(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    thread.join()
    server.server_close()


HOSTILE = """
<script>document.title = "taken"</script>
<img src=x onerror="document.title = 'taken'"><img src="OUT/image"><img srcset="OUT/srcset 2x">
<svg onload="document.title = 'taken'"><image href="OUT/svg"/><use href="OUT/use.svg#a"/></svg>
<a id=script href="javascript:document.title = 'taken'">x</a><iframe src="OUT/frame"></iframe>
<iframe srcdoc="<script>parent.document.title = 'taken'</script>"></iframe>
<object data="OUT/object"></object><embed src="OUT/embed"><video src="OUT/video" poster="OUT/poster" autoplay></video>
<link rel=stylesheet href="OUT/sheet"><link rel=prefetch href="OUT/prefetch"><link rel=preconnect href="OUT">
<link rel=icon href="OUT/icon"><link rel=modulepreload href="OUT/module.js"><link rel=manifest href="OUT/manifest">
<style>@import "OUT/import"; h1 { background: url(OUT/background) }
@font-face { font-family: q; src: url(OUT/font) }</style>
<div style="background: url(OUT/inline)">d</div><table background="OUT/table"><tr><td>t</table>
<form id=form action="OUT/form" method=post><button id=send>send</button></form>
<meta http-equiv=refresh content="0;url=OUT/refresh"><base href="OUT/base/"><img src="file:///etc/passwd">
"""


@pytest.mark.parametrize("is_sanitised", [True, False], ids=["as written", "as if the sanitiser had failed"])
def test_nothing_gets_out_of_a_hostile_text(
    qtbot: QtBot, pane: PreviewPane, outside: tuple[str, list[str]], is_sanitised: bool
) -> None:
    address, hits = outside
    hostile = HOSTILE.replace("OUT", address)
    show(qtbot, pane, f"# Calm\n\n{hostile}" if is_sanitised else "Calm")
    if not is_sanitised:
        pane.view.call("show", [f"<div>{hostile}</div>"], [0])
    for target in ("script", "send"):
        pane.view._page.runJavaScript(f"document.getElementById('{target}')?.click()", 1)
    QTest.qWait(700)
    assert hits == []
    assert ask(qtbot, pane, "document.title") == "Preview"
    assert ask(qtbot, pane, "location.href").startswith("editdesk://article/")


def test_the_pane_is_its_theme_s_colour_before_anything_is_loaded(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    style.set_mode(ThemeMode.DARK)
    pane = PreviewPane(jobs, style)
    qtbot.addWidget(pane)
    pane.resize(200, 200)
    pane.show()
    assert pane.grab().toImage().pixelColor(100, 100) == QColor(DARK.surface)


def test_the_scheme_is_registered_once(qtbot: QtBot) -> None:
    register_scheme()
    register_scheme()


def test_starting_twice_and_stopping_twice_is_harmless(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    pane = PreviewPane(jobs, style)
    qtbot.addWidget(pane)
    stop: Callable[[], None] = pane.shut_down
    pane.start()
    pane.start()
    stop()
    stop()
