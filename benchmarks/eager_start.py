"""EditDesk as it would start if every import were made first: the yardstick of the first paint."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import editdesk
from editdesk.__main__ import main

LIBRARIES = (
    "PySide6.QtWebEngineWidgets",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.sqlite",
    "alembic.command",
    "markdown",
    "pymdownx.superfences",
    "pygments.lexers.python",
    "jinja2",
    "PIL.Image",
)

if __name__ == "__main__":
    for name in LIBRARIES:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(editdesk.__path__, "editdesk."):
        if ".migrations." not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    sys.exit(main())
