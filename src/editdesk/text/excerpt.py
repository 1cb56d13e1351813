"""The teaser text, taken from the article where nobody wrote one."""

from editdesk.text.plain import passages

# A passage is cut at a word only when that leaves this much of the limit; a longer first word is cut where it is.
_SHORTEST_SHARE = 0.5


def excerpt(body: str, limit: int = 200) -> str:
    """Return the first paragraphs as one line of plain text, at most `limit` characters, cut at a word with …."""
    text = ""
    for passage in passages(body):
        if passage.kind in {"paragraph", "quote", "list"}:
            text = f"{text} {passage.text}".strip()
        if len(text) > limit:
            break
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut if text[limit - 1].isspace() else cut.rpartition(" ")[0]
    kept = at_word if len(at_word) >= limit * _SHORTEST_SHARE else cut
    return kept.rstrip(" ,;:–—-(") + "…"
