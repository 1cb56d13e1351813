"""The sample desk: an invented magazine with articles in every state, made by the same operations as any other desk."""

import shutil
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from editdesk.desk import articles, assets, clock, contributors, house_blocks, people, review
from editdesk.desk.asset_store import AssetStore
from editdesk.desk.desk import Desk
from editdesk.desk.place import is_server
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference, DeskSettings, HouseBlock
from editdesk.desk.workflow import State
from editdesk.resources import resource
from editdesk.text.excerpt import excerpt
from editdesk.text.frontmatter import split
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

Values = Mapping[str, Any]

_BEGINNING = timedelta(days=90)
"""How long ago the magazine's people, house blocks and pictures came to the desk."""

_TEASER_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sample article: its entry in desk.toml, and the header and body of its file."""

    entry: Values
    header: Values
    body: str
    now: datetime

    def moment(self, told: str | None) -> datetime | None:
        """Return the moment of words such as “-12 days 07:30”: so many days from now, at that hour in its zone."""
        if told is None:
            return None
        days, _, hour = told.split()
        zone = ZoneInfo(self.header["time_zone"])
        day = self.now.astimezone(zone).date() + timedelta(days=int(days))
        return datetime.combine(day, time.fromisoformat(hour), zone).astimezone(UTC)

    def clock(self, told: str) -> AbstractContextManager[None]:
        """Return a block in which the desk records what happened at that moment."""
        return clock.set_to(self.moment(told) or self.now)

    def uses(self, picture: str) -> bool:
        return picture in self.body or self.header.get("lead_image", {}).get("file") == picture


def create_sample(where: str | Path, *, now: datetime | None = None) -> Desk:
    """Make the sample desk and return it open. Dates count from `now`. Raises DeskExists, DeskUnavailable.

    A sample that cannot be finished, as on a full disk, is taken away again, so that the next attempt can make it.
    """
    is_new_folder = not is_server(str(where)) and not Path(where).exists()
    plan = tomllib.loads(resource("sample", "desk.toml").read_text(encoding="utf-8"))
    desk = Desk.create(where, DeskSettings(**plan["settings"]))
    try:
        desk.run(_fill, desk.assets, plan, now or datetime.now(UTC))
    except BaseException:
        desk.close()
        if is_new_folder:
            shutil.rmtree(desk.folder)
        raise
    return desk


def _fill(session: "Session", store: AssetStore, plan: Values, now: datetime) -> None:
    pieces = {entry["slug"]: _read(entry, now) for entry in plan["articles"]}
    editor = next(person["name"] for person in plan["people"] if person["role"] == "editor")
    with clock.set_to(now - _BEGINNING):
        for person in plan["people"]:
            people.add_person(session, person["name"], person["role"], by=editor)
        for block in plan["house_blocks"]:
            house_blocks.save(session, HouseBlock(**block | {"body": block["body"].strip()}), by=editor)
        pictures = _store_pictures(session, store, plan["pictures"] | _leading(pieces))
    for piece in sorted(pieces.values(), key=lambda piece: piece.moment(piece.entry["saved"]) or now):
        used = tuple(AssetReference(name, sha256) for name, sha256 in pictures.items() if piece.uses(name))
        _write(session, piece, ArticleDraft(_metadata(piece, pieces), piece.body, assets=used))
    for person in plan["contributors"]:
        described = {part: person[part] for part in ("country", "biography")}
        contributors.describe(session, person["name"], **described, by=editor)


def _read(entry: Values, now: datetime) -> _Piece:
    header, body = split(resource("sample", "articles", f"{entry['slug']}.md").read_text(encoding="utf-8"))
    return _Piece(entry, header.values, body, now)


def _write(session: "Session", piece: _Piece, final: ArticleDraft) -> None:
    """Save an article as it grew: earlier drafts, the text as it stands, moves and later corrections."""
    entry, latest = piece.entry, final
    for draft, body in _earlier(piece):
        with piece.clock(draft["saved"]):
            saved = articles.save(session, replace(latest, body=body), by=draft["by"], reason=draft["reason"])
        latest = _next(final, saved)
    with piece.clock(entry["saved"]):
        state = State(entry["state"])
        saved = articles.save(session, latest, by=entry["by"], reason="ready to be read", state=state)
    for move in entry.get("moves", ()):
        with piece.clock(move["moved"]):
            saved = review.move(session, saved.article_id, State(move["to"]), by=move["by"], reason=move["reason"])
    for change in entry.get("corrections", ()):
        corrected = replace(_next(final, saved), body=_swapped(saved.body, change["old"], change["new"]))
        with piece.clock(change["saved"]):
            saved = articles.save(session, corrected, by=change["by"], reason=change["reason"])


def _earlier(piece: _Piece) -> list[tuple[Values, str]]:
    """Return the drafts before the text as it stands, oldest first: each lacks what the ones after it brought."""
    body, found = piece.body, []
    for draft in reversed(piece.entry.get("drafts", ())):
        body = _swapped(body, draft["old"], draft["new"])
        found.append((draft, body))
    return found[::-1]


def _next(final: ArticleDraft, saved: ArticleSnapshot) -> ArticleDraft:
    return replace(final, article_id=saved.article_id, version=saved.version)


def _swapped(body: str, old: str, new: str) -> str:
    if body.count(old) != 1:
        raise ValueError(f"the sample's text has {body.count(old)} times: {old}")
    return body.replace(old, new)


def _leading(pieces: Mapping[str, _Piece]) -> dict[str, Values]:
    """Return what the articles say of the pictures they lead with, by file name."""
    images = (piece.header["lead_image"] for piece in pieces.values() if "lead_image" in piece.header)
    return {image["file"]: image for image in images}


def _store_pictures(session: "Session", store: AssetStore, described: Mapping[str, Values]) -> dict[str, str]:
    """Store every picture with its description and return their hashes by name."""
    found = {}
    for path in sorted(resource("sample", "images").iterdir()):
        words = _words_about(described[path.name])
        found[path.name] = assets.add(session, store, path.read_bytes(), name=path.name, **words).sha256
    return found


def _words_about(image: Values) -> dict[str, str]:
    return {part: image.get(part, "") for part in ("alt", "caption", "credit")}


def _metadata(piece: _Piece, pieces: Mapping[str, _Piece]) -> Metadata:
    header, entry = piece.header, piece.entry
    image = header.get("lead_image")
    return Metadata(
        title=header["title"],
        standfirst=header["standfirst"],
        slug=header["slug"],
        byline=_byline(piece),
        section=header["section"],
        tags=tuple(header["tags"]),
        series=header.get("series", ""),
        series_part=header.get("series_part"),
        issue=header["issue"],
        language=header["language"],
        published_at=piece.moment(entry.get("published")),
        planned_at=piece.moment(entry.get("planned")),
        time_zone=header["time_zone"],
        lead_image=LeadImage(image["file"], **_words_about(image)) if image else None,
        source=SourceCredit(**header.get("source", {})),
        house_blocks=tuple(header.get("house_blocks", ())),
        related=tuple(_related(pieces[slug]) for slug in header.get("related", ())),
        assigned_to=entry.get("assigned_to", ""),
    )


def _byline(piece: _Piece) -> tuple[BylineEntry, ...]:
    return tuple(BylineEntry(**person) for person in piece.header["byline"])


def _related(piece: _Piece) -> RelatedStory:
    return RelatedStory(
        title=piece.header["title"],
        slug=piece.header["slug"],
        excerpt=excerpt(piece.body, _TEASER_CHARACTERS),
        byline=_byline(piece),
        published_at=piece.moment(piece.entry.get("published")),
    )
