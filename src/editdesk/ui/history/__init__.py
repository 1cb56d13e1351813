"""Revisions: what changed, and the way back."""
