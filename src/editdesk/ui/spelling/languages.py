"""Languages as people call them."""

from PySide6.QtCore import QLocale

from editdesk.spelling.collection import tag_of


def language_name(tag: str) -> str:
    """Return what a language is called, such as "English (United Kingdom)" of "en-GB"; the tag itself where unknown."""
    known = tag_of(tag)
    locale = QLocale(known)
    if not known or locale.language() == QLocale.Language.C:
        return tag
    name = QLocale.languageToString(locale.language())
    region = known.rpartition("-")[2] if "-" in known else ""
    territory = QLocale.codeToTerritory(region) if len(region) == 2 else QLocale.Country.AnyCountry
    return name if territory == QLocale.Country.AnyCountry else f"{name} ({QLocale.territoryToString(territory)})"
