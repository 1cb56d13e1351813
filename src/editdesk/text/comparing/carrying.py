"""A change carried over to a version that may have moved on since it was found."""

from dataclasses import fields, replace

from editdesk.text.comparing.articles import ArticleContent
from editdesk.text.merge import merge
from editdesk.text.metadata import Metadata


def carried_over(base: ArticleContent, wanted: ArticleContent, now: ArticleContent) -> ArticleContent | None:
    """Return `now` with what `wanted` changed in `base`; None where the same words were changed since.

    Fields and files take the wanted value whatever they hold now.
    """
    merged = merge(base.body, now.body, wanted.body)
    if merged.conflicts:
        return None
    changed = {
        each.name: getattr(wanted.metadata, each.name)
        for each in fields(Metadata)
        if getattr(wanted.metadata, each.name) != getattr(base.metadata, each.name)
    }
    return ArticleContent(replace(now.metadata, **changed), merged.text, _files(base, wanted, now))


def _files(base: ArticleContent, wanted: ArticleContent, now: ArticleContent) -> tuple[tuple[str, str], ...]:
    before, after, known = dict(base.files), dict(wanted.files), dict(now.files)
    for reference in dict.fromkeys((*before, *after)):
        if before.get(reference) != after.get(reference):
            known[reference] = after.get(reference, "")
    return tuple((reference, sha256) for reference, sha256 in known.items() if sha256)
