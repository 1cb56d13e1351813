"""What other programs put on the clipboard, read as Markdown."""
