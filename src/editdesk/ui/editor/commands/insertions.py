"""Pictures, tables, footnotes, fences and inserts: the Markdown of what is put in, pure."""

import re

from editdesk.ui.editor.change import Change, Replacement

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\n]*\n(?P<code>.*?)\n?(?:`{3,}|~{3,})", re.DOTALL)


def image(reference: str, alt: str) -> str:
    """Return the Markdown of a picture; blanks and brackets in its path are written as Markdown needs them."""
    path = reference.replace("%", "%25") if re.search(r"%(?![0-9A-Fa-f]{2})", reference) else reference
    path = path.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    words = alt.replace("[", "\\[").replace("]", "\\]").replace("\n", " ")
    return f"![{words}]({path})"


def table(rows: int, columns: int) -> str:
    """Return an empty table with a head line."""
    head = "| " + " | ".join(f"Column {number}" for number in range(1, columns + 1)) + " |"
    rule = "| " + " | ".join("--------" for _ in range(columns)) + " |"
    line = "| " + " | ".join("        " for _ in range(columns)) + " |"
    return "\n".join([head, rule, *[line] * rows])


def paragraph(text: str, start: int, end: int, inserted: str, *, select: tuple[int, int] | None = None) -> Change:
    """Put `inserted` in the place of the selection as a paragraph of its own.

    `select` is a stretch of `inserted` to be selected; otherwise the cursor stands behind it.
    """
    before, after = text[:start], text[end:]
    gap_before = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    gap_after = "" if not after or after.startswith("\n\n") else "\n" if after.startswith("\n") else "\n\n"
    place = start + len(gap_before)
    first, last = select if select is not None else (len(inserted), len(inserted))
    return Change((Replacement(start, end, gap_before + inserted + gap_after),), place + first, place + last)


def toggle_fence(text: str, start: int, end: int) -> Change:
    """Set the touched lines as a code block, or take the fences of the selected block away."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    last = len(text) if last < 0 else last
    found = _FENCE.fullmatch(text, first, last)
    if found:
        code = found["code"]
        return Change((Replacement(first, last, code),), first, first + len(code))
    code = text[first:last]
    fence = "```"
    while fence in code:
        fence += "`"
    return Change((Replacement(first, last, f"{fence}\n{code}\n{fence}"),), first + len(fence), first + len(fence))
