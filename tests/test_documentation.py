"""What the documentation promises: every command, option, key and setting stands in it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from editdesk import settings
from editdesk.cli.main import editdesk
from editdesk.desk.query import Field, Possession, Quality
from editdesk.desk.workflow import State
from editdesk.ui import action_table

DOCS = Path(__file__).parents[1] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def row(name: str) -> str:
    """Return the line of docs/cli.md that describes a command."""
    return next((line for line in page("cli.md").splitlines() if line.startswith(f"| `editdesk {name} ")), "")


def commands() -> list[str]:
    return editdesk.list_commands(click.Context(editdesk))


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    command = editdesk.get_command(click.Context(editdesk), name)
    assert command is not None
    described = row(name)
    assert described, f"docs/cli.md has no row for {name}"
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert not [option for option in options if option not in described and option != "--help"]


def test_every_documented_command_exists() -> None:
    documented = {line.split()[2] for line in page("cli.md").splitlines() if line.startswith("| `editdesk ")}
    assert documented - set(commands()) == {"[DESK]`"}


def test_every_setting_is_documented() -> None:
    assert settings.reference() in page("settings.md")


def test_every_key_is_documented() -> None:
    rows = [
        f"| {action.menu} | {action.text} | {' or '.join(f'`{key}`' for key in action.keys)} |"
        for action in action_table.ACTIONS
    ]
    text = page("keys.md")
    assert not [line for line in rows if line not in text]


def test_every_state_and_field_of_a_query_is_documented() -> None:
    guide = page("user-guide.md")
    assert not [field for field in Field if f"{field}:" not in guide]
    assert not [word for word in Quality if f"`is:{word}`" not in guide]
    assert not [word for word in Possession if f"`has:{word}`" not in guide]
    assert not [state for state in State if f"`{state}`" not in page("cli.md")]
