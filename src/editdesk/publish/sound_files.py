"""What a target yields, held to what a bundle can carry: its paths are safe, and its bugs end in a sentence."""

import logging
from collections.abc import Iterator

from editdesk.desk.errors import DeskError
from editdesk.publish.errors import PublishError
from editdesk.publish.site_map import safe_path
from editdesk.publish.targets.target import Job, OutputFile, Target

logger = logging.getLogger(__name__)


def sound_files(target: Target, job: Job) -> Iterator[OutputFile]:
    """Yield the target's files. Raises PublishError for a path outside its folder, one written twice, and its bugs."""
    written: set[str] = set()
    for file in _calmly(target, job):
        if safe_path(file.path) != file.path or file.path in written:
            reason = "twice" if file.path in written else "where no file can stand"
            raise PublishError(
                f"The target {target.name} wrote “{file.path}” {reason}, so nothing was exported. Please report it."
            )
        written.add(file.path)
        yield file


def _calmly(target: Target, job: Job) -> Iterator[OutputFile]:
    try:
        yield from target.files(job)
    except (DeskError, OSError, GeneratorExit):
        raise
    except Exception as failure:
        logger.exception("the target %s failed", target.name)
        raise PublishError(
            f"The target {target.name} failed ({type(failure).__name__}: {failure}), so nothing was exported. "
            "Leave it out, or report it to those who made it."
        ) from failure
