import errno
import json
import os
import shutil
import sqlite3
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.desk import articles, assets, audit, revisions, search
from editdesk.desk.backup import BackupIncomplete, backup, restore
from editdesk.desk.backup_file import BackupDamaged
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskExists, DeskUnavailable
from editdesk.desk.integrity import check
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
IN_A_FOLDER = pytest.mark.parametrize("where", ["sqlite"], indirect=True)


def fill(desk: Desk) -> None:
    sha256 = desk.run(assets.add, desk.assets, SVG, name="map.svg").sha256
    metadata = Metadata(
        title="Peru 🇵🇪", byline=(BylineEntry("W. T. Whitney Jr.", "Cuba"),), tags=("Peru", "América"), section="World"
    )
    draft = ArticleDraft(metadata, "Critics of U.S. interference.", assets=(AssetReference("map.svg", sha256),))
    saved = desk.run(articles.save, draft, by="Robin", state=State.PUBLISHED)
    changed = ArticleDraft(saved.metadata, "Changed.", saved.article_id, saved.version, "", saved.assets)
    desk.run(articles.save, changed, by="Robin")
    desk.run(articles.save, ArticleDraft(Metadata(title="北京"), "学习"), by="Robin")


def content(desk: Desk) -> object:
    rows = desk.run(search.find, parse("")).rows
    snapshots = desk.run(articles.every_snapshot, [row.article_id for row in rows])
    histories = [desk.run(revisions.history, row.article_id) for row in rows]
    files = [(info, desk.assets.read(info.sha256)) for info in desk.run(assets.every)]
    found = [desk.run(search.search, parse(query)).rows for query in ("changed", "学习", "america")]
    titles = desk.run(search.titles, "per")
    return rows, snapshots, histories, files, desk.run(audit.entries), [len(each) for each in found], titles


@pytest.fixture
def filled(desk: Desk) -> Desk:
    fill(desk)
    return desk


