"""By what signs the parts of a copied page are told: promo, appeal, credit, picture, button, list item, heading."""

import re

from editdesk.ingest.page_layout import Line, Paragraph
from editdesk.text.metadata import SourceCredit

_BULLET = re.compile(r"(?:[•·▪●◦‣∙*–-]|(?P<number>\d{1,2})[.)])\s+(?P<text>\S.*)")
_CREDIT = re.compile(
    r"\W*(?:this (?:article|piece|story|essay|text) )?(?:was )?"
    r"(?:(?:originally|first) (?:posted|published|appeared|printed|run)|re-?(?:published|posted|printed))"
    r" (?:in|on|at|by|from|with permission from)\s+(?P<name>\S.{0,100}?)[\s.)]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[(<\[]?(?P<url>https?://[^\s)>\]]+)[)>\]]?")
_CALL = re.compile(
    r"\b(click here|subscri\w+|sign up|newsletter|order (now|your copy)|our (monthly |print )?magazine|follow us|"
    r"join us|buy (the|our)|download (the|our))\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(subscri\w+|support us|donat\w+|contribute|patreon|become a member|membership|we need you|"
    r"need your (help|support)|newsletter|follow us|share this|sign up)\b|[→»]$",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(you|your|we|our|us)\b", re.IGNORECASE)
_PICTURE = re.compile(r"(image|picture|photo|advertisement)\.?", re.IGNORECASE)
_BUTTON = re.compile(
    r"((share|tweet|print|e-?mail|facebook|twitter|whatsapp|telegram|linkedin|reddit|copy link|save|listen)"
    r"( this)?( article| page)?( on \w+)?)|share:?|\d+ (shares?|views?|comments?)",
    re.IGNORECASE,
)
_STRIP_HEADING = re.compile(
    r"(related|more|other|latest|recommended|similar)( (stories|articles|posts|reading|news))?"
    r"( (from|on|by|for) .{1,40})?"
    r"|you (may|might) (also )?like|read (next|also|on)",
    re.IGNORECASE,
)
_LONGEST_CALL_IN_WORDS = 16
_LONGEST_BUTTON_IN_WORDS = 12
_LONGEST_HEADING_IN_WORDS = 9
_SHORTEST_PROSE_IN_WORDS = 20
_SENTENCE_END = re.compile(r"[.!?:;,…”\"’')]$")


def bullet(line: Line) -> re.Match[str] | None:
    """Return the item that a line of a list holds, in the groups `number` ("" for a bullet) and `text`."""
    return _BULLET.fullmatch(line.text)


def credit(paragraph: Paragraph) -> SourceCredit | None:
    """Return the source that an "Originally posted in" line names."""
    found = _CREDIT.fullmatch(paragraph.text) if len(paragraph.lines) == 1 else None
    if found is None:
        return None
    address = _ADDRESS.search(found["name"])
    if address is None:
        return SourceCredit(found["name"])
    return SourceCredit(_ADDRESS.sub("", found["name"]).strip() or address["url"], address["url"])


def is_appeal(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph asks the reader for support."""
    return _APPEAL.search(paragraph.text) is not None and (
        is_button_like(paragraph) or bool(_READER.search(paragraph.text))
    )


def is_button_like(paragraph: Paragraph) -> bool:
    """Tell whether an appeal is short enough to be a button or its heading."""
    return len(paragraph.text.split()) <= _LONGEST_BUTTON_IN_WORDS


def is_promo(paragraph: Paragraph) -> bool:
    """A promo speaks to the reader in short lines that stand together, or in a single "Click here" line."""
    calls = sum(bool(_CALL.search(line.text)) for line in paragraph.lines)
    return calls > 0 and (len(paragraph.lines) > 1 or bool(_CALL.match(paragraph.text))) and goes_on_promo(paragraph)


def goes_on_promo(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph right below a promo may belong to it."""
    return all(
        len(line.text.split()) <= _LONGEST_CALL_IN_WORDS
        and (bool(_CALL.search(line.text)) or is_picture(line) or len(paragraph.lines) > 1)
        for line in paragraph.lines
    )


def is_picture(line: Line) -> bool:
    """Tell whether a line stands where the page had a picture."""
    return _PICTURE.fullmatch(line.text) is not None


def is_button(line: Line) -> bool:
    """Tell whether a line was a button of the page: "Share", "Tweet"."""
    return _BUTTON.fullmatch(line.text) is not None


def is_strip_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the heading of the teasers: "Related stories"."""
    return len(paragraph.lines) == 1 and _STRIP_HEADING.fullmatch(paragraph.text.rstrip(" :")) is not None


def is_heading(line: Line, following: Paragraph | None) -> bool:
    """A heading is short, is no sentence, and has prose below it."""
    return (
        len(line.text.split()) <= _LONGEST_HEADING_IN_WORDS
        and not _SENTENCE_END.search(line.text)
        and line.text[:1].isupper()
        and following is not None
        and len(following.text.split()) >= _SHORTEST_PROSE_IN_WORDS
    )
