import pytest

from editdesk.text.statistics import Statistics, count, words


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("", 0),
        ("One two three", 3),
        ("**One** [two](https://example.org/a/b) `three`", 3),
        ("don’t well-known 1,000.50", 3),
        ("日本語の文", 5),
        ("EditDesk 日本", 3),
        ("한국어 문장", 2),
        ("— – …", 0),
        ("# Heading\n\ntext", 2),
    ],
)
def test_words_are_what_a_reader_reads(body: str, number: int) -> None:
    assert words(body) == number
    assert count(body).words == number


def test_figures_of_a_short_text() -> None:
    assert count("# Head\n\nOne two.\n\nThree.") == Statistics(words=4, characters=18, paragraphs=2, reading_minutes=1)


def test_only_an_empty_text_takes_no_time() -> None:
    assert count("").reading_minutes == 0
    assert count("word").reading_minutes == 1
    assert count("word " * 700).reading_minutes == 4
