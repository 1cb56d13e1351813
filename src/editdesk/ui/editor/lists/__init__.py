"""Lists that follow their writer: items, levels and numbers."""
