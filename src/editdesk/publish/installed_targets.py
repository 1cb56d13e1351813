"""Targets that other packages bring: each is named by an entry point of the group `editdesk.targets`."""

import logging
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from editdesk.publish.errors import PublishError
from editdesk.publish.target_names import TITLES

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from editdesk.publish.targets.target import Target

GROUP = "editdesk.targets"
"""The entry point group. Each entry's name is the target's; it leads to a class or function that makes the target."""

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")

logger = logging.getLogger(__name__)


@cache
def entries() -> Mapping[str, "EntryPoint"]:
    """Return the entry points that may be used, by name, without loading what they lead to.

    A name that is taken by EditDesk's own targets, or that could be no folder's, is left out and logged.
    """
    from importlib import metadata  # noqa: PLC0415 - the window starts without it

    found: dict[str, EntryPoint] = {}
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        if entry.name in TITLES or entry.name in found or not _NAME.fullmatch(entry.name):
            logger.warning("the target %s of %s is left out: its name is taken or no name", entry.name, entry.value)
        else:
            found[entry.name] = entry
    return MappingProxyType(found)


@cache
def loaded(name: str) -> "Target":
    """Return the installed target of that name. Raises PublishError where its package does not work."""
    entry = entries()[name]
    package = entry.dist.name if entry.dist else entry.value
    try:
        target: Target = entry.load()()
        called = target.name, target.title, target.files, target.findings
    except Exception as failure:
        logger.exception("the target %s cannot be loaded", name)
        raise PublishError(
            f"The target {name} of the package {package} does not work ({failure}). "
            "Update the package or remove it; the other targets are not touched."
        ) from failure
    if called[0] != name:
        raise PublishError(f"The target {name} of the package {package} calls itself {called[0]}. Update the package.")
    return target


def offered() -> dict[str, str]:
    """Return the words of every target that can be chosen, by its name: EditDesk's own first, then installed ones."""
    found = dict(TITLES)
    for name in entries():
        try:
            found[name] = loaded(name).title
        except PublishError:
            continue  # logged where it was loaded; the others are offered all the same
    return found
