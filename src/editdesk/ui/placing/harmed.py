"""Words that an edit took away from a remark, to be known again when the edit is taken back."""

from collections.abc import Mapping

from editdesk.text.anchoring.spans import Span
from editdesk.text.anchors import CONTEXT, Orphan, come_back

_MOST = 12
"""So many losses of one remark are remembered: the first, which knows most of it, and the last ones."""


class Harmed:
    """What remarks lost, oldest first. Places count code points."""

    def __init__(self) -> None:
        self._losses: dict[str, list[Orphan]] = {}

    def __bool__(self) -> bool:
        return bool(self._losses)

    def remember(self, uid: str, text: str, span: Span) -> None:
        """Remember the words as they stood in `text` before they were harmed."""
        start, end = span
        losses = self._losses.setdefault(uid, [])
        losses.append(Orphan(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]))
        if len(losses) > _MOST:
            del losses[1]

    def forget(self, uid: str) -> None:
        """Remember nothing of this remark."""
        self._losses.pop(uid, None)

    def back_in(self, text: str) -> Mapping[str, Span]:
        """Return the remarks whose words stand in the text again with all that was around them, and forget those."""
        back: dict[str, Span] = {}
        for uid, losses in tuple(self._losses.items()):
            for number, loss in enumerate(losses):
                found = come_back(loss, text)
                if found is not None:
                    back[uid] = (found.start, found.end)
                    del losses[number:]
                    break
            if not losses:
                del self._losses[uid]
        return back
