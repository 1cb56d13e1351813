"""Images and files, and the house blocks placed beside articles."""

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editdesk.desk.models.base import Base, Key, Name, Sha256, Time, Words


class Asset(Base):
    """An image or file, known by its SHA-256. `focus_x` and `focus_y` run from 0 to 1 where a crop must keep to.

    `perceptual_hash` are 64 bits in hexadecimal that look-alikes share; None where it was not taken yet.
    """

    __tablename__ = "assets"

    sha256: Mapped[Sha256] = mapped_column(primary_key=True)
    name: Mapped[Words]
    media_type: Mapped[Words]
    size_bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    alt: Mapped[Words]
    caption: Mapped[Words]
    credit: Mapped[Words]
    focus_x: Mapped[float | None]
    focus_y: Mapped[float | None]
    added_at: Mapped[Time]
    perceptual_hash: Mapped[str | None] = mapped_column(String(16))


class AssetContent(Base):
    """An asset's bytes, where the desk is a server and has no folder for them."""

    __tablename__ = "asset_contents"

    sha256: Mapped[Sha256] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class HouseBlock(Base):
    """Promo, support block or credit line; `version` names its current text."""

    __tablename__ = "house_blocks"

    id: Mapped[Key]
    name: Mapped[Name]
    kind: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    is_default: Mapped[bool] = mapped_column(default=False)


class HouseBlockVersion(Base):
    """A house block's text as it once stood."""

    __tablename__ = "house_block_versions"

    block_id: Mapped[int] = mapped_column(ForeignKey("house_blocks.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    by: Mapped[Words]
    at: Mapped[Time]
