"""Two versions of an article held side by side: what changed, and the way back for each change."""
