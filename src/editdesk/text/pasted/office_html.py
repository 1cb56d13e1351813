"""HTML as Word, Google Docs and browsers copy it, made to say by elements what they say by styles."""

import re

from bs4 import BeautifulSoup, Comment, Tag

_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_CONDITIONAL = re.compile(r"<!\[(?:if|endif)[^>]*>")
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d+)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_COUNTED = re.compile(r"\W*(?:\d+|[a-zA-Z]|[ivxIVX]+)[.)]")
_TO_NOTE = re.compile(r"#_?(?:ftn|ftnt|fn|fn:|footnote-?)(\d+)\Z")
_FROM_NOTE = re.compile(r"#_?(?:ftnref|ftnt_ref|fnref|fnref:|footnote-ref-?)(\d+)\Z")


def opened(html: str) -> BeautifulSoup:
    """Return the elements that were copied, with emphasis, lists and notes said by elements."""
    fragment = _FRAGMENT.search(html)
    soup = BeautifulSoup(_CONDITIONAL.sub("", fragment[1] if fragment else html), "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for unseen in soup.find_all(["head", "style", "script", "meta", "link", "title", "xml"]):
        unseen.decompose()
    _say_emphasis(soup)
    _say_lists(soup)
    _nest_lists(soup)
    _say_notes(soup)
    return soup


def _say_emphasis(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(["b", "strong"]):
        if _NOT_BOLD.search(_style(tag)):  # Google Docs wraps all it copies in one
            tag.unwrap()
    for tag in soup.find_all(["span", "font", "p"]):
        style = _style(tag)
        for pattern, name in ((_BOLD, "strong"), (_ITALIC, "em"), (_STRUCK, "del")):
            if pattern.search(style) and tag.get_text(strip=True) and not tag.find_parent(name):
                inner = soup.new_tag(name)
                inner.extend(list(tag.contents))
                tag.append(inner)


def _say_lists(soup: BeautifulSoup) -> None:
    """Make lists of Word's paragraphs that only look like items."""
    open_lists: list[Tag] = []
    before: Tag | None = None
    for paragraph in soup.find_all("p"):
        found = _LEVEL.search(_style(paragraph))
        if found is None or paragraph.find_parent("li"):
            continue
        if before is None or _above(paragraph) is not before:
            open_lists = []
        level = int(found[1])
        name = "ol" if _COUNTED.match(_sign(paragraph)) else "ul"
        del open_lists[level:]
        while len(open_lists) < level:
            made = soup.new_tag(name)
            items = open_lists[-1].find_all("li", recursive=False) if open_lists else []
            if items:
                items[-1].append(made)
            elif open_lists:
                open_lists[-1].append(made)
            else:
                paragraph.insert_before(made)
            open_lists.append(made)
        before = open_lists[0]
        item = soup.new_tag("li")
        item.extend(list(paragraph.contents))
        open_lists[-1].append(item)
        paragraph.decompose()


def _above(tag: Tag) -> Tag | None:
    return next((one for one in tag.previous_siblings if isinstance(one, Tag)), None)


def _sign(paragraph: Tag) -> str:
    """Take the sign that Word writes before an item out, and return it."""
    sign = ""
    for span in paragraph.find_all("span"):
        if not span.decomposed and _IGNORED.search(_style(span)):
            sign += span.get_text()
            span.decompose()
    return sign


def _nest_lists(soup: BeautifulSoup) -> None:
    """Put a list that stands beside items into the item before it, as Google Docs means it; join loose items."""
    for nested in soup.find_all(["ul", "ol"]):
        if nested.parent is not None and nested.parent.name in {"ul", "ol"}:
            item = nested.find_previous_sibling("li")
            if item is not None:
                item.append(nested)
    for item in soup.find_all("li"):
        paragraphs = item.find_all("p", recursive=False)
        if len(paragraphs) == 1 and item.find("a", href=_FROM_NOTE) is None:
            paragraphs[0].unwrap()


def _say_notes(soup: BeautifulSoup) -> None:
    """Write the signs of footnotes as Markdown has them."""
    for link in soup.find_all("a"):
        address = str(link.get("href") or "")
        to, back = _TO_NOTE.search(address), _FROM_NOTE.search(address)
        if to is not None:
            outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
            outer.replace_with(_note(soup, f"[^{to[1]}]"))
        elif back is not None:
            _head_note(soup, link, back[1])


def _head_note(soup: BeautifulSoup, link: Tag, number: str) -> None:
    """Begin a footnote's text with its sign, and take the link back to the words away."""
    item = link.find_parent("li")
    paragraph = link.find_parent("p") or link
    sign = _note(soup, f"[^{number}]: ")
    if item is not None:
        outer = item.find_parent(["ol", "ul"])
        item.name = "div"
        (item.find("p") or item).insert(0, sign)
        if outer is not None:
            rule = _above(outer)
            if rule is not None and rule.name == "hr":
                rule.decompose()
            outer.insert_before(item.extract())
    elif paragraph is not link:
        paragraph.insert(0, sign)
    link.decompose()


def _note(soup: BeautifulSoup, written: str) -> Tag:
    sign = soup.new_tag("span", attrs={"class": "footnote-sign"})
    sign.string = written
    return sign


def _style(tag: Tag) -> str:
    return str(tag.get("style") or "")
