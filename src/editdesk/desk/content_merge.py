"""Three-way merge of everything a revision keeps. Pure."""

from dataclasses import dataclass

from editdesk.desk.revision_content import Content
from editdesk.desk.values import AssetReference
from editdesk.text.merge import merge
from editdesk.text.metadata_merge import FieldConflict, merge_keys, merge_metadata


@dataclass(frozen=True, slots=True)
class MergedContent:
    """The merged content, mine where the sides disagree; `conflicts` names what they disagree about."""

    content: Content
    conflicts: tuple[str, ...]


def merge_contents(base: Content, mine: Content, theirs: Content) -> MergedContent:
    """Merge what `mine` and `theirs` changed since `base`."""
    body = merge(base.body, mine.body, theirs.body)
    metadata = merge_metadata(base.metadata, mine.metadata, theirs.metadata)
    about_files: list[FieldConflict] = []
    files = merge_keys("file", _files(base), _files(mine), _files(theirs), about_files)
    header = mine.header if theirs.header in (base.header, mine.header) else theirs.header
    conflicts = [each.field for each in (*metadata.conflicts, *about_files)]
    if mine.header not in (header, base.header):
        # A header put together of two could mean something that neither said.
        header = mine.header
        conflicts.append("imported header")
    if body.conflicts:
        places = len(body.conflicts)
        conflicts.insert(0, "text" if places == 1 else f"text in {places} places")
    assets = tuple(AssetReference(reference, files[reference]) for reference in sorted(files))
    return MergedContent(Content(metadata.metadata, body.text, header, assets), tuple(conflicts))


def _files(content: Content) -> dict[str, str]:
    return {asset.reference: asset.sha256 for asset in content.assets}
