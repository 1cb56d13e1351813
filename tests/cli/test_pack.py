"""Sending articles to another desk and taking them in again."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BOX = "signal-box-at-kilometre-41"


@pytest.fixture
def other(run: Run, tmp_path: Path) -> Path:
    """Return an empty desk, the one articles are sent to."""
    run("new", tmp_path / "other.desk")
    return tmp_path / "other.desk"


def test_a_packet_carries_an_article_to_another_desk(run: Run, desk: Path, other: Path, tmp_path: Path) -> None:
    packet = tmp_path / "box.zip"
    packed = run("pack", desk, BOX, "--output", packet)
    assert (packed.status, packed.out) == (0, f"{BOX}: 3 revisions\nThe packet is {packet}.\n")
    assert run("verify", packet).status == 0
    dry = run("import", other, packet, "--dry-run")
    assert dry.out == f"created    box.zip/{BOX} → {BOX}\n1 created — a dry run; nothing is stored.\n"
    assert run("import", other, packet).status == 0
    here, there = (run("show", where, BOX, "--json").document for where in (desk, other))
    assert here == there
    assert run("history", desk, BOX, "--json").document == run("history", other, BOX, "--json").document
    assert run("import", other, packet).out == f"unchanged  box.zip/{BOX} → {BOX}\n1 unchanged.\n"
    assert run("check", other).status == 0


def test_pack_as_json_and_again_with_the_same_bytes(run: Run, desk: Path, tmp_path: Path) -> None:
    packet = tmp_path / "two.zip"
    document = run("pack", desk, BOX, "the-lamplighters-arithmetic", BOX, "--output", packet, "--json").document
    assert document["packet"] == str(packet)
    assert {article["slug"] for article in document["articles"]} == {BOX, "the-lamplighters-arithmetic"}
    assert document["files"] > 4
    first = packet.read_bytes()
    assert run("pack", desk, "the-lamplighters-arithmetic", BOX, "--output", packet).status == 0
    assert packet.read_bytes() == first


def test_what_both_desks_changed_is_merged_and_a_conflict_told(
    run: Run, desk: Path, other: Path, tmp_path: Path
) -> None:
    body = tmp_path / "body.md"

    def write(where: Path, text: str) -> None:
        body.write_text(text, encoding="utf-8")
        assert run("edit", where, BOX, "--body", body).status == 0

    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    write(desk, "The kettle boils.\n\nNobody speaks.\n")
    run("pack", desk, BOX, "--output", there)
    run("import", other, there)
    write(desk, "The old kettle boils.\n\nNobody speaks.\n")
    write(other, "The kettle boils.\n\nSomebody speaks.\n")
    run("pack", other, BOX, "--output", back)
    merged = run("import", desk, back, "--json")
    assert merged.status == 0
    (item,) = merged.document["items"]
    assert (item["result"], item["article"], item["conflict"]) == ("updated", BOX, False)
    assert run("show", desk, BOX, "--json").document["body"] == "The old kettle boils.\n\nSomebody speaks.\n"
    write(other, "The kettle whistles.\n\nSomebody speaks.\n")
    write(desk, "The old kettle hums.\n\nSomebody speaks.\n")
    run("pack", other, BOX, "--output", back)
    told = run("import", desk, back)
    assert told.status == 1
    assert "Both desks changed text" in told.out
    assert told.out.endswith("1 updated, 1 in conflict.\n")
    assert run("show", desk, BOX, "--json").document["body"] == "The old kettle hums.\n\nSomebody speaks.\n"
    theirs = run("history", desk, BOX, "--json").document["revisions"][1]
    assert theirs["name"] == "The other desk's text"


def test_a_damaged_packet_is_refused_before_anything_is_stored(
    run: Run, desk: Path, other: Path, tmp_path: Path
) -> None:
    packet = tmp_path / "box.zip"
    run("pack", desk, BOX, "the-lamplighters-arithmetic", "--output", packet)
    content = bytearray(packet.read_bytes())
    content[len(content) // 2] ^= 1
    packet.write_bytes(content)
    refused = run("import", other, packet)
    assert refused.status == 2
    assert "The packet “box.zip” is damaged" in refused.out
    assert run("list", other).out == "No article matches.\n"


def test_pack_refuses_what_is_no_place_for_a_packet(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Mine.", encoding="utf-8")
    kept = run("pack", desk, BOX, "--output", tmp_path / "notes.txt")
    assert (kept.status, (tmp_path / "notes.txt").read_text(encoding="utf-8")) == (2, "Mine.")
    assert run("pack", desk, BOX, "--output", tmp_path).status == 2
    unknown = run("pack", desk, "no-such", "--output", tmp_path / "new.zip")
    assert (unknown.status, unknown.err.startswith("No article has the slug or id “no-such”")) == (2, True)
    assert not (tmp_path / "new.zip").exists()


def test_a_file_that_is_no_packet(run: Run, other: Path, tmp_path: Path) -> None:
    (tmp_path / "rain.md").write_text("# Rain\n", encoding="utf-8")
    assert run("import", other, tmp_path / "rain.md", "--format", "packet").status == 2
    with zipfile.ZipFile(tmp_path / "rain.zip", "w") as archive:
        archive.write(tmp_path / "rain.md", "rain.md")
    refused = run("import", other, tmp_path / "rain.zip", "--format", "packet")
    assert "“rain.zip” is no packet. Choose a file that “editdesk pack” wrote." in refused.out


def test_a_zip_is_imported_as_its_folder(run: Run, other: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "blog.zip", "w") as archive:
        archive.writestr("posts/rain.md", "---\ntitle: Rain\n---\nIt rains.\n")
        archive.writestr("posts/wind.md", "---\ntitle: Wind\n---\nIt blows.\n")
    assert run("import", other, tmp_path / "blog.zip").out == (
        "created    posts/rain.md → rain\ncreated    posts/wind.md → wind\n2 created.\n"
    )
    assert run("import", other, tmp_path / "blog.zip", "--json").document["counts"]["unchanged"] == 2
