"""What the spelling process knows of an article's text, and what it answers."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.spelling import collection
from editdesk.spelling.collection import FoundDictionary, Origin
from editdesk.ui.spelling.spelt_text import SpeltText
from editdesk.ui.spelling.worker import SpellingSession
from tests.spelling.pairs import write_pair

RIGHT = {"fine", "day", "word"}


def is_right(word: str) -> bool:
    return word in RIGHT


def fresh(text: str) -> SpeltText:
    spelt = SpeltText(is_right)
    spelt.replace(text)
    return spelt


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(
    st.lists(
        st.sampled_from(["fine ", "wrod ", "anothr ", "😀 ", "\n", "`code` ", "```\n", "*wrod* ", "é "]), max_size=25
    ),
    st.data(),
)
def test_after_any_edits_the_same_is_wrong_as_in_the_text_at_once(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    spelt = fresh(text)
    spelt.count((), 10)
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        added = data.draw(st.sampled_from(["", "wrod", " fine ", "😀", "\n", "```\n"]))
        spelt.edit(units(text[:start]), units(text[start:end]), added)
        text = text[:start] + added + text[end:]
        assert spelt.count((), 10) == fresh(text).count((), 10)


def places(spelt: SpeltText, *, is_back: bool = False) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place = spelt.next_wrong(10_000 if is_back else 0, (), is_back=is_back)
    while place is not None and place not in found:
        found.append(place)
        place = spelt.next_wrong(place[0] if is_back else place[1], (), is_back=is_back)
    return found


def test_going_on_comes_by_every_mistake_in_both_directions() -> None:
    spelt = fresh("fine wrod\n😀 anothr\n```\nwrod\n```\n\nwrod day")
    assert places(spelt) == [(5, 9), (13, 19), (34, 38)]
    assert places(spelt, is_back=True) == [(34, 38), (13, 19), (5, 9)]
    assert spelt.next_wrong(0, {"wrod"}) == (13, 19)
    assert spelt.next_wrong(0, {"wrod", "anothr"}) is None
    assert spelt.next_wrong(0, {"wrod", "anothr"}, is_back=True) is None


def test_a_long_count_is_done_in_slices() -> None:
    spelt = fresh("wrod\n" * 5000)
    steps = [spelt.count((), 0.0005)]
    while not steps[-1][1]:
        steps.append(spelt.count((), 0.0005))
    assert len(steps) > 1
    assert steps[-1] == (5000, True)
    assert [count for count, _ in steps] == sorted(count for count, _ in steps)


def test_other_knowledge_is_asked_anew() -> None:
    known = set(RIGHT)
    spelt = SpeltText(lambda word: word in known)
    spelt.replace("fine wrod")
    assert spelt.count((), 1) == (1, True)
    known.add("wrod")
    spelt.forget()
    assert spelt.count((), 1) == (0, True)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpellingSession:
    """A session that finds one good dictionary and one that cannot be read."""
    good, bad = write_pair(tmp_path, "en_US", ["fine", "day"]), write_pair(tmp_path, "de_DE", ["Tag"])
    bad.write_text("SET EBCDIC-MARS\n")
    found = tuple(FoundDictionary(tag, path, Origin.ADDED) for tag, path in (("en-US", good), ("de-DE", bad)))
    monkeypatch.setattr(collection, "every", lambda: found)
    return SpellingSession()


def settings(*languages: str, words: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"set": {"languages": languages, "words": words}}


def test_the_session_says_what_it_judges_by(session: SpellingSession) -> None:
    assert session.answer(settings("en")) == {"is_on": True, "missing": [], "problems": []}
    assert session.answer({"number": 3, "check": ["fine", "wrod"]}) == {"wrong": ["wrod"]}
    assert session.answer(settings("en", "fi", words=("wrod",)))["missing"] == ["fi"]
    assert session.answer({"check": ["fine", "wrod"]}) == {"wrong": []}
    assert session.answer(settings("fi")) == {"is_on": False, "missing": ["fi"], "problems": []}


def test_a_dictionary_that_cannot_be_read_leaves_the_others(session: SpellingSession) -> None:
    answer = session.answer(settings("de", "en"))
    assert answer["is_on"]
    assert "EBCDIC-MARS" in answer["problems"][0]
    assert session.answer({"check": ["fine", "wrod"]}) == {"wrong": ["wrod"]}


def test_the_text_comes_in_pieces_and_by_edits(session: SpellingSession) -> None:
    session.answer(settings("en"))
    session.answer({"piece": ["fine wr", False]})
    session.answer({"piece": ["od day", True]})
    session.answer({"edit": [0, 0, "anothr "]})
    assert session.answer({"count": []}) == {"count": 2, "is_done": True}
    assert session.answer({"seek": [0, False, ["anothr"]]}) == {"found": (12, 16)}


def test_an_added_dictionary_is_listed_and_removed(session: SpellingSession) -> None:
    assert session.answer({"list": None})["dictionaries"][0] == ["en-US", "en_US", "added"]
    path = collection.every()[0].affixes
    session.answer({"remove": "en_US"})
    assert not path.exists()
