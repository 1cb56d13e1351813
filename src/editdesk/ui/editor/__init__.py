"""The Markdown editor."""
