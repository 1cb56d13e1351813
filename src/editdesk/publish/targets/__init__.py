"""One module a format an export writes."""

from editdesk.publish import installed_targets
from editdesk.publish.errors import PublishError
from editdesk.publish.targets.eleventy import Eleventy
from editdesk.publish.targets.ghost import Ghost
from editdesk.publish.targets.hugo import Hugo
from editdesk.publish.targets.jekyll import Jekyll
from editdesk.publish.targets.markdown import MarkdownFiles
from editdesk.publish.targets.ninjs import Ninjs
from editdesk.publish.targets.site import Site
from editdesk.publish.targets.target import Target
from editdesk.publish.targets.wordpress import WordPress

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (Site(), Hugo(), Jekyll(), Eleventy(), WordPress(), Ghost(), Ninjs(), MarkdownFiles())
}
"""Every target by its name, in the order they are offered."""


def target_called(name: str) -> Target:
    """Return the target of that name, EditDesk's own or of an installed package. Raises PublishError."""
    if name in TARGETS:
        return TARGETS[name]
    if name in installed_targets.entries():
        return installed_targets.loaded(name)
    raise PublishError(
        f"There is no target called {name}. Choose from {', '.join((*TARGETS, *installed_targets.entries()))}."
    )
