"""The render process: real processes, the real renderer, and stand-ins that hang or die."""

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editdesk.desk.values import DeskSettings, HouseBlock
from editdesk.text.markdown import render
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.preview.followed_text import FollowedText
from editdesk.ui.preview.patches import PageBlock, apply
from editdesk.ui.preview.render_process import LOST, STALLED, RenderProcess
from editdesk.ui.preview.shown import Answer, Shown, desk_json, metadata_json

TIMEOUT_MS = 30_000


class Writer:
    """Edits one text as the editor tells it: by positions in UTF-16 units."""

    def __init__(self) -> None:
        self.text = ""
        self.followed = FollowedText(lambda: self.text)

    def becomes(self, text: str, *dress: str) -> Shown:
        """Edit the text until it is `text`."""
        old, self.text = self.text, text
        start = common(old, text)
        rest = common(old[start:][::-1], text[start:][::-1])
        removed = old[start : len(old) - rest]
        self.followed.edit(units(old[:start]), units(removed), text[start : len(text) - rest])
        return Shown(self.followed, *dress)


def common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def another(text: str, *dress: str) -> Shown:
    return Shown(FollowedText(lambda: text), *dress)


class Listener:
    """A page that takes every answer as the preview does."""

    def __init__(self, process: RenderProcess) -> None:
        self.answers: list[Answer] = []
        self.page: list[PageBlock] = []
        process.answered.connect(self._take)

    def _take(self, answer: Answer) -> None:
        self.answers.append(answer)
        if answer.is_fresh and answer.patches is not None:
            self.page = []
        for patch in answer.patches or ():
            self.page = apply(patch, self.page)

    @property
    def html(self) -> str:
        return "\n".join(block.html for block in self.page)


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., RenderProcess]]:
    made: list[RenderProcess] = []

    def create(**options: object) -> RenderProcess:
        made.append(RenderProcess(**options))
        return made[-1]

    yield create
    for process in made:
        process.stop()


def settle(qtbot: QtBot, process: RenderProcess) -> None:
    qtbot.waitUntil(lambda: process.is_idle, timeout=TIMEOUT_MS)


TEXTS = (
    "# One\n\nFirst paragraph.\n\nSecond.[^1]\n\n[^1]: Note.\n",
    "# One\n\nFirst paragraph, longer 😀.\n\nSecond.[^1]\n\n[^1]: Note.\n",
    "# One\n\nNew.\n\nFirst paragraph, longer 😀.\n\nSecond.[^1]\n\n[^1]: Note.\n",
    "",
    "Something else\n\n- a\n- b\n",
)


def test_patches_add_up_to_the_full_html(qtbot: QtBot, make: Callable[..., RenderProcess]) -> None:
    process = make()
    listener, writer = Listener(process), Writer()
    for number, text in enumerate(TEXTS):
        process.ask(number, writer.becomes(text))
        settle(qtbot, process)
        assert listener.html == render(text).html
        lines = [block.first_line for block in render(text).blocks]
        assert [block.first_line for block in listener.page] == lines


def test_while_one_is_in_flight_the_latest_wins(qtbot: QtBot, make: Callable[..., RenderProcess]) -> None:
    process = make()
    listener, writer = Listener(process), Writer()
    for number in range(50):
        process.ask(number, writer.becomes(f"Text {number}"))
    settle(qtbot, process)
    assert [answer.number for answer in listener.answers] == [0, 49]
    assert listener.html == "<p>Text 49</p>"


def test_an_answer_for_the_article_before_is_dropped(qtbot: QtBot, make: Callable[..., RenderProcess]) -> None:
    process = make()
    listener = Listener(process)
    process.ask(1, another("Old article"))
    process.ask(2, another("New article"))
    settle(qtbot, process)
    assert [answer.patches is not None for answer in listener.answers] == [False, True]
    assert listener.html == "<p>New article</p>"


def test_the_theme_dresses_the_page(qtbot: QtBot, make: Callable[..., RenderProcess], tmp_path: Path) -> None:
    process = make()
    listener, writer = Listener(process), Writer()
    metadata = metadata_json(Metadata(title="A <title>", byline=(BylineEntry("Ana Lima", "Peru"),), language="ar"))
    blocks = (HouseBlock("promo", "promo", "Read **us**."),)
    desk = desk_json(DeskSettings(), blocks, str(tmp_path))
    process.ask(1, writer.becomes("Body\n\n{{ insert: promo }}\n", metadata, desk))
    settle(qtbot, process)
    (answer,) = listener.answers
    assert answer.shell is not None
    assert 'id="article"' in answer.shell.html
    assert answer.frame is not None
    assert "A &lt;title&gt;" in answer.frame.above
    assert "Ana Lima" in answer.frame.above
    assert (answer.frame.language, answer.frame.direction) == ("ar", "rtl")
    assert answer.house_blocks == {"promo": "<p>Read <strong>us</strong>.</p>"}
    process.ask(2, writer.becomes("Body, edited\n\n{{ insert: promo }}\n", metadata, desk))
    settle(qtbot, process)
    assert (listener.answers[1].shell, listener.answers[1].frame, listener.answers[1].house_blocks) == (None,) * 3


def test_a_missing_theme_is_told_and_another_is_worn(
    qtbot: QtBot, make: Callable[..., RenderProcess], tmp_path: Path
) -> None:
    process = make()
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("Body", "", desk_json(DeskSettings(theme="gone"), (), str(tmp_path))))
    settle(qtbot, process)
    assert "no theme called gone" in listener.answers[0].error
    assert listener.answers[0].shell is not None
    assert listener.html == "<p>Body</p>"


