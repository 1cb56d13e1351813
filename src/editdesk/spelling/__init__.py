"""Spelling: dictionaries in hunspell's format, where they are found, and what is right. No Qt, no database."""
