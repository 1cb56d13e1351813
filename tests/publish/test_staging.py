"""A bundle appears whole or not at all, and never over something else."""

import errno
import zipfile
from pathlib import Path

import pytest

from editdesk.publish.errors import ExportCancelled, OutputRefused
from editdesk.publish.staging import is_bundle, staged

NAMES = ("issue", "issue.zip")


def write_bag(output: Path, text: bytes = b"one") -> None:
    with staged(output) as stage:
        stage.write("bagit.txt", b"BagIt-Version: 1.0\n")
        stage.write("data/a/text.txt", text)


def content(bundle: Path) -> bytes:
    if bundle.is_dir():
        return (bundle / "data/a/text.txt").read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        return archive.read("bundle/data/a/text.txt")


def write_half(output: Path, failure: Exception) -> None:
    with staged(output) as stage:
        stage.write("data/half.txt", b"half")
        raise failure


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_stands_alone_beside_nothing_of_its_making(tmp_path: Path, name: str) -> None:
    write_bag(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_an_earlier_bundle_is_replaced_as_a_whole(tmp_path: Path, name: str) -> None:
    write_bag(tmp_path / name, b"one")
    write_bag(tmp_path / name, b"two")
    assert is_bundle(tmp_path / name)
    assert content(tmp_path / name) == b"two"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("failure", [ExportCancelled(), RuntimeError("a bug")])
def test_what_stops_an_export_leaves_the_earlier_bundle_and_nothing_else(
    tmp_path: Path, name: str, failure: Exception
) -> None:
    write_bag(tmp_path / name)
    before = sorted(path for path in tmp_path.rglob("*"))
    with pytest.raises(type(failure)):
        write_half(tmp_path / name, failure)
    assert sorted(path for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", NAMES)
def test_folders_made_for_a_bundle_go_with_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportCancelled):
        write_half(tmp_path / "exports" / "may" / name, ExportCancelled())
    assert not list(tmp_path.iterdir())
    write_bag(tmp_path / "exports" / "may" / name)
    assert is_bundle(tmp_path / "exports" / "may" / name)


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputRefused, match=r"disk is full.*Free some space"), staged(tmp_path / name):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_a_folder_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/dear.txt").write_text("Dear Ana")
    with pytest.raises(OutputRefused, match="not a bundle"):
        write_bag(tmp_path / "letters")
    assert (tmp_path / "letters/dear.txt").read_text() == "Dear Ana"


def test_a_file_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "book.zip").write_text("not a zip at all")
    with pytest.raises(OutputRefused, match="not a bundle"):
        write_bag(tmp_path / "book.zip")


def test_an_empty_folder_takes_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    write_bag(tmp_path / "issue")
    assert (tmp_path / "issue/data/a/text.txt").is_file()


def test_a_file_in_the_way_of_the_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("a file")
    with pytest.raises(OutputRefused, match="Choose another place"):
        write_bag(tmp_path / "letters" / "issue")
