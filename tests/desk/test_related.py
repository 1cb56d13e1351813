"""Articles that a text goes with: by the words that tell most about it, and only those that may stand beside it."""

from editdesk.desk import articles, related
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata, RelatedStory
from tests.desk.drafts import new

LIGHTHOUSE = "The lighthouse keeper trims the lamp while fog swallows the harbour. Another keeper watches the lantern."
COMMON = "It was said that the people of this town have always been here and will always be here."


def filled(desk: Desk) -> dict[str, ArticleSnapshot]:
    public = State.PUBLISHED
    made = {
        "keeper": new(desk, "Keeper of the lamp", f"{LIGHTHOUSE} {COMMON}", public, language="en"),
        "fog": new(desk, "Fog", f"A lantern, a lamp, a keeper in the fog. {COMMON}", public, language="en-GB"),
        "draft": new(desk, "Lantern", LIGHTHOUSE, language="en"),
        "spanish": new(desk, "Farero", LIGHTHOUSE, public, language="es"),
        "series": new(desk, "Lights 2", LIGHTHOUSE, public, language="en", series="Lights", series_part=2),
        "trashed": new(desk, "Old lamp", LIGHTHOUSE, public, language="en"),
        "bread": new(desk, "Bread", f"Flour, water and time. {COMMON}", public, language="en"),
    }
    for number in range(12):
        new(desk, f"Town {number}", f"{COMMON} Number {number}.", public, language="en")
    desk.run(articles.trash, made["trashed"].article_id, by="Ana")
    return made


def slugs(desk: Desk, metadata: Metadata, body: str) -> list[str]:
    return [each.row.slug for each in desk.run(related.suggested, metadata, body)]


def test_the_nearest_come_first_and_say_why(desk: Desk) -> None:
    filled(desk)
    found = desk.run(related.suggested, Metadata(title="The lamp", language="en"), LIGHTHOUSE)
    assert {each.row.slug for each in found[:3]} == {"keeper-of-the-lamp", "fog", "lights-2"}
    assert {"lamp", "keeper", "fog"} <= set(found[0].shared)
    assert "town" not in found[0].shared


def test_only_public_articles_in_the_language_are_offered(desk: Desk) -> None:
    made = filled(desk)
    keeper = made["keeper"]
    found = slugs(desk, keeper.metadata, keeper.body)
    assert set(found) == {"fog", "lights-2"}


def test_those_named_already_and_the_own_series_are_left_out(desk: Desk) -> None:
    filled(desk)
    metadata = Metadata(
        title="Lights 1", language="en", series="Lights", series_part=1, related=(RelatedStory("Fog", "fog"),)
    )
    assert slugs(desk, metadata, LIGHTHOUSE) == ["keeper-of-the-lamp"]


def test_a_text_with_nothing_to_tell_goes_with_none(desk: Desk) -> None:
    filled(desk)
    for body in ("", "the and it", COMMON, '" OR * NEAR(', "新聞"):
        assert slugs(desk, Metadata(title="", language="en"), body) == []


def test_languages_without_spaces_are_compared_too(desk: Desk) -> None:
    body = "灯台守は霧の港で灯りを見守る。"
    new(desk, "灯台", body, State.PUBLISHED, language="ja")
    new(desk, "パン", "小麦粉と水と時間。", State.PUBLISHED, language="ja")
    assert [
        each.row.title for each in desk.run(related.suggested, Metadata(title="港の灯り", language="ja"), body)
    ] == ["灯台"]
