"""The list of articles: search, facets, keyboard."""
