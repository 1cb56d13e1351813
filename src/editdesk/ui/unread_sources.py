"""Importing modules without Qt for Python's look into the source of each."""

import importlib

import shiboken6  # noqa: F401 (brings the module that looks)


def leave_sources_unread() -> None:
    """Import from now on without reading sources. To be called before anything of PySide6 is imported.

    Of every module, those that know nothing of Qt among them, Qt for Python asks whether it says
    `from __feature__ import`. For that it reads its source and keeps each line: a quarter of a second of the start, and
    20 MB. No module here says so. A release that asks in another way is left to do so.
    """
    feature = importlib.import_module("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other way)


def _uses_no_feature(_module: object) -> bool:
    return False
