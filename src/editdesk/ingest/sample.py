"""The sample desk: an invented magazine with articles in every state, made by the same operations as any other desk."""

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


@dataclass(frozen=True, slots=True)
class _Text:
    """A sample article as its file has it."""

    header: Values
    body: str


@dataclass(frozen=True, slots=True)
class _Days:
    """Moments told in words such as “-12 days 07:30”: so many days from `now`, at that hour in `zone`."""

    now: datetime
    zone: ZoneInfo

    def moment(self, told: str | None) -> datetime | None:
        if told is None:
            return None
        days, _, hour = told.split()
        day = self.now.astimezone(self.zone).date() + timedelta(days=int(days))
        return datetime.combine(day, time.fromisoformat(hour), self.zone).astimezone(UTC)

    def clock(self, told: str) -> AbstractContextManager[None]:
        """Return a block in which the desk records what happened at that moment."""
        return clock.set_to(self.moment(told) or self.now)


def create_sample(where: str | Path, *, now: datetime | None = None) -> Desk:
    """Make the sample desk and return it open. Dates count from `now`. Raises DeskExists, DeskUnavailable."""
    plan = tomllib.loads(resource("sample", "desk.toml").read_text(encoding="utf-8"))
    desk = Desk.create(where, DeskSettings(**plan["settings"]))
    try:
        desk.run(_fill, desk.assets, plan, now or datetime.now(UTC))
    except BaseException:
        desk.close()
        raise
    return desk


def _fill(session: "Session", store: AssetStore, plan: Values, now: datetime) -> None:
    editor = next(person["name"] for person in plan["people"] if person["role"] == "editor")
    texts = {entry["slug"]: _read(entry["slug"]) for entry in plan["articles"]}
    with clock.set_to(now - _BEGINNING):
        for person in plan["people"]:
            people.add_person(session, person["name"], person["role"], by=editor)
        for block in plan["house_blocks"]:
            house_blocks.save(session, HouseBlock(**block | {"body": block["body"].strip()}), by=editor)
        pictures = _pictures(session, store, texts)
    told = {entry["slug"]: _Days(now, ZoneInfo(texts[entry["slug"]].header["time_zone"])) for entry in plan["articles"]}
    dates = {entry["slug"]: told[entry["slug"]].moment(entry.get("published")) for entry in plan["articles"]}
    for entry in sorted(plan["articles"], key=lambda entry: told[entry["slug"]].moment(entry["saved"]) or now):
        slug = entry["slug"]
        text = texts[slug]
        metadata = replace(
            _metadata(text, entry),
            published_at=dates[slug],
            planned_at=told[slug].moment(entry.get("planned")),
            related=tuple(_related(other, texts[other], dates[other]) for other in text.header.get("related", ())),
        )
        used = tuple(AssetReference(name, sha256) for name, sha256 in pictures.items() if _uses(text, name))
        _write(session, ArticleDraft(metadata, text.body, assets=used), entry, told[slug])
    for person in plan["contributors"]:
        described = {part: person[part] for part in ("country", "biography")}
        contributors.describe(session, person["name"], **described, by=editor)


def _write(session: "Session", final: ArticleDraft, entry: Values, days: _Days) -> None:
    """Save an article as it grew: earlier drafts, the text as it stands, moves and later corrections."""
    earlier: list[tuple[Values, str]] = []
    body = final.body
    for draft in reversed(entry.get("drafts", ())):
        body = _swapped(body, draft["old"], draft["new"])
        earlier.append((draft, body))
    latest = final
    for draft, body_then in reversed(earlier):
        with days.clock(draft["saved"]):
            saved = articles.save(session, replace(latest, body=body_then), by=draft["by"], reason=draft["reason"])
        latest = _next(final, saved)
    with days.clock(entry["saved"]):
        state = State(entry["state"])
        saved = articles.save(session, latest, by=entry["by"], reason="ready to be read", state=state)
    for move in entry.get("moves", ()):
        with days.clock(move["moved"]):
            saved = review.move(session, saved.article_id, State(move["to"]), by=move["by"], reason=move["reason"])
    for change in entry.get("corrections", ()):
        corrected = replace(_next(final, saved), body=_swapped(saved.body, change["old"], change["new"]))
        with days.clock(change["saved"]):
            saved = articles.save(session, corrected, by=change["by"], reason=change["reason"])


def _next(final: ArticleDraft, saved: ArticleSnapshot) -> ArticleDraft:
    return replace(final, article_id=saved.article_id, version=saved.version)


def _swapped(body: str, old: str, new: str) -> str:
    if body.count(old) != 1:
        raise ValueError(f"the sample's text has {body.count(old)} times: {old}")
    return body.replace(old, new)


def _read(slug: str) -> _Text:
    header, body = split(resource("sample", "articles", f"{slug}.md").read_text(encoding="utf-8"))
    return _Text(header.values, body)


def _uses(text: _Text, picture: str) -> bool:
    return picture in text.body or text.header.get("lead_image", {}).get("file") == picture


def _pictures(session: "Session", store: AssetStore, texts: Mapping[str, _Text]) -> dict[str, str]:
    """Store every picture, described as the article that leads with it describes it; return their hashes by name."""
    described = {
        text.header["lead_image"]["file"]: text.header["lead_image"]
        for text in texts.values()
        if "lead_image" in text.header
    }
    found = {}
    for path in sorted(resource("sample", "images").iterdir()):
        words = described.get(path.name, {})
        told = {part: words.get(part, "") for part in ("alt", "caption", "credit")}
        found[path.name] = assets.add(session, store, path.read_bytes(), name=path.name, **told).sha256
    return found


def _metadata(text: _Text, entry: Values) -> Metadata:
    header = text.header
    image = header.get("lead_image")
    described = {part: image.get(part, "") for part in ("alt", "caption", "credit")} if image else {}
    return Metadata(
        title=header["title"],
        standfirst=header["standfirst"],
        slug=header["slug"],
        byline=tuple(BylineEntry(**person) for person in header["byline"]),
        section=header["section"],
        tags=tuple(header["tags"]),
        series=header.get("series", ""),
        series_part=header.get("series_part"),
        issue=header["issue"],
        language=header["language"],
        time_zone=header["time_zone"],
        lead_image=LeadImage(image["file"], **described) if image else None,
        source=SourceCredit(**header.get("source", {})),
        house_blocks=tuple(header.get("house_blocks", ())),
        assigned_to=entry.get("assigned_to", ""),
    )


def _related(slug: str, text: _Text, published_at: datetime | None) -> RelatedStory:
    byline = tuple(BylineEntry(**person) for person in text.header["byline"])
    return RelatedStory(text.header["title"], slug, excerpt(text.body, 140), byline, published_at)
