"""The Review place's queue."""
