"""Which paragraphs of two texts belong together: those that stayed, those that were rewritten, those that moved."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from editdesk.text.alignment import aligned
from editdesk.text.comparing.pieces import has_word, pieces

# The share of words in common from which a paragraph is another's rewriting, by where it stands.
_IN_PLACE = 0.45
_ALONE = 0.25
_ELSEWHERE = 0.6
_PART = 0.7
_LEAST_MOVED_WORDS = 3
_LEAST_REWRITTEN_WORDS = 6
# A word that stands in more paragraphs than this says little about which of them is meant.
_TELLING = 4

Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs from `old` (start, end) that have become those from `new`; one of the two may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]
    is_moved: bool = False


def paired(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Return which paragraphs belong together, each paragraph once.

    Those in place stand in the order of both texts; moved ones follow them; what has no partner is left out.
    """
    kept = _kept(old, new)
    moved = _moved_whole(old, new, kept)
    bags = _Bags(old, new)
    gone, come = {i for i, _ in (*kept, *moved)}, {j for _, j in (*kept, *moved)}
    rewritten: list[Pair] = []
    for olds, news in _gaps(kept, len(old), len(new)):
        left, right = [i for i in olds if i not in gone], [j for j in news if j not in come]
        if left and right:
            rewritten += _rewritten(left, right, bags)
    for pair in rewritten:
        gone.update(range(*pair.old))
        come.update(range(*pair.new))
    moved += _moved_rewritten(
        [i for i in range(len(old)) if i not in gone], [j for j in range(len(new)) if j not in come], bags
    )
    in_place = sorted([*(Pair((i, i + 1), (j, j + 1)) for i, j in kept), *rewritten], key=lambda pair: pair.old)
    return (*in_place, *(Pair((i, i + 1), (j, j + 1), is_moved=True) for i, j in sorted(moved)))


class _Bags:
    """The words of paragraphs, counted when they are asked for."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._texts = (old, new)
        self._known: tuple[dict[int, Bag], dict[int, Bag]] = ({}, {})

    def old(self, at: int) -> Bag:
        return self._of(0, at)

    def new(self, at: int) -> Bag:
        return self._of(1, at)

    def likeness(self, i: int, j: int) -> float:
        """Return the share of words in common, from 0 to 1."""
        left, right = self.old(i), self.new(j)
        both = left.total() + right.total()
        return 2 * _common(left, right) / both if both else 0.0

    def _of(self, side: int, at: int) -> Bag:
        bag = self._known[side].get(at)
        if bag is None:
            found = pieces(self._texts[side][at])
            bag = self._known[side][at] = Counter(piece for piece in found if has_word(piece))
        return bag


def _common(left: Bag, right: Bag) -> int:
    if len(right) < len(left):
        left, right = right, left
    return sum(min(count, right[word]) for word, count in left.items() if word in right)


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the paragraphs that stayed as they were, in the order of both texts."""
    shared = set(old) & set(new)
    lefts = [i for i, text in enumerate(old) if text in shared]
    rights = [j for j, text in enumerate(new) if text in shared]
    found: list[tuple[int, int]] = []
    left, right = iter(lefts), iter(rights)
    for operation, texts in aligned([old[i] for i in lefts], [new[j] for j in rights], is_coarse=False):
        for _ in texts:
            i = next(left) if operation != "insert" else -1
            j = next(right) if operation != "delete" else -1
            if i >= 0 and j >= 0:
                found.append((i, j))
    return found


