"""What HTML an article may hold. Whatever Markdown and its author wrote, only this comes out."""

import re

import nh3

# Elements of HTML that are neither obsolete nor able to act; the text of any other remains, without its tags.
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "track",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
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
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "style"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "loop", "muted", "preload", "poster", "width", "height"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ADDRESSES = frozenset({"href", "src", "cite", "poster"})
_WHOLE_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "span", "start", "value"})
_IMAGE_WITHOUT_ALT = re.compile(r'<img(?=((?:\s[\w-]+(?:="[^"]*")?)*)>)')


class Sanitiser:
    """Cleans pieces of HTML, each by itself: what one piece leaves open is closed at its end."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags=set(_DROPPED),
            attributes=_ATTRIBUTES,
            attribute_filter=_kept,
            set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
            url_schemes=_SCHEMES,
            filter_style_properties={"text-align"},
            strip_comments=True,
            link_rel=None,
        )

    def clean(self, html: str) -> str:
        """Return the HTML with nothing in it that acts or is obsolete; every image has an alt text, if an empty one."""
        return _IMAGE_WITHOUT_ALT.sub(_with_alt, self._cleaner.clean(html.strip())).strip()


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute in _WHOLE_NUMBERS and tag != "data":
        return value if value.strip().isdecimal() else None
    if attribute in _ADDRESSES:
        return value.strip().replace(" ", "%20")
    if attribute == "id":
        return value if value and not re.search(r"\s", value) else None
    return value


def _with_alt(found: re.Match[str]) -> str:
    return "<img" if ' alt="' in found[1] else '<img alt=""'
