"""Checklists are asked by section and state, ticked by name and time, and asked again in a new round where they say."""

from dataclasses import replace

import pytest

from editdesk.desk import articles, audit, checklists, filing, review
from editdesk.desk.checklist_values import Checklist, Item
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import Kind
from editdesk.desk.errors import GateClosed, InvalidField
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry
from tests.desk.drafts import new

FACTS = Checklist("Facts", items=(Item("Names checked"), Item("Teaser written", is_required=False)))


def labels(desk: Desk, article: ArticleSnapshot) -> list[tuple[str, str, str]]:
    asked = desk.run(checklists.of, article.article_id)
    return [(each.checklist, each.item.label, each.tick.by if each.tick else "") for each in asked]


def item(desk: Desk, label: str) -> int:
    return next(each.key for list_ in desk.run(checklists.every) for each in list_.items if each.label == label)


def test_a_list_is_made_changed_and_deleted(desk: Desk) -> None:
    made = desk.run(checklists.save, FACTS, by="Ines")
    assert [(each.label, each.is_required) for each in made.items] == [
        ("Names checked", True),
        ("Teaser written", False),
    ]
    swapped = replace(made, name="Checks", items=(replace(made.items[1], label="Teaser read"), made.items[0]))
    changed = desk.run(checklists.save, swapped, by="Ines", called="Facts")
    assert [each.key for each in changed.items] == [made.items[1].key, made.items[0].key]
    assert desk.run(checklists.every) == (changed,)
    desk.run(checklists.remove, "Checks", by="Ines")
    assert desk.run(checklists.every) == ()
    actions = [entry.action for entry in desk.run(audit.entries, "checklists")]
    assert actions == ["deleted a checklist", "changed a checklist", "made a checklist"]


def test_lines_may_swap_their_words(desk: Desk) -> None:
    one, two = desk.run(checklists.save, FACTS, by="Ines").items
    swapped = (replace(one, label=two.label), replace(two, label=one.label))
    changed = desk.run(checklists.save, replace(FACTS, items=swapped), by="Ines")
    assert changed.items == swapped


def test_lists_have_an_order(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        desk.run(checklists.save, Checklist(name), by="Ines")
    desk.run(checklists.order, ["C"], by="Ines")
    assert [each.name for each in desk.run(checklists.every)] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("checklist", "told"),
    [
        (Checklist(" "), "needs a name"),
        (Checklist("Facts", items=(Item(" "),)), "is empty"),
        (Checklist("Facts", items=(Item("Names"), Item("Names "))), "stands twice"),
        (Checklist("Facts", section="Sports"), "no section “Sports”"),
    ],
)
def test_what_makes_no_list_is_refused(desk: Desk, checklist: Checklist, told: str) -> None:
    with pytest.raises(InvalidField, match=told):
        desk.run(checklists.save, checklist, by="Ines")


def test_section_and_state_say_what_is_asked(desk: Desk) -> None:
    desk.run(filing.add, Kind.SECTION, "Opinion", by="Ines")
    desk.run(checklists.save, Checklist("All", items=(Item("Facts"),)), by="Ines")
    desk.run(checklists.save, Checklist("Ours", section="Opinion", items=(Item("Disclaimer"),)), by="Ines")
    in_review = Checklist("Review", states=(State.IN_REVIEW,), items=(Item("Read twice"),))
    desk.run(checklists.save, in_review, by="Ines")
    draft = new(desk)
    assert [label for _, label, _ in labels(desk, draft)] == ["Facts"]
    opinion = new(desk, "Opinion", section="Opinion", state=State.IN_REVIEW)
    assert [label for _, label, _ in labels(desk, opinion)] == ["Facts", "Disclaimer", "Read twice"]
    everything = desk.run(checklists.of, draft.article_id, in_every_state=True)
    assert [each.item.label for each in everything] == ["Facts", "Read twice"]


def test_ticks_keep_who_and_when_and_are_told(desk: Desk) -> None:
    desk.run(checklists.save, FACTS, by="Ines")
    article, names = new(desk), item(desk, "Names checked")
    desk.run(checklists.tick, article.article_id, names, by="Ines")
    desk.run(checklists.tick, article.article_id, names, by="Ed")
    assert labels(desk, article) == [("Facts", "Names checked", "Ines"), ("Facts", "Teaser written", "")]
    desk.run(checklists.untick, article.article_id, names, by="Ed")
    desk.run(checklists.untick, article.article_id, names, by="Ed")
    assert labels(desk, article)[0][2] == ""
    told = [(entry.by, entry.action, entry.detail) for entry in desk.run(audit.entries, "harbour", limit=2)]
    assert told == [("Ed", "unticked", "Facts: Names checked"), ("Ines", "ticked", "Facts: Names checked")]
    with pytest.raises(InvalidField, match="no longer on a checklist"):
        desk.run(checklists.tick, article.article_id, names + 100, by="Ed")


def test_the_gate_names_the_item_and_a_new_round_asks_again_where_it_says(desk: Desk) -> None:
    items = (Item("Names checked"), Item("Read aloud", is_asked_each_round=True))
    desk.run(checklists.save, Checklist("Facts", items=items), by="Ines")
    article = new(desk, byline=(BylineEntry("Ana"),))
    desk.run(review.move, article.article_id, State.IN_REVIEW, by="Ana")
    with pytest.raises(GateClosed) as closed:
        desk.run(review.move, article.article_id, State.APPROVED, by="Ed")
    assert [each.item for each in closed.value.findings] == [item(desk, "Names checked"), item(desk, "Read aloud")]
    for label in ("Names checked", "Read aloud"):
        desk.run(checklists.tick, article.article_id, item(desk, label), by="Ed")
    assert desk.run(review.closed_gates, article.article_id, State.APPROVED) == ()
    desk.run(review.move, article.article_id, State.CHANGES_REQUESTED, by="Ed", reason="Once more.")
    desk.run(review.move, article.article_id, State.IN_REVIEW, by="Ana")
    assert [who for _, _, who in labels(desk, article)] == ["Ed", ""]


def test_a_line_taken_off_a_list_takes_its_ticks_along(desk: Desk) -> None:
    made = desk.run(checklists.save, FACTS, by="Ines")
    article = new(desk)
    for each in made.items:
        desk.run(checklists.tick, article.article_id, each.key, by="Ines")
    desk.run(checklists.save, replace(made, items=made.items[:1]), by="Ines")
    assert labels(desk, article) == [("Facts", "Names checked", "Ines")]
    assert desk.run(articles.load, article.article_id) == article
