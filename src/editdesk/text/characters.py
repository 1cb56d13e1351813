"""Characters that no key types: by kind, by their Unicode names, and by the words people have for them."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_KINDS: tuple[tuple[str, str], ...] = (
    ("Dashes and points", "–—‒―‐‑…·•‣⁃†‡§¶※‖¦¡¿‽⁊"),
    ("Quotation marks", "“”‘’„‚«»‹›‟‛′″‴「」『』〈〉《》"),
    ("Spaces", "\u00a0\u202f\u2009\u200a\u2002\u2003\u2007\u2008\u00ad\u2060\u200b"),
    ("Arrows", "←↑→↓↔↕↖↗↘↙⇐⇑⇒⇓⇔↦↩↪↰↱↲↳↶↷⟵⟶⟷⟸⟹⟺➔➜➤▲▼◀▶"),
    ("Mathematics", "±×÷−∓≠≈≡≤≥≪≫∞√∛∑∏∫∮∂∆∇∈∉∋∅∪∩⊂⊃⊆⊇∀∃∄¬∧∨⊕⊗∝∠⊥∥∴∵°‰‱½⅓⅔¼¾⅕⅛⅜⅝⅞⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉"),
    ("Currencies", "€£¥¢₹₽₩₪₫₴₦₱₲₡₵₭₮₸₺₼₾₿฿៛؋﷼¤ƒ"),
    ("Signs", "©®™℠℗№ªº℃℉☎✉✓✔✗✘☐☑☒★☆♠♥♦♣♪♫♭♯☀☁☂☃☕♻⚠⚑⚖⚓♀♂☮☯✝☪✡☸❦❧❖◆◇●○■□▪▫"),
)
_WORDS = {
    "–": "en dash range", "—": "em dash long", "…": "ellipsis dots", "·": "middle dot", "•": "bullet",
    "†": "dagger cross", "§": "section paragraph law", "¶": "paragraph", "“": "opening quote",
    "”": "closing quote", "’": "apostrophe", "„": "low quote german", "«": "guillemet french quote",
    "»": "guillemet french quote", "\u00a0": "nbsp hard space", "\u202f": "narrow nbsp thin hard space french",
    "\u00ad": "shy", "\u2060": "no break", "→": "right arrow", "←": "left arrow", "×": "times multiply",
    "÷": "divided", "−": "minus", "≠": "not equal", "≤": "less equal", "≥": "greater equal", "½": "half",
    "¼": "quarter", "²": "squared", "³": "cubed", "°": "degree", "€": "eur euro", "£": "gbp pound",
    "¥": "yen yuan", "₹": "rupee inr", "₿": "btc", "©": "copyright", "®": "registered", "™": "trademark tm",
    "✓": "check tick yes", "✗": "cross no", "★": "star", "♥": "heart love", "№": "number", "‰": "per mille",
    "′": "feet minutes", "″": "inches seconds",
}  # fmt: skip
_EMOJI_WORDS = {
    "😀": "smile happy", "😂": "laugh lol tears", "🙂": "smile", "😉": "wink", "😍": "love", "😢": "sad",
    "😭": "cry", "😡": "angry", "👍": "yes like ok", "👎": "no dislike", "🙏": "please thanks pray",
    "👏": "clap bravo", "🎉": "party congratulations", "🔥": "hot", "💡": "idea", "📌": "pin",
    "🚢": "boat ship ferry", "⛴️": "boat ship", "📰": "news paper", "✍️": "write",
}  # fmt: skip
EMOJI = "Emoji"
LETTERS = "Letters"
_FACES = (range(0x1F600, 0x1F650), range(0x1F910, 0x1F930), range(0x1F970, 0x1F97B))
_NAMED = (
    range(0x00A1, 0x3040),
    range(0x3200, 0x3400),
    range(0xA640, 0xAC00),
    range(0xFB00, 0x10000),
    range(0x10000, 0x1FB00),
)
"""Without ideographs, syllables and private use, which nobody looks for by name."""
_LAST_OF_PLANE = 0xFFFF
_ENOUGH = 12
"""So many usual ones found, nobody means a rare one."""
_MOST = 300


@dataclass(frozen=True, slots=True)
class Character:
    """What is inserted, what it is called, and words by which it is found beside its name."""

    text: str
    name: str
    words: str = ""

    @property
    def code(self) -> str:
        """Its code points, such as "U+2014"."""
        return " ".join(f"U+{ord(each):04X}" for each in self.text)


def kinds() -> tuple[str, ...]:
    """Return the kinds in the order they are shown."""
    return (*(kind for kind, _ in _KINDS), LETTERS, EMOJI)


@lru_cache(maxsize=16)
def of_kind(kind: str) -> tuple[Character, ...]:
    """Return the characters of a kind."""
    if kind == EMOJI:
        return tuple(each for each in _emoji() if "skin tone" not in each.name)
    if kind == LETTERS:
        found = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha())
        return tuple(_character(each) for each in found)
    return tuple(_character(each) for each in dict(_KINDS)[kind])


def named(text: str) -> Character:
    """Return a character or emoji with its name."""
    is_emoji = len(text) > 1 or ord(text) > _LAST_OF_PLANE
    known = (each for each in _emoji() if each.text == text) if is_emoji else iter(())
    return next(known, None) or _character(text)


def search(typed: str) -> tuple[Character, ...]:
    """Return what fits each typed word by the beginning of a word of its name, the usual ones first; or "U+2014"."""
    wanted = typed.casefold().split()
    if not wanted:
        return ()
    code = _code_point(typed)
    usual = {each.text: each for kind in kinds() for each in _fitting(of_kind(kind), wanted)}
    found = usual if len(usual) >= _ENOUGH else usual | {each.text: each for each in _rare(wanted)}
    if code is not None:
        found[code.text] = code
    ranked = sorted(found.values(), key=lambda each: (each != code, each.text not in usual, len(each.name)))
    return tuple(ranked[:_MOST])


def emoji(typed: str) -> tuple[Character, ...]:
    """Return the emoji whose names fit, the shortest names first."""
    found = _fitting(of_kind(EMOJI), typed.casefold().split())
    return tuple(sorted(found, key=lambda each: len(each.name)))


def _fitting(pool: Iterable[Character], wanted: list[str]) -> Iterator[Character]:
    for each in pool:
        said = f" {each.name} {each.words}".replace("-", " ")
        if all(f" {word}" in said for word in wanted):
            yield each


def _rare(wanted: list[str]) -> Iterator[Character]:
    """Yield emoji of all kinds, and any character of Unicode with such a name."""
    yield from _fitting(_emoji(), wanted)
    for said, text in _every_named():
        if all(f" {word}" in said for word in wanted):
            yield _character(text)


def _character(text: str) -> Character:
    names = (unicodedata.name(each, "") for each in text)
    return Character(text, " and ".join(name.lower() for name in names if name), _WORDS.get(text, ""))


@lru_cache(maxsize=1)
def _emoji() -> tuple[Character, ...]:
    from emoji import EMOJI_DATA, STATUS  # noqa: PLC0415 (100 ms that only who looks for one pays)

    found = []
    for text, about in EMOJI_DATA.items():
        if about["status"] == STATUS["fully_qualified"]:
            aliases = " ".join(name.strip(":").replace("_", " ") for name in about.get("alias", ()))
            words = f"{aliases} {_EMOJI_WORDS.get(text, '')}".strip()
            found.append(Character(text, about["en"].strip(":").replace("_", " ").lower(), words))
    return tuple(sorted(found, key=_place))


def _place(emoji: Character) -> tuple[bool, str]:
    return not any(ord(emoji.text[0]) in faces for faces in _FACES), emoji.text


@lru_cache(maxsize=1)
def _every_named() -> tuple[tuple[str, str], ...]:
    """Return every character with a name: the name as it is searched, and the character."""
    names = ((unicodedata.name(chr(code), ""), chr(code)) for codes in _NAMED for code in codes)
    return tuple((" " + name.lower().replace("-", " "), text) for name, text in names if name)


def _code_point(typed: str) -> Character | None:
    digits = typed.strip().lower().removeprefix("u+").removeprefix("0x")
    try:
        code = int(digits, 16) if 2 <= len(digits) <= 6 else -1
    except ValueError:
        return None
    found = _character(chr(code)) if 0x20 <= code <= sys.maxunicode else None
    return found if found is not None and found.name else None
