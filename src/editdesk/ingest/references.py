"""The files that a text refers to: images, links to documents, HTML images; code left out."""

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_FENCE = re.compile(
    r"^(?P<indent> {0,3})(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TICKS = re.compile(r"`+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DESTINATION = r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
_LINK_END = re.compile(rf"\]\(\s*{_DESTINATION}(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
_DEFINITION = re.compile(rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*{_DESTINATION}", re.MULTILINE)
_TAG = re.compile(r"<(?P<name>img|source|video|audio|a|object|embed)\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?:src|href|poster|data)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE
)
_LONGEST_LINK_TEXT = 2000
_TEMPLATE = re.compile(r"\{\{|\{%")
# What may travel with an article. Pages and scripts are no assets.
_ASSET = re.compile(
    r"\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp|mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|mov|ogv|webm|vtt|"
    r"pdf|epub|csv|tsv|xlsx?|ods|docx?|odt|rtf|pptx?|odp|zip|gz|txt|json|geojson)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A file as the text writes it. `is_image` says that the page shows a hole where the file is missing."""

    written: str
    is_image: bool

    @property
    def path(self) -> str:
        """The path to look for: without query and fragment, %20 and the like read."""
        return unquote(urlsplit(self.written).path)


def local_files(body: str) -> tuple[Reference, ...]:
    """Return each local file that `body` refers to, once, in order of appearance."""
    text = without_code(body)
    found: dict[str, Reference] = {}
    for written, is_image in sorted(_references(text), key=lambda reference: not reference[1]):
        if is_local_file(written):
            found.setdefault(written, Reference(written, is_image))
    return tuple(found.values())


def is_local_file(written: str) -> bool:
    """Tell whether a destination names a file of the site rather than an address elsewhere or another page."""
    if _TEMPLATE.search(written) or "\\" in written or "\0" in written:
        return False
    try:
        address = urlsplit(written)
    except ValueError:
        return False
    return not address.scheme and not address.netloc and _ASSET.search(unquote(address.path)) is not None


def template_tags(body: str) -> int:
    """Return how many Liquid, Nunjucks or Hugo tags stand in the text outside code."""
    return len(re.findall(r"\{\{[<%]?|\{%", without_code(body)))


def without_code(body: str) -> str:
    """Return the text without code blocks, code spans and comments."""
    return _without_code_spans(_FENCE.sub("", _COMMENT.sub("", body.replace("\r\n", "\n"))))


def _without_code_spans(text: str) -> str:
    """Leave out what stands between two runs of backticks of one length, however many there are."""
    runs = list(_TICKS.finditer(text))
    next_of_length: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = len(runs[number].group())
        closing[number] = next_of_length.get(length)
        next_of_length[length] = number
    kept: list[str] = []
    start = number = 0
    while number < len(runs):
        end = closing[number]
        if end is None:
            number += 1
            continue
        kept.append(text[start : runs[number].start()])
        start = runs[end].end()
        number = end + 1
    return "".join((*kept, text[start:]))


def _references(text: str) -> list[tuple[str, bool]]:
    references = [(_written(found), _is_image(text, found.start())) for found in _LINK_END.finditer(text)]
    references += [(_written(found), False) for found in _DEFINITION.finditer(text)]
    for tag in _TAG.finditer(text):
        is_image = tag["name"].lower() in ("img", "source")
        for found in _ATTRIBUTE.finditer(tag["attributes"]):
            references.append((html.unescape(found["double"] or found["single"] or "").strip(), is_image))
    return references


def _is_image(text: str, closing: int) -> bool:
    """Tell whether the bracket closed here was opened by "![": the texts of links may hold images of their own."""
    depth = 0
    for position in range(closing, max(-1, closing - _LONGEST_LINK_TEXT), -1):
        depth += {"]": 1, "[": -1}.get(text[position], 0)
        if depth == 0:
            return text[position - 1 : position] == "!"
    return False


def _written(found: re.Match[str]) -> str:
    return (found["angled"] or found["bare"] or "").strip()
