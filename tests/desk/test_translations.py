"""Articles that are each other's translations."""

import pytest

from editdesk.desk import articles, translations
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.workflow import State
from tests.desk.drafts import new


def languages(desk: Desk, article_id: str) -> list[str]:
    return [each.language for each in desk.run(translations.of, article_id)]


def test_linked_articles_know_each_other_and_groups_join(desk: Desk) -> None:
    en, es, fr, de = (new(desk, language=language).article_id for language in ("en", "es", "fr", "de"))
    for one, other in ((en, es), (fr, de), (es, fr), (de, en)):
        desk.run(translations.link, one, other, by="Ed")
    assert languages(desk, en) == ["de", "es", "fr"]
    assert languages(desk, fr) == ["de", "en", "es"]
    desk.run(translations.unlink, de, by="Ed")
    assert (languages(desk, de), languages(desk, en)) == ([], ["es", "fr"])


def test_a_group_of_one_is_none(desk: Desk) -> None:
    en, es = (new(desk, language=language).article_id for language in ("en", "es"))
    desk.run(translations.link, en, es, by="Ed")
    desk.run(translations.unlink, es, by="Ed")
    assert languages(desk, en) == []


def test_an_article_is_no_translation_of_itself(desk: Desk) -> None:
    article = new(desk)
    with pytest.raises(InvalidField, match="itself"):
        desk.run(translations.link, article.article_id, article.article_id, by="Ed")


def test_a_translation_begins_with_the_text_in_a_draft_of_its_own(desk: Desk) -> None:
    en = new(desk, "Harbour", body="Salt.\n", state=State.PUBLISHED, tags=("sea",))
    es = desk.run(translations.begin, en.article_id, "es", by="Ed")
    assert (es.metadata.slug, es.metadata.language, es.body, es.state) == ("harbour-es", "es", "Salt.\n", State.DRAFT)
    (other,) = desk.run(translations.of, es.article_id)
    assert (other.article_id, other.state) == (en.article_id, State.PUBLISHED)
    with pytest.raises(InvalidField, match="already"):
        desk.run(translations.begin, es.article_id, "EN", by="Ed")


def test_what_is_in_the_trash_is_no_translation(desk: Desk) -> None:
    en = new(desk)
    es = desk.run(translations.begin, en.article_id, "es", by="Ed")
    desk.run(articles.trash, es.article_id, by="Ed")
    assert languages(desk, en.article_id) == []
