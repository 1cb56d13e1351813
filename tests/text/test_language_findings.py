"""What an editor is told of the language, with the place of each finding and a fix where there is one."""

import pytest

from editdesk.text.house_style import HouseStyle, Term
from editdesk.text.language_findings import Kind, LanguageFinding, findings
from editdesk.text.limits import Limits
from editdesk.text.metadata import Metadata

STYLE = HouseStyle([Term("utilize", "use", "Plain words."), Term("obviously")])
LONG = " ".join(["Word"] + [f"w{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(45)]) + "."


def told(body: str, language: str = "en", **fields: str) -> list[LanguageFinding]:
    return list(findings(Metadata(language=language, **fields), body, STYLE, Limits()))  # type: ignore[arg-type]


def test_style_is_told_in_fields_and_text_with_its_reason() -> None:
    one, two, three = told("They utilize it, obviously.", title="Utilize")
    assert (one.field, one.start, one.end, one.fix) == ("title", 0, 7, "Use")
    assert one.message == "“Utilize”: The house writes “use”. Plain words."
    assert (two.field, two.start, two.fix) == ("body", 5, "use")
    assert three.message == "“obviously”: The house does not write this."


def test_limits_are_told_first() -> None:
    limits = Limits(words_to=2, title_characters=3)
    first, second, _style = findings(Metadata(title="Tides"), "They utilize it.", STYLE, limits)
    assert [(each.kind, each.field) for each in (first, second)] == [(Kind.LENGTH, "body"), (Kind.LENGTH, "title")]


def test_long_sentences_are_found_where_they_stand() -> None:
    body = f"# Heading\n\nShort one. {LONG} Short.\n\n- {LONG}\n"
    found = told(body)
    assert [each.kind for each in found] == [Kind.LONG_SENTENCE] * 2
    assert [body[each.start : each.end] for each in found] == [LONG, LONG]


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(["- one two three four five six seven eight nine ten"] * 6),
        "\n".join(["| one two three four five | six seven eight nine ten |"] * 6),
        f"```\n{LONG}\n```\n",
        f"# {LONG}",
    ],
)
def test_lists_tables_code_and_headings_are_no_sentences(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "language", "found"),
    [
        ("It is is here.", "en", [("is is", "is")]),
        ("The the end of\nof it.", "en", [("The the", "The"), ("of\nof", "of")]),
        ("He had had it. That that is.", "en", []),
        ("Die, die die kennen", "de", []),
        ("wir wir", "de", [("wir wir", "wir")]),
        ("**is** is", "en", [("is** is", None)]),
        ("`is is` 12 12 a-a is, is", "en", []),
        ("one\n\none", "en", []),
    ],
)
def test_doubled_words(body: str, language: str, found: list[tuple[str, str | None]]) -> None:
    assert [(body[each.start : each.end], each.fix) for each in told(body, language)] == found


def test_places_are_code_points() -> None:
    (found,) = told("😀 is is")
    assert (found.start, found.end) == (2, 7)
