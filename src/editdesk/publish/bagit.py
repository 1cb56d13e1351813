"""BagIt 1.0 (RFC 8493): the little of it that a bundle writes."""

import hashlib
from datetime import datetime

from editdesk.publish.staging import Staging

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BagWriter:
    """Writes a bag's payload file by file, its tag files at the end. Knows every checksum it wrote."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._payload: list[tuple[str, str]] = []
        self.size_bytes = 0

    @property
    def files(self) -> int:
        """How many payload files were written."""
        return len(self._payload)

    def add(self, path: str, content: bytes) -> None:
        """Write one payload file; `path` is relative to data/."""
        name = f"data/{path}"
        self._staging.write(name, content)
        self._payload.append((hashlib.sha256(content).hexdigest(), name))
        self.size_bytes += len(content)

    def finish(self, information: dict[str, str], bagging_date: datetime) -> None:
        """Write bag-info.txt, the manifests and the declaration."""
        lines = {
            **information,
            "Bagging-Date": bagging_date.date().isoformat(),
            "Payload-Oxum": f"{self.size_bytes}.{self.files}",
        }
        info = "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines.items())
        tag_files = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": info.encode(),
            "manifest-sha256.txt": _manifest(self._payload),
        }
        for name, content in tag_files.items():
            self._staging.write(name, content)
        tags = [(hashlib.sha256(content).hexdigest(), name) for name, content in tag_files.items()]
        self._staging.write("tagmanifest-sha256.txt", _manifest(tags))


def _manifest(rows: list[tuple[str, str]]) -> bytes:
    ordered = sorted(rows, key=lambda row: row[1])
    return "".join(f"{digest}  {encoded(path)}\n" for digest, path in ordered).encode()


def encoded(path: str) -> str:
    """Return `path` as a manifest writes it: percent sign and line ends as %25, %0A and %0D."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def decoded(path: str) -> str:
    """Return the path that a manifest line means."""
    for code, character in (("%0A", "\n"), ("%0a", "\n"), ("%0D", "\r"), ("%0d", "\r"), ("%25", "%")):
        path = path.replace(code, character)
    return path
