"""Importing into a desk: once, again, after changes on either side, and when something goes wrong."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from editdesk.desk import articles, house_blocks, inserting, review, revisions, search
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.inserting import NewArticle
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, DeskSettings
from editdesk.desk.workflow import State
from editdesk.ingest import storing
from editdesk.ingest.folders import read_sources
from editdesk.ingest.item import Incoming
from editdesk.ingest.report import Report, ReportRow, Result, as_json, as_text
from editdesk.ingest.storing import Item, store
from tests.ingest.folder import NOW, PIXEL, make
from tests.ingest.pages import HARBOUR, PLAIN

POST = "---\ntitle: {0}\ndate: 2020-01-01\n---\nText of {0}.\n"


def imported(desk: Desk, *paths: Path, dry_run: bool = False) -> Report:
    return store(desk, read_sources(paths, now=NOW), by="Ines", dry_run=dry_run)


def results(report: Report) -> list[tuple[str, Result]]:
    return [(row.source, row.result) for row in report.rows]


def article(desk: Desk, slug: str) -> ArticleSnapshot:
    return desk.run(articles.find, slug)


def count(desk: Desk) -> int:
    return desk.run(search.find, parse("")).total


def test_import_creates_articles_as_they_were(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane"), "b.md": "---\ntitle: Idea\n---\n![x](x.png)\n", "x.png": PIXEL})
    report = imported(desk, site)
    assert results(report) == [("site/a.md", Result.CREATED), ("site/b.md", Result.CREATED)]
    crane, idea = article(desk, "a"), article(desk, "b")
    assert (crane.state, crane.approved_revision, crane.header + crane.body) == (
        State.PUBLISHED,
        1,
        POST.format("Crane"),
    )
    assert crane.metadata.language == "en"
    assert (idea.state, idea.approved_revision) == (State.DRAFT, None)
    (asset,) = idea.assets
    assert asset.reference == "x.png"
    assert desk.assets.read(asset.sha256) == PIXEL


def test_importing_again_changes_nothing(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane"), "page.txt": HARBOUR})
    imported(desk, site)
    before = article(desk, "a")
    report = imported(desk, site)
    assert {row.result for row in report.rows} == {Result.UNCHANGED}
    assert [row.article for row in report.rows] == ["a", "the-harbour-that-would-not-be-sold"]
    assert article(desk, "a") == before
    assert count(desk) == 2


def test_the_same_folder_moved_elsewhere_is_known_again(desk: Desk, site: Path, tmp_path: Path) -> None:
    make(site, {"a.md": POST.format("Crane")})
    imported(desk, site)
    moved = make(tmp_path / "moved", {"a.md": POST.format("Crane")})
    assert results(imported(desk, moved)) == [("moved/a.md", Result.UNCHANGED)]
    make(moved, {"a.md": POST.format("Crane") + "More.\n"})
    assert results(imported(desk, moved)) == [("moved/a.md", Result.UPDATED)]
    assert count(desk) == 1


def test_changed_file_becomes_a_new_approved_revision(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane")})
    imported(desk, site)
    make(site, {"a.md": POST.format("Crane") + "More.\n"})
    assert results(imported(desk, site)) == [("site/a.md", Result.UPDATED)]
    snapshot = article(desk, "a")
    assert (snapshot.revision, snapshot.approved_revision) == (2, 2)
    assert snapshot.body.endswith("More.\n")
    assert {row.result for row in imported(desk, site).rows} == {Result.UNCHANGED}


def test_article_edited_at_the_desk_is_never_overwritten(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane")})
    imported(desk, site)
    ours = article(desk, "a")
    draft = ArticleDraft(ours.metadata, "Ours.\n", ours.article_id, ours.version, ours.header)
    desk.run(articles.save, draft, by="Ana")
    assert {row.result for row in imported(desk, site).rows} == {Result.UNCHANGED}, "the file did not change"
    make(site, {"a.md": POST.format("Crane") + "Theirs.\n"})
    (row,) = imported(desk, site).rows
    assert (row.result, row.article) == (Result.SKIPPED, "a")
    assert "by hand" in row.reason
    assert article(desk, "a").body == "Ours.\n"


def test_article_moved_on_at_the_desk_is_left_alone(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane")})
    imported(desk, site)
    desk.run(review.move, article(desk, "a").article_id, State.WITHDRAWN, by="Ana", reason="wrong")
    make(site, {"a.md": POST.format("Crane") + "Theirs.\n"})
    (row,) = imported(desk, site).rows
    assert row.result is Result.SKIPPED
    assert "withdrawn" in row.reason


def test_article_in_the_trash_is_named_instead_of_doubled(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("Crane")})
    imported(desk, site)
    desk.run(articles.trash, article(desk, "a").article_id, by="Ana")
    for text in (POST.format("Crane"), POST.format("Crane") + "More.\n"):
        make(site, {"a.md": text})
        (row,) = imported(desk, site).rows
        assert (row.result, row.article) == (Result.SKIPPED, "a")
        assert "in the trash" in row.reason
    assert article(desk, "a").revision == 1


def test_two_files_that_want_one_slug_both_come_in(desk: Desk, site: Path) -> None:
    make(
        site,
        {
            "en/about.md": "---\ntitle: About\n---\n1\n",
            "he/about.md": "---\ntitle: אודות\n---\n2\n",
            "he/more/about.md": "---\ntitle: עוד\n---\n3\n",
            "news/about.md": "---\ntitle: News\n---\n4\n",
        },
    )
    dry = imported(desk, site, dry_run=True)
    report = imported(desk, site)
    assert [row.article for row in report.rows] == ["about", "about-he", "about-he-2", "about-2"]
    assert "“about” is the address of “About”, so this one is “about-he”." in report.rows[1].reason
    assert dry.rows == report.rows


def test_dry_run_says_what_will_happen_and_writes_nothing(desk: Desk, site: Path) -> None:
    make(site, {"a.md": POST.format("A"), "b.md": POST.format("B"), "c/index.md": "![p](p.png)", "c/p.png": PIXEL})
    dry = imported(desk, site, dry_run=True)
    assert dry.dry_run
    assert count(desk) == 0
    assert list(desk.assets.every()) == []
    assert imported(desk, site).rows == dry.rows
    make(site, {"b.md": POST.format("B") + "More.\n"})
    assert [row.result for row in imported(desk, site, dry_run=True).rows] == [
        *(Result.UNCHANGED, Result.UPDATED, Result.UNCHANGED)
    ]
    assert article(desk, "b").revision == 1


def test_house_blocks_of_pages_are_shared_by_their_text(desk: Desk, site: Path) -> None:
    other = HARBOUR.replace("harbour", "crane").replace("Read us in print as well!", "Another promo, in our magazine!")
    make(site, {"a.txt": HARBOUR, "b.txt": HARBOUR.replace("harbour", "quay"), "c.txt": other})
    imported(desk, site)
    assert [block.name for block in desk.run(house_blocks.every)] == ["promo", "promo-2", "support"]
    third = article(desk, "the-crane-that-would-not-be-sold")
    assert third.metadata.house_blocks == ("promo-2", "support")
    assert "{{ insert: promo-2 }}" in third.body


def test_damaged_picture_is_left_out_and_named(desk: Desk, site: Path) -> None:
    make(site, {"a.md": "# A\n![x](x.png) ![y](y.png)\n", "x.png": b"no picture", "y.png": PIXEL})
    (row,) = imported(desk, site).rows
    assert row.result is Result.CREATED
    assert "“x.png”" in row.reason
    assert [asset.reference for asset in article(desk, "a").assets] == ["y.png"]


def test_language_not_said_is_the_desk_s(tmp_path: Path, site: Path) -> None:
    make(site, {"a.md": POST.format("A")})
    with Desk.create(tmp_path / "other", DeskSettings(language="pt")) as desk:
        imported(desk, site)
        assert article(desk, "a").metadata.language == "pt"


def items(site: Path, number: int) -> list[Item]:
    make(site, {f"p{each:03}.md": POST.format(f"P{each}") for each in range(number)})
    return list(read_sources([site], now=NOW))


def broken(item: Item) -> Item:
    assert isinstance(item, Incoming)
    metadata = replace(item.draft.metadata, language="not a language")
    return replace(item, draft=replace(item.draft, metadata=metadata))


def test_one_bad_item_costs_only_itself(desk: Desk, site: Path) -> None:
    wanted = items(site, 30)
    wanted[7] = broken(wanted[7])
    report = store(desk, wanted, by="Ines")
    assert report.counts[Result.CREATED] == 29
    assert [row.source for row in report.rows if row.result is Result.FAILED] == ["site/p007.md"]
    assert report.rows[7].reason
    assert count(desk) == 29


def test_file_gone_between_reading_and_storing_fails_alone(desk: Desk, site: Path) -> None:
    make(site, {"a.md": "![x](x.png)\n", "x.png": b"1", "b.md": POST.format("B")})
    wanted = list(read_sources([site], now=NOW))
    (site / "x.png").unlink()
    assert [row.result for row in store(desk, wanted, by="Ines").rows] == [Result.FAILED, Result.CREATED]


def test_cancel_leaves_whole_items_and_says_so(desk: Desk, site: Path) -> None:
    told: list[tuple[int, int]] = []
    report = store(
        desk,
        items(site, 50),
        by="Ines",
        progress=lambda done, total: told.append((done, total)),
        cancelled=lambda: bool(told),
    )
    assert report.cancelled
    assert told == [(20, 50)]
    assert len(report.rows) == count(desk) == 20
    assert store(desk, items(site, 50), by="Ines").counts[Result.UNCHANGED] == 20


def test_full_disk_ends_the_import_with_a_row_for_all_that_is_left(
    desk: Desk, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = items(site, 45)
    insert, inserted = inserting.insert_many, []

    def full_after_20(session: Session, new: Sequence[NewArticle], *, by: str) -> tuple[ArticleSnapshot, ...]:
        if inserted:
            raise DeskUnavailable("The disk is full. Make room, then import again.")
        inserted.append(new)
        return insert(session, new, by=by)

    monkeypatch.setattr(storing, "insert_many", full_after_20)
    report = store(desk, wanted, by="Ines")
    assert report.counts[Result.CREATED] == 20 == count(desk)
    assert {row.reason for row in report.rows[20:]} == {"The disk is full. Make room, then import again."}
    assert len(report.rows) == 45


def test_rows_pass_through_and_the_report_counts_them(desk: Desk) -> None:
    row = ReportRow("site/a.html", Result.SKIPPED, reason="An HTML page,\tnot Markdown.")
    report = store(desk, [row], by="Ines")
    assert report.rows == (row,)
    assert report.summary == "1 skipped"
    assert as_json(report) == {
        "items": [
            {
                "source": "site/a.html",
                "result": "skipped",
                "article": None,
                "reason": "An HTML page,\tnot Markdown.",
                "conflict": False,
            }
        ],
        "counts": {"created": 0, "updated": 0, "unchanged": 0, "skipped": 1, "failed": 0},
    }
    assert as_text(report.rows).splitlines()[1] == "site/a.html\tskipped\t\tAn HTML page, not Markdown."


def test_import_is_named_in_the_history(desk: Desk, site: Path) -> None:
    make(site, {"a.txt": PLAIN})
    imported(desk, site)
    (row,) = desk.run(revisions.history, article(desk, "a-short-note-on-tides").article_id)
    assert (row.by, row.reason) == ("Ines", "imported from site/a.txt")
