import pytest

from editdesk.desk import saved_views
from editdesk.desk.desk import Desk
from editdesk.desk.query import parse
from editdesk.desk.saved_view import SavedView
from editdesk.desk.saved_views import ViewNameTaken, ViewNotFound


def names(desk: Desk) -> list[str]:
    return [view.name for view in desk.run(saved_views.every)]


def test_a_view_comes_back_with_all_that_it_remembers(desk: Desk) -> None:
    view = SavedView(
        "My drafts",
        "status:draft assigned:Mara",
        "title",
        descending=False,
        group_by="section",
        columns=("title", "words"),
    )
    desk.run(saved_views.save, view)
    assert desk.run(saved_views.every) == (view,)
    assert desk.run(saved_views.load, "My drafts") == view
    assert view.asked == parse("status:draft assigned:Mara", typing=True)


def test_saving_under_a_name_again_takes_its_place(desk: Desk) -> None:
    for name in ("One", "Two"):
        desk.run(saved_views.save, SavedView(name))
    desk.run(saved_views.save, SavedView("One", "peru"))
    assert names(desk) == ["One", "Two"]
    assert desk.run(saved_views.load, "One").query == "peru"


def test_views_can_be_renamed_ordered_and_removed(desk: Desk) -> None:
    for name in ("One", "Two", "Three"):
        desk.run(saved_views.save, SavedView(name))
    desk.run(saved_views.rename, "Two", "  Second  view ")
    desk.run(saved_views.reorder, ["Three", "Second view"])
    assert names(desk) == ["Three", "Second view", "One"]
    desk.run(saved_views.remove, "Three")
    assert names(desk) == ["Second view", "One"]


def test_a_name_is_there_once_and_not_empty(desk: Desk) -> None:
    desk.run(saved_views.save, SavedView("One"))
    desk.run(saved_views.save, SavedView("Two"))
    with pytest.raises(ViewNameTaken, match="already"):
        desk.run(saved_views.rename, "Two", "One")
    with pytest.raises(ViewNameTaken, match="needs a name"):
        desk.run(saved_views.save, SavedView("  "))
    with pytest.raises(ViewNotFound, match="no saved view “Three”"):
        desk.run(saved_views.remove, "Three")
