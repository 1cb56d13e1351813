"""What the house writes otherwise: terms found in a text, each with what is preferred and why. Pure.

All terms are one expression, shaped like a tree of their letters: a text is walked once, however many there are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from editdesk.text.prose import prose

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})
_BETWEEN = r"(?:[ \t_]{1,8}(?:\n[ \t_]{0,8})?|\n[ \t_]{0,8})"
"""What stands between two words of a term: spaces, marks, one end of a line."""
_SPACES = re.compile(r"[\s_]+")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:]|\n\s*\n|^[ \t]*[#>*+-]+)[\s_\"'“‘«„(\[]*\Z", re.MULTILINE)
_LOOK_BACK = 40
"""Characters before a match in which the end of the sentence before it is looked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, and what the house writes in its place ("" where it has nothing better).

    `language` is a tag such as en or en-GB, "" for all. `key` is the desk's number for it, 0 for a new one.
    """

    term: str
    preferred: str = ""
    reason: str = ""
    language: str = ""
    is_case_sensitive: bool = False
    key: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: its place in code points, what stands there, and what to write, None where nothing better is known.

    Where marks stand within it, `fix` is None too: nobody could say where they belong.
    """

    start: int
    end: int
    found: str
    term: Term
    fix: str | None


class HouseStyle:
    """The terms of a desk, ready to look through texts in one language."""

    def __init__(self, terms: Iterable[Term], language: str = "") -> None:
        wanted = [each for each in terms if each.term.strip() and _applies(each.language, language)]
        self._exact = {_plain(each.term): each for each in wanted if each.is_case_sensitive}
        self._any = {_folded(each.term): each for each in wanted if not each.is_case_sensitive}
        self._expressions = [
            re.compile(rf"(?<![^\W_]){_tree(sorted(terms))}(?![^\W_])", flags)
            for terms, flags in ((self._exact, re.NOFLAG), (self._any, re.IGNORECASE))
            if terms
        ]

    def in_body(self, body: str) -> tuple[Hit, ...]:
        """Return what is found in a Markdown text, in order; never in code, addresses or shortcodes."""
        return self._hits(body, prose(body)) if self._expressions else ()

    def in_text(self, text: str) -> tuple[Hit, ...]:
        """Return what is found in a field without marks, such as the title."""
        return self._hits(text, text) if self._expressions else ()

    def _hits(self, source: str, shown: str) -> tuple[Hit, ...]:
        plain = shown.translate(_APOSTROPHES)
        found = [match for expression in self._expressions for match in expression.finditer(plain)]
        found.sort(key=lambda match: (match.start(), -match.end()))
        hits: list[Hit] = []
        end = 0
        for match in found:
            if match.start() < end:
                continue  # the longest of those that begin here has it
            term = self._exact.get(_plain(match[0])) or self._any.get(_folded(match[0]))
            hit = None if term is None else _hit(source, plain, match.span(), term)
            if hit is not None:
                hits.append(hit)
                end = match.end()
        return tuple(hits)


def fixed(text: str, hits: Sequence[Hit]) -> str:
    """Return the text with what has a fix written so."""
    for hit in sorted(hits, key=lambda hit: hit.start, reverse=True):
        if hit.fix is not None and text[hit.start : hit.end] == hit.found:
            text = f"{text[: hit.start]}{hit.fix}{text[hit.end :]}"
    return text


def _hit(source: str, plain: str, span: tuple[int, int], term: Term) -> Hit | None:
    start, end = span
    found, preferred = source[start:end], _SPACES.sub(" ", term.preferred).strip()
    if _is_as_preferred(plain, span, preferred):
        return None
    is_whole = "_" not in plain[start:end] and "\n" not in found
    fix = _as_written(found, preferred, is_exact=term.is_case_sensitive) if preferred and is_whole else None
    return Hit(start, end, found, term, fix)


def _is_as_preferred(plain: str, span: tuple[int, int], preferred: str) -> bool:
    """Say whether what is found is, or is a part of, what is preferred."""
    start, end = span
    wanted = preferred.translate(_APOSTROPHES)
    if not wanted:
        return False
    found = _SPACES.sub(" ", plain[start:end])
    begins = _SENTENCE_BEGINS.search(plain, max(0, start - _LOOK_BACK), start) is not None
    if found == wanted or (begins and found == _capital(wanted)):
        return True
    place = _folded(wanted).find(_folded(found))
    while place >= 0:
        around = plain[max(0, start - place) : start - place + len(wanted)]
        if start >= place and _SPACES.sub(" ", around) in {wanted, _capital(wanted)} and len(wanted) > len(found):
            return True
        place = _folded(wanted).find(_folded(found), place + 1)
    return False


def _as_written(found: str, preferred: str, *, is_exact: bool) -> str:
    """Return what is preferred with the capitals of what stands there."""
    if is_exact:
        return preferred
    letters = [character for character in found if character.isalpha()]
    if len(letters) > 3 and all(character.isupper() for character in letters) and not preferred.isupper():
        return preferred.upper()
    return _capital(preferred) if found[:1].isupper() and preferred.islower() else preferred


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _applies(of_term: str, language: str) -> bool:
    wanted, said = of_term.lower(), language.lower()
    return not wanted or not said or said == wanted or said.startswith(f"{wanted}-")


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_APOSTROPHES)).strip()


def _folded(text: str) -> str:
    return _plain(text).lower()


def _tree(terms: Sequence[str], depth: int = 0) -> str:
    """Return an expression for sorted terms that share their first `depth` letters: what may follow these.

    The longest is tried first.
    """
    ends = bool(terms) and len(terms[0]) == depth
    groups = groupby(terms[1:] if ends else terms, key=lambda term: term[depth])
    branches = [f"{_letter(letter)}{_tree(tuple(group), depth + 1)}" for letter, group in groups]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _letter(letter: str) -> str:
    return _BETWEEN if letter == " " else re.escape(letter)
