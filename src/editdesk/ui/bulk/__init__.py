"""Changing the selected articles of the library: the bar over the list and what opens from it."""
