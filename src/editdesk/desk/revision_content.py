"""What a revision holds as bytes: its hash is taken over them.

The bytes are three parts joined by newlines: the metadata's canonical JSON, a JSON object of header and assets, the
body. `revision_delta` packs them.
"""

import hashlib
import json
from dataclasses import dataclass

from editdesk.desk.values import AssetReference
from editdesk.text import metadata_json
from editdesk.text.metadata import Metadata


class ContentDamaged(ValueError):
    """The stored bytes are not what was stored."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of an article that a revision keeps."""

    metadata: Metadata
    body: str
    header: str = ""
    assets: tuple[AssetReference, ...] = ()

    def parts(self) -> "Parts":
        """Return the content as it is stored."""
        rest = {"assets": [[asset.reference, asset.sha256] for asset in self.assets], "header": self.header}
        rest_json = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return Parts(metadata_json.to_json(self.metadata), rest_json, self.body)

    def payload(self) -> bytes:
        """Return the canonical bytes. Raises UnicodeEncodeError for half a surrogate pair."""
        return self.parts().payload()


@dataclass(frozen=True, slots=True)
class Parts:
    """Content as text: the metadata's canonical JSON, header and assets as JSON, the body."""

    metadata_json: str
    rest_json: str
    body: str

    def payload(self) -> bytes:
        """Return the canonical bytes. Raises UnicodeEncodeError for half a surrogate pair."""
        return f"{self.metadata_json}\n{self.rest_json}\n{self.body}".encode()

    def columns(self) -> dict[str, str]:
        """Return the values of `ArticleText`'s columns."""
        return {"metadata_json": self.metadata_json, "rest_json": self.rest_json, "body": self.body}

    @staticmethod
    def of_payload(payload: bytes) -> "Parts":
        """Return the parts that `payload` joins. Raises ContentDamaged."""
        try:
            return Parts(*payload.decode().split("\n", 2))
        except (ValueError, TypeError) as error:
            raise ContentDamaged(f"not a revision: {error}") from error

    def content(self) -> Content:
        """Return what `Content.parts` was called on. Raises ContentDamaged."""
        try:
            rest = json.loads(self.rest_json)
            assets = tuple(AssetReference(reference, sha256) for reference, sha256 in rest["assets"])
            return Content(metadata_json.from_json(self.metadata_json), self.body, rest["header"], assets)
        except (ValueError, KeyError, TypeError) as error:
            raise ContentDamaged(f"not a revision: {error}") from error


def parsed(payload: bytes) -> Content:
    """Return the content that `Parts.payload` was made of. Raises ContentDamaged."""
    return Parts.of_payload(payload).content()


def hash_of(payload: bytes) -> str:
    """Return the revision's hash."""
    return hashlib.sha256(payload).hexdigest()
