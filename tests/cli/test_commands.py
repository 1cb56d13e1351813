"""What commands do to a desk, and what they say to a person."""

from functools import wraps
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from editdesk.cli.main import editdesk as program
from editdesk.desk import articles
from editdesk.desk.values import ArticleSnapshot
from tests.cli.conftest import Run

SIGNAL_BOX = "signal-box-at-kilometre-41"


def test_new_makes_a_desk_and_never_a_second_one_in_its_place(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "first.desk")
    assert made.status == 0
    assert (tmp_path / "first.desk" / "desk.sqlite3").is_file()
    again = run("new", tmp_path / "first.desk")
    assert again.status == 2
    assert "holds a desk already" in again.err


def test_new_with_the_sample(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "sample.desk", "--sample").status == 0
    assert run("list", tmp_path / "sample.desk", "status:published", "--json").document["total"] >= 5


def test_list_sorts_filters_and_limits(run: Run, desk: Path) -> None:
    drawn = run("list", desk, "tag:bridges", "--sort", "title")
    assert [line.split()[0] for line in drawn.out.splitlines()] == ["published", "draft", "2"]
    short = run("list", desk, "--limit", "3")
    assert short.out.endswith("14 articles, 3 of them shown.\n")
    assert run("list", desk, "tag:unheard-of").out == "No article matches.\n"


def test_a_query_may_come_in_several_words(run: Run, desk: Path) -> None:
    apart = run("list", desk, "status:published", "tag:signalling", "--json").document
    joined = run("list", desk, "status:published tag:signalling", "--json").document
    assert apart == joined
    assert apart["total"] == 1


def test_show_markdown_reads_back_as_the_same_article(run: Run, desk: Path, tmp_path: Path) -> None:
    shown = run("show", desk, SIGNAL_BOX)
    assert shown.out.startswith("---\ntitle: The Signal Box at Kilometre 41\n")
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "copy.md").write_bytes(shown.raw)
    run("new", tmp_path / "other.desk")
    run("import", tmp_path / "other.desk", tmp_path / "copies")
    fields = ("title", "slug", "standfirst", "byline", "section", "tags", "issue", "language", "published_at", "body")
    here, there = (run("show", where, SIGNAL_BOX, "--json").document for where in (desk, tmp_path / "other.desk"))
    assert {field: there[field] for field in fields} == {field: here[field] for field in fields}


def test_show_gives_an_imported_header_back_byte_for_byte(run: Run, desk: Path, tmp_path: Path) -> None:
    source = "---\n# kept\ntitle:   'A  note'\ndate: 2026-01-02\ncustom: [1,   2]\nauthors: [Ana Ruiz]\n---\n\nHello.\n"
    (tmp_path / "note.md").write_text(source, encoding="utf-8")
    run("import", desk, tmp_path / "note.md")
    assert run("show", desk, "note").out == source
    run("edit", desk, "note", "--set", "title=Another note", "--set", "byline=Ana Ruiz (Chile); Li Wen")
    edited = run("show", desk, "note").out
    assert edited.startswith("---\n# kept\ntitle: ")
    assert "Another note" in edited
    assert "custom: [1,   2]\n" in edited
    assert "byline" not in edited
    assert "Chile" in edited.partition("authors:")[2]


def test_show_as_html_is_what_render_makes_of_the_same_text(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_bytes(run("show", desk, SIGNAL_BOX).raw)
    assert run("show", desk, SIGNAL_BOX, "--as", "html").raw == run("render", tmp_path / "article.md").raw


def test_the_exported_page_holds_the_same_bytes(run: Run, desk: Path, tmp_path: Path) -> None:
    slug = "la-ultima-maquinista-de-la-linea-9"
    run("export", desk, "--target", "site", "--output", tmp_path / "bundle")
    page = (tmp_path / "bundle" / "data" / "site" / slug / "index.html").read_bytes()
    assert run("show", desk, slug, "--as", "html").raw in page


def test_edit_changes_fields_and_text_as_a_new_revision(run: Run, desk: Path) -> None:
    said = run(
        "edit",
        desk,
        SIGNAL_BOX,
        "--set",
        "tags=signalling, tea",
        "--set",
        "planned_at=2026-05-01T08:00",
        "--set",
        "lead_image.alt=A box",
        "--set",
        "source.name=Elsewhere",
        "--body",
        "-",
        "--by",
        "Ines Aguirre-Holm",
        "--reason",
        "shorter",
        typed="Short.\n",
    )
    assert said.out == "“The Signal Box at Kilometre 41” is saved as revision 4.\n"
    article = run("show", desk, SIGNAL_BOX, "--json").document
    assert article["tags"] == ["signalling", "tea"]
    assert article["planned_at"] == "2026-05-01T06:00:00+00:00"
    assert article["lead_image"]["alt"] == "A box"
    assert article["source"]["name"] == "Elsewhere"
    assert article["body"] == "Short.\n"
    newest = run("history", desk, SIGNAL_BOX, "--json").document["revisions"][0]
    assert (newest["by"], newest["reason"]) == ("Ines Aguirre-Holm", "shorter")


def test_an_edit_that_changes_nothing_makes_no_revision(run: Run, desk: Path) -> None:
    said = run("edit", desk, SIGNAL_BOX, "--set", "issue=No. 12")
    assert "as it was" in said.out
    assert run("show", desk, SIGNAL_BOX, "--json").document["revision"] == 3


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("colour=red", "no field"),
        ("title", "sets nothing"),
        ("planned_at=tomorrow", "no time"),
        ("series_part=two", "no part"),
        ("language=english please", "language"),
        ("slug=a b", "address"),
    ],
)
def test_edit_refuses_what_a_field_cannot_hold(run: Run, desk: Path, assignment: str, said: str) -> None:
    refused = run("edit", desk, SIGNAL_BOX, "--set", assignment)
    assert refused.status == 2
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1
    assert run("show", desk, SIGNAL_BOX, "--json").document["revision"] == 3


