from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.errors import InvalidQuery
from editdesk.desk.query import Field, Filter, Query, Words, moment, parse, stretch, written


def test_nothing_asks_for_everything() -> None:
    assert parse("") == parse("  \t ") == Query()
    assert parse("").is_empty


def test_words_and_phrases() -> None:
    assert parse('Peru "coup  government" opens').words == (
        Words("Peru"),
        Words("coup government"),
        Words("opens"),
    )


@pytest.mark.parametrize("text", ["“coup government”", "„coup government“", "«coup government»", '“coup government"'])
def test_typographic_quotes_make_phrases(text: str) -> None:
    assert parse(text).words == (Words("coup government"),)


def test_a_minus_excludes() -> None:
    query = parse('-Castillo -"de facto" -tag:Peru')
    assert query.words == (Words("Castillo", is_negated=True), Words("de facto", is_negated=True))
    assert query.filters == (Filter(Field.TAG, "Peru", is_negated=True),)


@pytest.mark.parametrize("text", ["left - right", "left — right", "left & right ..."])
def test_punctuation_that_stands_alone_is_not_searched(text: str) -> None:
    assert [word.text for word in parse(text).words] == ["left", "right"]


def test_title_is_searched_by_words() -> None:
    assert parse('title:Peru title:"coup government"').words == (
        Words("Peru", in_title=True),
        Words("coup government", in_title=True),
    )


@pytest.mark.parametrize("name", ["tag", "section", "series", "issue", "author", "country", "assigned", "lang"])
def test_fields_take_a_word_or_a_phrase(name: str) -> None:
    assert parse(f'{name}:Cuba {name.upper()}:"Latin America"').filters == (
        Filter(Field(name), "Cuba"),
        Filter(Field(name), "Latin America"),
    )


@pytest.mark.parametrize("text", ["status:in_review", 'status:"In review"', "status:in-review", "is:in_review"])
def test_states_by_any_of_their_spellings(text: str) -> None:
    assert parse(text).filters == (Filter(Field.STATUS, "in_review"),)


def test_qualities_and_possessions() -> None:
    assert parse("is:changed has:notes -has:image").filters == (
        Filter(Field.IS, "changed"),
        Filter(Field.HAS, "notes"),
        Filter(Field.HAS, "image", is_negated=True),
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("2023", datetime(2023, 1, 1, tzinfo=UTC)),
        ("2023-02", datetime(2023, 2, 1, tzinfo=UTC)),
        ("2023-01-28", datetime(2023, 1, 28, tzinfo=UTC)),
    ],
)
def test_dates_by_year_month_or_day(text: str, begins: datetime) -> None:
    assert parse(f"before:{text}").filters == (Filter(Field.BEFORE, text),)
    assert moment(text) == begins


def test_dates_are_those_of_a_time_zone() -> None:
    lima, tokyo = ZoneInfo("America/Lima"), ZoneInfo("Asia/Tokyo")
    assert moment("2023-01-28", lima) == datetime(2023, 1, 28, 5, tzinfo=UTC)
    assert moment("2023", tokyo) == datetime(2022, 12, 31, 15, tzinfo=UTC)
    assert stretch("2023-12", tokyo) == (datetime(2023, 11, 30, 15, tzinfo=UTC), datetime(2023, 12, 31, 15, tzinfo=UTC))
    # In the night to the 26th the clocks of Berlin were put forward.
    assert stretch("2023-03-26", ZoneInfo("Europe/Berlin")) == (
        datetime(2023, 3, 25, 23, tzinfo=UTC),
        datetime(2023, 3, 26, 22, tzinfo=UTC),
    )


def test_the_calendar_begins_and_ends_in_every_time_zone() -> None:
    assert moment("0001", ZoneInfo("Asia/Tokyo")) == datetime(1, 1, 1, tzinfo=UTC)
    assert stretch("9999", ZoneInfo("America/Lima")) is None


