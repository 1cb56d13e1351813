"""What the render process answers, without the process."""

from __future__ import annotations

from typing import Any

import pytest

from editdesk.text.incremental import IncrementalRenderer
from editdesk.text.markdown import render
from editdesk.text.rendering.page_changes import Change
from editdesk.ui.preview.dressing import Dressing
from editdesk.ui.preview.patches import PageBlock, Patch, apply
from editdesk.ui.preview.render_worker import RenderSession

DEEP = '<div markdown="1">' * 600


class Window:
    """Asks as the window does, and keeps the page that the answers make."""

    def __init__(self, make_renderer: type[IncrementalRenderer] = IncrementalRenderer) -> None:
        self.session = RenderSession(make_renderer, Dressing())
        self.page: list[PageBlock] = []

    def ask(self, **request: Any) -> dict[str, Any]:
        answer = self.session.answer({"number": 1, **request})
        if "text" in request and "patches" in answer:
            self.page = []
        self.take(answer)
        return answer

    def take(self, message: dict[str, Any]) -> None:
        for start, removed, added, shift in message.get("patches", ()):
            patch = Patch(start, removed, tuple(PageBlock(*block) for block in added), shift)
            self.page = apply(patch, self.page)

    @property
    def html(self) -> str:
        return "\n".join(block.html for block in self.page)


def test_an_edit_is_answered_with_what_it_changes() -> None:
    window = Window()
    window.ask(text="one\n\ntwo\n\nthree")
    answer = window.ask(edit=[5, 8, "2\n"])
    assert answer["patches"] == [[1, 1, [["<p>2</p>", 2]], 1]]
    assert [(block.html, block.first_line) for block in window.page] == [
        ("<p>one</p>", 0),
        ("<p>2</p>", 2),
        ("<p>three</p>", 5),
    ]


def test_another_text_is_answered_whole() -> None:
    window = Window()
    window.ask(text="one\n\ntwo")
    answer = window.ask(text="one\n\ntwo")
    assert answer["patches"] == [[0, 0, [["<p>one</p>", 0], ["<p>two</p>", 2]], 0]]
    assert window.ask(text="")["patches"] == [[0, 0, [], 0]]


def test_what_cannot_be_shown_is_told_and_the_rest_follows() -> None:
    window = Window()
    assert "The passage in line 3 cannot be shown" in window.ask(text=f"one\n\n{DEEP}\n\nthree")["error"]
    assert "cannot be exported" in window.ask(edit=[0, 3, "1"])["error"]
    assert (window.page[0].html, window.page[-1].html) == ("<p>1</p>", "<p>three</p>")
    assert "error" not in window.ask(edit=[3, 3 + len(DEEP), "two"])
    assert window.html == render("1\n\ntwo\n\nthree").html


class Failing(IncrementalRenderer):
    def edit(self, start: int, end: int, added: str) -> tuple[Change, ...]:
        changes = super().edit(start, end, added)
        if "FAIL" in self.source:
            raise OSError("no more")
        return changes


def test_after_a_failure_the_next_edit_is_answered_whole() -> None:
    window = Window(Failing)
    window.ask(text="one\n\ntwo")
    answer = window.ask(edit=[0, 0, "FAIL "])
    assert "OSError" in answer["error"]
    assert "patches" not in answer
    window.ask(edit=[0, 4, "well"])
    assert window.html == "<p>well one</p>\n<p>two</p>"


class Wrong(IncrementalRenderer):
    def check(self, pause: object = None) -> tuple[Change, ...]:  # noqa: ARG002 - the signature of the real one
        return (Change(0, len(self.rendered.blocks), render("right").blocks),)


def test_a_check_mends_the_page_once() -> None:
    window = Window(Wrong)
    window.ask(text="wrong")
    message = window.session.check(lambda: False)
    assert message is not None
    assert "number" not in message
    window.take(message)
    assert window.html == "<p>right</p>"
    assert window.session.check(lambda: False) is None


@pytest.mark.parametrize("is_awaited", [True, False])
def test_a_check_that_finds_nothing_says_nothing(is_awaited: bool) -> None:
    window = Window()
    window.ask(text="# One\n\ntwo")
    assert window.session.check(lambda: is_awaited) is None
    window.ask(edit=[0, 0, "x"])
    assert window.html == render("x# One\n\ntwo").html
