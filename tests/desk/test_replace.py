"""Words found across the library, replaced in one step, and taken back in one."""

from dataclasses import replace as with_fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk import articles, audit, bulk, replace, revisions
from editdesk.desk.bulk_values import BulkCancelled
from editdesk.desk.desk import Desk
from editdesk.desk.query import parse
from editdesk.desk.replace_values import (
    BODY,
    STANDFIRST,
    TITLE,
    ArticleEdits,
    ArticleHits,
    Edit,
    Question,
    Replaced,
    every_edit,
    spliced,
)
from editdesk.text.matching import Wanted, matches
from tests.desk.drafts import again, new


def look(desk: Desk, question: Question) -> tuple[ArticleHits, ...]:
    return desk.run(replace.look, question, desk.run(replace.candidates, question))


def chosen(question: Question, replacement: str, found: tuple[ArticleHits, ...]) -> tuple[ArticleEdits, ...]:
    return every_edit(found, question.wanted, replacement)


def apply(desk: Desk, question: Question, replacement: str) -> Replaced:
    edits = chosen(question, replacement, look(desk, question))
    return desk.run(replace.apply, edits, by="Ana", detail="“a” → “b”")


def titles(found: tuple[ArticleHits, ...]) -> set[str]:
    return {article.title for article in found}


def test_hits_stand_in_title_standfirst_and_body_with_their_line(desk: Desk) -> None:
    new(desk, "The harbour", "Salt.\nAn old harbour wall, and harbours.\n", standfirst="By the Harbour")
    (article,) = look(desk, Question(Wanted("harbour")))
    assert [(hit.field, hit.line) for hit in article.hits] == [(TITLE, 0), (STANDFIRST, 0), (BODY, 1), (BODY, 1)]
    hit = article.hits[2]
    assert (hit.before, hit.found, hit.after) == ("An old ", "harbour", " wall, and harbours.")
    (only,) = look(desk, Question(Wanted("harbour"), fields=(STANDFIRST,)))
    assert [hit.found for hit in only.hits] == ["Harbour"]


def test_a_query_narrows_where_to_look(desk: Desk) -> None:
    new(desk, "One", "harbour", section="World")
    new(desk, "Two", "harbour", section="Arts")
    assert titles(look(desk, Question(Wanted("harbour"), query=parse("section:World")))) == {"One"}


def test_what_is_in_the_trash_is_not_looked_at(desk: Desk) -> None:
    desk.run(articles.trash, new(desk, "Gone", "harbour").article_id, by="Ana")
    assert look(desk, Question(Wanted("harbour"))) == ()


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        (Wanted("ARBOU"), "the harbour"),
        (Wanted("kiss"), "a \u212ai\u017fs"),
        (Wanted("straße"), "Die STRAßE"),
        (Wanted("ναύς"), "ΝΑΎΣ"),
        (Wanted("50% off_"), "now 50% off_ all"),
        (Wanted('say "no"'), 'They say "no".'),
        (Wanted("a\\b"), "path a\\b"),
        (Wanted("old harbour wall"), "the cold harbour walls"),
        (Wanted("don't", is_whole_word=True), "We don't."),
        (Wanted("caffe", is_whole_word=True), "caffe\u0301 noir"),
        (Wanted("港"), "旧港の壁"),
        (Wanted(r"h[aeiou]+r", is_expression=True), "hair"),
        (Wanted("$^", is_whole_word=True), "x $^ y"),
    ],
)
def test_nothing_that_matches_is_left_out_beforehand(desk: Desk, wanted: Wanted, body: str) -> None:
    new(desk, "In the text", body)
    new(desk, body, "Nothing here", slug="in-the-title")
    assert len(look(desk, Question(wanted))) == 2


def test_code_and_addresses_are_left_alone_and_counted(desk: Desk) -> None:
    new(desk, body="`print` and print, [words](https://print.example/).\n\n```\nprint\n```\n")
    (article,) = look(desk, Question(Wanted("print")))
    assert (len(article.hits), article.spared) == (1, 3)
    (everything,) = look(desk, Question(Wanted("print"), spares_code=False, spares_addresses=False))
    assert (len(everything.hits), everything.spared) == (4, 0)


