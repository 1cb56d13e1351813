"""The yardstick of the editor: a bare QPlainTextEdit in a window, with the file named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit


def main() -> int:
    """Show the text and wait for keys."""
    application = QApplication(sys.argv)
    editor = QPlainTextEdit(Path(sys.argv[1]).read_text(encoding="utf-8"))
    editor.resize(1200, 800)
    editor.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
