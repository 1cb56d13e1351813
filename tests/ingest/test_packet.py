"""Packets and zips that came from elsewhere: whole ones are read, all others refused in a sentence."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editdesk.desk import articles, assets, audit, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.ingest import archive, packet
from editdesk.ingest.errors import IngestError
from editdesk.ingest.folders import read_sources
from editdesk.ingest.item import Incoming, PacketItem
from editdesk.ingest.report import Report, ReportRow, Result
from editdesk.ingest.storing import store
from editdesk.publish.packet import write
from editdesk.publish.verify import verify
from editdesk.text.metadata import Metadata
from tests.ingest.folder import NOW, PIXEL

POST = "---\ntitle: {0}\ndate: 2020-01-01\n---\nText of {0}. ![A dot](dot.png)\n"
Files = dict[str, bytes]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Return a packet with two articles, one of them with a picture."""
    with Desk.create(tmp_path / "sender") as desk:
        picture = desk.run(assets.add, desk.assets, PIXEL, name="dot.png", alt="A dot")
        files = (AssetReference("dot.png", picture.sha256),)
        desk.run(articles.save, ArticleDraft(Metadata(title="Rain"), "It rains.\n", assets=files), by="Noor")
        desk.run(articles.save, ArticleDraft(Metadata(title="Wind"), "It blows.\n"), by="Noor")
        write(desk, ["rain", "wind"], tmp_path / "sent.zip", by="Noor")
    return tmp_path / "sent.zip"


def imported(desk: Desk, path: Path, chosen: str = "auto") -> Report:
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return store(desk, read_sources([path], chosen, now=NOW, scratch=scratch), by="Ines")


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return path


def repacked(path: Path, change: Callable[[Files], None]) -> Path:
    """Change the files of a packet and write lists of contents that fit again, as a forger would."""
    with zipfile.ZipFile(path) as source:
        files = {name.removeprefix("bundle/"): source.read(name) for name in source.namelist()}
    change(files)

    def listed(names: list[str]) -> bytes:
        return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names).encode()

    files["manifest-sha256.txt"] = listed(sorted(name for name in files if name.startswith("data/")))
    tags = sorted(name for name in files if "/" not in name and not name.startswith("tagmanifest"))
    files["tagmanifest-sha256.txt"] = listed(tags)
    return zipped(path, {f"bundle/{name}": content for name, content in files.items()})


def test_a_packet_is_read_and_stored_with_its_files(desk: Desk, sent: Path) -> None:
    assert verify(sent).ok
    report = imported(desk, sent)
    assert sorted((row.source, row.result, row.article) for row in report.rows) == [
        ("sent.zip/rain", Result.CREATED, "rain"),
        ("sent.zip/wind", Result.CREATED, "wind"),
    ]
    rain = desk.run(articles.find, "rain")
    assert desk.assets.read(rain.assets[0].sha256) == PIXEL
    assert desk.run(assets.info, rain.assets[0].sha256).alt == "A dot"
    assert desk.run(revisions.history, rain.article_id)[0].by == "Noor"
    assert imported(desk, sent, "packet").summary == "2 unchanged"


def test_packing_stands_in_the_audit(sent: Path) -> None:
    with Desk.open(sent.with_name("sender")) as desk:
        entries = [entry for entry in desk.run(audit.entries) if entry.action == "packed for another desk"]
    told = sorted((entry.subject, entry.by, entry.detail) for entry in entries)
    assert told == [("rain", "Noor", "sent.zip"), ("wind", "Noor", "sent.zip")]


def _as_format_1(files: Files) -> None:
    files["data/packet.json"] = files["data/packet.json"].replace(b'"format": 3', b'"format": 1')
    for name in [name for name in files if name.endswith("/article.json")]:
        document = json.loads(files[name])
        kept = {key: value for key, value in document.items() if key not in {"house_blocks", "contributors", "ticks"}}
        files[name] = json.dumps(kept).encode()


def test_a_packet_of_the_first_format_is_taken_in(desk: Desk, sent: Path) -> None:
    assert imported(desk, repacked(sent, _as_format_1)).summary == "2 created"


def test_a_packet_may_have_any_name_and_be_zipped_again(desk: Desk, sent: Path) -> None:
    repacked(sent, lambda _files: None)
    assert imported(desk, sent.rename(sent.with_name("for-ana.packet"))).counts[Result.CREATED] == 2


def test_one_byte_changed_anywhere_is_found(sent: Path) -> None:
    whole = sent.read_bytes()
    for position in range(0, len(whole), 37):
        changed = bytearray(whole)
        changed[position] ^= 0x20
        sent.write_bytes(changed)
        with pytest.raises(IngestError, match=r"Ask for it again|Get it again|no packet"):
            packet.read(sent)


@pytest.mark.parametrize("kept", [0, 10, 200, 900])
def test_a_packet_cut_short_is_refused(desk: Desk, sent: Path, kept: int) -> None:
    sent.write_bytes(sent.read_bytes()[:kept])
    (row,) = imported(desk, sent).rows
    assert (row.result, "damaged or was only partly copied" in row.reason) == (Result.FAILED, True)


def _without_picture(files: Files) -> None:
    del files[next(name for name in files if name.startswith("data/assets/"))]


def _newer(files: Files) -> None:
    files["data/packet.json"] = files["data/packet.json"].replace(b'"format": 3', b'"format": 4')


def _other_words(files: Files) -> None:
    name = next(name for name in files if name.endswith("/1.txt"))
    files[name] += b"More.\n"


def _no_state(files: Files) -> None:
    name = next(name for name in files if name.endswith("/article.json"))
    files[name] = json.dumps({**json.loads(files[name]), "state": "lost"}).encode()


