"""Notes beside the text: threads in the inspector, their words in the editor."""
