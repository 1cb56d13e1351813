"""The live preview and the process that renders for it."""
