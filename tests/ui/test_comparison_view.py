from editdesk.text.diff import metadata_diff, word_diff
from editdesk.text.metadata import Metadata
from editdesk.ui.comparison_view import comparison_html
from editdesk.ui.style import LIGHT


def test_changes_are_marked_by_line_and_by_colour() -> None:
    html = comparison_html(word_diff("the old train", "the new train"), (), LIGHT)
    assert "line-through" in html
    assert "underline" in html
    assert LIGHT.inserted_background in html


def test_markup_in_a_text_is_shown_not_obeyed() -> None:
    html = comparison_html(word_diff("", "<script>"), (), LIGHT)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_long_equal_stretch_is_left_out() -> None:
    same = "word " * 1000
    html = comparison_html(word_diff(same + "old", same + "new"), (), LIGHT)
    assert "⋯" in html
    assert len(html) < 2000


def test_what_is_left_between_two_changes_is_cut_between_words() -> None:
    same = "word " * 1000
    html = comparison_html(word_diff(f"old {same}old", f"new {same}new"), (), LIGHT)
    assert html.count("⋯") == 1
    assert set(html.split("</span>")[2].partition("<span")[0].replace("<br>", " ").split()) == {"word", "⋯"}


def test_a_field_tells_its_change_by_words() -> None:
    fields = metadata_diff(Metadata(tags=("sea",)), Metadata(tags=("sea", "land")))
    assert ">, land</span>" in comparison_html((), fields, LIGHT)


def test_fields_are_named() -> None:
    fields = metadata_diff(Metadata(title="Old", date_line="Lima"), Metadata(title="New", date_line="Lima"))
    html = comparison_html((), fields, LIGHT)
    assert "Title" in html
    assert "Date line" not in html


def test_nothing_differs() -> None:
    assert "Nothing differs" in comparison_html((), (), LIGHT)
