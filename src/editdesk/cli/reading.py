"""Text files named on the command line."""

import sys
from pathlib import Path

from editdesk.cli.failures import refuse


def read_text(file: Path) -> str:
    """Return the text of a file, of standard input for `-`. Refuses what is missing or no text."""
    from editdesk.ingest.encoding import decode

    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except IsADirectoryError:
        refuse(f"“{file}” is a folder. Name a text file")
    except FileNotFoundError:
        refuse(f"There is no file “{file}”. Check its name")
    return decode(content).text
