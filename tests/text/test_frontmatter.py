from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.frontmatter import FrontMatterError, compose, split, updated


def test_yaml_is_split_off_exactly() -> None:
    text = "---\ntitle: A\n---\n\n    code first\n"
    header, body = split(text)
    assert (header.kind, header.values, header.duplicates) == ("yaml", {"title": "A"}, ())
    assert header.raw == "---\ntitle: A\n---\n"
    assert body == "\n    code first\n"


def test_toml_is_split_off_exactly() -> None:
    text = '+++\ntitle = "A"\ntags = ["x"]\n[extra]\nversion = 1.10\n+++\nText'
    header, body = split(text)
    assert header.kind == "toml"
    assert header.values == {"title": "A", "tags": ["x"], "extra": {"version": "1.10"}}
    assert body == "Text"


def test_byte_order_mark_and_windows_lines_stay_in_the_header() -> None:
    header, body = split("\ufeff---\r\ntitle: A\r\n---\r\nText\r\n")
    assert header.raw == "\ufeff---\r\ntitle: A\r\n---\r\n"
    assert header.values == {"title": "A"}
    assert body == "Text\r\n"


@pytest.mark.parametrize(
    "text",
    ["", "Text", "---", "---\n\nText\n\n---\nMore", "---\nNo setting\n---\n", "-- -\na: b", "\ufeffText", "+++\n\nx"],
)
def test_a_text_without_header_keeps_its_rules(text: str) -> None:
    header, body = split(text)
    assert header.kind == "none"
    assert header.raw + body == text
    assert body == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("'true'", "true"),
        ("1.10", "1.10"),
        ("12:30:45", "12:30:45"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("42", 42),
        ("~", None),
        ("", None),
        ("2023-01-28", date(2023, 1, 28)),
        ("2023-02-30", "2023-02-30"),
        ("2023-01-28 22:19:00 +0100", datetime(2023, 1, 28, 22, 19, tzinfo=timezone(timedelta(hours=1)))),
        ("2023-01-28T22:19:00.5Z", datetime(2023, 1, 28, 22, 19, 0, 500_000, tzinfo=UTC)),
        ("[a, 1.0]", ["a", "1.0"]),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_yaml_means_what_its_writer_meant(written: str, value: object) -> None:
    assert split(f"---\nkey: {written}\n---\n")[0].values == {"key": value}


def test_a_time_without_offset_stays_naive() -> None:
    assert split("---\ndate: 2023-01-28 22:19\n---\n")[0].values["date"] == datetime(2023, 1, 28, 22, 19)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: A\ntag: x\ntitle: B\n---\n", '+++\ntitle = "A"\ntag = "x"\ntitle = "B"\n+++\n'],
)
def test_duplicate_keys_are_named_and_the_last_taken(text: str) -> None:
    header, _ = split(text)
    assert header.duplicates == ("title",)
    assert header.values == {"title": "B", "tag": "x"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A: B\n---\n", 2),
        ("---\na: b\ntitle: @home\n---\n", 3),
        ("---\na: b\nc: \x01\n---\n", 3),
        ('---\na: "b\n---\n', 2),
        ("---\na: b\nText", 1),
        ("+++\na = \n+++\n", 2),
        ("+++\na = 1\nb c\n+++\n", 3),
        ("+++\n[a]\nb = 1\n[a]\nc = 2\n+++\n", 4),
    ],
)
def test_an_unreadable_header_names_its_line(text: str, line: int) -> None:
    with pytest.raises(FrontMatterError, match=r"\.$") as caught:
        split(text)
    assert caught.value.line == line


def test_a_header_that_multiplies_itself_is_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 10)}]" for old, new in zip("abcdefg", "bcdefgh", strict=True)]
    with pytest.raises(FrontMatterError, match="repeats itself"):
        split("---\n" + "\n".join(lines) + "\n---\n")


def test_a_header_that_contains_itself_is_refused() -> None:
    with pytest.raises(FrontMatterError):
        split("---\na: &x [*x]\n---\n")


YAML = """\
---
# The house's own order
title:   "Old"   # a working title
authors:
  - Ana
  - Ben   # since May

tags: [ a,  b ]
summary: >
  Folded
  text.

date: 2023-01-28
---
"""


