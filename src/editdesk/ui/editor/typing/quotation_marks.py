"""The quotation marks of languages."""

from dataclasses import dataclass

NARROW_SPACE = "\u202f"
"""The no-break space French printers put inside guillemets and before ! ? ;"""
APOSTROPHE = "’"


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The marks of a quotation and of one within it; spaces that belong to a mark are part of it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


STRAIGHT = QuotationMarks('"', '"', "'", "'")
_ENGLISH = QuotationMarks("“", "”", "‘", "’")
_GERMAN = QuotationMarks("„", "“", "‚", "‘")
_FRENCH = QuotationMarks(f"«{NARROW_SPACE}", f"{NARROW_SPACE}»", "“", "”")
_LATIN = QuotationMarks("«", "»", "“", "”")
_SWISS = QuotationMarks("«", "»", "‹", "›")
_SLAVIC = QuotationMarks("«", "»", "„", "“")
_SWEDISH = QuotationMarks("”", "”", "’", "’")
_POLISH = QuotationMarks("„", "”", "«", "»")
_JAPANESE = QuotationMarks("「", "」", "『", "』")

_BY_LANGUAGE = {
    **dict.fromkeys(("en", "nl", "pt-br", "tr", "ga", "cy", "eu", "lv", "ko", "zh", "hi", "id", "ms", "vi"), _ENGLISH),
    **dict.fromkeys(("de", "cs", "sk", "sl", "lt", "et", "is", "bg", "ka"), _GERMAN),
    **dict.fromkeys(("fr", "fr-ca", "fr-be", "br"), _FRENCH),
    **dict.fromkeys(("es", "it", "pt", "ca", "gl", "el", "sq", "hy"), _LATIN),
    **dict.fromkeys(("de-ch", "de-li", "fr-ch", "it-ch"), _SWISS),
    **dict.fromkeys(("ru", "uk", "be"), _SLAVIC),
    **dict.fromkeys(("sv", "fi", "he"), _SWEDISH),
    **dict.fromkeys(("pl", "ro"), _POLISH),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), _JAPANESE),
    **dict.fromkeys(("nb", "nn", "no"), QuotationMarks("«", "»", "‘", "’")),
    "da": QuotationMarks("»", "«", "›", "‹"),
    "hr": QuotationMarks("„", "”", "‘", "’"),
    "sr": QuotationMarks("„", "”", "’", "’"),
    "hu": QuotationMarks("„", "”", "»", "«"),
    "ar": QuotationMarks("«", "»", "“", "”"),
    "fa": QuotationMarks("«", "»", "‹", "›"),
}


def marks_of(language: str) -> QuotationMarks:
    """Return the marks of a language tag such as "pt-BR"; those of English where the language is not known."""
    parts = language.lower().replace("_", "-").split("-")
    for size in range(len(parts), 0, -1):
        marks = _BY_LANGUAGE.get("-".join(parts[:size]))
        if marks is not None:
            return marks
    return _ENGLISH
