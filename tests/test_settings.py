"""Settings survive a round trip, and damage never costs more than the damaged part."""

import tempfile
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editdesk import settings as settings_module
from editdesk.settings import (
    Settings,
    SettingsError,
    ThemeMode,
    account_name,
    load,
    reference,
    save,
    settings_file,
)

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


def test_first_start_has_defaults_and_says_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.message == ""
    assert loaded.settings.person_name == account_name() != ""


@settings(deadline=None)  # each example waits for the disk
@given(
    person=WORDS.filter(str.strip),
    mode=st.sampled_from(ThemeMode),
    desks=st.lists(WORDS, max_size=3).map(tuple),
    size=st.integers(6, 48),
    preview=st.booleans(),
    layout=st.dictionaries(WORDS.filter(bool), WORDS, max_size=3),
)
def test_what_is_saved_is_loaded(
    *, person: str, mode: ThemeMode, desks: tuple[str, ...], size: int, preview: bool, layout: dict[str, str]
) -> None:
    wanted = Settings(
        person_name=person,
        theme_mode=mode,
        recent_desks=desks,
        editor_font_size=size,
        show_preview=preview,
        layout=layout,
    )
    with tempfile.TemporaryDirectory() as folder:
        save(wanted, Path(folder))
        loaded = load(Path(folder))
    assert loaded.settings == wanted
    assert loaded.message == ""


def test_saving_twice_changes_only_what_changed(tmp_path: Path) -> None:
    path = settings_file(tmp_path)
    path.write_text('# mine\nfuture_key = "stays"\nshow_preview = true # beside\n', encoding="utf-8")
    save(replace(load(tmp_path).settings, show_preview=False, person_name="Ilse Vermeer"), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# mine\nfuture_key = "stays"\nshow_preview = false')
    assert tomllib.loads(text)["person_name"] == "Ilse Vermeer"


@pytest.mark.parametrize("damage", [b"person_name = ", b"\xff\xfe\x00", b"= = =\n"])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, damage: bytes) -> None:
    path = settings_file(tmp_path)
    path.write_bytes(damage)
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    aside = path.with_name("settings.toml.damaged")
    assert str(aside) in loaded.message
    assert aside.read_bytes() == damage
    save(loaded.settings, tmp_path)
    assert load(tmp_path).message == ""


@pytest.mark.parametrize(
    "line",
    [
        'theme_mode = "purple"',
        "editor_font_size = 400",
        "editor_font_size = true",
        'person_name = "  "',
        'show_preview = "yes"',
        "recent_desks = [1]",
        "last_desk = 3",
        "layout = { window = 5 }",
    ],
)
def test_one_unusable_value_costs_only_itself(tmp_path: Path, line: str) -> None:
    settings_file(tmp_path).write_text(f'editor_font = "Iosevka"\n{line}\n', encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.settings == Settings(editor_font="Iosevka")
    assert line.split(maxsplit=1)[0] in loaded.message


def test_an_unreadable_place_is_said_not_raised(tmp_path: Path) -> None:
    settings_file(tmp_path).mkdir()
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.message


def test_a_save_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(person_name="Before"), tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_module.os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        save(Settings(person_name="After"), tmp_path)
    assert load(tmp_path).settings.person_name == "Before"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_every_setting_is_documented() -> None:
    text = reference()
    for each in fields(Settings):
        assert f"| `{each.name}` |" in text
        assert each.metadata["description"].endswith(".")
