import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk.desk import journal
from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.journal import Journal, Recovered, forget, recoverable
from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import BylineEntry, Metadata

SAVED = ArticleDraft(
    Metadata(title="Peru", byline=(BylineEntry("W. T. Whitney Jr.", "Cuba"),)),
    "Critics 🇵🇪 of",
    article_id="a1",
    version=7,
    header="---\ntitle: Peru\n---\n",
    assets=(AssetReference("lima.jpg", "ab" * 32),),
)

# Letters of one and of two UTF-16 units.
texts = st.text(alphabet="aé\n😀🇵中", max_size=6)
edits = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), texts), min_size=1, max_size=12)


def edited(body: str, position: int, removed: int, added: str) -> str:
    """Edit as a QTextDocument does, by UTF-16 units; written apart from the journal, on lists of units."""
    units = [body.encode("utf-16-le", "surrogatepass")[i : i + 2] for i in range(0, len(utf16(body)), 2)]
    units[position : position + removed] = [utf16(added)[i : i + 2] for i in range(0, len(utf16(added)), 2)]
    return b"".join(units).decode("utf-16-le", "surrogatepass")


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def readable(body: str) -> str:
    return utf16(body).decode("utf-16-le", "replace")


def only(folder: Path) -> Recovered:
    (recovered,) = recoverable(folder)
    return recovered


def written(folder: Path, body: str, changes: list[tuple[int, int, str]]) -> tuple[Path, list[str]]:
    """Journal `changes` and return the file with every state of the buffer on the way."""
    kept = Journal.begin(folder, replace(SAVED, body=body), "a1")
    states = [body]
    for position, removed, added in changes:
        kept.append(position, removed, added)
        states.append(edited(states[-1], position, removed, added))
    kept.close()
    (path,) = folder.iterdir()
    return path, states


@given(texts, edits)
@settings(max_examples=60)
def test_replay_gives_the_buffer(body: str, changes: list[tuple[int, int, str]]) -> None:
    with TemporaryDirectory() as name:
        _, states = written(Path(name), body, changes)
        recovered = only(Path(name))
    assert recovered.draft == replace(SAVED, body=readable(states[-1]))
    assert recovered.base == replace(SAVED, body=body)
    assert recovered.is_complete


