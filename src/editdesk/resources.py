"""Where the data files are: one function, in a checkout and in a wheel."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under resources/. Raises FileNotFoundError where it is missing."""
    package = Path(__file__).parent
    for root in (package / "_resources", package.parent.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"EditDesk's own file {'/'.join(parts)} is missing; install EditDesk again.")
