"""One article as a file to hand on: a web page in the publication's theme, or Markdown with its pictures beside it.

Unlike a bundle, which takes approved revisions, it holds the text as it stands: for reading, never for publishing.
"""

import base64
import html
import mimetypes
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from editdesk.desk import desk_settings, house_blocks, revisions
from editdesk.desk.asset_store import AssetMissing
from editdesk.desk.place import local_folder
from editdesk.desk.values import ArticleDraft, HouseBlock
from editdesk.publish.errors import OutputRefused, PublishError
from editdesk.publish.links import is_external
from editdesk.publish.markdown_text import as_markdown
from editdesk.publish.placement import filled, rendered_blocks
from editdesk.publish.presenting import draft_view
from editdesk.publish.rendering import render_body
from editdesk.publish.request import ArticleFile, ArticleForm
from editdesk.publish.theme import Theme, article_frame, find_theme, preview_shell

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_IMAGE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)(")')


def write(desk: "Desk", draft: ArticleDraft, form: ArticleForm, path: Path) -> ArticleFile:
    """Write the draft to `path`, durably. Raises PublishError where it cannot be rendered or written."""
    pictures = _pictures(desk, draft)
    try:
        if form is ArticleForm.PAGE:
            _replace(path, web_page(desk, draft, pictures).encode())
        else:
            beside = dict(_beside(path, pictures))
            _replace(path, markdown(desk, draft).encode())
            for place, content in beside.items():
                place.parent.mkdir(parents=True, exist_ok=True)
                _replace(place, content)
    except OSError as error:
        raise OutputRefused(
            f"“{path}” could not be written ({error.strerror or error}). Choose another folder or free some space."
        ) from error
    return ArticleFile(path, len(pictures))


def web_page(desk: "Desk", draft: ArticleDraft, pictures: Mapping[str, bytes]) -> str:
    """Return the article as one HTML file in the desk's theme, its pictures inside. Raises PublishError."""
    settings = desk.run(desk_settings.load)
    known = {block.name: block for block in desk.run(house_blocks.every)}
    theme = find_theme(settings.theme, local_folder(desk.where))
    return _page(theme, draft, known, pictures, settings.language)


def markdown(desk: "Desk", draft: ArticleDraft) -> str:
    """Return the article as a Markdown file; a header that came in with it keeps what was not edited here."""
    imported = None
    if draft.header and draft.article_id is not None:
        imported = desk.run(revisions.metadata_of_header, draft.article_id, draft.header)
    return as_markdown(draft.metadata, draft.header, draft.body, imported)


def _page(
    theme: Theme, draft: ArticleDraft, known: Mapping[str, HouseBlock], pictures: Mapping[str, bytes], language: str
) -> str:
    rendered = render_body(draft.body)
    if rendered.failure:
        raise PublishError(rendered.failure)
    frame = article_frame(theme, draft_view(draft.metadata, known, rendered, language))
    shell = preview_shell(theme, dark=False, language=draft.metadata.language or language).html
    body = filled(rendered.html, rendered_blocks(known, language))
    for place, content in (("above", frame.above), ("article", body), ("below", frame.below)):
        shell = _put_in(shell, place, content)
    shell = shell.replace("<title>Preview</title>", f"<title>{html.escape(draft.metadata.title)}</title>", 1)
    return _IMAGE.sub(lambda found: found[1] + _inside(found[2], pictures) + found[3], shell)


def _put_in(page: str, place: str, content: str) -> str:
    return re.sub(rf'<div [^>]*id="{place}">', lambda found: found[0] + content, page, count=1)


def _inside(address: str, pictures: Mapping[str, bytes]) -> str:
    """Return a picture's address as its content, any other as it is."""
    content = pictures.get(_plain(html.unescape(address)))
    if content is None:
        return address
    media_type = mimetypes.guess_type(unquote(address))[0] or "application/octet-stream"
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"


def _pictures(desk: "Desk", draft: ArticleDraft) -> dict[str, bytes]:
    """Return the content of the article's files by their plain references; a lost one is left out."""
    found = {}
    for asset in draft.assets:
        try:
            found[_plain(asset.reference)] = desk.assets.read(asset.sha256)
        except AssetMissing:
            continue  # the preview and the findings name it already; the rest is worth having
    return found


def _plain(reference: str) -> str:
    if is_external(reference):
        return reference
    return str(PurePosixPath(unquote(reference.partition("#")[0].partition("?")[0])))


def _beside(path: Path, pictures: Mapping[str, bytes]) -> Iterator[tuple[Path, bytes]]:
    """Yield where each picture goes: where the Markdown looks for it, within its folder. Raises OutputRefused."""
    for reference, content in pictures.items():
        place = PurePosixPath(reference.lstrip("/"))
        if ".." in place.parts or is_external(reference):
            continue
        target = path.parent / place
        if target.is_file() and target.read_bytes() != content:
            raise OutputRefused(
                f"“{target}” is another picture and would be lost. Choose a folder that holds no other files."
            )
        yield target, content


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file in the place of what is there."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).chmod(0o644)
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
