"""Many articles changed by one command, and taken back by another."""

from pathlib import Path

import pytest

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from tests.cli.conftest import Run


@pytest.fixture
def where(tmp_path: Path) -> Path:
    with Desk.create(tmp_path / "desk") as desk:
        for title, names in (("One", ("Ana",)), ("Two", ()), ("Three", ("Ben",))):
            byline = tuple(BylineEntry(name) for name in names)
            draft = ArticleDraft(Metadata(title=title, byline=byline, tags=("sea",), section="World"), "Text.\n")
            desk.run(articles.save, draft, by="Ana", state=State.IN_REVIEW)
    return tmp_path / "desk"


def slugs(run: Run, where: Path, query: str) -> set[str]:
    return {each["slug"] for each in run("list", where, query, "--json").document["articles"]}


def test_tags_are_added_and_taken_back(run: Run, where: Path) -> None:
    done = run("bulk", where, "section:World", "--add-tag", "tide", "--remove-tag", "sea", "--by", "Ed")
    assert (done.status, done.out) == (0, "3 articles changed.\n")
    assert slugs(run, where, "tag:tide") == {"one", "two", "three"}
    undone = run("undo", where, "--by", "Ed")
    assert undone.status == 0
    assert "Add tag “tide”; remove tag “sea”" in undone.out
    assert "3 articles as before." in undone.out
    assert (slugs(run, where, "tag:tide"), len(slugs(run, where, "tag:sea"))) == (set(), 3)
    assert (run("undo", where).status, run("undo", where).err.count("left to undo")) == (2, 1)


def test_what_a_gate_holds_is_named_and_the_rest_goes_through(run: Run, where: Path) -> None:
    done = run("bulk", where, "--all", "--state", "approved", "--json")
    assert done.status == 1
    assert [row["article"] for row in done.document["refused"]] == ["two"]
    assert len(done.document["changed"]) == 2


def test_a_rehearsal_changes_nothing(run: Run, where: Path) -> None:
    done = run("bulk", where, "--all", "--section", "Sea", "--dry-run")
    assert done.out == "3 articles would change.\n"
    assert slugs(run, where, "section:Sea") == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--all",), "Nothing is to be changed"), (("--section", "Sea"), "Say which articles")],
)
def test_what_is_missing_is_asked_for(run: Run, where: Path, words: tuple[str, ...], said: str) -> None:
    done = run("bulk", where, *words)
    assert (done.status, said in done.err) == (2, True)


def test_articles_go_to_archive_and_trash_and_come_back(run: Run, where: Path) -> None:
    assert run("archive", where, "one").out == "1 article archived.\n"
    assert run("trash", where, "--query", "title:Two").out == "1 article in the trash.\n"
    assert [slugs(run, where, query) for query in ("", "is:archived", "is:trashed")] == [{"three"}, {"one"}, {"two"}]
    assert run("untrash", where, "two", "one").out == "1 article taken out of the trash, 1 had it already.\n"
    assert run("unarchive", where, "--query", "is:archived").status == 0
    assert len(slugs(run, where, "")) == 3
    assert run("trash", where).status == 2


def test_a_copy_and_a_translation(run: Run, where: Path) -> None:
    assert run("duplicate", where, "one", "--json").document["slug"] == "copy-of-one"
    assert run("translations", where, "one").out == "It has no translations.\n"
    assert [
        row["language"] for row in run("translations", where, "one", "--begin", "es", "--json").document["translations"]
    ] == ["es"]
    run("translations", where, "three", "--link", "one-es")
    assert len(run("translations", where, "one", "--json").document["translations"]) == 2
    run("translations", where, "one", "--unlink")
    assert run("translations", where, "one").out == "It has no translations.\n"
    assert run("translations", where, "one", "--begin", "en").status == 2
