"""The name of a target on the command line: EditDesk's own, or one that an installed package brings."""

import click

from editdesk.publish.target_names import TITLES


class TargetName(click.ParamType[str]):
    """One of the targets. What packages bring is looked for only where a name is not one of EditDesk's own."""

    name = "target"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 (click's signature)
        """Return the choices for the help page."""
        return f"[{'|'.join(_choices())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it is called."""
        if value in TITLES:
            return value
        choices = _choices()
        if value not in choices:
            self.fail(f"“{value}” is no target. Choose from {', '.join(choices)}.", param, ctx)
        return value


def _choices() -> tuple[str, ...]:
    from editdesk.publish.installed_targets import entries

    return (*TITLES, *entries())
