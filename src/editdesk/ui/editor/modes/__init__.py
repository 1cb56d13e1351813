"""Layers that show the text in another light: focus, typewriter, directions, what is invisible."""
