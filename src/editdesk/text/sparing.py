"""Which stretches of an article's body a change of words had better spare: code, and the addresses of links. Pure."""

from editdesk.text.highlight import START, Kind, highlight

CODE = frozenset({Kind.CODE, Kind.CODE_BLOCK, Kind.FENCE})
ADDRESSES = frozenset({Kind.ADDRESS})


def spared(body: str, kinds: frozenset[Kind]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of these kinds as pairs of start and end in characters, in order."""
    found: list[tuple[int, int]] = []
    state, offset = START, 0
    for line in body.split("\n"):
        was_fenced = bool(state.fence)
        spans, state = highlight(line, state)
        if Kind.CODE_BLOCK in kinds and (was_fenced or state.fence):
            found.append((offset, offset + len(line)))
        else:
            kept = [span for span in spans if span.kind in kinds]
            index = _indexes(line) if kept and max(line) > "\uffff" else None
            for span in kept:
                start, end = span.start, span.start + span.length
                found.append((offset + (index[start] if index else start), offset + (index[end] if index else end)))
        offset += len(line) + 1
    return tuple(sorted(found))


def _indexes(line: str) -> dict[int, int]:
    """Return the character at each UTF-16 position."""
    found, unit = {}, 0
    for index, character in enumerate(line):
        found[unit] = index
        unit += 2 if character > "\uffff" else 1
    found[unit] = len(line)
    return found
