"""What helps in writing beyond the text field: tools, modes, goals and the actions on them."""
