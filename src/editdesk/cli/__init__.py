"""The desk from the command line. Qt loads only for a window, the database only for a command that reads a desk."""
