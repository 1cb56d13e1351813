"""How the library shows its articles: their order, groups, columns, the height of rows."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from editdesk.ui.library.columns import PLACES, SHOWN_AT_FIRST
from editdesk.ui.library.density import Density

SORTS: tuple[tuple[str, str, bool], ...] = (
    ("Best or newest first", "", True),
    ("Last change", "updated", True),
    ("Publish date", "published", True),
    ("Planned date", "planned", False),
    ("Created", "created", True),
    ("Title", "title", False),
    ("State", "state", False),
    ("Section", "section", False),
    ("Issue", "issue", True),
    ("Author", "author", False),
    ("Assigned to", "assigned", False),
    ("Language", "language", False),
    ("Length", "words", True),
)
"""What the list can be sorted by: the menu's words, the desk's name, whether the greatest comes first."""

GROUPS: tuple[tuple[str, str], ...] = (
    ("Nothing", ""),
    ("State", "state"),
    ("Section", "section"),
    ("Issue", "issue"),
    ("Author", "author"),
)


@dataclass(frozen=True, slots=True)
class ListLook:
    """`sort` "" takes the best match first where there are words, else the newest; `columns` are those of the table."""

    sort: str = ""
    descending: bool = True
    group_by: str = ""
    density: Density = Density.ROOMY
    columns: tuple[str, ...] = SHOWN_AT_FIRST
    previews_at_hover: bool = True

    def to_text(self) -> str:
        """Return the look as the settings keep it."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_text(text: str) -> "ListLook":
        """Read what the settings keep; what cannot be used there keeps its default."""
        try:
            kept = json.loads(text)
            known: dict[str, Any] = {each.name: kept[each.name] for each in fields(ListLook) if each.name in kept}
            known["density"] = Density(known.get("density", Density.ROOMY))
            known["columns"] = known_columns(known.get("columns", SHOWN_AT_FIRST))
            if known.get("sort", "") not in {sort for _, sort, _ in SORTS}:
                known["sort"] = ""
            if known.get("group_by", "") not in {group for _, group in GROUPS}:
                known["group_by"] = ""
            return ListLook(**known)
        except (ValueError, TypeError):
            return ListLook()


def known_columns(keys: object) -> tuple[str, ...]:
    """Return those of `keys` that are columns, the title always among them; the first ones where none is."""
    found = tuple(str(key) for key in keys if key in PLACES) if isinstance(keys, list | tuple) else ()
    if not found:
        return SHOWN_AT_FIRST
    return found if "title" in found else ("title", *found)
