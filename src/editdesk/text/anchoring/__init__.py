"""How words are followed through edits and found again in a changed text."""
