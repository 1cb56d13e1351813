import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk import asset_store
from editdesk.desk.asset_store import AssetDamaged, AssetMissing, FolderStore
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskUnavailable

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def test_bytes_come_back_by_their_hash(desk: Desk) -> None:
    assert desk.assets.put(b"hello") == HELLO
    assert desk.assets.put(b"hello") == HELLO
    assert desk.assets.read(HELLO) == b"hello"
    assert desk.assets.exists(HELLO)
    assert list(desk.assets.every()) == [HELLO]


def test_what_is_not_there_is_said_with_the_next_step(desk: Desk) -> None:
    assert not desk.assets.exists(HELLO)
    assert desk.assets.path(HELLO) is None
    with pytest.raises(AssetMissing, match="restore a backup"):
        desk.assets.read(HELLO)


def test_files_stand_under_their_first_letters(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "assets")
    store.put(b"hello")
    assert store.path(HELLO) == tmp_path / "assets" / "2c" / HELLO
    assert [path.name for path in (tmp_path / "assets" / "2c").iterdir()] == [HELLO]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", HELLO.upper(), HELLO + "0"])
def test_only_hashes_name_assets(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssetMissing):
        FolderStore(tmp_path).read(name)


def test_a_flipped_byte_is_found_and_mended_by_adding_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    path = tmp_path / "2c" / store.put(b"hello")
    path.write_bytes(b"hellp")
    with pytest.raises(AssetDamaged):
        store.read(HELLO)
    store.put(b"hello")
    assert store.read(HELLO) == b"hello"


def test_a_folder_one_may_not_look_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(DeskUnavailable, match="Check your rights"):
        FolderStore(tmp_path).read(HELLO)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store = FolderStore(tmp_path)
    monkeypatch.setattr(asset_store.os, "fsync", full)
    with pytest.raises(DeskUnavailable, match=r"No space left on device. Make room"):
        store.put(b"hello")
    assert list((tmp_path / "2c").iterdir()) == []


def test_the_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(asset_store.os, "fsync", lambda file: (steps.append("sync"), sync(file))[1])
    monkeypatch.setattr(Path, "replace", lambda old, new: (steps.append("rename"), replace(old, new))[1])
    FolderStore(tmp_path).put(b"hello")
    assert steps == ["sync", "rename", "sync", "sync"]


@given(st.lists(st.binary(max_size=20), max_size=5))
def test_every_content_is_kept_once(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    store = FolderStore(tmp_path_factory.mktemp("store"))
    names = [store.put(content) for content in contents]
    assert [store.read(name) for name in names] == contents
    assert list(store.every()) == sorted(set(names))