def _moved_whole(old: Sequence[str], new: Sequence[str], kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return paragraphs that stand elsewhere now, word for word."""
    gone = _left_over(old, {i for i, _ in kept})
    come = _left_over(new, {j for _, j in kept})
    return [
        (places[0], come[text][0])
        for text, places in gone.items()
        if len(places) == 1 and len(come.get(text, ())) == 1 and _word_count(text) >= _LEAST_MOVED_WORDS
    ]


def _left_over(texts: Sequence[str], known: set[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        if at not in known:
            places[text].append(at)
    return places


def _word_count(text: str) -> int:
    return sum(1 for piece in pieces(text) if has_word(piece))


def _gaps(kept: Sequence[tuple[int, int]], olds: int, news: int) -> Iterator[tuple[range, range]]:
    """Yield what stands between two paragraphs that stayed."""
    i = j = 0
    for at_old, at_new in (*kept, (olds, news)):
        if at_old > i or at_new > j:
            yield range(i, at_old), range(j, at_new)
        i, j = at_old + 1, at_new + 1


def _rewritten(left: Sequence[int], right: Sequence[int], bags: _Bags) -> list[Pair]:
    """Pair the paragraphs between two that stayed."""
    if len(left) == len(right) and _are_all_alike(left, right, bags):
        return [Pair((i, i + 1), (j, j + 1)) for i, j in zip(left, right, strict=True)]
    alike = {(i, j): bags.likeness(i, j) for i, j in _candidates(left, right, bags)}
    chosen = _heaviest({pair: weight for pair, weight in alike.items() if weight >= _IN_PLACE})
    return _with_parts(chosen, set(left), set(right), bags)


def _are_all_alike(left: Sequence[int], right: Sequence[int], bags: _Bags) -> bool:
    least = _ALONE if len(left) == 1 else _IN_PLACE
    return all(bags.likeness(i, j) >= least for i, j in zip(left, right, strict=True))


def _candidates(left: Iterable[int], right: Iterable[int], bags: _Bags) -> set[tuple[int, int]]:
    """Return the pairs that share a word which few paragraphs have."""
    where: dict[str, list[int]] = defaultdict(list)
    for j in right:
        for word in bags.new(j):
            where[word].append(j)
    found: Counter[tuple[int, int]] = Counter()
    for i in left:
        for word in bags.old(i):
            places = where.get(word, ())
            if len(places) <= _TELLING:
                found.update((i, j) for j in places)
    return set(found)


def _heaviest(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs that follow one another in both texts and weigh most together."""
    best: list[tuple[float, tuple[int, int], int]] = []  # weight so far, the pair, the entry before it
    for (i, j), weight in sorted(weights.items()):
        before = max(
            (at for at, (_, (x, y), _) in enumerate(best) if x < i and y < j), key=lambda at: best[at][0], default=-1
        )
        best.append((weight + (best[before][0] if before >= 0 else 0), (i, j), before))
    chosen: list[tuple[int, int]] = []
    at = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    while at >= 0:
        chosen.append(best[at][1])
        at = best[at][2]
    return chosen[::-1]


def _with_parts(chosen: Sequence[tuple[int, int]], left: set[int], right: set[int], bags: _Bags) -> list[Pair]:
    """Add to each pair the neighbours that were split off it or joined to it."""
    free_old, free_new = left - {i for i, _ in chosen}, right - {j for _, j in chosen}
    pairs = []
    for i, j in chosen:
        lacking_old, lacking_new = bags.old(i) - bags.new(j), bags.new(j) - bags.old(i)
        news = _grown(j, free_new, lacking_old, bags.new)
        olds = (i, i + 1) if news != (j, j + 1) else _grown(i, free_old, lacking_new, bags.old)
        free_old -= set(range(*olds))
        free_new -= set(range(*news))
        pairs.append(Pair(olds, news))
    return pairs


def _grown(at: int, free: set[int], lacking: Bag, bag_of: Callable[[int], Bag]) -> tuple[int, int]:
    """Return the stretch around `at` whose paragraphs consist of the words that its partner has besides."""
    start, end = at, at + 1
    while end in free and _is_part(bag_of(end), lacking):
        lacking = lacking - bag_of(end)
        end += 1
    while start - 1 in free and _is_part(bag_of(start - 1), lacking):
        start -= 1
        lacking = lacking - bag_of(start)
    return start, end


def _is_part(bag: Bag, whole: Bag) -> bool:
    return bool(bag) and _common(bag, whole) >= _PART * bag.total()


def _moved_rewritten(left: Sequence[int], right: Sequence[int], bags: _Bags) -> list[tuple[int, int]]:
    """Return paragraphs that stand elsewhere with some of their words changed, the likest first."""
    ranked = sorted(
        ((bags.likeness(i, j), i, j) for i, j in _candidates(left, right, bags)), key=lambda each: (-each[0], *each[1:])
    )
    found: list[tuple[int, int]] = []
    olds, news = set(left), set(right)
    for _, i, j in ranked[: bisect_left(ranked, -_ELSEWHERE, key=lambda each: -each[0] + 1e-9)]:
        if i in olds and j in news and bags.old(i).total() >= _LEAST_REWRITTEN_WORDS:
            olds.discard(i)
            news.discard(j)
            found.append((i, j))
    return found
