"""`editdesk [DESK]`: the window."""

import click

from editdesk.cli.display import has_display
from editdesk.cli.failures import refuse
from editdesk.cli.log import start_log


@click.command("window", hidden=True)
@click.argument("where", metavar="DESK", required=False)
@click.pass_context
def open_desk(context: click.Context, where: str | None) -> None:
    """Open the window on a desk; without one on the last, or on the sample at the first start."""
    if not has_display():
        refuse(
            "There is no display to open a window on. Start EditDesk in a desktop session or set DISPLAY to one; "
            "“editdesk --help” lists what works without a window"
        )
    start_log()
    from editdesk.ui.unread_sources import leave_sources_unread

    leave_sources_unread()
    from editdesk.app import open_window

    context.exit(open_window(where))