@pytest.fixture(scope="module")
def written(folder_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a desk in a folder."""
    folder = tmp_path_factory.mktemp("backup") / "desk"
    shutil.copytree(folder_template, folder)
    with Desk.open(folder) as desk:
        fill(desk)
        return backup(desk)


def test_a_backup_restores_to_the_same_desk(filled: Desk, tmp_path: Path) -> None:
    file = backup(filled, tmp_path / "out" / "monday.zip")
    assert file == tmp_path / "out" / "monday.zip"
    restored = restore(file, tmp_path / "restored")
    with Desk.open(restored) as desk:
        assert content(desk) == content(filled)
        assert check(desk).ok
        fill(desk)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["monday.zip"]


def test_a_backup_can_be_restored_to_the_other_kind_of_desk(
    filled: Desk, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgresql")
    address = server.make_database()
    try:
        restore(backup(filled, tmp_path / "monday.zip"), address)
        with Desk.open(address) as desk:
            assert content(desk) == content(filled)
            fill(desk)
            assert check(desk).ok
        with pytest.raises(DeskExists, match="Choose another place"):
            restore(tmp_path / "monday.zip", address)
    finally:
        server.drop_database(address)


@IN_A_FOLDER
def test_a_backup_is_made_beside_the_desk_while_it_is_written_to(filled: Desk) -> None:
    file = backup(filled)
    assert file.parent == Path(filled.where).parent
    assert file.name.startswith("desk-2")
    assert file.suffix == ".zip"
    fill(filled)
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


@IN_A_FOLDER
def test_a_damaged_desk_is_copied_as_far_as_it_goes_and_said_to_be(filled: Desk, tmp_path: Path) -> None:
    (info,) = filled.run(assets.every)
    Path(filled.assets.path(info.sha256) or "").unlink()
    with pytest.raises(BackupIncomplete, match=r"was written, but .* map\.svg \(peru\): The file .* is missing\. Run"):
        backup(filled, tmp_path / "monday.zip")
    with Desk.open(restore(tmp_path / "monday.zip", tmp_path / "restored")) as desk:
        assert len(check(desk).problems) == 1


def test_an_existing_desk_is_never_overwritten(written: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    restore(written, tmp_path / "desk")
    with pytest.raises(DeskExists, match="is not empty"):
        restore(written, tmp_path / "desk")
    (tmp_path / "file").write_text("x")
    with pytest.raises(DeskExists):
        restore(written, tmp_path / "file")


@given(st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_flipped_byte_never_makes_another_desk(written: Path, tmp_path: Path, data: st.DataObject) -> None:
    damaged = bytearray(written.read_bytes())
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    file = tmp_path / "damaged.zip"
    file.write_bytes(damaged)
    target = tmp_path / "restored"
    try:
        restore(file, target)
    except BackupDamaged:
        is_left = target.exists()
    else:  # a byte that says nothing: a time, an attribute
        with Desk.open(target) as desk:
            is_left = not check(desk).ok
        shutil.rmtree(target)
    assert not is_left
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("cut", [0, 10, 0.5, 0.99])
def test_a_cut_file_is_refused(written: Path, tmp_path: Path, cut: float) -> None:
    whole = written.read_bytes()
    file = tmp_path / "cut.zip"
    file.write_bytes(whole[: int(cut if cut >= 1 else len(whole) * cut)])
    with pytest.raises(BackupDamaged, match="older backup"):
        restore(file, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def rewritten(written: Path, file: Path, **changes: object) -> Path:
    """Write the backup again with another manifest."""
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name == "manifest.json":
                new.writestr(name, json.dumps({**json.loads(old.read(name)), **changes}))
            else:
                new.writestr(name, old.read(name))
    return file


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": 2}, "A newer EditDesk"),
        ({"files": {}}, "lists files that no desk has"),
        ({"files": {"desk.sqlite3": "0", "../../evil": "0"}}, "lists files that no desk has"),
        ({"files": {"desk.sqlite3": "0" * 64}}, r"is damaged in desk\.sqlite3"),
        ({"files": []}, "lists files"),
        ({"problems": None}, "newer"),
    ],
)
def test_manifests_that_do_not_fit_are_refused(
    written: Path, tmp_path: Path, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(BackupDamaged, match=says):
        restore(rewritten(written, tmp_path / "other.zip", **changes), tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BackupDamaged, match="is no backup of a desk"):
        restore(tmp_path / "other.zip", tmp_path / "restored")
    with pytest.raises(BackupDamaged, match="There is no file"):
        restore(tmp_path / "none.zip", tmp_path / "restored")


def test_damage_inside_a_sound_file_fails_the_trial(written: Path, tmp_path: Path) -> None:
    """The zip is whole and its checksums agree, but the desk in it has lost a revision."""
    with zipfile.ZipFile(written) as archive:
        archive.extractall(tmp_path / "made")
    database = tmp_path / "made" / "desk.sqlite3"
    connection = sqlite3.connect(database)
    connection.execute("DROP TRIGGER keep_revisions_delete")
    connection.execute("DELETE FROM revisions WHERE number = 2")
    connection.commit()
    connection.close()
    manifest = json.loads((tmp_path / "made" / "manifest.json").read_text())
    manifest["files"]["desk.sqlite3"] = sha256(database.read_bytes()).hexdigest()
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for name in manifest["files"]:
            archive.write(tmp_path / "made" / name, name)
        archive.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(BackupDamaged, match="Revision 2, the newest one, is missing"):
        restore(tmp_path / "bad.zip", tmp_path / "restored")


def test_a_disk_that_refuses_is_said(written: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DeskUnavailable, match="choose another place"):
        restore(written, tmp_path / "file" / "desk")


def test_a_folder_one_may_not_write_to_is_named(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, prefix: str, **_more: object) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path / f"{prefix}x1"))

    monkeypatch.setattr("editdesk.desk.backup.mkdtemp", refuse)
    with pytest.raises(DeskUnavailable, match=f"^“{tmp_path}” cannot be used"):
        restore(written, tmp_path / "desk")
