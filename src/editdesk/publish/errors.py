"""What publishing can refuse. Every message is one calm sentence with the next step."""

import errno
from pathlib import Path

from editdesk.desk.errors import DeskError
from editdesk.publish.request import Finding


class PublishError(DeskError):
    """Anything about an export that the user can do something about."""


class ThemeError(PublishError):
    """The theme is missing or one of its templates cannot be used."""


class OutputRefused(PublishError):
    """The place to write to holds something else or cannot be written."""


class ExportCancelled(PublishError):
    """The user stopped the export; nothing was left behind."""

    def __init__(self, message: str = "The export was cancelled; nothing was written.") -> None:
        super().__init__(message)


class ExportHasErrors(PublishError):
    """Preflight found errors, and nobody said why they may go out; nothing was written. `errors` are all of them."""

    def __init__(self, errors: tuple[Finding, ...]) -> None:
        first = errors[0]
        count = "An error stops" if len(errors) == 1 else f"{len(errors)} errors stop"
        super().__init__(
            f"{count} the export; nothing was written. {first.article}: {first.message} "
            "Mend what preflight names, or override it with a reason."
        )
        self.errors = errors

    def __reduce__(self) -> tuple[type["ExportHasErrors"], tuple[tuple[Finding, ...]]]:
        """Let it cross from the process that exports."""
        return type(self), (self.errors,)


def writing_failed(output: Path, failure: OSError) -> OutputRefused:
    """Return the sentence for a failed write to `output`."""
    if failure.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OutputRefused(
            f"The disk is full: the bundle {output} was not written. Free some space or choose another place, "
            "then export again."
        )
    if failure.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        folder = output.parent.resolve()
        return OutputRefused(f"EditDesk may not write to “{folder}”. Choose another place, then export again.")
    reason = failure.strerror or str(failure)
    return OutputRefused(f"The bundle {output} was not written ({reason}). Choose another place, then export again.")
