"""Two revisions of an article compared word by word, against diff-match-patch's line mode on the same texts.

An editor's pass (words changed in a paragraph of five, some paragraphs new, gone and moved) and a thorough one, which
changes words in every paragraph. Line mode says where letters differ; ours says which words, and what moved.
"""

from __future__ import annotations

import argparse
from functools import partial

from diff_match_patch import diff_match_patch

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio, report, seconds
from editdesk.text.comparing.comparison import compare

SIZE = 100_000
TARGET = 3
PASSES = {"an editor's pass": (5, 15), "every paragraph": (1, 3)}
"""Words are changed in one paragraph of so many; how often it is timed: line mode takes long over the second."""
PATIENCE_S = 60.0


def measure(_: argparse.Namespace) -> list[Figure]:
    """Time both by turns, so that they have the same neighbours on the computer."""
    figures = []
    for name, (each, rounds) in PASSES.items():
        writer = Writer(5)
        old = writer.article(SIZE)
        new = edited(old, each, writer)
        ours, theirs = [], []
        for _round in range(rounds):
            ours.append(seconds(partial(compare, old, new)))
            theirs.append(seconds(partial(_line_mode, old, new)))
        yardstick = "diff-match-patch in line mode"
        title = f"compare revisions, {SIZE // 1000} KB, {name}"
        figures.append(ratio(title, ours, theirs, target=TARGET, yardstick=yardstick))
    return figures


def edited(text: str, each: int, writer: Writer) -> str:
    """Return the text after an editor went through it."""
    chance = writer.chance
    blocks = text.split("\n\n")
    for place in range(0, len(blocks), each):
        words = blocks[place].split(" ")
        for _ in range(max(1, len(words) // 15)):
            words[chance.randrange(len(words))] = writer.phrase(1, 3)
        blocks[place] = " ".join(words)
    for _ in range(4):
        blocks.insert(chance.randrange(len(blocks)), writer.phrase(30, 60))
        del blocks[chance.randrange(len(blocks))]
        blocks.insert(chance.randrange(len(blocks)), blocks.pop(chance.randrange(len(blocks))))
    return "\n\n".join(blocks)


def _line_mode(old: str, new: str) -> None:
    engine = diff_match_patch()
    engine.Diff_Timeout = PATIENCE_S
    engine.diff_main(old, new, True)  # noqa: FBT003 - the library's signature


if __name__ == "__main__":
    report(measure)
