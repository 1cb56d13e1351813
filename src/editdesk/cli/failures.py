"""From exceptions to one sentence and an exit status: 0 done, 1 with findings, 2 could not be done, 130 stopped."""

import errno
import logging
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from editdesk.cli.log import end_log, log_path, start_log
from editdesk.cli.output import complain, flush, prepare_streams
from editdesk.desk.errors import DeskError
from editdesk.settings import SettingsError
from editdesk.spelling.errors import SpellingError

FINDINGS = 1
NOT_DONE = 2
STOPPED = 130

logger = logging.getLogger(__name__)


class PlainGroup(click.Group):
    """A click group that answers every failure in one sentence on standard error, never with a traceback."""

    def main(self, *args: Any, standalone_mode: bool = True, **options: Any) -> Any:
        """Run, print what failed, and leave with the exit status (or return it, where not standalone)."""
        prepare_streams()
        run: Callable[..., Any] = super().main
        try:
            status = run(*args, standalone_mode=False, **options)
        except Exception as error:  # noqa: BLE001 (the outermost frame: every failure ends as a sentence)
            status = status_of(error)
        flush()
        end_log()
        if not standalone_mode:
            return status
        sys.exit(status or 0)


def refuse(sentence: str) -> NoReturn:
    """Stop the command: it could not be done, and `sentence` says why and what to do."""
    raise click.ClickException(sentence)


def status_of(error: Exception) -> int:
    """Say what failed in one sentence, and return the exit status."""
    match error:
        case click.Abort():
            complain("Stopped; nothing was left half done.")
            return STOPPED
        case click.UsageError():
            complain(f"{_sentence(error.format_message())}{_help_hint(error)}")
        case click.ClickException():
            complain(_sentence(error.format_message()))
        case DeskError() | SettingsError() | SpellingError():
            complain(str(error))
        case OSError() if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            complain("The disk is full. Free some space, then try again.")
        case OSError() if error.filename:
            complain(f"“{error.filename}” cannot be used ({error.strerror}). Check it, then try again.")
        case _ if _is_import_refusal(error):
            complain(str(error))
        case _:
            _report_bug(error)
    return NOT_DONE


def _is_import_refusal(error: Exception) -> bool:
    """Say whether an importer refused; it is not loaded here only to ask."""
    module = sys.modules.get("editdesk.ingest.errors")
    return module is not None and isinstance(error, module.IngestError)


def _report_bug(error: Exception) -> None:
    start_log()
    logger.critical("Unexpected failure", exc_info=error)
    complain(
        f"EditDesk made a mistake ({type(error).__name__}) and stopped. What happened is written in {log_path()}; "
        "please report it."
    )


def _sentence(message: str) -> str:
    message = " ".join(message.split())
    return message if message.endswith((".", "!", "?")) else f"{message}."


def _help_hint(error: click.UsageError) -> str:
    return f" See “{error.ctx.command_path} --help”." if error.ctx else ""
