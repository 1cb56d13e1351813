"""The form for everything said about an article."""
