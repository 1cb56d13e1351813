"""EditDesk: the offline editorial desk."""

__version__ = "0.1.0"
