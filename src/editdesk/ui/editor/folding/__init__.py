"""Folding sections, code blocks and list items: their lines are hidden, the text stays as it is."""