def test_state_moves_only_the_text_that_was_looked_at(
    run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    idea = "the-last-metre-of-platform"
    find = articles.find

    @wraps(find)
    def find_and_let_another_save(session: Session, name: str) -> ArticleSnapshot:
        found = find(session, name)
        monkeypatch.setattr(articles, "find", find)
        assert run("edit", desk, idea, "--set", "title=Meanwhile").status == 0
        return found

    monkeypatch.setattr(articles, "find", find_and_let_another_save)
    refused = run("state", desk, idea, "draft")
    assert (refused.status, "saved elsewhere in the meantime" in refused.err) == (2, True)
    assert run("show", desk, idea, "--json").document["state"] == "idea"


def test_state_moves_and_a_closed_gate_says_what_is_missing(run: Run, desk: Path) -> None:
    idea = "the-last-metre-of-platform"
    assert "Idea → Draft" in run("state", desk, idea, "draft").out
    run("edit", desk, idea, "--set", "byline=")
    run("state", desk, idea, "in_review")
    closed = run("state", desk, idea, "approved")
    assert closed.status == 2
    assert "byline" in closed.err.casefold()
    opened = run("state", desk, idea, "approved", "--override", "--reason", "The editors sign it")
    assert opened.status == 0
    assert run("show", desk, idea, "--json").document["state"] == "approved"


def test_history_marks_words(run: Run, desk: Path) -> None:
    assert "3  " in run("history", desk, SIGNAL_BOX).out
    compared = run("history", desk, SIGNAL_BOX, "--diff", "1", "2").out
    assert "[-" in compared
    assert "{+" in compared
    assert run("history", desk, SIGNAL_BOX, "--diff", "2", "2").out == "Nothing differs.\n"


def test_history_names_paragraphs_that_moved(run: Run, desk: Path, tmp_path: Path) -> None:
    one, two, three = "Nobody rang that night.", "The box at kilometre 41 was dark.", "Trains went by unseen."
    for paragraphs in ((one, two, three), (two, three, one.replace("night", "morning"))):
        (tmp_path / "body.md").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        run("edit", desk, SIGNAL_BOX, "--body", str(tmp_path / "body.md"))
    assert run("history", desk, SIGNAL_BOX, "--diff", "4", "5").out.splitlines() == [
        "[-Nobody rang that night.-]",
        "…",
        "{+Nobody rang that morning.+}",
    ]
    (tmp_path / "body.md").write_text(f"{three}\n\n{two}\n\n{one}\n", encoding="utf-8")
    run("edit", desk, SIGNAL_BOX, "--body", str(tmp_path / "body.md"))
    assert "[moved here] " in run("history", desk, SIGNAL_BOX, "--diff", "4", "6").out
    document = run("history", desk, SIGNAL_BOX, "--diff", "4", "6", "--json").document
    assert all(pair["old"] == pair["new"] for pair in document["moved"])
    assert document["moved"]


def test_import_again_changes_nothing(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for number in range(3):
        (tmp_path / "posts" / f"post-{number}.md").write_text(
            f"---\ntitle: Post {number}\ndate: 2026-01-0{number + 1}\n---\nText.\n", encoding="utf-8"
        )
    assert run("import", desk, tmp_path / "posts").out.endswith("3 created.\n")
    again = run("import", desk, tmp_path / "posts")
    assert (again.status, again.out.splitlines()[-1]) == (0, "3 unchanged.")


def test_a_dry_run_stores_nothing(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# Post\n\nText.\n", encoding="utf-8")
    assert "nothing is stored" in run("import", desk, tmp_path / "post.md", "--dry-run").out
    assert run("list", desk, "--json").document["total"] == 14


def test_an_import_goes_on_past_a_broken_file(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_bytes(b"---\ntitle: [unclosed\n---\nText.\n")
    (tmp_path / "posts" / "b.md").write_text("# Fine\n\nText.\n", encoding="utf-8")
    report = run("import", desk, tmp_path / "posts", "--json")
    assert report.status in {0, 1}
    assert [item["source"] for item in report.document["items"]] == ["posts/a.md", "posts/b.md"]
    assert report.document["items"][1]["result"] == "created"


PAGE = """28

Jan

10:19pm
Ana Ruiz Chile
Rain on the line

Rain on the line

Ana Ruiz Chile//10:19pm, Jan 28th '23

It rained for nine days, and on the tenth the river took the embankment below the station and left the rails in the air.

The trains went on as far as they could. From there the passengers walked, holding their shoes.

Originally posted in The Dock
"""


def test_guesses_about_page_text_are_shown_and_put_right(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    words = ("import", desk, tmp_path / "page.txt", "--format", "page-text")
    shown = run(*words, "--dry-run")
    assert "title: Rain on the line" in shown.out
    assert "byline: Ana Ruiz (Chile)" in shown.out
    assert run(*words, "--correct", "colour=red").status == 2
    assert run(*words, "--correct", "title").status == 2
    corrected = run(*words, "--correct", "title=Nine days", "--correct", "byline=Ana Ruiz (Peru)", "--json").document
    [item] = corrected["items"]
    assert {"field", "value", "why", "lines"} <= set(item["guesses"][0])
    article = run("show", desk, item["article"], "--json").document
    assert article["title"] == "Nine days"
    assert article["byline"] == [{"name": "Ana Ruiz", "country": "Peru"}]
    assert article["source"]["name"] == "The Dock"
    assert run(*words).out.splitlines()[-1] == "1 unchanged."


def test_backup_and_restore(run: Run, desk: Path, tmp_path: Path) -> None:
    run("backup", desk, "--output", tmp_path / "copy.zip")
    said = run("restore", tmp_path / "copy.zip", tmp_path / "back.desk")
    assert said.status == 0
    there = run("list", tmp_path / "back.desk", "--json").document
    assert there == run("list", desk, "--json").document
    assert run("restore", tmp_path / "copy.zip", tmp_path / "back.desk").status == 2


def test_people_join_change_and_leave(run: Run, desk: Path) -> None:
    run("people", desk, "add", "Noor Al-Jabri", "--role", "editor")
    assert {"name": "Noor Al-Jabri", "role": "editor"} in run("people", desk, "--json").document["people"]
    run("people", desk, "remove", "Noor Al-Jabri")
    assert "Noor Al-Jabri" not in {each["name"] for each in run("people", desk, "--json").document["people"]}
    run("people", desk, "rename", "Mirek Dostálek", "Miroslav Dostálek")
    bridge = run("show", desk, "four-bridges-1-the-bridge-that-hummed", "--json").document
    assert bridge["byline"][1]["name"] == "Miroslav Dostálek"
    run("people", desk, "merge", "Miroslav Dostálek", "Iolanda Ferrarin")
    names = {each["name"] for each in run("people", desk, "--json").document["contributors"]}
    assert "Miroslav Dostálek" not in names


def test_tags_are_renamed_merged_and_deleted(run: Run, desk: Path) -> None:
    assert "2 articles" in run("tags", desk, "rename", "bridges", "crossings").out
    run("tags", desk, "merge", "crossings", "rivers")
    run("tags", desk, "delete", "tea")
    run("tags", desk, "delete", "rivers")
    bridge = run("show", desk, "four-bridges-1-the-bridge-that-hummed", "--json").document
    assert bridge["tags"] == ["engineering"]


def test_render_standalone_is_a_whole_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_text("---\ntitle: Rain & Rails\n---\nIt *rained*.\n", encoding="utf-8")
    page = run("render", tmp_path / "essay.md", "--standalone").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Rain &amp; Rails</title>" in page
    assert "<p>It <em>rained</em>.</p>" in page
    assert run("render", tmp_path / "essay.md").out == "<p>It <em>rained</em>.</p>"


def test_render_reads_standard_input(run: Run) -> None:
    assert run("render", "-", typed="**Now**\n").out == "<p><strong>Now</strong></p>"


def test_a_second_export_of_what_changed_is_small(run: Run, desk: Path, tmp_path: Path) -> None:
    run("export", desk, "--target", "site", "--output", tmp_path / "one")
    run("state", desk, "the-cleaners-of-terminal-b", "withdrawn")
    later = run("export", desk, "--target", "site", "--output", tmp_path / "two", "--changed", "--json").document
    assert later["targets"][0]["articles"] == 0
    assert later["withdrawn"] == ["the-cleaners-of-terminal-b"]


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for name in program.commands:
        helped = run(name, "--help")
        assert helped.status == 0
        assert "Example: editdesk" in " ".join(helped.out.split()), name
    assert run("--help").out.count("Usage") == 2
    assert run("--version").out.startswith("EditDesk ")