@given(edits, st.data())
@settings(max_examples=60)
def test_a_file_cut_at_any_byte_gives_a_state_the_buffer_had(
    changes: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        path, states = written(Path(name), "", changes)
        content = path.read_bytes()
        cut = data.draw(st.integers(0, len(content)))
        path.write_bytes(content[:cut])
        found = recoverable(Path(name))
        whole = content[:cut].count(b"\n")
    assert [one.draft.body for one in found] == ([] if whole == 0 else [readable(states[whole - 1])])
    assert all(one.is_complete for one in found)


@given(edits, st.data())
@settings(max_examples=60)
def test_a_flipped_byte_never_gives_text_that_was_not_there(
    changes: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        path, states = written(Path(name), "", changes)
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(content)
        found = recoverable(Path(name))
    assert all(one.draft.body in [readable(state) for state in states] for one in found)


def test_damage_before_the_end_is_told(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "", [(0, 0, "one "), (4, 0, "two "), (8, 0, "three")])
    path.write_bytes(path.read_bytes().replace(b"two", b"twa"))
    assert not only(tmp_path).is_complete
    assert only(tmp_path).draft.body == "one "


def test_an_emoji_cut_in_half_does_not_lose_the_rest(tmp_path: Path) -> None:
    written(tmp_path, "a😀b", [(1, 1, "")])
    assert only(tmp_path).draft.body == "a\ufffdb"


def test_metadata_and_whole_buffers_are_kept(tmp_path: Path) -> None:
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.append(0, 0, "x")
    kept.describe(replace(SAVED.metadata, tags=("Peru",), standfirst="Mass resistance"))
    kept.close()
    assert only(tmp_path).draft.metadata == replace(SAVED.metadata, tags=("Peru",), standfirst="Mass resistance")
    assert only(tmp_path).draft.body == "x" + SAVED.body
    forget(only(tmp_path))

    restored = replace(SAVED, body="Restored", version=8, assets=())
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.append(0, 0, "x")
    kept.snapshot(restored)
    kept.append(8, 0, "!")
    kept.close()
    assert only(tmp_path).draft == replace(restored, body="Restored!")


def test_reading_an_article_leaves_no_file(tmp_path: Path) -> None:
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.sync()
    kept.close()
    assert list(tmp_path.iterdir()) == []


def test_a_living_program_keeps_its_journal_to_itself(tmp_path: Path) -> None:
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.append(0, 0, "x")
    kept.sync()
    assert recoverable(tmp_path) == ()
    kept.close()
    assert only(tmp_path).key == "a1"


def test_what_is_discarded_is_not_offered(tmp_path: Path) -> None:
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.append(0, 0, "x")
    kept.sync()
    kept.append(0, 0, "y")
    kept.discard()
    kept.sync()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="closed"):
        kept.append(0, 0, "z")


def test_two_windows_on_one_article_keep_two_journals(tmp_path: Path) -> None:
    first, second = (Journal.begin(tmp_path, SAVED, "a1") for _ in range(2))
    first.append(0, 0, "first ")
    second.append(0, 0, "second ")
    first.close()
    second.close()
    assert {one.draft.body.split()[0] for one in recoverable(tmp_path)} == {"first", "second"}
    assert [one.at for one in recoverable(tmp_path)] == sorted((r.at for r in recoverable(tmp_path)), reverse=True)


def test_any_key_makes_a_file_name(tmp_path: Path) -> None:
    kept = Journal.begin(tmp_path, SAVED, "../нов/" + "x" * 300)
    kept.append(0, 0, "x")
    kept.close()
    assert only(tmp_path).key == "../нов/" + "x" * 300
    assert only(tmp_path).path.parent == tmp_path


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert recoverable(tmp_path / "journal") == ()


@pytest.mark.parametrize("content", [b"", b"\n", b"not a journal\n", b"\xff\x00" * 50])
def test_strange_files_are_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "strange.journal").write_bytes(content)
    assert recoverable(tmp_path) == ()


def test_a_full_disk_is_told_and_the_next_sync_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Journal.begin(tmp_path, SAVED, "a1")
    kept.append(0, 0, "one ")
    kept.sync()
    write = os.pwrite

    def half_then_full(file: int, content: memoryview, position: int) -> int:
        monkeypatch.setattr(journal.os, "pwrite", full)
        return write(file, content[: len(content) // 2], position)

    def full(file: int, content: memoryview, position: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journal.os, "pwrite", half_then_full)
    kept.append(4, 0, "two ")
    with pytest.raises(DeskUnavailable, match="No space left on device"):
        kept.sync()
    monkeypatch.setattr(journal.os, "pwrite", write)
    kept.append(8, 0, "three ")
    kept.close()
    assert only(tmp_path).draft.body == "one two three " + SAVED.body


TYPIST = """
import sys
from pathlib import Path
from editdesk.desk.journal import Journal
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata

kept = Journal.begin(Path(sys.argv[1]), ArticleDraft(Metadata(), "", article_id="a1", version=3), "a1")
count = 0
while True:
    kept.append(2 * count, 0, "😀")
    kept.sync()
    count += 1
    print(count, flush=True)
"""


def test_what_was_synced_outlives_a_killed_program(tmp_path: Path) -> None:
    source = str(Path(journal.__file__).parents[2])
    command = [sys.executable, "-c", TYPIST, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": source}
    ) as typist:
        assert typist.stdout is not None
        while int(typist.stdout.readline()) < 40:
            assert recoverable(tmp_path) == ()
        typist.send_signal(signal.SIGKILL)
        acknowledged = max([40, *(int(line) for line in typist.stdout if line.endswith("\n"))])
    recovered = only(tmp_path)
    assert recovered.draft.version == 3
    assert len(recovered.draft.body) in (acknowledged, acknowledged + 1)
    assert set(recovered.draft.body) == {"😀"}
