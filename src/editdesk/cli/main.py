"""The command `editdesk` and the list of its commands."""

import click

from editdesk import __version__
from editdesk.cli.articles import edit_article, list_articles, search_articles, show_article
from editdesk.cli.auditing import show_audit
from editdesk.cli.bulk import MOVES, change_many, undo_last
from editdesk.cli.checklist import checklist
from editdesk.cli.copies import duplicate_article, show_translations
from editdesk.cli.desks import back_up, check_desk, new_desk, restore_desk
from editdesk.cli.failures import PlainGroup, refuse
from editdesk.cli.filing import issues, sections, series
from editdesk.cli.limits import limits
from editdesk.cli.media import media
from editdesk.cli.notes import notes
from editdesk.cli.people import people
from editdesk.cli.plan import show_plan
from editdesk.cli.preflight import preflight_articles
from editdesk.cli.publishing import export_articles, verify_bundle
from editdesk.cli.queue import assign_articles, show_queue
from editdesk.cli.related import suggest_related
from editdesk.cli.rendering import render_file
from editdesk.cli.replacing import replace_words
from editdesk.cli.spelling import spell
from editdesk.cli.statistics import show_statistics
from editdesk.cli.style import style
from editdesk.cli.suggestions import suggestions
from editdesk.cli.tags import tags
from editdesk.cli.thinning import thin_history
from editdesk.cli.transfer import import_sources, pack_articles
from editdesk.cli.views import views
from editdesk.cli.window import open_desk
from editdesk.cli.words import words
from editdesk.cli.workflow import change_state, show_history
from editdesk.cli.workflow_table import workflow


class EditDeskGroup(PlainGroup):
    """Opens the window where the first word is no command but a desk."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` ask for and its own arguments."""
        name, *rest = args
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if rest:
            refuse(f"There is no command “{name}”. See “{ctx.command_path} --help” for those there are.")
        return open_desk.name, open_desk, args

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the commands in the order of work, not of the alphabet."""
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways of calling the program."""
        formatter.write_usage(ctx.command_path, "[DESK]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGUMENTS]…")


@click.group(
    cls=EditDeskGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A DESK is a folder, or a postgresql:// address. Example: editdesk new magazine.desk --sample",
)
@click.version_option(__version__, message="EditDesk %(version)s")
@click.pass_context
def editdesk(context: click.Context) -> None:
    """Open the editorial desk in its window, or work on it with one of the commands below."""
    if context.invoked_subcommand is None:
        context.invoke(open_desk, where=None)


for command in (
    new_desk,
    import_sources,
    list_articles,
    search_articles,
    show_article,
    edit_article,
    change_state,
    show_history,
    show_queue,
    assign_articles,
    notes,
    suggestions,
    change_many,
    undo_last,
    *MOVES,
    duplicate_article,
    show_translations,
    suggest_related,
    replace_words,
    render_file,
    spell,
    preflight_articles,
    export_articles,
    verify_bundle,
    pack_articles,
    check_desk,
    back_up,
    restore_desk,
    thin_history,
    views,
    workflow,
    checklist,
    people,
    tags,
    sections,
    series,
    issues,
    media,
    words,
    style,
    limits,
    show_plan,
    show_statistics,
    show_audit,
):
    editdesk.add_command(command)
