"""What the desk can refuse. Every message is one calm sentence with the next step; callers print it as it is.

Errors cross processes: `args` are always the constructor's arguments, so that each one pickles.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editdesk.desk.values import ArticleSnapshot, GateFinding


class DeskError(Exception):
    """Anything the user can do something about. `str(error)` is fit to be shown."""


class DeskNotFound(DeskError):
    """The folder or address holds no desk."""


class DeskExists(DeskError):
    """A new desk was asked for where there is one."""


class DeskTooNew(DeskError):
    """A newer EditDesk wrote this desk; this one would damage it."""


class DeskUnavailable(DeskError):
    """The disk is full, the folder read-only, the file locked or the server away."""


class Interrupted(DeskError):
    """What was being read was given up before it was found: whoever asked wants something else now."""


class ArticleNotFound(DeskError):
    """No article has this id or slug."""


class RevisionNotFound(DeskError):
    """The article has no revision of this number."""


class RevisionDamaged(DeskError):
    """The stored bytes of a revision are no longer those that were saved."""


class InvalidField(DeskError):
    """A value the field cannot hold. `field` names it as in Metadata."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(field, message)
        self.field = field

    def __str__(self) -> str:
        return str(self.args[1])


class InvalidQuery(DeskError):
    """A search that cannot be read. `position` is the character (from 0) where it goes wrong."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message, position)
        self.position = position

    def __str__(self) -> str:
        return str(self.args[0])


class ArticleConflict(DeskError):
    """Someone saved first. `theirs` is the article as it now stands on the desk."""

    def __init__(self, theirs: "ArticleSnapshot") -> None:
        super().__init__(theirs)
        self.theirs = theirs

    def __str__(self) -> str:
        title = self.theirs.metadata.title or self.theirs.metadata.slug
        return f"“{title}” was saved elsewhere in the meantime. Compare both versions, then save again."


class TransitionRefused(DeskError):
    """The table has no such move."""


class GateClosed(DeskError):
    """A gate is closed. `findings` say what is missing."""

    def __init__(self, findings: "tuple[GateFinding, ...]") -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return " ".join(finding.message for finding in self.findings)
