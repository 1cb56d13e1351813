import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from editdesk.desk import articles, assets
from editdesk.desk.desk import Desk
from editdesk.desk.integrity import check
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import Metadata

Damage = Callable[..., None]


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk with two articles, five revisions and an asset."""
    sha256 = desk.run(assets.add, desk.assets, b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="map.svg").sha256
    body = "Critics of U.S. interference in Latin America may soon realize that Peru has a compelling claim. " * 40
    draft = ArticleDraft(Metadata(title="Peru"), body, assets=(AssetReference("map.svg", sha256),))
    saved = desk.run(articles.save, draft, by="Robin")
    for number in range(3):
        changed = ArticleDraft(saved.metadata, f"{body} {number}", saved.article_id, saved.version, "", saved.assets)
        saved = desk.run(articles.save, changed, by="Robin")
    desk.run(articles.save, ArticleDraft(Metadata(title="Cuba"), "Text"), by="Robin")
    return desk


@pytest.fixture
def damage(kept: Desk) -> Damage:
    """Change a desk behind its own back, where it forbids that itself."""

    def execute(statement: str, **values: object) -> None:
        with kept.engine.begin() as connection:
            if kept.is_on_server:
                connection.execute(text("SET session_replication_role = replica"))
            else:
                for name in ("keep_revisions_update", "keep_revisions_content", "keep_revisions_delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
                connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            connection.execute(text(statement), values)
            if kept.is_on_server:
                connection.execute(text("SET session_replication_role = origin"))

    return execute


def places(desk: Desk) -> list[str]:
    return [problem.where for problem in check(desk).problems]


def test_a_whole_desk_has_no_problems(kept: Desk) -> None:
    report = check(kept)
    assert report.ok
    assert (report.articles, report.revisions, report.assets) == (2, 5, 1)


def test_an_empty_desk_is_whole(desk: Desk) -> None:
    assert check(desk).ok


@pytest.mark.parametrize("position", [0, 2, 3, -1])
def test_a_flipped_byte_in_a_revision_is_found(kept: Desk, damage: Damage, position: int) -> None:
    with kept.engine.begin() as connection:
        content = bytearray(connection.execute(text("SELECT content FROM revisions WHERE number = 2")).scalar_one())
    content[position] ^= 0x10
    damage("UPDATE revisions SET content = :content WHERE number = 2", content=bytes(content))
    problem, *others = check(kept).problems
    assert problem.where == "peru, revision 2"
    assert "backup" in problem.advice
    assert {each.where for each in others} <= {"peru, revision 3", "peru, revision 4"}  # they rest on it


def test_a_damaged_whole_revision_names_all_that_hang_on_it(kept: Desk, damage: Damage) -> None:
    damage("UPDATE revisions SET content = :c WHERE number = 1", c=b"(\xb5/\xfd nothing")
    assert set(places(kept)) == {"cuba, revision 1", *(f"peru, revision {number}" for number in range(1, 5))}


def test_a_changed_working_copy_is_found(kept: Desk, damage: Damage) -> None:
    damage("UPDATE article_texts SET body = 'Changed' WHERE body = 'Text'")
    (problem,) = check(kept).problems
    assert (problem.where, problem.problem) == ("cuba", "The article is not what was saved.")


def test_unreadable_metadata_is_found(kept: Desk, damage: Damage) -> None:
    damage("UPDATE article_texts SET metadata_json = '{' WHERE body = 'Text'")
    (problem,) = check(kept).problems
    assert problem.where == "cuba"
    assert "cannot be read" in problem.problem


def test_missing_revisions_are_found(kept: Desk, damage: Damage) -> None:
    damage("DELETE FROM revisions WHERE number = 4")
    (problem,) = check(kept).problems
    assert (problem.where, problem.problem) == ("peru", "Revision 4, the newest one, is missing.")


def test_missing_and_damaged_assets_name_their_articles(kept: Desk) -> None:
    (info,) = kept.run(assets.every)
    if kept.is_on_server:
        with kept.engine.begin() as connection:
            connection.execute(text("UPDATE asset_contents SET content = 'x'"))
    else:
        Path(kept.assets.path(info.sha256) or "").write_bytes(b"x")
    (problem,) = check(kept).problems
    assert (problem.where, problem.problem) == ("map.svg (peru)", f"The file {info.sha256[:12]}… is damaged.")

    if kept.is_on_server:
        with kept.engine.begin() as connection:
            connection.execute(text("DELETE FROM asset_contents"))
    else:
        Path(kept.assets.path(info.sha256) or "").unlink()
    (problem,) = check(kept).problems
    assert (problem.where, problem.problem) == ("map.svg (peru)", f"The file {info.sha256[:12]}… is missing.")
    assert "Add the file" in problem.advice


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_damage_in_the_database_file_is_found(kept: Desk) -> None:
    kept.close()
    path = Path(kept.where) / "desk.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    path.write_bytes(content)
    report = check(kept)
    assert not report.ok
    assert "editdesk restore" in report.problems[0].advice


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_rows_that_lead_nowhere_are_found(kept: Desk) -> None:
    with sqlite3.connect(Path(kept.where) / "desk.sqlite3") as connection:
        connection.execute("DELETE FROM assets")
    connection.close()
    assert places(kept) == ["desk.sqlite3", *(f"peru, revision {number}" for number in range(1, 5))]
