"""Which revisions were submitted, sent back and approved."""

import pytest

from editdesk.desk import articles, milestones, review
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata


def test_each_revision_keeps_the_states_it_was_moved_to(desk: Desk) -> None:
    first = desk.run(articles.save, ArticleDraft(Metadata(title="Rain"), "Rain.\n"), by="Ana")
    for state in (State.IN_REVIEW, State.CHANGES_REQUESTED):
        moved = desk.run(review.move, first.article_id, state, by="Ana", reason="Which rain?", override=True)
    draft = ArticleDraft(moved.metadata, "More rain.\n", moved.article_id, moved.version)
    desk.run(articles.save, draft, by="Ana")
    desk.run(review.move, first.article_id, State.IN_REVIEW, by="Ana", reason="That one.", override=True)
    assert desk.run(milestones.milestones, first.article_id) == {
        1: (State.IN_REVIEW, State.CHANGES_REQUESTED),
        2: (State.IN_REVIEW,),
    }


def test_an_article_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(ArticleNotFound):
        desk.run(milestones.milestones, "0" * 32)
