"""Where sentences begin and end, in any script: for the eye that follows one at a time."""

import re

# What ends a sentence where a space follows: in Latin, Greek, Arabic, Devanagari, Armenian, Ethiopic, Burmese, Khmer.
_SPACED = ".!?…‼⁇⁈⁉\u037e؟۔।॥։።፧᥄။៕"
# What ends one without a space: Chinese and Japanese.
_UNSPACED = "。！？｡．"
_CLOSING = "\"'”’»›)\\]}」』）】〉》*_~`"
_END = re.compile(rf"(?:[{_SPACED}]+[{_CLOSING}]*(?=\s|\Z))|(?:[{_UNSPACED}]+[{_CLOSING}]*)")
_LAST_WORD = re.compile(r"([^\s(\[{\"'“‘„«‹*_]+)\Z")
_OPENING = re.compile(r"[\s\"'“‘„«‹(\[{¿¡*_~`>#-]*")

# With what follows them in lower case or not, a full stop after these ends nothing.
_TITLES = frozenset((
    "dr", "mr", "mrs", "ms", "prof", "st", "sr", "sra", "srta", "dra", "mme", "mlle", "hr", "fr", "gen", "gov",
    "sen", "rep", "rev", "capt", "lt", "col", "sgt", "nr", "núm", "vol", "fig", "pp", "eds", "vs", "ca", "cf",
    "cfr", "al", "z.b", "d.h", "u.a", "o.ä", "i.e", "e.g", "bzw", "inkl", "zzgl", "ggf", "evtl", "c.-à-d",
    "p.ej", "ej", "feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec",
))  # fmt: skip
_MAYBE_LAST = frozenset(("etc", "usw", "inc", "ltd", "co", "corp", "jr", "a.m", "p.m", "u.s", "u.k", "ee.uu", "bros"))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of a paragraph; together they cover it, spaces with the one before."""
    found = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if text[match.start()] in _SPACED and not _is_end(text, start, match.start(), end):
            continue
        while end < len(text) and text[end].isspace():
            end += 1
        found.append((start, end))
        start = end
    if start < len(text):
        found.append((start, len(text)))
    return found


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return start and end of the sentence that a caret at `position` writes in; behind the last one it is that one."""
    around = (0, len(text))
    for start, end in sentences(text):
        around = (start, end)
        if position < end:
            break
    return around


def _is_end(text: str, start: int, stop: int, end: int) -> bool:
    """Say whether the mark at `stop` ends a sentence that began at `start`; what follows begins at `end`."""
    word = _LAST_WORD.search(text, start, stop)
    following = text[_after_opening(text, end) :][:1]
    if word is None or not following:
        return True
    if text[stop] != ".":
        return not following.islower()
    bare = word[1].casefold()
    if bare in _TITLES or (len(bare) == 1 and bare.isalpha() and word[1].isupper()):
        return False
    if bare.isdigit() and not text[start : word.start()].strip(" \t>#"):
        return False  # "1." begins an item of a list
    if bare in _MAYBE_LAST or _is_dotted(bare):
        return following.isupper()
    return not following.islower()


def _after_opening(text: str, position: int) -> int:
    match = _OPENING.match(text, position)
    return match.end() if match else position


def _is_dotted(word: str) -> bool:
    """Say whether a word is single letters with full stops between them, such as "e.g"."""
    return "." in word and all(len(part) == 1 for part in word.split("."))
