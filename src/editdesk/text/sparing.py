"""Which stretches of an article's body a change of words had better spare: code, and the addresses of links. Pure."""

from editdesk.text.highlight import START, Kind, highlight

CODE = frozenset({Kind.CODE, Kind.CODE_BLOCK, Kind.FENCE})
ADDRESSES = frozenset({Kind.ADDRESS})

_INDENTS = ("    ", "\t")
_CODE_SIGNS = ("`", "~~~", *(f"\n{indent}" for indent in _INDENTS))
_ADDRESS_SIGNS = ("](", "][", "]:", "://", "<", "www.", "@")


def spared(body: str, kinds: frozenset[Kind], end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return the stretches of these kinds as pairs of start and end in characters, in order.

    With `end`, the text is read no further than the line in which that place is.
    """
    if not _may_hold(body, kinds):
        return ()
    found: list[tuple[int, int]] = []
    state, offset = START, 0
    for line in body.split("\n"):
        if end is not None and offset > end:
            break
        was_fenced = bool(state.fence)
        spans, state = highlight(line, state)
        if Kind.CODE_BLOCK in kinds and (was_fenced or state.fence):
            found.append((offset, offset + len(line)))
        else:
            kept = [span for span in spans if span.kind in kinds]
            index = _indexes(line) if kept and max(line) > "\uffff" else None
            for span in kept:
                first, last = span.start, span.start + span.length
                found.append((offset + (index[first] if index else first), offset + (index[last] if index else last)))
        offset += len(line) + 1
    return tuple(sorted(found))


def _may_hold(body: str, kinds: frozenset[Kind]) -> bool:
    """Tell whether a sign of these kinds is anywhere: most texts hold none, and need not be read line by line."""
    signs = (*(_CODE_SIGNS if kinds & CODE else ()), *(_ADDRESS_SIGNS if kinds & ADDRESSES else ()))
    return body.startswith(_INDENTS) or any(sign in body for sign in signs)


def _indexes(line: str) -> dict[int, int]:
    """Return the character at each UTF-16 position."""
    found, unit = {}, 0
    for index, character in enumerate(line):
        found[unit] = index
        unit += 2 if character > "\uffff" else 1
    found[unit] = len(line)
    return found