def test_a_replacement_is_one_step_there_and_one_back(desk: Desk) -> None:
    first = new(desk, "Old harbour", "harbour and Harbour\n")
    second = new(desk, "Two", "No more\n")
    third = new(desk, "Three", "the harbour\n")
    hashes = [each.sha256 for each in (first, second, third)]
    replaced = apply(desk, Question(Wanted("harbour")), "haven")
    assert (replaced.articles, replaced.hits, replaced.left) == (2, 4, ())
    assert desk.run(articles.load, first.article_id).body == "haven and haven\n"
    assert desk.run(articles.load, first.article_id).metadata.title == "Old haven"
    assert desk.run(articles.load, second.article_id).revision == 1
    before = desk.run(revisions.history, first.article_id)[1]
    assert before.name == "Before: “a” → “b”"
    assert any(entry.action == replace.KIND for entry in desk.run(audit.entries))
    assert replaced.bulk_id is not None
    report = desk.run(bulk.undo, replaced.bulk_id, by="Ana")
    assert len(report.changed) == 2
    assert [desk.run(articles.load, each.article_id).sha256 for each in (first, second, third)] == hashes


def test_groups_come_back_in_the_replacement(desk: Desk) -> None:
    article = new(desk, body="From 12 km to 14 km.\n")
    apply(desk, Question(Wanted(r"(\d+) km", is_expression=True)), "$1 kilometres")
    assert desk.run(articles.load, article.article_id).body == "From 12 kilometres to 14 kilometres.\n"


def test_an_article_that_changed_meanwhile_is_told_of_and_left(desk: Desk) -> None:
    changed, trashed, kept = (new(desk, name, "harbour\n") for name in ("Changed", "Trashed", "Kept"))
    question = Question(Wanted("harbour"))
    found = look(desk, question)
    desk.run(articles.save, again(changed, "harbour at dawn\n"), by="Ines")
    desk.run(articles.trash, trashed.article_id, by="Ines")
    replaced = desk.run(replace.apply, chosen(question, "haven", found), by="Ana", detail="x")
    assert {title for title, _ in replaced.left} == {"Changed", "Trashed"}
    assert replaced.articles == 1
    assert desk.run(articles.load, changed.article_id).body == "harbour at dawn\n"
    assert desk.run(articles.load, kept.article_id).body == "haven\n"


def test_a_replacement_that_is_given_up_changes_nothing(desk: Desk) -> None:
    article = new(desk, body="harbour\n")
    question = Question(Wanted("harbour"))
    edits = chosen(question, "haven", look(desk, question))

    def give_up(_done: int, _total: int) -> None:
        raise BulkCancelled

    with pytest.raises(BulkCancelled):
        desk.run(replace.apply, edits, by="Ana", detail="x", progress=give_up)
    assert desk.run(articles.load, article.article_id) == article


def test_titles_stay_on_one_line() -> None:
    edits = (Edit(TITLE, 3, 4, "\n"), Edit(BODY, 3, 4, "\n"))
    assert spliced({TITLE: "old-way", BODY: "old-way"}, edits) == {TITLE: "old way", BODY: "old\nway"}


TEXTS = st.text(alphabet="ab \n`[](é🦊", max_size=60)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(TEXTS, min_size=1, max_size=4), word=st.sampled_from(["a", "ab", "b a"]), other=TEXTS)
def test_law_what_was_replaced_comes_back_with_the_same_hash(
    one_desk: Desk, bodies: list[str], word: str, other: str
) -> None:
    before = [new(one_desk, "a b", body) for body in bodies]
    question = Question(Wanted(word), spares_code=False, spares_addresses=False)
    found = look(one_desk, question)
    edits = chosen(question, other, found)
    replaced = one_desk.run(replace.apply, edits, by="Ana", detail="law")
    for snapshot in before:
        now = one_desk.run(articles.load, snapshot.article_id)
        assert now.body == _replaced(question.wanted, other, snapshot.body)
    if replaced.bulk_id is not None:
        one_desk.run(bulk.undo, replaced.bulk_id, by="Ana")
    for snapshot in before:
        now = one_desk.run(articles.load, snapshot.article_id)
        assert (now.sha256, now.metadata) == (snapshot.sha256, with_fields(snapshot.metadata))
        one_desk.run(articles.trash, snapshot.article_id, by="Ana")


def _replaced(wanted: Wanted, other: str, text: str) -> str:
    pieces, place = [], 0
    for match in matches(wanted, text):
        pieces += [text[place : match.start], other]
        place = match.end
    return "".join((*pieces, text[place:]))