STAND_IN = """
    import sys, time
    from editdesk.text.incremental import IncrementalRenderer
    from editdesk.ui.preview import render_worker
    from editdesk.ui.preview.dressing import Dressing

    class Renderer(IncrementalRenderer):
        def edit(self, start, end, added):
            changes = super().edit(start, end, added)
            if "HANG" in self.source:
                time.sleep(600)
            if "DIE" in self.source:
                sys.exit(3)
            if "DEEP" in self.source:
                raise RecursionError("too deep")
            return changes

    session = render_worker.RenderSession(Renderer, Dressing())
    render_worker.serve(sys.stdin.buffer, sys.stdout.buffer, session)
"""


SLOW = """
    import sys, time
    from editdesk.text.rendering.converter import Converter
    from editdesk.ui.preview import render_worker

    parse = Converter.parse

    def slow(self, source, above=None):
        if "HANG" in source:
            time.sleep(600)
        return parse(self, source, above)

    Converter.parse = slow
    render_worker.main()
"""


def test_a_passage_that_hangs_stands_as_it_is_written_and_the_rest_lives(
    qtbot: QtBot, make: Callable[..., RenderProcess], tmp_path: Path
) -> None:
    script = tmp_path / "slow.py"
    script.write_text(textwrap.dedent(SLOW), encoding="utf-8")
    process = make(worker=(str(script),), limit_ms=2_500, start_limit_ms=20_000)
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("Good\n\nold\n\nend"))
    settle(qtbot, process)
    process.ask(2, writer.becomes("Good\n\n*HANG*\n\nend"))
    settle(qtbot, process)
    assert "The passage in line 3 cannot be shown" in listener.answers[-1].error
    assert [block.html for block in listener.page][::2] == ["<p>Good</p>", "<p>end</p>"]
    assert "*HANG*" in listener.page[1].html
    process.ask(3, writer.becomes("Good\n\n*HANG*\n\nthe end"))
    settle(qtbot, process)
    assert listener.page[2].html == "<p>the end</p>"
    process.ask(4, writer.becomes("Good\n\nnew\n\nthe end"))
    settle(qtbot, process)
    assert listener.html == "<p>Good</p>\n<p>new</p>\n<p>the end</p>"
    assert listener.answers[-1].error == ""


@pytest.fixture
def stand_in(tmp_path: Path) -> tuple[str, ...]:
    script = tmp_path / "stand_in.py"
    script.write_text(textwrap.dedent(STAND_IN), encoding="utf-8")
    return (str(script),)


@pytest.mark.parametrize(("poison", "sentence"), [("HANG", STALLED), ("DIE", LOST)])
def test_a_hang_or_a_death_is_told_and_the_next_text_renders(
    qtbot: QtBot, make: Callable[..., RenderProcess], stand_in: tuple[str, ...], poison: str, sentence: str
) -> None:
    process = make(worker=stand_in, limit_ms=400)
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("Good\n\nold"))
    settle(qtbot, process)
    process.ask(2, writer.becomes(f"Good\n\n{poison}"))
    settle(qtbot, process)
    assert (listener.answers[-1].number, listener.answers[-1].error) == (2, sentence)
    assert listener.html == "<p>Good</p>\n<p>old</p>"
    process.ask(3, writer.becomes("Good\n\nnew"))
    settle(qtbot, process)
    assert listener.html == "<p>Good</p>\n<p>new</p>"


def test_a_text_that_cannot_be_rendered_is_a_sentence_and_the_worker_lives(
    qtbot: QtBot, make: Callable[..., RenderProcess], stand_in: tuple[str, ...]
) -> None:
    process = make(worker=stand_in)
    listener, writer = Listener(process), Writer()
    for number, text in enumerate(("Good", "DEEP", "Good again")):
        process.ask(number, writer.becomes(text))
        settle(qtbot, process)
    assert [bool(answer.error) for answer in listener.answers] == [False, True, False]
    assert "could not be shown" in listener.answers[1].error
    assert not any(answer.is_fresh for answer in listener.answers[1:])
    assert listener.html == "<p>Good again</p>"


def test_what_waited_behind_a_hang_is_rendered(
    qtbot: QtBot, make: Callable[..., RenderProcess], stand_in: tuple[str, ...]
) -> None:
    process = make(worker=stand_in, limit_ms=400, start_limit_ms=5_000)
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("Good"))
    settle(qtbot, process)
    process.ask(2, writer.becomes("HANG"))
    process.ask(3, writer.becomes("Better"))
    settle(qtbot, process)
    assert listener.html == "<p>Better</p>"


def test_an_interpreter_that_does_not_start_is_told(
    qtbot: QtBot, make: Callable[..., RenderProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    process = make()
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("Text"))
    settle(qtbot, process)
    assert listener.answers[0].error == LOST


def test_the_worker_loads_no_qt() -> None:
    code = "import sys; import editdesk.ui.preview.render_worker; print([n for n in sys.modules if 'PySide' in n])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_long_text_leaves_no_file_behind(
    qtbot: QtBot, make: Callable[..., RenderProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process = make()
    listener, writer = Listener(process), Writer()
    process.ask(1, writer.becomes("The canal.\n\n" * 5000))
    settle(qtbot, process)
    assert listener.html.count("<p>") == 5000
    assert not list(tmp_path.glob("editdesk-message-*"))
    process.ask(2, writer.becomes("The lock.\n\n" * 5000))
    process.stop()
    assert not list(tmp_path.glob("editdesk-message-*"))
