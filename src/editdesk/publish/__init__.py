"""Snapshots become bundles."""
