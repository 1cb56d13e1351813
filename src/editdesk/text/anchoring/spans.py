"""Places in a text that is edited: numbers alone, in whatever unit all of them count."""

Span = tuple[int, int]


def followed(start: int, end: int, position: int, removed: int, added: int) -> Span | None:
    """Return where the words from `start` up to `end` stand after an edit, None where nothing of them is left.

    An edit between the words, or of a part of them, is theirs; one before or after them is not.
    """
    edge, grown = position + removed, added - removed
    if position >= end:
        return start, end
    if edge <= start:
        return start + grown, end + grown
    if position <= start and edge >= end:
        return None
    if position < start:
        return position + added, end + grown
    return start, position if edge > end else end + grown


def untouched(start: int, end: int, position: int, removed: int, added: int) -> Span | None:
    """Return where the words stand after an edit that left them as they are, None where it changed them.

    `start` and `end` may be one: a place between two characters, which is lost when both of them are removed.
    """
    edge, grown = position + removed, added - removed
    if position >= end:
        return start, end
    if edge <= start:
        return start + grown, end + grown
    return None
