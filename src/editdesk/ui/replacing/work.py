"""Looking through the library in a process of its own: an expression may run for long, and can be ended. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass

from editdesk.desk.replace_values import Question

MOST_HITS = 50_000
"""Nobody looks at more, and each costs memory."""

Progress = Callable[[int, int, object], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Looked:
    """How a look ended: articles looked through of those in question, and whether it ended for want of room."""

    done: int
    total: int
    is_full: bool = False


def look_through(where: str, question: Question, *, report: Progress, cancelled: Cancelled) -> Looked:
    """Report the hits slice by slice, each with how many articles are done; return how it ended."""
    from editdesk.desk import replace
    from editdesk.desk.desk import Desk

    with Desk.open(where) as desk:
        keys = desk.run(replace.candidates, question)
        hits = done = 0
        while done < len(keys) and hits < MOST_HITS and not cancelled():
            found = desk.run(replace.look, question, keys[done : done + replace.SLICE])
            done = min(done + replace.SLICE, len(keys))
            hits += sum(len(article.hits) for article in found)
            report(done, len(keys), found)
        return Looked(done, len(keys), is_full=hits >= MOST_HITS and done < len(keys))
