"""Where the remarks of a packet stand in the text that its article has here."""

from dataclasses import dataclass, field
from typing import Any

from editdesk.desk.packet import PackedArticle, PackedNote, PackedSuggestion
from editdesk.desk.placing import words_in_text
from editdesk.desk.revision_content import Content, parsed
from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchors import Orphan, anchor_at, come_back
from editdesk.text.field_text import text_of


@dataclass(slots=True)
class PacketPlaces:
    """Finds places for the remarks of `packed` upon `now`, the content the article is to stand at."""

    packed: PackedArticle
    now: Content
    _known: dict[int, Content] = field(default_factory=dict)
    _changes: dict[tuple[int, str], ChangedText] = field(default_factory=dict)

    def of(self, remark: PackedNote | PackedSuggestion) -> dict[str, Any]:
        """Return the columns of the remark's place: as packed where the text is the same, or in the one of here."""
        packed = {name: getattr(remark, name) for name in ("start", "end", "quote", "prefix", "suffix")}
        words = _words(remark)
        if words is None:
            return packed
        text = _text(self.now, remark.field)
        if remark.start is None or remark.end is None:
            back = come_back(Orphan(words, remark.prefix, remark.suffix), text)
            return {**packed, "start": back.start, "end": back.end} if back else packed
        change = self._change(remark, words)
        place = None
        if change is not None:
            if change.before == change.after:
                return packed
            place = change.place_of(remark.start, remark.end)
        if place is None:
            return {**packed, "start": None, "end": None}
        anchor = anchor_at(text, *place)
        return {**packed, "start": anchor.start, "end": anchor.end, "prefix": anchor.prefix, "suffix": anchor.suffix}

    def _change(self, remark: PackedNote | PackedSuggestion, words: str) -> ChangedText | None:
        """Return the change from the text that has the words at their place to the one of here."""
        for number in (self.packed.newest.number, remark.revision):
            then = self._content(number)
            if then is not None and _text(then, remark.field)[remark.start : remark.end] == words:
                key = (number, remark.field)
                if key not in self._changes:
                    self._changes[key] = ChangedText(_text(then, remark.field), _text(self.now, remark.field))
                return self._changes[key]
        return None

    def _content(self, number: int) -> Content | None:
        if number not in self._known:
            found = next((each for each in self.packed.revisions if each.number == number), None)
            if found is None:
                return None
            self._known[number] = parsed(found.payload)
        return self._known[number]


def _words(remark: PackedNote | PackedSuggestion) -> str | None:
    """Return the words that the remark stands on, None for a note that is about none."""
    if isinstance(remark, PackedSuggestion):
        return words_in_text(remark.status, remark.quote, remark.replacement)
    return remark.quote or None


def _text(content: Content, name: str) -> str:
    return text_of(content.metadata, name) if name else content.body
