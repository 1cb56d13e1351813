"""Replacing words across the library."""
