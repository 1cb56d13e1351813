"""Alembic's migrations, shipped inside the package. Revision ids are the numbers their file names start with."""
