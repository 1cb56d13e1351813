"""What EditDesk is measured by: one script a figure, each a ratio to a yardstick timed in the same run."""
