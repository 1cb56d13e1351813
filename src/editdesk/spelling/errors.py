"""What can go wrong with dictionaries. `str(error)` is one sentence with the next step."""


class SpellingError(Exception):
    """A dictionary could not be used."""


class DictionaryUnreadable(SpellingError):
    """The files are missing, damaged, or in an encoding that nobody knows."""


class DictionaryRefused(SpellingError):
    """What was to be added is no dictionary."""
