"""The import dialog: what will come in, guesses to correct, the report."""
