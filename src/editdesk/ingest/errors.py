"""What cannot be imported. Every message is one calm sentence with the next step; callers print it as it is."""


class IngestError(Exception):
    """A file or folder that cannot come in. `str(error)` is fit to be shown."""


class UnreadableFile(IngestError):
    """The file cannot be opened, is no text, or its encoding cannot be told."""


class UnknownFormat(IngestError):
    """The format asked for is none that can be imported."""


class NotPageText(IngestError):
    """The text has no line "NAME COUNTRY//TIME, DATE", by which a page's article is found."""


class InvalidCorrection(IngestError):
    """A corrected value the field cannot hold. `field` names the guess it belongs to."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
