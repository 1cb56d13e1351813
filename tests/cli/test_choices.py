"""The words that options offer are those the rooms know; they are written twice so that --help loads none of them."""

from editdesk.cli import articles, people, transfer
from editdesk.desk.sorting import SORTS
from editdesk.desk.workflow import ROLES
from editdesk.ingest.folders import FORMATS
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import TARGETS


def test_sorts() -> None:
    assert articles.SORTS == SORTS


def test_formats() -> None:
    assert transfer.FORMATS == FORMATS


def test_targets() -> None:
    assert tuple(TARGETS) == tuple(TITLES)


def test_roles() -> None:
    assert people.ROLES == ROLES
