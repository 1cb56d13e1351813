"""What HTML an article may hold. Whatever Markdown and its author wrote, only this comes out."""

import re

import nh3

from editdesk.text.addresses import valid_address
from editdesk.text.content_model import mended

# Elements of HTML that are neither obsolete nor able to act; the text of any other remains, without its tags.
_TAGS = frozenset({
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption",
    "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img",
    "input", "ins", "kbd", "label", "li", "main", "mark", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt",
    "ruby", "s", "samp", "section", "small", "source", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "u", "ul", "var", "video", "wbr",
})  # fmt: skip
# These go with all that is in them.
_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "textarea", "select", "title"})
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"data-house-block"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "checked", "disabled"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "abbr", "style"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "loop", "muted", "preload", "poster", "width", "height"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ADDRESSES = frozenset({"href", "src", "cite", "poster"})
_SWITCHES = frozenset({"checked", "controls", "default", "disabled", "loop", "muted", "open", "reversed"})
_RELATIONS = frozenset({"author", "external", "help", "license", "me", "nofollow", "noopener", "noreferrer", "tag"})
_NUMBER, _COUNT = re.compile(r"\d{1,6}\Z", re.ASCII), re.compile(r"[1-9]\d{0,2}\Z", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
# What an attribute's value must look like; one that does not is left out.
_RULES = {
    "id": re.compile(r"\S+\Z"),
    "width": _NUMBER,
    "height": _NUMBER,
    "colspan": _COUNT,
    "rowspan": _COUNT,
    "span": _COUNT,
    "start": re.compile(r"-?\d{1,6}\Z", re.ASCII),
    "value": re.compile(r"-?\d{1,6}\Z", re.ASCII),
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "srclang": _LANGUAGE,
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "datetime": re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d))?)?)?\Z", re.ASCII),
    "loading": re.compile(r"(?:eager|lazy)\Z"),
    "preload": re.compile(r"(?:none|metadata|auto)\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "kind": re.compile(r"(?:subtitles|captions|descriptions|chapters|metadata)\Z"),
    "type": re.compile(r"[1aAiI]\Z|checkbox\Z|[\w.+-]+/[\w.+-]+\Z"),
}
_CHECKED = ' checked=""'
_INPUT = re.compile(r"<input((?:\s[\w-]+(?:=\"[^\"]*\")?)*)>")
_IMAGE_WITHOUT_ALT = re.compile(r'<img(?=((?:\s[\w-]+(?:="[^"]*")?)*)>)')


class Sanitiser:
    """Cleans pieces of HTML, each by itself: what one piece leaves open is closed at its end."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags=set(_DROPPED),
            attributes=_ATTRIBUTES,
            attribute_filter=_kept,
            url_schemes=_SCHEMES,
            filter_style_properties={"text-align"},
            strip_comments=True,
            link_rel=None,
        )

    def clean(self, html: str) -> str:
        """Return the HTML with nothing in it that acts or is obsolete; every image has an alt text, if an empty one."""
        cleaned = mended(self._cleaner.clean(html.strip()))
        return _INPUT.sub(_checkbox, _IMAGE_WITHOUT_ALT.sub(_with_alt, cleaned)).strip()


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute in _ADDRESSES:
        return valid_address(value) or ("" if attribute == "href" else None)
    if attribute in _SWITCHES:
        return ""
    if attribute == "rel":
        return " ".join(word for word in value.lower().split() if word in _RELATIONS) or None
    rule = _RULES.get(attribute)
    return value if tag == "data" or rule is None or rule.match(value) else None


def _checkbox(found: re.Match[str]) -> str:
    # Written out here: nh3 can set attributes too, but in an order that differs from process to process.
    is_checked = " checked=" in found[1]
    # A screen reader wants a name for it; a sign is one in every language.
    checked, sign = (_CHECKED, "✓") if is_checked else ("", "☐")
    return f'<input type="checkbox" disabled=""{checked} aria-label="{sign}">'


def _with_alt(found: re.Match[str]) -> str:
    return "<img" if ' alt="' in found[1] else '<img alt=""'
