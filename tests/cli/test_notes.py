"""Notes and suggestions without the window: a review told in commands, and an export that knows nothing of it."""

from pathlib import Path

from tests.cli.conftest import Run

BODY = "The harbour wakes before the town.\n\nSalt and rope lie on the quay, and the quay is wet.\n"


def begun(run: Run, desk: Path, tmp_path: Path) -> str:
    source = tmp_path / "harbour.md"
    source.write_text(f"---\ntitle: Harbour\n---\n{BODY}", encoding="utf-8")
    assert run("import", desk, source, "--by", "Ana").status == 0
    return "harbour"


def test_notes_are_written_answered_resolved_linked_and_removed(run: Run, desk: Path, tmp_path: Path) -> None:
    name = begun(run, desk, tmp_path)
    notes = ("notes", desk, name)
    run("people", desk, "add", "Ana", "--role", "writer")
    note = run(*notes, "add", "@Ana: which rope?", "--on", "Salt and rope", "--by", "Ines", "--json").document
    assert (note["quote"], note["start"], note["mentions"], note["open"]) == ("Salt and rope", 36, ["Ana"], True)
    short = note["id"][:8]
    assert run(*notes, "reply", short, "The old one.", "--by", "Ana").out == (
        f"The note {short} on “Salt and rope” is answered.\n"
    )
    assert run(*notes, "resolve", short, "--by", "Ana").status == 0
    assert run(*notes, "--open").out == "0 notes, 0 open.\n"
    assert run(*notes, "reopen", short, "--by", "Ines").status == 0
    listed = run(*notes, "--open", "--for", "Ana").out.splitlines()
    assert listed[0].split() == [short, "open", "Ines", "“Salt", "and", "rope”", "@Ana:", "which", "rope?"]
    assert listed[1].endswith("↳ The old one.")
    assert listed[2] == "1 note, 1 open."

    run("edit", desk, name, "--body", "-", typed=BODY.replace("Salt and rope lie", "Tar lies"))
    (gone,) = run(*notes, "--json").document["notes"]
    assert (gone["orphan"], gone["start"], gone["quote"], len(gone["replies"])) == (True, None, "Salt and rope", 1)
    assert "gone: “Salt and rope”" in run(*notes).out
    linked = run(*notes, "link", short, "Tar", "--by", "Ines", "--json").document
    assert (linked["orphan"], linked["quote"]) == (False, "Tar")
    assert run("show", desk, name, "--json").document["notes"] == [linked]
    assert run(*notes, "edit", short, "Which tar?", "--by", "Ines", "--json").document["body"] == "Which tar?"
    assert run(*notes, "remove", short).out == "The note is removed.\n"
    assert run(*notes).out == "0 notes, 0 open.\n"


def test_what_cannot_be_meant_is_told(run: Run, desk: Path, tmp_path: Path) -> None:
    notes = ("notes", desk, begun(run, desk, tmp_path))
    for words, message in (
        (("add", "Which?", "--on", "quay"), "is there 2 times. Give more words, or --nth N."),
        (("add", "Which?", "--on", "quay", "--nth", "3"), "2 times only"),
        (("add", "Which?", "--on", "sea"), "“sea” is not in the text"),
        (("add", " ", "--on", "rope"), "A note says something"),
        (("resolve", "feed"), "begins with “feed”"),
        (("add", "Which?", "--suggestion", "feed"), "begins with “feed”"),
    ):
        done = run(*notes, *words)
        assert (done.status, message in done.err) == (2, True), done.err
    run(*notes, "add", "Which?", "--on", "quay", "--nth", "2")
    assert run(*notes, "--json").document["notes"][0]["start"] == BODY.rindex("quay")
    assert "is not in" in run(*notes, "add", "Which?", "--on", "harbour", "--field", "title").err
    assert run(*notes, "add", "Which?", "--on", "Harbour", "--field", "title").status == 0
    run(*notes, "add", "Long.")
    assert [each["field"] for each in run(*notes, "--json").document["notes"]] == ["", "title", ""]
    assert "Several notes have an id" in run(*notes, "resolve", "").err


