"""Two sequences of pieces laid side by side: which pieces stayed, came and went."""

from collections.abc import Sequence
from typing import Literal

from diff_match_patch import diff_match_patch

Operation = Literal["equal", "insert", "delete"]

# Each piece is one character to diff-match-patch; the surrogates are no characters.
_SURROGATES = range(0xD800, 0xE000)
_OPERATIONS: dict[int, Operation] = {-1: "delete", 0: "equal", 1: "insert"}
# Seconds after which diff-match-patch settles for a coarser answer.
_PATIENCE_S = 2.0


def lines(text: str) -> list[str]:
    """Return the text's lines with their ends; joined they are the text."""
    return text.splitlines(keepends=True)


def aligned(old: Sequence[str], new: Sequence[str], *, is_coarse: bool) -> list[tuple[Operation, list[str]]]:
    """Return the changes from `old` to `new`: all but the inserts are `old`, all but the deletes `new`.

    `is_coarse` takes few equal pieces between two changes as changed too, as a person would tell it.
    """
    vocabulary: dict[str, int] = {}
    encoded_old, encoded_new = _encoded(old, vocabulary), _encoded(new, vocabulary)
    pieces = list(vocabulary)
    engine = diff_match_patch()
    engine.Diff_Timeout = _PATIENCE_S
    found = engine.diff_main(encoded_old, encoded_new, False)  # noqa: FBT003 - the library's signature
    if is_coarse:
        engine.diff_cleanupSemantic(found)
    return [(_OPERATIONS[op], [pieces[_number(each)] for each in encoded]) for op, encoded in found]


def common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at their beginning, and how many besides at their end."""
    engine = diff_match_patch()
    start = engine.diff_commonPrefix(old, new)
    return start, engine.diff_commonSuffix(old[start:], new[start:])


def _encoded(pieces: Sequence[str], vocabulary: dict[str, int]) -> str:
    return "".join(_character(vocabulary.setdefault(piece, len(vocabulary))) for piece in pieces)


def _character(number: int) -> str:
    # From 1: a NUL would be taken for padding.
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _number(character: str) -> int:
    code = ord(character)
    return code - 1 if code < _SURROGATES.start else code - len(_SURROGATES) - 1
