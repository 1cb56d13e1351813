"""What themes say themselves, in the language of what they say it about."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from editdesk.publish.errors import ThemeError

DEFAULT_LANGUAGE = "en"

_NAMES = {"iw": "he", "no": "nb", "nn": "nb", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
"""Languages that are known by another name, or read another one's words."""

_TAG = re.compile(r"[a-z0-9]{1,8}(?:-[a-z0-9]{1,8})*")
_PLACE = re.compile(r"\{(\w+)\}")

_Forms = Mapping[str, str]
_Sentences = Mapping[str, str | _Forms]


class Words:
    """Sentences by language and key, from the files `LANGUAGE.toml` of some folders; the first that has one says it.

    What a language lacks is said in the next wider one (pt for pt-BR), at last in English.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._read: dict[str, _Sentences] = {}

    def say(self, language: str, key: str, /, **values: object) -> Markup:
        """Return a sentence with its values filled in, all escaped but for Markup. Raises ThemeError.

        The value `count`, where there is one, chooses the plural form.
        """
        spoken, sentence = self._found(language, key)
        if not isinstance(sentence, str):
            sentence = sentence.get(_plural(spoken, values.get("count")), sentence["other"])

        def value(match: re.Match[str]) -> str:
            return str(escape(values[match[1]])) if match[1] in values else match[0]

        return Markup(_PLACE.sub(value, str(escape(sentence))))  # noqa: S704 - sentence and values are escaped

    def _found(self, language: str, key: str) -> tuple[str, str | _Forms]:
        for candidate in _candidates(language):
            if candidate not in self._read:
                files = [_sentences(folder / f"{candidate}.toml") for folder in self._folders]
                self._read[candidate] = {key: said for sentences in reversed(files) for key, said in sentences.items()}
            if (sentence := self._read[candidate].get(key)) is not None:
                return candidate, sentence
        raise ThemeError(f"No words of the theme are called “{key}”. Add them to its words/{DEFAULT_LANGUAGE}.toml.")


def _candidates(language: str) -> tuple[str, ...]:
    """Return the names of the files that may speak a language, the closest first."""
    tag = language.lower().replace("_", "-")
    subtags = tag.split("-") if _TAG.fullmatch(tag) else []
    wider = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    return *(_NAMES.get(name, name) for name in wider), DEFAULT_LANGUAGE


def _plural(language: str, count: object) -> str:
    """Return the plural form that `count` asks for in a language, as the Unicode CLDR calls it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - few pages count anything

    try:
        return Locale.parse(language, sep="-").plural_form(int(str(count)))
    except (UnknownLocaleError, ValueError):
        return "other"


def _sentences(file: Path) -> _Sentences:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise ThemeError(f"The words in {file} cannot be read ({failure}). Mend the file.") from failure
    for key, sentence in said.items():
        forms = sentence.values() if isinstance(sentence, dict) and "other" in sentence else (sentence,)
        if not all(isinstance(form, str) for form in forms):
            raise ThemeError(f"“{key}” in {file} is neither a sentence nor a table of its forms. Mend the file.")
    return said
