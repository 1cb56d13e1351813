"""Where notes and suggestions stand in a text that is being written."""
