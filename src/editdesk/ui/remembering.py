"""What the next start shows before the database is open. Runs on the desk thread."""

from typing import TYPE_CHECKING

from editdesk.desk import first_look
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.place import local_folder

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_ROWS = 24
"""A tall screenful: laying out more would make the first paint wait for rows that nobody sees yet."""


def remember_first_look(
    desk: "Desk", where: str, article_id: str | None, tabs: tuple[first_look.TabPlace, ...] = ()
) -> None:
    """Write the top of the library, the article in front and the tabs to the desk's first look."""
    from editdesk.desk import articles, desk_settings, query, search

    everything = query.parse("")
    page = desk.run(search.find, everything, limit=_ROWS)
    try:
        last = desk.run(articles.load, article_id) if article_id else None
    except ArticleNotFound:
        last = None
    look = first_look.FirstLook(
        total=page.total,
        rows=page.rows,
        last_article=last,
        settings=desk.run(desk_settings.load),
        states=desk.run(desk.facet_index.facets, everything).states,
        tabs=tabs,
    )
    first_look.write(local_folder(where), look)
