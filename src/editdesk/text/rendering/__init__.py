"""How Markdown becomes blocks of HTML: the parts of the full and of the incremental renderer."""