def test_suggestions_are_accepted_rejected_and_taken_back(run: Run, desk: Path, tmp_path: Path) -> None:
    name = begun(run, desk, tmp_path)
    suggest = ("suggestions", desk, name)
    kept = run(*suggest, "add", "wakes", "stirs", "--comment", "Softer.", "--by", "Ines", "--json").document
    assert (kept["status"], kept["start"], kept["comment"]) == ("open", 12, "Softer.")
    run(*suggest, "add", "Salt and rope lie", "Salt lies", "--by", "Ines")
    run(*suggest, "add", ", and the quay is wet", "", "--by", "Ben")
    title = run(*suggest, "add", "Harbour", "The harbour", "--field", "title", "--by", "Ben", "--json").document
    assert run(*suggest).out.splitlines()[-1] == "4 suggestions, 4 open."
    marked = run(*suggest, "text").out
    assert marked == (
        "The harbour [-wakes-]{+stirs+} before the town.\n\n"
        "[-Salt and rope lie-]{+Salt lies+} on the quay[-, and the quay is wet-].\n"
    )
    after = "The harbour stirs before the town.\n\nSalt lies on the quay, and the quay is wet.\n"
    assert run(*suggest, "text", "--with").out == after.replace(", and the quay is wet", "")

    assert run(*suggest, "accept").status == run(*suggest, "accept", "feed").status == 2
    said = run(*suggest, "accept", "--all-by", "Ines", "--by", "Ana")
    assert said.out == "“Harbour” is saved as revision 2.\n"
    assert run("show", desk, name, "--json").document["body"] == after
    assert run(*suggest, "undo", kept["id"][:8], "--by", "Ana").out == (
        "1 suggestion open again; the article is at revision 3.\n"
    )
    assert (
        run(*suggest, "reject", kept["id"], "--by", "Ana", "--json").document["suggestions"][0]["status"] == "rejected"
    )
    assert run(*suggest, "withdraw", title["id"], "--by", "Ana").status == 2
    assert run(*suggest, "withdraw", title["id"], "--by", "Ben").out == "1 suggestion taken back.\n"
    assert [each["by"] for each in run(*suggest, "--open", "--json").document["suggestions"]] == ["Ben"]


def test_of_two_on_the_same_words_the_other_is_told_of(run: Run, desk: Path, tmp_path: Path) -> None:
    suggest = ("suggestions", desk, begun(run, desk, tmp_path))
    one = run(*suggest, "add", "wakes", "stirs", "--by", "Ines", "--json").document["id"]
    other = run(*suggest, "add", "harbour wakes", "quay sleeps", "--by", "Ben", "--json").document["id"]
    assert run(*suggest, "accept", one).out.endswith(
        "1 open suggestion without a place: the words are changed or gone.\n"
    )
    refused = run(*suggest, "accept", other)
    assert (refused.status, "changed or gone" in refused.err) == (2, True)
    assert "no place" in run(*suggest).out


def test_an_export_is_free_of_any_trace_of_a_review(run: Run, desk: Path, tmp_path: Path) -> None:
    name = begun(run, desk, tmp_path)
    run("notes", desk, name, "add", "Xylophone remark", "--on", "rope", "--by", "Quentin Zeppelin")
    accepted = ("suggestions", desk, name, "add", "wakes", "stirs", "--comment", "Zinnia reason")
    uid = run(*accepted, "--by", "Quentin Zeppelin", "--json").document["id"]
    run("suggestions", desk, name, "accept", uid, "--by", "Ana")
    run("suggestions", desk, name, "add", "wet", "Wolframite", "--by", "Quentin Zeppelin")
    for target in ("site", "hugo", "markdown"):
        output = tmp_path / target
        done = run("export", desk, "title:Harbour", "--target", target, "--output", output, "--include-unapproved")
        assert done.status in {0, 1}, done.err
        pages = [path for path in output.rglob("*") if path.is_file()]
        texts = [path.read_bytes() for path in pages]
        assert any(b"stirs" in text for text in texts)
        for trace in (b"Xylophone", b"Zeppelin", b"Wolframite", b"Zinnia", uid.encode()):
            assert not [path for path, text in zip(pages, texts, strict=True) if trace in text]
