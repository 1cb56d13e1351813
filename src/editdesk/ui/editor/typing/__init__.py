"""What keys mean beyond their letter: lists go on, pairs close, quotes turn typographic."""
