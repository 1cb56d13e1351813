"""Finding and replacing in the shown article."""
