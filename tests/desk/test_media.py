"""The Media place's questions and changes, on both databases."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from editdesk.desk import articles, asset_replacing, assets, bulk, house_blocks, media, media_changes, review, search
from editdesk.desk.asset_store import AssetMissing
from editdesk.desk.asset_uses import RevisionFiles, kept_by, where_used
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.media import AssetNotFound
from editdesk.desk.media_values import MediaFilter, MediaKind, MediaQuery, MediaSort, UseKind
from editdesk.desk.picture import perceptual_hash, small
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference, HouseBlock
from editdesk.desk.workflow import State
from editdesk.text.metadata import LeadImage, Metadata


def picture(seed: int = 1, size: tuple[int, int] = (64, 48), image_format: str = "PNG") -> bytes:
    made = io.BytesIO()
    tone = Image.linear_gradient("L").rotate(seed * 37).resize(size)
    Image.merge("RGB", (tone, tone.rotate(seed), tone)).save(made, image_format)
    return made.getvalue()


def add(desk: Desk, name: str, content: bytes = b"", **said: str) -> str:
    return desk.run(assets.add, desk.assets, content or picture(sum(name.encode())), name=name, **said).sha256


def write(desk: Desk, title: str, body: str, *files: tuple[str, str], **metadata: object) -> ArticleSnapshot:
    draft = ArticleDraft(
        replace(Metadata(title=title), **metadata), body, assets=tuple(AssetReference(*file) for file in files)
    )
    return desk.run(articles.save, draft, by="Robin")


def listed(desk: Desk, **asked: object) -> list[str]:
    found = desk.run(media.look, MediaQuery(**asked))
    return [row.info.name for row in desk.run(media.rows, found.keys)]


def counted(desk: Desk, **asked: object) -> dict[str, int]:
    found = desk.run(media.look, MediaQuery(**asked))
    return {only.value: number for only, number in found.filters} | {
        f"kind {kind.value}": number for kind, number in found.kinds
    }


def test_files_come_in_the_order_asked_for(desk: Desk) -> None:
    add(desk, "bell.png", picture(3, (90, 90)))
    add(desk, "Anchor.png", picture(4, (20, 20)))
    add(desk, "cave.pdf", b"%PDF-1.7 x")
    assert listed(desk) == ["cave.pdf", "Anchor.png", "bell.png"]
    assert listed(desk, is_descending=False) == ["bell.png", "Anchor.png", "cave.pdf"]
    assert listed(desk, sort=MediaSort.NAME, is_descending=False) == ["Anchor.png", "bell.png", "cave.pdf"]
    assert listed(desk, sort=MediaSort.SIZE) == ["bell.png", "Anchor.png", "cave.pdf"]


def test_words_are_found_in_name_and_description_without_accents(desk: Desk) -> None:
    add(desk, "sea-gull.png", alt="A gull over Málaga", credit="EFE")
    add(desk, "harbour.png", caption="The harbour of Lübeck")
    assert listed(desk, words="malaga gull") == ["sea-gull.png"]
    assert listed(desk, words="LUBECK") == ["harbour.png"]
    assert listed(desk, words="efe harbour") == []


def test_filters_count_what_each_would_find_under_the_rest_of_the_query(desk: Desk) -> None:
    used = add(desk, "used.png", alt="A lever", credit="Desk")
    add(desk, "plain.png")
    add(desk, "report.pdf", b"%PDF-1.7 x")
    add(desk, "map.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", alt="A map")
    write(desk, "Lever", "![](used.png)", ("used.png", used))
    found = counted(desk)
    assert (found["all"], found["unused"], found["without_alt"], found["without_credit"]) == (4, 3, 1, 2)
    assert (found["kind any"], found["kind image"], found["kind drawing"], found["kind document"]) == (4, 2, 1, 1)
    narrow = counted(desk, only=MediaFilter.UNUSED, kind=MediaKind.IMAGE)
    assert (narrow["all"], narrow["unused"], narrow["kind any"], narrow["kind image"]) == (2, 1, 3, 1)
    assert listed(desk, only=MediaFilter.UNUSED, kind=MediaKind.IMAGE) == ["plain.png"]


def test_one_file_under_several_names_is_a_duplicate(desk: Desk) -> None:
    twice, once = add(desk, "lever.png"), add(desk, "bell.png")
    write(desk, "One", "![](lever.png)", ("lever.png", twice), ("bell.png", once))
    write(desk, "Two", "![](a-lever.png)", ("a-lever.png", twice), ("Bell.png", once))
    assert listed(desk, only=MediaFilter.DUPLICATES) == ["lever.png"]


def test_look_alikes_stand_side_by_side(desk: Desk) -> None:
    first = add(desk, "large.png", picture(5, (400, 300)))
    add(desk, "other.png", picture(9))
    again = add(desk, "small.jpg", picture(5, (200, 150), "JPEG"))
    assert desk.run(media.look, MediaQuery()).not_compared == 3
    waiting = desk.run(media.not_hashed, 10)
    assert set(waiting) >= {first, again}
    hashes = {key: perceptual_hash(small(desk.assets.read(key), 320)) for key in waiting}
    desk.run(media_changes.take_hashes, hashes)
    found = desk.run(media.look, MediaQuery(only=MediaFilter.LOOK_ALIKES))
    assert [row.info.name for row in desk.run(media.rows, found.keys)] == ["small.jpg", "large.png"]
    assert (found.groups, found.not_compared) == ((0, 0), 0)
    assert desk.run(media.not_hashed, 10) == ()


def test_every_use_is_told_with_its_place(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    body = 'Words.\n\n![A lever](lever.png)\n\n<img src="lever.png">\n'
    one = write(desk, "One", body, ("lever.png", lever), lead_image=LeadImage("lever.png"))
    write(desk, "Two", "Nothing here: lever.png", ("img/lever.png", lever))
    desk.run(house_blocks.save, HouseBlock("Support us", "support", "![us](lever.png)"), by="Robin")
    told = desk.run(where_used, lever)
    assert told.articles == 2
    assert [(use.kind, use.name, use.line) for use in told.uses] == [
        (UseKind.ATTACHED, "Two", -1),
        (UseKind.LEAD_IMAGE, "One", -1),
        (UseKind.TEXT, "One", 2),
        (UseKind.TEXT, "One", 4),
        (UseKind.HOUSE_BLOCK, "Support us", -1),
    ]
    assert {use.article_id for use in told.uses if use.name == "One"} == {one.article_id}
    assert desk.run(media.rows, [lever])[0].articles == 2


def approve_with_picture(desk: Desk, lever: str) -> ArticleSnapshot:
    article = write(
        desk, "One", "![A lever](lever.png)", ("lever.png", lever), section="Rails", standfirst="Words that say more."
    )
    for target in (State.IN_REVIEW, State.APPROVED):
        article = desk.run(review.move, article.article_id, target, by="Robin", reason="Seen", override=True)
    return article


def without_picture(desk: Desk, article: ArticleSnapshot) -> ArticleSnapshot:
    draft = ArticleDraft(article.metadata, "No picture.", article.article_id, article.version)
    return desk.run(articles.save, draft, by="Robin")


def test_an_approved_revision_counts_as_a_use_and_a_kept_one_does_not(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    article = without_picture(desk, approve_with_picture(desk, lever))
    assert listed(desk, only=MediaFilter.UNUSED) == []
    (use,) = desk.run(where_used, lever).uses
    assert (use.kind, use.article_id, use.revision) == (UseKind.APPROVED, article.article_id, 1)
    seen = RevisionFiles()
    assert [desk.run(media.look, MediaQuery(only=MediaFilter.UNUSED), seen).total for _ in range(2)] == [0, 0]


def test_a_file_of_an_earlier_revision_is_unused_and_stays(desk: Desk) -> None:
    lever, bell = add(desk, "lever.png"), add(desk, "bell.png")
    without_picture(desk, write(desk, "One", "![](lever.png)", ("lever.png", lever)))
    assert sorted(listed(desk, only=MediaFilter.UNUSED)) == ["bell.png", "lever.png"]
    kept = desk.run(kept_by, [lever, bell])
    assert kept == {lever: ("one", 1)}
    done = desk.run(media_changes.delete_unused, [lever, bell], kept, by="Robin")
    assert [info.name for info in done.deleted] == ["bell.png"]
    assert [said for _, said in done.kept] == [
        "“lever.png” stays: revision 1 of “one” shows it, and could be restored."
    ]
    assert listed(desk) == ["lever.png"]


def test_what_is_used_is_never_deleted(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    write(desk, "One", "![](lever.png)", ("lever.png", lever))
    done = desk.run(media_changes.delete_unused, [lever], {}, by="Robin")
    assert (done.deleted, [said for _, said in done.kept]) == ((), ["“lever.png” is used. Replace it there first."])
    assert listed(desk) == ["lever.png"]


def test_removed_bytes_are_gone_and_may_come_back(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    desk.assets.remove(lever)
    desk.assets.remove(lever)
    assert not desk.assets.exists(lever)
    assert add(desk, "lever.png") == lever
    assert desk.assets.exists(lever)


def test_many_files_are_described_at_once_and_found_by_the_new_words(desk: Desk) -> None:
    lever, bell = add(desk, "lever.png", caption="Old words"), add(desk, "bell.png", credit="EFE")
    write(desk, "One", "![](lever.png)", ("lever.png", lever))
    assert desk.run(media_changes.describe_many, [lever, bell], {"credit": "EFE"}, by="Robin") == 1
    assert desk.run(media_changes.describe_many, [lever, bell], {"caption": "At the signal box"}, by="Robin") == 2
    told = {row.info.name: (row.info.caption, row.info.credit) for row in desk.run(media.rows, [lever, bell])}
    assert told == {"lever.png": ("At the signal box", "EFE"), "bell.png": ("At the signal box", "EFE")}
    assert desk.run(search.search, parse("signal")).total == 1


def test_one_file_is_described_and_named(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    row = desk.run(media_changes.describe, lever, {"name": "  Brass lever.png ", "alt": "A lever"}, by="Robin")
    assert (row.info.name, row.info.alt) == ("Brass lever.png", "A lever")
    with pytest.raises(InvalidField, match="needs a name"):
        desk.run(media_changes.describe, lever, {"name": " "}, by="Robin")
    with pytest.raises(AssetMissing):
        desk.run(media_changes.describe, "0" * 64, {"alt": "x"}, by="Robin")


def test_the_focus_is_kept_within_the_picture(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    assert desk.run(media_changes.set_focus, lever, (0.25, 1.5)).focus == (0.25, 1.0)
    assert desk.run(media_changes.set_focus, lever, None).focus is None
    with pytest.raises(AssetMissing):
        desk.run(media_changes.set_focus, "0" * 64, None)


def test_a_file_goes_by_its_hash_the_beginning_of_it_or_its_name(desk: Desk) -> None:
    lever = add(desk, "lever.png")
    add(desk, "bell.png")
    for name in (lever, lever[:8], "lever.png"):
        assert desk.run(media.find, name).info.sha256 == lever
    for name in ("", "nothing.png", "%"):
        with pytest.raises(AssetNotFound, match="No file goes by"):
            desk.run(media.find, name)
    add(desk, "lever.png", picture(77))
    with pytest.raises(AssetNotFound, match="More than one"):
        desk.run(media.find, "lever.png")


def test_a_file_takes_the_place_of_another_in_every_article_and_back(desk: Desk) -> None:
    old, new = add(desk, "lever.png"), add(desk, "bell.png")
    one = write(desk, "One", "![](lever.png)", ("lever.png", old))
    two = write(desk, "Two", "![](a.png)", ("a.png", old), ("bell.png", new))
    other = write(desk, "Three", "![](bell.png)", ("bell.png", new))
    report = desk.run(asset_replacing.replace_everywhere, [old], new, by="Robin")
    assert sorted(report.changed) == sorted([one.article_id, two.article_id])
    now = desk.run(articles.load, one.article_id)
    assert (now.assets, now.revision, now.body) == ((AssetReference("lever.png", new),), 2, one.body)
    assert desk.run(articles.load, other.article_id) == other
    assert desk.run(where_used, old).articles == 0
    assert desk.run(where_used, new).articles == 3
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Robin")
    for article in (one, two):
        assert desk.run(articles.load, article.article_id).sha256 == article.sha256
    assert desk.run(where_used, old).articles == 2


def test_what_was_approved_stays_approved_with_the_new_file(desk: Desk) -> None:
    old, new = add(desk, "lever.png"), add(desk, "bell.png")
    article = approve_with_picture(desk, old)
    desk.run(asset_replacing.replace_everywhere, [old], new, by="Robin")
    approved = desk.run(articles.approved, article.article_id)
    assert approved is not None
    assert approved.assets == (AssetReference("lever.png", new),)
    assert desk.run(where_used, old).uses == ()


def test_nothing_is_replaced_by_what_the_desk_has_not(desk: Desk) -> None:
    with pytest.raises(AssetMissing):
        desk.run(asset_replacing.replace_everywhere, [add(desk, "lever.png")], "0" * 64, by="Robin")