@pytest.mark.parametrize("text", ["https://example.org/a", "10:19pm", "Peru: a coup", "28/Jan/10:19pm", '"note:this"'])
def test_colons_in_addresses_times_and_prose_are_text(text: str) -> None:
    assert parse(text).words
    assert not parse(text).filters


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("peru stauts:draft", 5, "Did you mean “status:”"),
        ("peru -foo:bar", 6, "Known are title, status"),
        ("status:drafts", 7, "Did you mean status:draft"),
        ("is:lovely", 3, "Write one of changed"),
        ("has:money", 4, "notes"),
        ("tag: peru", 4, "needs a value"),
        ('tag:""', 4, "needs a value"),
        ("status:", 7, "such as status:in_review"),
        ('peru "coup government', 5, "not closed"),
        ("before:yesterday", 7, "2023-01-28"),
        ("after:2023-13", 6, "no date"),
        ("peru *", 5, "govern*"),
    ],
)
def test_errors_name_the_character_and_the_remedy(text: str, position: int, says: str) -> None:
    with pytest.raises(InvalidQuery) as refused:
        parse(text)
    assert refused.value.position == position
    assert says in str(refused.value)


def test_a_star_asks_for_words_that_begin_so() -> None:
    assert parse("govern*").words == (Words("govern", is_prefix=True),)


def test_the_word_being_typed_is_a_beginning() -> None:
    assert parse("coup gov", typing=True).words == (Words("coup"), Words("gov", is_unfinished=True))
    assert parse("coup gove", typing=True).words == (Words("coup"), Words("gove", is_prefix=True))
    assert parse("coup gov ", typing=True).words == (Words("coup"), Words("gov"))
    assert parse('"coup gov', typing=True).words == (Words("coup gov", is_prefix=True),)
    assert parse('"coup gov"', typing=True).words == (Words("coup gov"),)


def test_one_letter_being_typed_does_not_count_yet() -> None:
    assert parse("coup g", typing=True).words == (Words("coup"),)
    assert parse("coup g ", typing=True).words == (Words("coup"), Words("g"))
    assert parse("北", typing=True).words == (Words("北", is_prefix=True),)


@pytest.mark.parametrize("text", ["status:", "status:i", "is:ch", "has:", "after:2", "tag:", 'tag:"', "-", '"'])
def test_conditions_being_typed_do_not_count_yet(text: str) -> None:
    assert parse(text, typing=True).is_empty


def test_a_choice_counts_as_soon_as_it_is_clear() -> None:
    assert parse("status:pub", typing=True) == parse("is:published")
    assert parse("has:n", typing=True) == parse("has:notes")
    with pytest.raises(InvalidQuery):
        parse("status:pub")


def test_a_wrong_condition_is_refused_while_typing_too() -> None:
    with pytest.raises(InvalidQuery):
        parse("status:xyz", typing=True)
    with pytest.raises(InvalidQuery):
        parse("status:in_re peru", typing=True)


def test_conditions_can_be_taken_out() -> None:
    query = parse("peru status:draft tag:Cuba")
    assert query.without(Field.STATUS) == parse("peru tag:Cuba")


@given(st.text(max_size=60) | st.text(alphabet='ab"“”:-*tagis 2', max_size=40))
def test_every_text_is_read_or_refused_at_a_character_of_it(text: str) -> None:
    for typing in (False, True):
        assert 0 <= _refused_at(text, typing=typing) <= len(text)


def _refused_at(text: str, *, typing: bool) -> int:
    try:
        parse(text, typing=typing)
    except InvalidQuery as refused:
        return refused.position
    return 0


_PARTS = st.lists(
    st.text(alphabet='ab"“”„«»:-*.é京 2', max_size=8)
    | st.sampled_from(
        ['tag:"Latin America"', "-status:draft", "before:2023-02", "is:changed", "title:coup*", "-“a b”"]
    ),
    max_size=5,
)


@given(_PARTS.map(" ".join) | st.text(max_size=40))
def test_what_was_read_can_be_written_and_read_again(text: str) -> None:
    try:
        query = parse(text)
    except InvalidQuery:
        return
    assert parse(written(query)) == query


@pytest.mark.parametrize(
    "text",
    ["peru -tag:Cuba", '"coup government" title:gov*', '-"de facto" section:"Latin America"', '"tag:x" “say "no"”'],
)
def test_a_query_is_written_as_one_would_type_it(text: str) -> None:
    assert written(parse(text)) == text


def test_what_is_being_typed_is_written_as_it_stands() -> None:
    assert written(parse("coup gov", typing=True)) == "coup gov"
