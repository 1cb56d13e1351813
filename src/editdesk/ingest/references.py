"""The files that a text refers to: images, links to documents, HTML images; code left out."""

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_FENCE = re.compile(
    r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DESTINATION = r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
_INLINE = re.compile(
    rf"(?P<image>!?)\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\(\s*{_DESTINATION}(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_DEFINITION = re.compile(rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*{_DESTINATION}", re.MULTILINE)
_HTML = re.compile(
    r"<(?P<tag>img|source|video|audio|a|object|embed)\b[^>]*?\s(?P<key>src|href|poster|data)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
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
    return _CODE.sub("", _FENCE.sub("", _COMMENT.sub("", body.replace("\r\n", "\n"))))


def _references(text: str) -> list[tuple[str, bool]]:
    references = [(_written(found), bool(found["image"])) for found in _INLINE.finditer(text)]
    references += [(_written(found), False) for found in _DEFINITION.finditer(text)]
    # [![alt](thumbnail)](full): the inner image hides in the outer link's text.
    references += [(_written(found), True) for found in _INLINE.finditer(text.replace("[![", " ![")) if found["image"]]
    references += [
        (html.unescape(found["double"] or found["single"] or "").strip(), found["tag"].lower() in ("img", "source"))
        for found in _HTML.finditer(text)
    ]
    return references


def _written(found: re.Match[str]) -> str:
    return (found["angled"] or found["bare"] or "").strip()
