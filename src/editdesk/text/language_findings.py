"""What an editor is told of the language of an article: house style, long sentences, doubled words, lengths. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editdesk.text.house_style import Hit, HouseStyle
from editdesk.text.limits import Limits, exceeded
from editdesk.text.metadata import Metadata
from editdesk.text.prose import blocks, prose
from editdesk.text.sentences import sentences

LONG_SENTENCE_WORDS = 40
"""Words beyond which a reader has forgotten how the sentence began."""

FIELDS = ("title", "standfirst", "excerpt")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DOUBLED = re.compile(
    r"(?<![^\W_])(?<!['’-])([^\W\d_]{2,})(_*[ \t]+_*|[ \t_]*\n[ \t_]*)\1(?![^\W_])(?!['’-])", re.IGNORECASE
)
# Said twice on purpose.
_RIGHT_TWICE = {
    "en": frozenset(("had", "that", "bye", "ha", "no", "very")),
    "de": frozenset(("der", "die", "das", "sie", "den", "dem")),
    "fr": frozenset(("nous", "vous")),
    "nl": frozenset(("die", "dat", "haar")),
}


class Kind(StrEnum):
    """What a finding is about."""

    STYLE = "style"
    LONG_SENTENCE = "long_sentence"
    DOUBLED_WORD = "doubled_word"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class LanguageFinding:
    """Something to look at: in which field ("body" for the text), from `start` to `end` in code points, and a sentence.

    `fix` is what to write there, None where nobody could say. A finding on the whole field runs from 0 to 0.
    """

    kind: Kind
    field: str
    start: int
    end: int
    message: str
    fix: str | None = None


def findings(metadata: Metadata, body: str, style: HouseStyle, limits: Limits) -> tuple[LanguageFinding, ...]:
    """Return everything that is found: lengths first, then fields, then the text from its beginning."""
    lengths = (
        LanguageFinding(Kind.LENGTH, each.field, 0, 0, each.message) for each in exceeded(limits, metadata, body)
    )
    in_fields = (_style_finding(field, hit) for field in FIELDS for hit in style.in_text(str(getattr(metadata, field))))
    shown = prose(body)
    in_body = [
        *(_style_finding("body", hit) for hit in style.in_body(body)),
        *_long_sentences(body, shown),
        *_doubled_words(body, shown, metadata.language),
    ]
    return (*lengths, *in_fields, *sorted(in_body, key=lambda each: (each.start, each.end)))


def _style_finding(field: str, hit: Hit) -> LanguageFinding:
    said = f"The house writes “{hit.term.preferred}”." if hit.term.preferred else "The house does not write this."
    reason = hit.term.reason.strip()
    words = f"“{hit.found}”: {said}{f' {reason}' if reason else ''}"
    return LanguageFinding(Kind.STYLE, field, hit.start, hit.end, words, hit.fix)


def _long_sentences(body: str, shown: str) -> Iterator[LanguageFinding]:
    for first, last in blocks(body, shown):
        for start, end in sentences(shown[first:last]):
            text = shown[first + start : first + end]
            number = len(_WORD.findall(text))
            if number > LONG_SENTENCE_WORDS:
                begin = first + start + len(text) - len(text.lstrip())
                message = f"This sentence has {number} words. Two would be easier to read."
                yield LanguageFinding(Kind.LONG_SENTENCE, "body", begin, first + start + len(text.rstrip()), message)


def _doubled_words(body: str, shown: str, language: str) -> Iterator[LanguageFinding]:
    right = _RIGHT_TWICE.get(language.partition("-")[0].lower(), frozenset())
    for found in _DOUBLED.finditer(shown):
        if found[1].lower() in right:
            continue
        start, end = found.span()
        is_plain = body[start:end] == found[0]
        message = f"“{found[1]}” stands twice."
        yield LanguageFinding(Kind.DOUBLED_WORD, "body", start, end, message, found[1] if is_plain else None)
