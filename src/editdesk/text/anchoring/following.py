"""The places of many remarks in a text that is being written, at the price of a few numbers a key.

Places count whatever the text field counts (code points, or Qt's UTF-16 units): no text is looked at until it rests.
"""

from collections.abc import Iterable, Sequence

from editdesk.text.anchoring.spans import Span, followed, untouched


class Following:
    """Spans by name, followed through edits. A span that is lost stays lost until it is `put` again.

    Those that are `exact`, as a suggestion's words are, are lost when an edit changes them; the others grow and shrink
    with what is written between them.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._spans: list[Span | None] = []
        self._is_exact: list[bool] = []
        self._numbers: dict[str, int] = {}

    def put(self, name: str, span: Span | None, *, is_exact: bool = False) -> None:
        """Follow a span from where it stands now, None for one that is lost; in the place of one of the same name."""
        if name in self._numbers:
            number = self._numbers[name]
            self._spans[number], self._is_exact[number] = span, is_exact
            return
        self._numbers[name] = len(self._names)
        self._names.append(name)
        self._spans.append(span)
        self._is_exact.append(is_exact)

    def drop(self, names: Iterable[str]) -> None:
        """Follow these no longer."""
        gone = set(names)
        kept = [number for number, name in enumerate(self._names) if name not in gone]
        self._spans = [self._spans[number] for number in kept]
        self._is_exact = [self._is_exact[number] for number in kept]
        self._names = [self._names[number] for number in kept]
        self._numbers = {name: number for number, name in enumerate(self._names)}

    def edit(self, position: int, removed: int, added: int) -> list[str]:
        """Follow an edit: `added` characters stand in the place of `removed` ones. Returns those it lost."""
        lost = []
        for number, span in enumerate(self._spans):
            if span is None or span[1] <= position:
                continue
            follow = untouched if self._is_exact[number] else followed
            self._spans[number] = now = follow(*span, position, removed, added)
            if now is None:
                lost.append(self._names[number])
        return lost

    def __getitem__(self, name: str) -> Span | None:
        """Where a span stands, None where it is lost."""
        return self._spans[self._numbers[name]]

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def items(self) -> Sequence[tuple[str, Span | None]]:
        """Return names and spans in the order in which they came."""
        return list(zip(self._names, self._spans, strict=True))
