"""What comes in by paste and drop."""
