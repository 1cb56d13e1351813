from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.highlight import START, LineState, highlight
from editdesk.text.spelling_words import words, wrong_words


def texts(line: str, state: LineState = START) -> list[str]:
    return [word.text for word in words(line, state)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Plain words, it’s well-known.", ["Plain", "words", "it's", "well-known"]),
        ("## A **bold** _heading_ ##", ["bold", "heading"]),
        ("1. an item, `code` of it", ["an", "item", "of", "it"]),
        ("[the words](https://example.org/pyth) and [more][label]", ["the", "words", "and", "more"]),
        ("![what is seen](picture.png){.wide}", ["what", "is", "seen"]),
        ("a note[^source] here", ["note", "here"]),
        ("[^source]: the note", ["the", "note"]),
        ("[label]: https://example.org", []),
        ("*[HTML]: Markup language", ["Markup", "language"]),
        ("{{ insert: promo }}", []),
        ("before {% shortcode wrds %} after", ["before", "after"]),
        ('[gallery ids="1,2" size=large] [caption id="x"]seen[/caption]', ["seen"]),
        ("<p class='wide'>inside</p><br>after", ["inside", "after"]),
        ("<!-- hiden --> seen", ["seen"]),
        ("    code = block", []),
        ("| cell | other |", ["cell", "other"]),
        ("| --- | :-: |", []),
        ("mail ann@example.org, see www.example.org/path or example.org.", ["mail", "see", "or"]),
        ("and/or in /usr/share, ~/notes or file.txt", ["and", "or", "in", "or"]),
        ("[app.example.org](x), **www.example.org**, .csv and *file.js* of example.org’s", ["and", "of"]),
        ('<a href="{{< ref "some-post" >}}">here</a> and {% image "a/picturr.png" %}', ["here", "and"]),
        ('text <link rel="stylesheet"', ["text"]),
        ("a < b and c", ["and"]),
        ("a #tag, an @handle, a :smile:", ["an"]),
        ("#Heading", ["Heading"]),
        ("NATO and the USA's iPhone, McDonald, COVID-19, the 1990s", ["and", "the", "the"]),
        ("O'Brien l’homme", ["O'Brien", "l'homme"]),
        ("snake_case and un**believ**able and caf&eacute; and `x`ing", ["and", "and", "and"]),
        ("東京 means capital; Привет, नमस्ते", ["means", "capital", "Привет", "नमस्ते"]),
        ("cafe\u0301 co\u00adoperate", ["café", "cooperate"]),
    ],
)
def test_only_prose_is_spelt(line: str, expected: list[str]) -> None:
    assert texts(line) == expected


def test_a_line_inside_a_fence_or_a_comment_is_not_spelt() -> None:
    _, in_fence = highlight("```python")
    assert texts("a plain line", in_fence) == []
    _, in_comment = highlight("<!-- it begins")
    assert texts("a hidden line", in_comment) == []
    assert texts("hidden --> seen", in_comment) == ["seen"]


def test_positions_count_utf16_units() -> None:
    assert words("😀 wrod **😀bold**") == ((3, 7, "wrod"), (12, 16, "bold"))


def test_glue_is_no_part_of_a_word() -> None:
    assert words("a _word_ here")[0] == (3, 7, "word")


@given(st.text(alphabet=st.sampled_from("abzÉé’'-_*`[](){}<>!&;:#@/\\.|~ \t1東\u0301\u00ad😀नि"), max_size=60))
def test_each_word_stands_where_it_is_said_to(line: str) -> None:
    units = line.encode("utf-16-le", "surrogatepass")
    last = 0
    for word in words(line):
        assert last <= word.start < word.end
        last = word.end
        stretch = units[2 * word.start : 2 * word.end].decode("utf-16-le")
        plain = normalize("NFC", stretch.replace("’", "'").replace("\u00ad", ""))
        assert plain == word.text
        assert not any(character.isspace() or character.isdigit() for character in stretch)


@given(st.lists(st.text(alphabet=st.sampled_from("abzÉé’'-_*`[](){}<>!&;:#@/\\.| \t1東\u0301\u00ad😀"), max_size=30)))
def test_the_wrong_words_are_those_of_the_words_that_are_not_right(lines: list[str]) -> None:
    def is_right(word: str) -> bool:
        return len(word) % 2 == 0

    passed: set[str] = set()
    for line in lines:
        expected = tuple(word for word in words(line) if not is_right(word.text))
        assert wrong_words(line, START, is_right, passed) == expected
        assert wrong_words(line, START, is_right, passed) == expected
