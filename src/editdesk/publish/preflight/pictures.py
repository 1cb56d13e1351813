"""Pictures: that they are there, say what they show and whose they are, and what their files hold besides."""

from collections.abc import Iterator

from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.links import Reference
from editdesk.publish.preflight.looking import Looking, finding, place_of, short
from editdesk.publish.request import Finding, Severity

_LARGE_BYTES = 8_000_000
_LARGE_PIXELS = 6_000
"""What a phone still shows. A reader on the way pays for each byte."""


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield what there is to say about the lead image, the images of the text, and all files."""
    yield from _lead(article, looking)
    for reference in looking.rendered(article).references:
        if reference.is_image:
            yield from _image(article, reference, looking)
    for asset in article.assets:
        yield from _size(article, asset.reference, asset.sha256, looking)
    yield from _drawings(article, looking)
    yield from _pictures(article, looking)


def _lead(article: Article, looking: Looking) -> Iterator[Finding]:
    lead = article.metadata.lead_image
    if lead and lead.reference:
        if not lead.alt.strip() and not looking.said_of_asset(article, lead.reference, "alt"):
            message = "The lead image has no alt text. Say what it shows."
            yield finding(article, "alt-text", message, field="lead_image")
        if not lead.credit.strip() and not looking.said_of_asset(article, lead.reference, "credit"):
            message = "Nobody is credited for the lead image. Name who made it."
            yield finding(article, "credit", message, Severity.HINT, field="lead_image")
        if not links.is_external(lead.reference) and not looking.has_file(article, lead.reference):
            message = f"The lead image {lead.reference} is not on the desk, so it is left out. Add the file."
            yield finding(article, "broken-image", message, Severity.ERROR, field="lead_image")


def _image(article: Article, reference: Reference, looking: Looking) -> Iterator[Finding]:
    line, address = reference.line + 1, short(reference.address)
    if reference.alt is None or not reference.alt.strip():
        message = f"The image {address} has no alt text. Say what it shows."
        yield finding(article, "alt-text", message, line=line, words=reference.address)
    if not reference.address:
        yield finding(article, "broken-image", "An image has no address.", Severity.ERROR, line=line)
    elif not links.is_external(reference.address) and not looking.has_file(article, reference.address):
        message = f"The image {address} is not on the desk. Add the file or mend the address."
        yield finding(article, "broken-image", message, Severity.ERROR, line=line)


def _size(article: Article, reference: str, sha256: str, looking: Looking) -> Iterator[Finding]:
    info = looking.job.edition.assets.get(sha256)
    if info is None or not info.media_type.startswith("image/"):
        return
    line, field = place_of(article, reference)
    if info.size_bytes > _LARGE_BYTES:
        message = f"The image {short(reference)} has {info.size_bytes / 1_000_000:.0f} MB. Save it smaller in Media."
        yield finding(article, "large-image", message, line=line, field=field, words=reference)
    elif max(info.width or 0, info.height or 0) > _LARGE_PIXELS:
        message = f"The image {short(reference)} has {info.width} × {info.height} pixels. Save it smaller in Media."
        yield finding(article, "large-image", message, line=line, field=field, words=reference)


def _drawings(article: Article, looking: Looking) -> Iterator[Finding]:
    for asset in article.assets:
        drawing = looking.job.drawings.get(asset.sha256)
        if drawing is None:
            continue
        line, field = place_of(article, asset.reference)
        if drawing.content is None:
            message = f"The image {asset.reference} is no drawing that can be read, so it is left out."
            message += " Save it anew in a drawing program, then add it again."
            yield finding(article, "drawing", message, Severity.ERROR, line=line, field=field)
        else:
            parts = ", ".join(drawing.removed)
            message = f"The image {asset.reference} holds {parts}, which could act on a reader's page;"
            message += " it goes out without."
            yield finding(article, "drawing", message, line=line, field=field)


def _pictures(article: Article, looking: Looking) -> Iterator[Finding]:
    for asset in article.assets:
        picture = looking.job.pictures.get(asset.sha256)
        if picture is None:
            continue
        line, field = place_of(article, asset.reference)
        if not picture.is_readable:
            message = f"The image {asset.reference} is damaged, so what else it tells stays in it. Save it anew."
            yield finding(article, "damaged-image", message, line=line, field=field)
            continue
        said = ", ".join(picture.removed)
        severity = Severity.WARNING if "GPS" in picture.removed else Severity.HINT
        upright = " and upright" if picture.is_turned else ""
        message = f"The image {asset.reference} holds {said}; it goes out without{upright}. There is nothing to do."
        yield finding(article, "image-metadata", message, severity, line=line, field=field)
