"""What changed between two versions of an article: its fields, its pictures and its text, each change with a number."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from editdesk.text.alignment import Operation
from editdesk.text.comparing.comparison import ChangeKind, TextChange, TextComparison, compare
from editdesk.text.comparing.rows import runs_of
from editdesk.text.diff import metadata_diff
from editdesk.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """What a revision holds: fields, text, and its files as pairs of reference and SHA-256."""

    metadata: Metadata
    body: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """A field that differs, both values as words for a reader."""

    number: int
    field: str
    old: str
    new: str
    runs: tuple[tuple[Operation, str], ...]


@dataclass(frozen=True, slots=True)
class PictureComparison:
    """A file that differs, by the SHA-256 of both; empty where the reference stood for none."""

    number: int
    reference: str
    old: str
    new: str

    @property
    def told(self) -> str:
        """What became of it, in words."""
        return "picture added" if not self.old else "picture removed" if not self.new else "picture replaced"


@dataclass(frozen=True, slots=True)
class ArticleComparison:
    """Two versions and what differs. Fields come first, then pictures, then the text: so they are numbered."""

    old: ArticleContent
    new: ArticleContent
    fields: tuple[FieldComparison, ...]
    pictures: tuple[PictureComparison, ...]
    text: TextComparison

    @property
    def changes(self) -> tuple[TextChange, ...]:
        """Every change in the order of its number."""
        fields = (TextChange(each.number, ChangeKind.FIELD, each.old, each.new) for each in self.fields)
        pictures = (TextChange(each.number, ChangeKind.PICTURE, each.old, each.new) for each in self.pictures)
        return (*fields, *pictures, *self.text.changes)

    def restored(self, chosen: Collection[int]) -> ArticleContent:
        """Return the new version with the chosen changes taken back: none is the new one, all are the old one."""
        taken = {each.field: getattr(self.old.metadata, each.field) for each in self.fields if each.number in chosen}
        return ArticleContent(
            replace(self.new.metadata, **taken), self.text.restored(chosen), tuple(self._files(chosen))
        )

    def _files(self, chosen: Collection[int]) -> Iterator[tuple[str, str]]:
        taken = {each.reference: each.old for each in self.pictures if each.number in chosen}
        if len(taken) == len(self.pictures):
            yield from self.old.files  # in their order too
            return
        known = dict(self.new.files) | taken
        yield from ((reference, sha256) for reference, sha256 in known.items() if sha256)


def compare_articles(old: ArticleContent, new: ArticleContent) -> ArticleComparison:
    """Compare two versions whole."""
    fields = tuple(
        FieldComparison(number, each.field, each.old, each.new, tuple(runs_of(each.old, each.new)))
        for number, each in enumerate(metadata_diff(old.metadata, new.metadata), 1)
    )
    pictures = tuple(_pictures(dict(old.files), dict(new.files), len(fields)))
    text = compare(old.body, new.body, after=len(fields) + len(pictures))
    return ArticleComparison(old, new, fields, pictures, text)


def label(field: str) -> str:
    """Return what a field is called where its change is told."""
    return field.replace("_", " ").capitalize()


def _pictures(old: dict[str, str], new: dict[str, str], after: int) -> Iterator[PictureComparison]:
    number = after
    for reference in dict.fromkeys((*old, *new)):
        if old.get(reference) != new.get(reference):
            number += 1
            yield PictureComparison(number, reference, old.get(reference, ""), new.get(reference, ""))
