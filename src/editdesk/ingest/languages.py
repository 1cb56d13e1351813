"""Languages as sites name them: in a key, in a file name's ending (`post.he.md`) or as a folder (`he/post.md`)."""

import re

# ISO 639-1, without which any two letters of a file name would be a language.
_CODES = frozenset(
    re.findall(
        r"\w+",
        """
    aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cu cv cy da de dv dz ee el en eo es et eu
    fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk
    kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th
    ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """,
    )
)
_TAG = re.compile(r"(?P<language>[a-z]{2})(?:[-_](?P<rest>[a-z]{4}|[a-z]{2}|[a-z]{4}[-_][a-z]{2}|419))?", re.IGNORECASE)
_NAMES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "farsi": "fa",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "hindi": "hi",
    "italian": "it",
    "japanese": "ja",
    "persian": "fa",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
}


def tag(name: str) -> str:
    """Return `name` as a language tag, such as "zh-TW" of "zh-tw" or "zh_TW"; "" where it is none."""
    found = _TAG.fullmatch(name.strip())
    if found is None or found["language"].lower() not in _CODES:
        return _NAMES.get(name.strip().lower(), "")
    subtags = (found["rest"] or "").replace("_", "-").split("-")
    told = [subtag.title() if len(subtag) == 4 else subtag.upper() for subtag in subtags if subtag]
    return "-".join((found["language"].lower(), *told))


def split_suffix(stem: str) -> tuple[str, str]:
    """Split "post.he" into "post" and "he"; the language is "" where the ending is none."""
    bare, dot, ending = stem.rpartition(".")
    language = tag(ending) if dot and bare else ""
    return (bare, language) if language else (stem, "")
