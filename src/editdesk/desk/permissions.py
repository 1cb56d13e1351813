"""Who may take a step: whoever has one of its roles or is named by it.

A desk where nobody is listed lets everybody do everything, and an admin may always.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk.models import Person
from editdesk.desk.workflow import Transition

_ADMIN = "admin"


class Permissions:
    """The desk's people, asked for once for several steps."""

    def __init__(self, session: Session) -> None:
        self._roles: dict[str, str] = dict(session.execute(select(Person.name, Person.role)).all())

    def refusal(self, transition: Transition, by: str) -> str:
        """Say why `by` may not take the step, "" where they may."""
        if not (transition.roles or transition.people) or not self._roles:
            return ""
        role = self._roles.get(by)
        if role == _ADMIN or role in transition.roles or by in transition.people:
            return ""
        who = _listed([*(_several(each) for each in transition.roles), *transition.people])
        if role is None:
            name = f"“{by}”" if by else "Somebody without a name"
            return f"“{transition.label}” is for {who}. {name} is not among this desk's people; an admin can add them."
        return f"“{transition.label}” is for {who}, and {by} is {_one(role)}. Ask one of them."


def _several(role: str) -> str:
    return f"{role}s"


def _one(role: str) -> str:
    return f"{'an' if role[:1] in 'aeiou' else 'a'} {role}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