def test_only_the_changed_line_changes() -> None:
    assert updated(YAML, {"title": "New: one"}) == YAML.replace('"Old"', '"New: one"')
    assert updated(YAML, {"tags": ["c"]}) == YAML.replace("[ a,  b ]", "[c]")
    assert updated(YAML, {"date": date(2024, 2, 1)}) == YAML.replace("2023-01-28", "2024-02-01")
    assert updated(YAML, {"summary": "Short"}) == YAML.replace(">\n  Folded\n  text.\n", "Short\n")
    assert updated(YAML, {"authors": ["Cem"]}) == YAML.replace("  - Ana\n  - Ben   # since May\n", "  - Cem\n")


def test_what_is_not_changed_is_returned_as_it_is() -> None:
    assert updated(YAML, {"title": "Old", "tags": ("a", "b")}) == YAML
    assert updated(YAML, {}) == YAML


def test_keys_are_added_at_the_end_and_removed() -> None:
    assert updated(YAML, {"draft": True}) == YAML.replace("\n---\n", "\ndraft: true\n---\n")
    assert updated(YAML, {"title": None}) == YAML.replace('title:   "Old"   # a working title\n', "")


def test_windows_lines_and_mark_survive_an_edit() -> None:
    raw = "\ufeff---\r\ntitle: A\r\ntag: x\r\n---\r\n"
    assert updated(raw, {"title": "B", "new": "z"}) == "\ufeff---\r\ntitle: B\r\ntag: x\r\nnew: z\r\n---\r\n"


def test_the_last_of_duplicate_keys_is_edited() -> None:
    assert updated("---\na: x\na: y\n---\n", {"a": "z"}) == "---\na: x\na: z\n---\n"


def test_toml_is_edited_in_place() -> None:
    raw = '+++\ntitle   = "Old" # working\n\n[extra]\nkeep = 1.10\n+++\n'
    assert updated(raw, {"title": "New"}) == raw.replace('"Old"', '"New"')
    header, _ = split(updated(raw, {"draft": True, "title": None}))
    assert header.kind == "toml"
    assert header.values == {"draft": True, "extra": {"keep": "1.10"}}


def test_a_header_in_braces_is_written_anew() -> None:
    assert updated("---\n{title: A, tag: x}\n---\n", {"title": "B"}) == "---\ntitle: B\ntag: x\n---\n"


def test_no_header_gets_one() -> None:
    assert updated("", {"title": "A"}) == "---\ntitle: A\n---\n"


def test_a_new_header_reads_in_every_yaml() -> None:
    values = {
        "title": "No",
        "words": ["yes", "a: b", "1.10"],
        "people": [{"name": "Ana", "country": "Chile"}],
        "gone": None,
    }
    assert compose(values) == (
        '---\ntitle: "No"\nwords:\n  - "yes"\n  - "a: b"\n  - "1.10"\npeople:\n  - name: Ana\n    country: Chile\n---\n'
    )


scalars = st.one_of(
    st.text(max_size=20), st.booleans(), st.integers(-(10**9), 10**9), st.dates(), st.datetimes(timezones=st.just(UTC))
)
values = st.one_of(scalars, st.lists(scalars, max_size=3), st.dictionaries(st.text(max_size=8), scalars, max_size=3))
headers = st.dictionaries(st.text(min_size=1, max_size=8).filter(lambda key: key != "<<"), values, max_size=5)


@given(headers)
def test_what_is_composed_is_read_back(wanted: dict[str, object]) -> None:
    header, body = split(compose(wanted))
    assert header.values == wanted
    assert not body


@given(headers, headers)
def test_an_edit_leads_to_the_values_asked_for(old: dict[str, object], changes: dict[str, object]) -> None:
    assert split(updated(compose(old), changes))[0].values == old | changes


fragments = st.sampled_from(
    ["---", "+++", "...", "\n", "\r\n", "a: b", "a = 1", "\ufeff", " ", "x", "- y", "[", '"', "é🎉"]
)


@given(st.lists(fragments).map("".join))
def test_nothing_is_lost_in_the_split(text: str) -> None:
    with suppress(FrontMatterError):
        header, body = split(text)
        assert header.raw + body == text
