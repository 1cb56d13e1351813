"""The Plan place: board by state, calendar, what has no date, issues page by page."""
