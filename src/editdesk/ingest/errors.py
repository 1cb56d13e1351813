"""What cannot be imported. Every message is one calm sentence with the next step; callers print it as it is."""


class IngestError(Exception):
    """A file or folder that cannot come in. `str(error)` is fit to be shown."""


class UnreadableFile(IngestError):
    """The file cannot be opened, is no text, or its encoding cannot be told."""


class UnknownFormat(IngestError):
    """The format asked for is none that can be imported."""


class NotPageText(IngestError):
    """The text has no line "NAME COUNTRY//TIME, DATE", by which a page's article is found."""


def unexpected(error: Exception) -> str:
    """Return the sentence for an item that met a fault of ours."""
    return (
        f"Something unexpected went wrong with it ({type(error).__name__}); the log has the details. The rest went on."
    )


class InvalidCorrection(IngestError):
    """A corrected value the field cannot hold. `field` names the guess it belongs to."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
