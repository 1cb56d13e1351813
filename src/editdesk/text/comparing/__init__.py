"""Two versions of an article held side by side: what stayed, came, went and moved, each change with a number."""
