"""Where a desk keeps what belongs to this computer, known before the database is open. No SQLAlchemy."""

from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path, user_state_path

from editdesk.desk.errors import DeskNotFound

DATABASE = "desk.sqlite3"
_SERVER_SCHEMES = ("postgresql://", "postgresql+psycopg://", "postgres://")


def is_server(where: str) -> bool:
    """Return whether `where` is a server's address rather than a folder."""
    return where.startswith(_SERVER_SCHEMES)


def local_folder(where: str) -> Path:
    """Return the folder of the journal and of the first look: the desk's own, or one of this account for a server.

    Journals of a server desk stay on the writer's machine, since the server may be what went away.
    """
    if not is_server(where):
        return Path(where)
    try:
        parts = urlsplit(where)
        public = f"{parts.username or ''}@{parts.hostname or ''}:{parts.port or 5432}{parts.path}"
    except ValueError as error:
        raise DeskNotFound(
            "This address cannot be read. Write it as “postgresql://user@host/database”, then try again."
        ) from error
    import hashlib  # noqa: PLC0415 (2 ms that only a shared desk pays)

    return user_state_path("editdesk") / "desks" / hashlib.sha256(public.encode()).hexdigest()[:16]


def default_desk() -> Path:
    """Return the folder of the desk that opens when none is named."""
    return user_data_path("editdesk", appauthor=False) / "desk"


def has_desk(where: str) -> bool:
    """Return whether there is a desk to open; a server is only asked when it is opened."""
    return is_server(where) or (Path(where) / DATABASE).is_file()
