"""The desk's own words are shared, audited, and travel with copies of the desk."""

from pathlib import Path

import pytest
from sqlalchemy import text

from editdesk.desk import audit, backup, schema, words
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.place import DATABASE
from editdesk.text.metadata import BylineEntry
from tests.desk.drafts import new


def test_words_are_added_once_and_removed(desk: Desk, other_desk: Desk) -> None:
    assert desk.run(words.add, " Kyiv ", by="Ana") == "Kyiv"
    assert desk.run(words.add, "standfirst", by="Ana") == "standfirst"
    assert other_desk.run(words.add, "Kyiv", by="Ed") == "Kyiv"
    desk.run(words.add, "l’Humanité", by="Ana")
    assert [(each.word, each.by) for each in other_desk.run(words.every)] == [
        ("Kyiv", "Ana"),
        ("l'Humanité", "Ana"),
        ("standfirst", "Ana"),
    ]
    other_desk.run(words.remove, "Kyiv", by="Ed")
    assert [each.word for each in desk.run(words.every)] == ["l'Humanité", "standfirst"]
    told = [(entry.by, entry.action, entry.detail) for entry in desk.run(audit.entries, "words")]
    assert told[0] == ("Ed", "removed a word", "Kyiv")
    assert [detail for _, action, detail in told if action == "added a word"] == ["l'Humanité", "standfirst", "Kyiv"]


@pytest.mark.parametrize("word", ["", "  ", "1984", "two words", "x" * 101])
def test_what_is_no_word_is_refused(desk: Desk, word: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.run(words.add, word, by="Ana")
    assert refused.value.field == "word"


def test_a_word_the_desk_does_not_have(desk: Desk) -> None:
    with pytest.raises(InvalidField, match="none of the desk's words"):
        desk.run(words.remove, "Kyiv", by="Ana")


def test_contributors_names_are_known_without_being_added(desk: Desk) -> None:
    new(desk, byline=(BylineEntry("Inés Aguirre"),))
    desk.run(words.add, "Kyiv", by="Ana")
    assert desk.run(words.known) == ("Kyiv", "Inés Aguirre")


def test_a_restored_backup_has_the_words(desk: Desk, tmp_path: Path) -> None:
    desk.run(words.add, "Kyiv", by="Ana")
    file = backup.backup(desk, tmp_path / "copy.zip")
    with Desk.open(backup.restore(file, tmp_path / "restored")) as restored:
        assert [each.word for each in restored.run(words.every)] == ["Kyiv"]


def test_a_desk_from_before_gets_the_table(where: str) -> None:
    with Desk.open(where) as desk:
        if desk.is_on_server:
            with desk.engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
        else:
            (desk.folder / DATABASE).unlink()
            desk.engine.dispose()
        schema.upgrade(desk.engine, "0001")
    with Desk.open(where) as desk:
        assert desk.run(words.add, "Kyiv", by="Ana") == "Kyiv"
        assert desk.run(words.known) == ("Kyiv",)
