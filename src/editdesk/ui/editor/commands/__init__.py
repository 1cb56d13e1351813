"""Commands on the text: pure changes of a string, each one undo step."""
