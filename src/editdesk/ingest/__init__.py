"""Foreign files become drafts, assets and a report."""
