"""Where the remarks on one open article stand: followed through every key, put back when an edit is taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.desk.values import Placed
from editdesk.text.anchoring.changed_text import ChangedText
from editdesk.text.anchoring.following import Following
from editdesk.text.anchoring.spans import Span
from editdesk.text.anchors import Anchor, Orphan, anchor_at, find_again
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.placing.harmed import Harmed
from editdesk.ui.placing.line_ends import LineEnds, as_shown

_REST_MS = 300
_MOST_EDITS_REPLAYED = 64
"""Behind so many edits the text is taken anew, so that the one before an edit is soon put together."""


@dataclass(frozen=True, slots=True)
class _Edited:
    change: int
    position: int
    removed: int
    added: str


class RemarkPlaces(QObject):
    """The places of notes and suggestions in the body, by their uids. Lives on the GUI thread.

    Spans count UTF-16 units of the text as the editor shows it. `changed` follows when a remark came, went, lost its
    words or has them again; not at keys that only move it.
    """

    changed = Signal()

    def __init__(self, mirror: TextMirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._following = Following()
        self._owners: dict[str, str] = {}
        self._exact: set[str] = set()
        self._harmed = Harmed()
        self._base = mirror.text()
        self._before = ""
        self._since_base: list[_Edited] = []
        self._since_before: list[_Edited] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look_again)

    def __contains__(self, uid: object) -> bool:
        return uid in self._owners

    def span(self, uid: str) -> Span | None:
        """Return where a remark stands, None where its words are gone or it is not followed."""
        return self._following[uid] if uid in self._owners else None

    def items(self, owner: str) -> Sequence[tuple[str, Span | None]]:
        """Return the uids of an owner's remarks and where they stand."""
        return [(uid, span) for uid, span in self._following.items() if self._owners[uid] == owner]

    def hold(
        self, owner: str, places: Mapping[str, Anchor | Orphan], body: str, *, exact: Iterable[str] | None = None
    ) -> None:
        """Follow what the desk holds of an owner ("notes"), and none of its others. `body` is the desk's text.

        Where nothing was written since, the desk's places are taken. Else a remark that is followed already stays
        where it was followed to, and one that is new is followed from there. Those in `exact` lose their words with
        any change of them.
        """
        self.drop([uid for uid, known in self._owners.items() if known == owner and uid not in places])
        is_as_saved = not self._since_base and as_shown(body) == self._base
        asked = {uid: place for uid, place in places.items() if is_as_saved or uid not in self._owners}
        self._exact = (self._exact - places.keys()) | set(exact or ())
        for uid, span in self._spans(asked, body).items():
            self._owners[uid] = owner
            self._harmed.forget(uid)
            self._following.put(uid, span, is_exact=uid in self._exact)
        self.changed.emit()

    def put(self, owner: str, uid: str, span: Span | None, *, is_exact: bool = False) -> None:
        """Follow one remark from where it stands now."""
        self._begin()
        self._owners[uid] = owner
        self._exact = self._exact | {uid} if is_exact else self._exact - {uid}
        self._harmed.forget(uid)
        self._following.put(uid, span, is_exact=is_exact)
        self.changed.emit()

    def drop(self, uids: Iterable[str]) -> None:
        """Follow these no longer."""
        gone = [uid for uid in uids if uid in self._owners]
        for uid in gone:
            del self._owners[uid]
            self._harmed.forget(uid)
        self._exact -= set(gone)
        if gone:
            self._following.drop(gone)
            self.changed.emit()

    def follow(self, change: int, position: int, removed: int, added: str) -> None:
        """Follow an edit of the text (UTF-16 units) which made it change number `change`. At every key."""
        edit = _Edited(change, position, removed, added)
        self._since_base.append(edit)
        if not self._owners:
            return
        before = self._following.items()
        self._following.edit(position, removed, _units(added))
        harmed = [(uid, span) for uid, span in before if span is not None and self._is_harmed(uid, span)]
        if harmed:
            self._bear(harmed, added)
        self._remember(edit)
        if self._harmed:
            if len(added) > 1:
                self.look_again()
            else:
                self._rest.start()

    def rest(self, body: str, change: int) -> None:
        """Note that the desk now holds `body`, which is the text as change number `change` left it."""
        self._base = as_shown(body)
        self._since_base = [edit for edit in self._since_base if edit.change > change]

    def look_again(self) -> None:
        """Put remarks back whose words are in the text again."""
        self._rest.stop()
        text = self._mirror.text()
        back = self._harmed.back_in(text)
        if back:
            units = Utf16Text(text)
            for uid, (start, end) in back.items():
                span = (units.position(start), units.position(end))
                self._following.put(uid, span, is_exact=uid in self._exact)
            self.changed.emit()

    def placed(self, body: str) -> tuple[Placed, ...]:
        """Return where the remarks stand in `body`, the shown text with its own line ends; what a save carries."""
        if not self._owners:
            return ()
        if self._harmed:
            self.look_again()
        units, ends = Utf16Text(self._mirror.text()), LineEnds(body)
        return tuple(
            Placed(uid, *(None, None) if span is None else (ends.in_body(units.index(place)) for place in span))
            for uid, span in self._following.items()
        )

    def anchor(self, uid: str) -> Anchor | None:
        """Return a remark's words and what is around them in the shown text, in code points; None where it has none."""
        span = self.span(uid)
        if span is None:
            return None
        text = self._mirror.text()
        units = Utf16Text(text)
        return anchor_at(text, units.index(span[0]), units.index(span[1]))

    def _is_harmed(self, uid: str, span: Span) -> bool:
        now = self._following[uid]
        return now is None or now[1] - now[0] < span[1] - span[0]

    def _bear(self, harmed: Sequence[tuple[str, Span]], added: str) -> None:
        """Remember what was taken away, or find it in what came in its place."""
        before = self._text_before()
        change = ChangedText(before.text, self._mirror.text()) if len(added) > 1 else None
        after = Utf16Text(change.after) if change is not None else before
        for uid, span in harmed:
            start, end = before.index(span[0]), before.index(span[1])
            place = change.place_of(start, end) if change and before.text[start:end] in added else None
            if place is None:
                self._harmed.remember(uid, before.text, (start, end))
            else:
                there = (after.position(place[0]), after.position(place[1]))
                self._following.put(uid, there, is_exact=uid in self._exact)
        self.changed.emit()

    def _text_before(self) -> Utf16Text:
        """Return the text as the last edit found it."""
        text = Utf16Text(self._before)
        for edit in self._since_before:
            text.replace(edit.position, edit.removed, edit.added)
        return text

    def _remember(self, edit: _Edited) -> None:
        self._since_before.append(edit)
        if len(self._since_before) > _MOST_EDITS_REPLAYED:
            self._take_text()

    def _begin(self) -> None:
        if not self._owners:
            self._take_text()

    def _take_text(self) -> None:
        self._before = self._mirror.text()
        self._since_before.clear()

    def _spans(self, places: Mapping[str, Anchor | Orphan], body: str) -> Mapping[str, Span | None]:
        """Return where the desk's places are in the text as it is now."""
        self._begin()
        if as_shown(body) != self._base:
            return self._found(places)
        replayed, ends, units = Following(), LineEnds(body), Utf16Text(self._base)
        for uid, place in places.items():
            span = None
            if isinstance(place, Anchor):
                start, end = (units.position(ends.in_text(each)) for each in (place.start, place.end))
                span = (start, end)
            replayed.put(uid, span, is_exact=uid in self._exact)
        for edit in self._since_base:
            replayed.edit(edit.position, edit.removed, _units(edit.added))
        return dict(replayed.items())

    def _found(self, places: Mapping[str, Anchor | Orphan]) -> Mapping[str, Span | None]:
        """Look for words of another version of the text; what is not certain has no place."""
        text = self._mirror.text()
        units = Utf16Text(text)
        found = find_again([_shown(place) for place in places.values()], text)
        return {
            uid: None if place is None else (units.position(place.start), units.position(place.end))
            for uid, place in zip(places, found, strict=True)
        }


def _shown(place: Anchor | Orphan) -> Orphan:
    return Orphan(as_shown(place.quote), as_shown(place.prefix), as_shown(place.suffix))


def _units(text: str) -> int:
    """Return the length as Qt counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(1 for character in text if character > "\uffff")
