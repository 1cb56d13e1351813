"""Spelling in the editor: waves under words, suggestions, the desk's words, dictionaries."""
