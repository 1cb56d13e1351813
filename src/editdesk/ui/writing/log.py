"""Who writes likes to know how much: words and time of each day, kept for this account alone. No Qt.

One file a day holds a line of JSON for each stretch of writing; lines are appended whole, so that two windows may.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from platformdirs import user_data_path

from editdesk.settings import APPLICATION


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was written in one article at one time.

    `written` is what keys added less what they took away; `brought` is what came or went at once: pasted, cut,
    restored. `seconds` count while keys follow each other.
    """

    desk: str
    article: str
    title: str
    written: int = 0
    brought: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """All stretches of one day."""

    date: date
    stretches: tuple[Stretch, ...] = ()

    @property
    def written(self) -> int:
        """Words written on the day, all in all."""
        return sum(stretch.written for stretch in self.stretches)

    @property
    def brought(self) -> int:
        """Words that came or went at once."""
        return sum(stretch.brought for stretch in self.stretches)

    @property
    def seconds(self) -> int:
        """Time spent writing."""
        return sum(stretch.seconds for stretch in self.stretches)

    def articles(self) -> tuple[Stretch, ...]:
        """Return one stretch an article, the most written first, under the title it had last."""
        found: dict[str, Stretch] = {}
        for stretch in self.stretches:
            known = found.get(stretch.article or stretch.title)
            found[stretch.article or stretch.title] = stretch if known is None else _joined(known, stretch)
        return tuple(sorted(found.values(), key=lambda stretch: -stretch.written))


def today() -> date:
    """Return the day as the writer's calendar has it."""
    return datetime.now(UTC).astimezone().date()


def log_folder() -> Path:
    """Return where the days are kept: in the data folder of this account."""
    return user_data_path(APPLICATION, appauthor=False) / "writing"


def desk_name(where: str) -> str:
    """Return a desk's address without the password in it."""
    return where.rsplit("@", 1)[-1]


def keep(stretches: Iterable[Stretch], day: date, folder: Path | None = None) -> None:
    """Add stretches to a day. Raises OSError."""
    folder = folder or log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(asdict(stretch), ensure_ascii=False) + "\n" for stretch in stretches)
    with (folder / f"{day.isoformat()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(lines)


def read(desk: str, last: date, days: int, folder: Path | None = None) -> tuple[Day, ...]:
    """Return the days up to `last`, the oldest first; a line that is torn or foreign is left out."""
    folder = folder or log_folder()
    dates = (last - timedelta(days=back) for back in range(days - 1, -1, -1))
    return tuple(Day(each, tuple(_stretches(folder / f"{each.isoformat()}.jsonl", desk))) for each in dates)


def _stretches(path: Path, desk: str) -> Iterable[Stretch]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            stretch = Stretch(**json.loads(line))
        except (ValueError, TypeError):
            continue
        numbers = (stretch.written, stretch.brought, stretch.seconds)
        if stretch.desk == desk and all(isinstance(number, int) for number in numbers):
            yield stretch


def _joined(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(
        other.desk,
        other.article,
        other.title,
        one.written + other.written,
        one.brought + other.brought,
        one.seconds + other.seconds,
    )
