"""The gates that look at the text and what is said about it. Pure: each returns what is missing, with where to go."""

import json
import re

from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import Gate, GateRule, Unit
from editdesk.desk.workflow_rules import EXTRA
from editdesk.text import statistics
from editdesk.text.metadata import Metadata

Findings = tuple[GateFinding, ...]
CLOSED_BY_NOTHING: Findings = ()

_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"`[^`\n]+`")
_IMAGE_WITHOUT_ALT = re.compile(
    r"!\[\s*\]\(\s*<?([^)\s>]+)|<img\b(?![^>]*\balt\s*=\s*[\"'][^\"'])[^>]*\bsrc=[\"']([^\"']+)"
)
_NAMES = {
    "body": "text",
    "slug": "address",
    "published_at": "publish date",
    "planned_at": "planned date",
    "due_at": "due date",
    "embargo_until": "embargo",
    "assigned_to": "name of who has it",
    "lead_image.alt": "lead image’s alternative text",
    "lead_image.caption": "lead image’s caption",
    "lead_image.credit": "lead image’s credit",
}


def title(metadata: Metadata) -> Findings:
    """Ask for a title."""
    if metadata.title.strip():
        return CLOSED_BY_NOTHING
    return (GateFinding(Gate.TITLE, "The article has no title. Write one.", "title"),)


def body(text: str) -> Findings:
    """Ask for a text."""
    if text.strip():
        return CLOSED_BY_NOTHING
    return (GateFinding(Gate.BODY, "The article has no text. Write it first.", "body"),)


def byline(metadata: Metadata) -> Findings:
    """Ask for somebody who is credited."""
    if any(entry.name.strip() for entry in metadata.byline):
        return CLOSED_BY_NOTHING
    return (GateFinding(Gate.BYLINE, "Nobody is credited. Add the author to the byline.", "byline"),)


def alt_texts(metadata: Metadata, text: str) -> Findings:
    """Ask what the pictures show."""
    findings = []
    image = metadata.lead_image
    if image and image.reference and not image.alt.strip():
        message = "The lead image has no alternative text. Say what it shows."
        findings.append(GateFinding(Gate.ALT_TEXTS, message, "lead_image"))
    prose = _CODE_SPAN.sub(_blanked, _FENCED.sub(_blanked, text))
    for found in _IMAGE_WITHOUT_ALT.finditer(prose):
        message = f"The image “{found[1] or found[2]}” has no alternative text. Say what it shows."
        line = prose.count("\n", 0, found.start()) + 1
        findings.append(GateFinding(Gate.ALT_TEXTS, message, "body", line))
    return tuple(findings)


def required(rule: GateRule, metadata: Metadata, text: str) -> Findings:
    """Ask that a field says something."""
    value = _value(rule.field, metadata, text)
    if value.strip() if isinstance(value, str) else value:
        return CLOSED_BY_NOTHING
    message = f"The {_name(rule.field)} is missing. Fill it in."
    return (GateFinding(Gate.REQUIRED, message, _place(rule.field)),)


def length(rule: GateRule, metadata: Metadata, text: str) -> Findings:
    """Ask that a field is long enough, and not too long."""
    value = str(_value(rule.field, metadata, text) or "")
    if rule.unit is Unit.WORDS:
        number = statistics.words(value)
    else:
        number = statistics.count(value).characters if rule.field == "body" else len(value.strip())
    name = _name(rule.field)
    if rule.least is not None and number < rule.least:
        message = f"The {name} has {number:,} {rule.unit}; at least {rule.least:,} are asked for. Write more."
    elif rule.most is not None and number > rule.most:
        message = f"The {name} has {number:,} {rule.unit}; at most {rule.most:,} are allowed. Shorten it."
    else:
        return CLOSED_BY_NOTHING
    return (GateFinding(Gate.LENGTH, message, _place(rule.field)),)


def _value(field: str, metadata: Metadata, text: str) -> object:
    if field == "body":
        return text
    if field.startswith(EXTRA):
        found = dict(metadata.extra).get(field.removeprefix(EXTRA))
        return None if found is None else json.loads(found)
    name, _, part = field.partition(".")
    value = getattr(metadata, name)
    if name == "source":
        return value.name or value.url
    if name == "byline":
        return any(entry.name.strip() for entry in value)
    if name == "lead_image":
        return getattr(value, part or "reference", "")
    return value


def _name(field: str) -> str:
    return _NAMES.get(field, field.removeprefix(EXTRA).replace("_", " "))


def _place(field: str) -> str:
    return "extra" if field.startswith(EXTRA) else field.partition(".")[0]


def _blanked(found: re.Match[str]) -> str:
    """Keep the lines of what is taken out, so that those after it are counted right."""
    return "\n" * found[0].count("\n")