def _elsewhere(files: Files) -> None:
    files["data/packet.json"] = files["data/packet.json"].replace(b'"id": "', b'"id": "../../')


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_without_picture, "damaged"),
        (_newer, "A newer EditDesk"),
        (_other_words, "is not what was saved"),
        (_no_state, "cannot be taken in"),
        (_elsewhere, "damaged"),
    ],
)
def test_a_packet_whose_lists_fit_and_whose_content_does_not_is_refused(
    desk: Desk, sent: Path, change: Callable[[Files], None], told: str
) -> None:
    (row,) = imported(desk, repacked(sent, change)).rows
    assert (row.result, told in row.reason) == (Result.FAILED, True)


def test_a_file_added_to_a_packet_is_found(sent: Path) -> None:
    with zipfile.ZipFile(sent) as source:
        files: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    zipped(sent, {**files, "bundle/data/extra.txt": "?"})
    with pytest.raises(packet.PacketRefused, match=r"extra\.txt"):
        packet.read(sent)


def test_a_zip_comes_in_as_its_folder_and_is_known_again(desk: Desk, tmp_path: Path) -> None:
    blog = zipped(
        tmp_path / "blog.zip",
        {"blog/posts/rain.md": POST.format("Rain"), "blog/posts/dot.png": PIXEL, "__MACOSX/blog/._x": b"\0"},
    )
    report = imported(desk, blog)
    assert report.rows == (ReportRow("blog/posts/rain.md", Result.CREATED, "rain"),)
    assert desk.run(articles.find, "rain").assets[0].reference == "dot.png"
    assert imported(desk, blog).summary == "1 unchanged"
    zipped(blog, {"blog/posts/rain.md": POST.format("Rain") + "More.\n", "blog/posts/dot.png": PIXEL})
    assert imported(desk, blog).summary == "1 updated"
    assert imported(desk, blog.rename(tmp_path / "moved.zip")).summary == "1 unchanged"


def test_a_zip_is_the_same_import_as_its_folder(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"essays/a.md": POST.format("A"), "essays/dot.png": PIXEL, "b/index.md": "# B\n"}
    blog = zipped(tmp_path / "blog.zip", files)
    for name, content in files.items():
        path = tmp_path / "blog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "scratch").mkdir()
    there = [item for item in read_sources([tmp_path / "blog"], now=NOW) if isinstance(item, Incoming)]
    here = [item for item in read_sources([blog], now=NOW, scratch=tmp_path / "scratch") if isinstance(item, Incoming)]
    assert [(item.source, item.sha256, item.draft) for item in here] == [
        (item.source, item.sha256, item.draft) for item in there
    ]


def test_names_in_utf_8_that_do_not_say_so(tmp_path: Path, desk: Desk) -> None:
    blog = zipped(tmp_path / "blog.zip", {"caf__.md": POST.format("Rain")})
    blog.write_bytes(blog.read_bytes().replace(b"caf__", "café".encode()))
    assert [row.source for row in imported(desk, blog).rows] == ["blog/café.md"]


@pytest.mark.parametrize("name", ["../outside.md", "/outside.md", "a/../../outside.md", "..\\outside.md", "C:\\x.md"])
def test_a_path_that_leads_outside_refuses_the_whole_zip(desk: Desk, tmp_path: Path, name: str) -> None:
    (row,) = imported(desk, zipped(tmp_path / "evil.zip", {"good.md": "# Good\n", name: "# Bad\n"})).rows
    assert (row.result, "lies outside of it" in row.reason) == (Result.FAILED, True)
    assert not list(tmp_path.rglob("outside.md"))


def test_links_in_a_zip_are_left_out(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as target:
        link = zipfile.ZipInfo("link.md")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        target.writestr(link, str(tmp_path / "secret.md"))
        target.writestr("good.md", "# Good\n")
    report = imported(desk, tmp_path / "links.zip")
    assert [(row.source, row.result) for row in report.rows] == [
        ("links.zip/link.md", Result.SKIPPED),
        ("links/good.md", Result.CREATED),
    ]


def test_files_around_the_unpacked_zip_are_none_of_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    for folder in (tmp_path, tmp_path / "scratch"):
        (folder / "hugo.toml").write_text("", encoding="utf-8")
        (folder / "secret.png").write_bytes(PIXEL)
    blog = zipped(tmp_path / "blog.zip", {"a.md": "# A\n\n![](../../secret.png) ![](/secret.png)\n"})
    imported(desk, blog)
    assert desk.run(articles.find, "a").assets == ()


def test_a_zip_that_swells_beyond_measure_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_ALWAYS_FINE_BYTES", 1 << 20)
    (row,) = imported(desk, zipped(tmp_path / "bomb.zip", {"a.md": b" " * (8 << 20)})).rows
    assert "unpacks to more than articles ever need" in row.reason


def test_an_encrypted_zip_is_refused(desk: Desk, tmp_path: Path) -> None:
    content = bytearray(zipped(tmp_path / "locked.zip", {"a.md": "# A\n"}).read_bytes())
    for signature, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        struct.pack_into("<H", content, content.index(signature) + flags, 1)
    (tmp_path / "locked.zip").write_bytes(content)
    (row,) = imported(desk, tmp_path / "locked.zip").rows
    assert "encrypted" in row.reason


def test_a_member_that_is_file_and_folder_at_once_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (row,) = imported(desk, zipped(tmp_path / "odd.zip", {"a": "x", "a/b.md": "# B\n"})).rows
    assert "cannot be unpacked" in row.reason


def test_an_item_of_a_packet_names_its_article(sent: Path) -> None:
    items = list(read_sources([sent], now=NOW))
    assert {item.source for item in items if isinstance(item, PacketItem)} == {"sent.zip/rain", "sent.zip/wind"}
