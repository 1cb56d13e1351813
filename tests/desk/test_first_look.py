import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk import first_look
from editdesk.desk.first_look import FirstLook, TabPlace
from editdesk.desk.values import ArticleRow, ArticleSnapshot, AssetReference, DeskSettings
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata

NOON = datetime(2023, 1, 28, 12, tzinfo=UTC)
ROW = ArticleRow(
    article_id="a1",
    slug="peru",
    title="Peru coup government opens the door 🇵🇪",
    state=State.IN_REVIEW,
    byline=(BylineEntry("W. T. Whitney Jr.", "Cuba"),),
    section="World",
    tags=("Peru", "Latin America"),
    language="en",
    updated_at=NOON,
    published_at=None,
    words=1034,
)
ARTICLE = ArticleSnapshot(
    article_id="a1",
    version=3,
    revision=2,
    state=State.IN_REVIEW,
    metadata=Metadata(title="Peru", tags=("Peru",), published_at=NOON),
    body="Critics of U.S. interference",
    header="",
    assets=(AssetReference("lima.jpg", "ab" * 32),),
    sha256="cd" * 32,
    words=5,
    created_at=NOON,
    updated_at=NOON,
)
LOOK = FirstLook(
    total=12_480,
    rows=(ROW,),
    last_article=ARTICLE,
    settings=DeskSettings(publication="The International"),
    states=((State.DRAFT, 14), (State.IN_REVIEW, 6)),
    tabs=(TabPlace("a1", 12, 3, (2, 40)), TabPlace("a2", 0, 0)),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    first_look.write(tmp_path, LOOK)
    assert first_look.read(tmp_path) == LOOK
    first_look.write(tmp_path, FirstLook(0, ()))
    assert first_look.read(tmp_path) == FirstLook(0, ())
    assert [path.name for path in tmp_path.iterdir()] == ["first-look.json"]


def test_nothing_written_is_nothing_known(tmp_path: Path) -> None:
    assert first_look.read(tmp_path) is None
    assert first_look.read(tmp_path / "no-such-folder") is None


@given(st.data())
def test_damage_is_passed_over(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("look")
    first_look.write(folder, LOOK)
    path = folder / "first-look.json"
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    assert first_look.read(folder) is None


@pytest.mark.parametrize("content", [[], {}, {"format": 1}, {"format": 2, "total": 1}, 7])
def test_other_formats_are_passed_over(tmp_path: Path, content: object) -> None:
    (tmp_path / "first-look.json").write_text(json.dumps(content), encoding="utf-8")
    assert first_look.read(tmp_path) is None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    first_look.write(tmp_path / "no-such-folder", LOOK)
    assert list(tmp_path.iterdir()) == []
