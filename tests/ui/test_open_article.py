from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.desk.values import ArticleDraft, AssetReference
from editdesk.text.metadata import Metadata
from editdesk.ui.open_article import OpenArticle


def opened(body: str) -> OpenArticle:
    return OpenArticle(ArticleDraft(Metadata(title="Night train"), body), None)


def insert(article: OpenArticle, position: int, text: str) -> None:
    cursor = QTextCursor(article.document)
    cursor.setPosition(position)
    cursor.insertText(text)


def test_an_unchanged_text_comes_back_byte_for_byte(qtbot: QtBot) -> None:
    body = "One\r\ntwo\rthree\u00a0four\n\u2028five\r\n"
    article = opened(body)
    assert article.body() == body
    assert not article.is_dirty


def test_an_edit_keeps_line_ends_and_no_break_spaces(qtbot: QtBot) -> None:
    article = opened("One\r\n10\u00a0km\r\n")
    insert(article, 0, "Number ")
    assert article.body() == "Number One\r\n10\u00a0km\r\n"
    assert article.is_dirty


def test_edits_count_in_utf16_units(qtbot: QtBot) -> None:
    article = opened("🚂 train")
    with qtbot.waitSignal(article.edited) as edited:
        insert(article, 2, "!")
    assert edited.args == [2, 0, "!"]
    assert article.body() == "🚂! train"


def test_replacing_the_content_is_one_undo_step_and_keeps_the_version(qtbot: QtBot) -> None:
    article = OpenArticle(ArticleDraft(Metadata(title="A"), "old", article_id="x", version=7), None)
    article.replace_content(ArticleDraft(Metadata(title="B"), "new text", article_id="y", version=1))
    assert (article.body(), article.metadata.title, article.draft().version) == ("new text", "B", 7)
    article.document.undo()
    assert article.body() == "old"


def test_a_new_article_without_a_word_is_untouched(qtbot: QtBot) -> None:
    article = OpenArticle(ArticleDraft(Metadata(), ""), None)
    assert article.is_untouched
    insert(article, 0, "x")
    assert not article.is_untouched


def test_an_asset_of_the_same_reference_takes_the_old_ones_place(qtbot: QtBot) -> None:
    article = opened("![](a.png)")
    article.add_asset(AssetReference("a.png", "1" * 64))
    article.add_asset(AssetReference("a.png", "2" * 64))
    assert article.assets == (AssetReference("a.png", "2" * 64),)
