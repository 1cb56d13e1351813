"""A change that is to be restored: what stood in the newer version, and what shall stand there instead."""

from dataclasses import dataclass

from editdesk.text.comparing.articles import ArticleContent


@dataclass(frozen=True, slots=True)
class Taking:
    """`wanted` is `base` with one change taken back to `old`; `told` says which in words."""

    article_id: str
    old: int
    base: ArticleContent
    wanted: ArticleContent
    told: str

    @property
    def undone(self) -> "Taking":
        """The way back."""
        return Taking(self.article_id, self.old, self.wanted, self.base, self.told)
