"""Editing tables with the keyboard, by commands and through the context menu."""
