"""Notes at their words: 500 of them followed through a key in an article of 100 KB, and through a save of it."""

from __future__ import annotations

import argparse
import random
import tempfile
import uuid
from pathlib import Path

from benchmarks.articles import Writer
from benchmarks.figure import Figure, milliseconds, percentile, ratio, report, seconds
from editdesk.desk import articles, notes
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchoring.following import Following
from editdesk.text.anchors import Anchor, anchor_at, edit_of, follow
from editdesk.text.metadata import Metadata

SIZE = 100_000
NOTES = 500
KEYS = 1_000
SAVES = 30
WARM_UP = 3
LIMIT_S = 0.005
"""What a key may cost: 5 ms of the GUI's time."""

BUILD = Path(__file__).parents[1] / "build"


def measure(_: argparse.Namespace) -> list[Figure]:
    writer = Writer(20)
    text = writer.article(SIZE)
    chance = random.Random(5)
    anchors = [_anchor(text, chance) for _ in range(NOTES)]
    return [*_keys(text, anchors, chance), _elsewhere(text, anchors, writer), _saves(text, anchors, writer)]


def _anchor(text: str, chance: random.Random) -> Anchor:
    start = chance.randrange(len(text) - 40)
    return anchor_at(text, start, start + chance.randint(3, 40))


def _keys(text: str, anchors: list[Anchor], chance: random.Random) -> list[Figure]:
    """Type near the beginning, where all of them move, and anywhere."""
    following = Following()
    for number, anchor in enumerate(anchors):
        following.put(str(number), (anchor.start, anchor.end))
    spans, values = [], []
    for key in range(KEYS):
        position = chance.randrange(100) if key % 2 else chance.randrange(len(text))
        edit = edit_of(position, "", "x")
        spans.append(seconds(lambda edit=edit: following.edit(edit.position, edit.removed, len(edit.added))))
        values.append(seconds(lambda edit=edit: follow(anchors, edit)))
    return [
        _limit("following 500 notes through a key", spans),
        _limit("following 500 notes with their quotes", values),
    ]


def _limit(name: str, taken: list[float]) -> Figure:
    worst = percentile(taken, 95)
    detail = f"p95 {milliseconds(worst)} of {milliseconds(LIMIT_S)}"
    return Figure(name, worst / LIMIT_S, 1, "5 ms a key", len(taken), detail)


def _elsewhere(text: str, anchors: list[Anchor], writer: Writer) -> Figure:
    """Find all of them again in a text that somebody else changed in ten places, one paragraph moved."""
    paragraphs = text.split("\n\n")
    for number in range(10):
        paragraphs[number * len(paragraphs) // 10] += f" {writer.phrase(5, 15)}"
    paragraphs.append(paragraphs.pop(len(paragraphs) // 2))
    after = "\n\n".join(paragraphs)

    def place_all() -> None:
        change = ChangedText(text, after)
        for anchor in anchors:
            change.place_of(anchor.start, anchor.end)

    ours = [seconds(place_all) for _ in range(SAVES)]
    return _limit_of("500 notes in a text changed elsewhere", ours, 0.1)


def _limit_of(name: str, taken: list[float], limit_s: float) -> Figure:
    worst = percentile(taken, 95)
    detail = f"p95 {milliseconds(worst)} of {milliseconds(limit_s)}"
    return Figure(name, worst / limit_s, 1, "100 ms on the desk's thread", len(taken), detail)


def _saves(text: str, anchors: list[Anchor], writer: Writer) -> Figure:
    """Save an article with all the notes and one without, turn by turn, each time with another first paragraph."""
    BUILD.mkdir(exist_ok=True)
    noted: list[float] = []
    plain: list[float] = []
    with tempfile.TemporaryDirectory(dir=BUILD) as folder, Desk.create(Path(folder, "desk")) as desk:
        with_notes, without = _new(desk, text, writer), _new(desk, text, writer)
        for anchor in anchors:
            desk.run(notes.add, with_notes.article_id, anchor, "Is this so?", by="Bench")
        for run in range(WARM_UP + SAVES):
            edited = f"{writer.phrase(5, 15)}\n\n{text}"
            took_plain, without = _save(desk, without, edited)
            took, with_notes = _save(desk, with_notes, edited)
            if run >= WARM_UP:
                noted.append(took)
                plain.append(took_plain)
    return ratio("save with 500 notes that move, 100 KB", noted, plain, target=3, yardstick="the save without notes")


def _new(desk: Desk, text: str, writer: Writer) -> ArticleSnapshot:
    metadata = Metadata(title=f"{writer.title()} {uuid.uuid4().hex[:6]}")
    return desk.run(articles.save, ArticleDraft(metadata=metadata, body=text), by="Bench")


def _save(desk: Desk, saved: ArticleSnapshot, text: str) -> tuple[float, ArticleSnapshot]:
    draft = ArticleDraft(saved.metadata, text, saved.article_id, saved.version)
    after: list[ArticleSnapshot] = []
    took = seconds(lambda: after.append(desk.run(articles.save, draft, by="Bench")))
    return took, after[0]


if __name__ == "__main__":
    report(measure)
