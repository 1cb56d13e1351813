"""The hits as rows, and the look through the library."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.replace_values import BODY, TITLE, ArticleHits, Hit, Question
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.matching import Wanted
from editdesk.text.metadata import Metadata
from editdesk.ui.replacing import work
from editdesk.ui.replacing.hits_model import HitsModel

CHECK = Qt.ItemDataRole.CheckStateRole


def hits(title: str, number: int, spared: int = 0) -> ArticleHits:
    found = tuple(Hit(BODY, at * 4, at * 4 + 3, at, "", "old", " way") for at in range(number))
    return ArticleHits(title.lower(), 1, title, State.DRAFT, found, spared)


@pytest.fixture
def model() -> HitsModel:
    made = HitsModel()
    made.begin(Wanted("old"), "new")
    made.add((hits("One", 2), hits("Spared", 0, spared=3)))
    made.add((hits("Two", 1),))
    return made


def states(model: HitsModel) -> list[Qt.CheckState]:
    return [model.index(row).data(CHECK) for row in range(model.rowCount())]


ON, OFF, PART = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def test_each_article_is_followed_by_its_hits_all_chosen(model: HitsModel) -> None:
    assert (model.rowCount(), model.hits, model.articles, model.chosen, model.spared) == (5, 3, 2, 3, 3)
    assert states(model) == [ON] * 5


def test_a_hit_an_article_and_all_are_chosen_and_left_out(model: HitsModel) -> None:
    model.toggle(1)
    assert states(model) == [PART, OFF, ON, ON, ON]
    model.toggle(0)
    assert states(model) == [ON] * 5
    model.toggle(0)
    assert states(model) == [OFF, OFF, OFF, ON, ON]
    assert (model.chosen, model.chosen_articles) == (1, 1)
    model.choose_all(is_chosen=True)
    assert states(model) == [ON] * 5
    model.choose_all(is_chosen=False)
    assert (model.chosen, model.edits()) == (0, ())


def test_only_what_is_chosen_is_to_be_written(model: HitsModel) -> None:
    model.toggle(2)
    model.set_replacement("newer")
    assert [(each.article_id, [(e.start, e.written) for e in each.edits]) for each in model.edits()] == [
        ("one", [(0, "newer")]),
        ("two", [(0, "newer")]),
    ]


def test_left_and_right_go_from_article_to_article(model: HitsModel) -> None:
    assert [model.head_beside(2, -1), model.head_beside(0, 1), model.head_beside(3, -1), model.head_beside(4, 1)] == [
        0,
        3,
        0,
        3,
    ]


def test_a_row_says_where_it_stands_and_what_becomes_of_it(model: HitsModel) -> None:
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said == ["One, Draft, 2 of 2 hits chosen", "Line 1: old way, old becomes new, chosen"]


@pytest.fixture
def where(tmp_path: Path) -> str:
    with Desk.create(tmp_path / "desk") as desk:
        for number in range(5):
            desk.run(articles.save, ArticleDraft(Metadata(title=f"A {number}"), "old old"), by="Ana")
    return str(tmp_path / "desk")


def looked(
    where: str, monkeypatch: pytest.MonkeyPatch, most: int, is_cancelled: bool = False
) -> tuple[work.Looked, int]:
    monkeypatch.setattr(work, "MOST_HITS", most)
    monkeypatch.setattr("editdesk.desk.replace.SLICE", 2)
    found: list[ArticleHits] = []
    end = work.look_through(
        where,
        Question(Wanted("old"), fields=(TITLE, BODY)),
        report=lambda _done, _total, slice_of: found.extend(slice_of),  # type: ignore[call-overload]
        cancelled=lambda: is_cancelled,
    )
    return end, sum(len(each.hits) for each in found)


def test_a_look_comes_slice_by_slice_and_ends_at_the_most(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked(where, monkeypatch, 100) == (work.Looked(5, 5), 10)
    assert looked(where, monkeypatch, 4) == (work.Looked(2, 5, is_full=True), 4)
    assert looked(where, monkeypatch, 100, is_cancelled=True) == (work.Looked(0, 5), 0)
