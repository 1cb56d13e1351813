"""The house style list is kept, changed, audited, and carried as CSV."""

from dataclasses import replace

import pytest

from editdesk.desk import audit, style_terms
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.text.house_style import Term

TERM = Term("per  cent ", "percent", "One word.", "en")


def test_a_term_is_added_changed_and_removed(desk: Desk) -> None:
    added = desk.run(style_terms.save, TERM, by="Ines")
    assert (added.term, desk.run(style_terms.every)) == ("per cent", (added,))
    changed = desk.run(style_terms.save, replace(added, term="per-cent", is_case_sensitive=True), by="Ines")
    assert desk.run(style_terms.every) == (changed,)
    assert changed.key == added.key
    desk.run(style_terms.save, changed, by="Ines")
    desk.run(style_terms.remove, changed.key, by="Ines")
    assert desk.run(style_terms.every) == ()
    told = [(entry.action, entry.detail) for entry in desk.run(audit.entries, "house style")]
    assert told == [
        ("removed a term", "per-cent → percent"),
        ("changed a term", "per-cent → percent"),
        ("added a term", "per cent → percent"),
    ]


def test_the_same_words_may_stand_once_a_language(desk: Desk) -> None:
    first = desk.run(style_terms.save, Term("gift", "present"), by="Ines")
    second = desk.run(style_terms.save, Term("gift", "poison", language="de"), by="Ines")
    assert desk.run(style_terms.save, Term("gift", "donation"), by="Ines").key == first.key
    with pytest.raises(InvalidField, match="on the list already"):
        desk.run(style_terms.save, replace(second, language=""), by="Ines")


@pytest.mark.parametrize(
    ("term", "told"),
    [(Term(" "), "needs words"), (Term("a", "a"), "preferred to itself"), (Term("x" * 201), "200 characters")],
)
def test_what_makes_no_term_is_refused(desk: Desk, term: Term, told: str) -> None:
    with pytest.raises(InvalidField, match=told):
        desk.run(style_terms.save, term, by="Ines")
    with pytest.raises(InvalidField, match="no longer on the list"):
        desk.run(style_terms.remove, 99, by="Ines")


def test_a_list_goes_out_and_comes_in_as_csv(desk: Desk) -> None:
    terms = (Term("a, “b”", "c", "because\nso", "en", is_case_sensitive=True), Term("obviously"))
    assert style_terms.from_csv(style_terms.to_csv(terms)) == terms
    assert desk.run(style_terms.take_in, terms[1:], by="Ines") == 1
    assert desk.run(style_terms.take_in, (terms[1], Term("utilize", "use")), by="Ines") == 1
    assert desk.run(style_terms.take_in, (Term("utilize", "employ"),), by="Ines") == 1
    assert [each.preferred for each in desk.run(style_terms.every)] == ["", "employ"]


def test_columns_may_stand_in_another_order_or_be_left_out() -> None:
    assert style_terms.from_csv("Preferred,Term\nuse,utilize\n\n") == (Term("utilize", "use"),)
    assert style_terms.from_csv("utilize,use") == (Term("utilize", "use"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [("term,colour\na,b", "column “colour”"), ("term,preferred\n,use", "Line 1"), ('"a', "no CSV")],
)
def test_what_is_no_list_is_refused(text: str, told: str) -> None:
    with pytest.raises(InvalidField, match=told):
        style_terms.from_csv(text)
