"""The shape of the house, held by tests where no linter holds it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "editdesk"
RESOURCES = ROOT / "resources"
MODULES = sorted(SOURCE.rglob("*.py"))

MODULE_LINES = 500
FUNCTION_LINES = 60
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "shared"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"`[^`\n]*`")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_module_is_one_idea() -> None:
    long = {name(path): lines for path in MODULES if (lines := len(path.read_bytes().splitlines())) > MODULE_LINES}
    assert not long


def test_a_function_fits_one_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions(path)
        if (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]
    assert not long


def test_no_drawer_collects_what_has_no_place() -> None:
    assert not [name(path) for path in MODULES if path.stem in DRAWERS or path.parent.name in DRAWERS]


def test_no_unfinished_work() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|[Cc]oming soon|[Ll]orem ipsum")
    assert not [
        f"{name(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]


def test_no_module_keeps_a_changing_global() -> None:
    found = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{name(path)} has code and no docstring"


def test_resources_carry_no_python() -> None:
    assert not [name(path) for path in RESOURCES.rglob("*.py*")]


def test_tests_stand_beside_the_room_they_test() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()} | {"packaging", "stories"}
    strangers = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")} - rooms
    assert not strangers


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert not [page.name for page in (ROOT / "docs" / "decisions").glob("*.md") if page.name not in index]


def test_links_in_the_documentation_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    broken = [
        f"{name(page)}: {target}"
        for page in pages
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
        if not (page.parent / target).exists()
    ]
    assert not broken
