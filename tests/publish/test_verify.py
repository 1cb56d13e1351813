"""Verify finds every change to a bundle."""

import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from editdesk.publish.bagit import BagWriter
from editdesk.publish.staging import staged
from editdesk.publish.verify import verify

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


def write_bundle(output: Path) -> Path:
    with staged(output) as stage:
        bag = BagWriter(stage)
        bag.add("site/index.html", b"<h1>Tides</h1>" * 40)
        bag.add("site/100%/\u00fcber.txt", "Grüße".encode())
        bag.add("export.json", b"{}")
        bag.finish({"Source-Organization": "The Quay\nsecond line"}, datetime(2023, 1, 28, tzinfo=UTC))
    return output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_bundle(tmp_path / "issue")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    return write_bundle(tmp_path / "issue.zip")


def test_an_untouched_bundle_is_sound(folder: Path, packed: Path) -> None:
    for bundle in (folder, packed):
        report = verify(bundle)
        assert report.ok, report.problems
        assert report.files == 6


def test_the_reference_implementation_agrees_on_ascii_names(folder: Path, tmp_path: Path) -> None:
    with staged(tmp_path / "plain") as stage:
        bag = BagWriter(stage)
        bag.add("site/index.html", b"<h1>Tides</h1>")
        bag.finish({}, datetime(2023, 1, 28, tzinfo=UTC))
    assert bagit.Bag(str(tmp_path / "plain")).validate()


def test_the_same_content_gives_the_same_zip(packed: Path, tmp_path: Path) -> None:
    assert write_bundle(tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_one_flipped_byte_in_any_file_of_a_folder_is_found(folder: Path) -> None:
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        whole = path.read_bytes()
        for place in {0, len(whole) // 2, len(whole) - 1}:
            damaged = bytearray(whole)
            damaged[place] ^= 0x20
            path.write_bytes(damaged)
            assert not verify(folder).ok, (path, place)
        path.write_bytes(whole)
    assert verify(folder).ok


def test_one_flipped_byte_anywhere_in_a_zip_is_found(packed: Path) -> None:
    whole = packed.read_bytes()
    for place in [*range(0, len(whole), 7), *range(len(whole) - 110, len(whole))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        packed.write_bytes(damaged)
        assert not verify(packed).ok, place


def test_a_zip_that_lost_or_gained_an_end_is_found(packed: Path) -> None:
    whole = packed.read_bytes()
    for lost in range(1, 150):
        packed.write_bytes(whole[:-lost])
        assert not verify(packed).ok, lost
    packed.write_bytes(whole + b"x")
    assert not verify(packed).ok


def test_a_missing_and_an_added_file_are_named(folder: Path) -> None:
    (folder / "data/site/index.html").unlink()
    (folder / "data/site/extra.html").write_text("x")
    (folder / "notes.txt").write_text("x")
    problems = {problem.path: problem.problem for problem in verify(folder).problems}
    assert "missing" in problems["data/site/index.html"]
    assert "added" in problems["data/site/extra.html"]
    assert "added" in problems["notes.txt"]


def test_a_torn_zip_is_said_in_a_sentence(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:-200])
    (problem,) = verify(packed).problems
    assert "not a readable zip" in problem.problem


def test_no_bundle_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert "no bundle here" in verify(tmp_path / "nowhere").problems[0].problem
    assert "bagit.txt" in verify(tmp_path).problems[0].path


def test_a_bundle_zipped_anew_by_another_program_is_still_sound(folder: Path, tmp_path: Path) -> None:
    again = Path(shutil.make_archive(str(tmp_path / "again"), "zip", folder.parent, folder.name))
    assert verify(again).ok
    flat = Path(shutil.make_archive(str(tmp_path / "flat"), "zip", folder))
    assert verify(flat).ok


def test_a_zip_holds_one_entry_at_its_top(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {"bundle"}


@pytest.mark.corpora
def test_verify_agrees_with_the_conformance_suite() -> None:
    suite = CORPORA / "schemas" / "bagit-conformance-cc0"
    if not suite.is_dir():
        pytest.skip("the BagIt conformance suite is not beside the checkout")
    kinds = {"valid": True, "invalid": False, "linux-only": False, "windows-only": False}
    bags = [bag for kind in suite.glob("v*/*") if kind.name in kinds for bag in kind.iterdir() if bag.is_dir()]
    disagreed = [str(bag.relative_to(suite)) for bag in bags if verify(bag).ok is not kinds[bag.parent.name]]
    assert len(bags) > 30
    assert not disagreed
