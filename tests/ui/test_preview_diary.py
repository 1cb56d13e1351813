from __future__ import annotations

import pytest

from editdesk.ui.preview import diary
from editdesk.ui.preview.diary import Diary, DiaryFile


def test_the_passage_that_was_not_finished_is_known_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "SUSPECT_S", 0.0)
    file = DiaryFile()
    writing = Diary(str(file.path))
    assert file.culprit() == ""
    assert writing.begins("quick")
    writing.ends()
    assert file.culprit() == ""
    assert writing.begins("slow \ud83d")
    culprit = file.culprit()
    again = Diary(str(file.path))
    again.refused = frozenset({culprit})
    assert not again.begins("slow \ud83d")
    assert again.begins("quick")
    file.remove()
    assert not file.path.exists()


def test_a_passage_that_was_begun_just_now_is_not_suspected() -> None:
    file = DiaryFile()
    Diary(str(file.path)).begins("quick")
    assert file.culprit() == ""
    file.remove()


def test_without_a_file_nothing_is_noted() -> None:
    writing = Diary(None)
    assert writing.begins("a")
    writing.ends()
