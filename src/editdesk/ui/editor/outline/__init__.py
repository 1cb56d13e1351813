"""The outline of the text: its sections as a tree, to go to, to reorder and to rename."""
