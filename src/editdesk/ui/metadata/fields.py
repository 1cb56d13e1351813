"""The fields of the form: one for each attribute of Metadata, and the groups they stand in."""

from importlib.resources import files

from PySide6.QtCore import QLocale

from editdesk.ui.metadata.byline_field import BylineField
from editdesk.ui.metadata.choices import Choices
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.house_blocks_field import HouseBlocksField
from editdesk.ui.metadata.image_field import ImageField
from editdesk.ui.metadata.related_field import RelatedField
from editdesk.ui.metadata.rules import (
    aliases_fault,
    excerpt_advice,
    language_fault,
    slug_fault,
    title_advice,
    zone_fault,
)
from editdesk.ui.metadata.settings_field import SettingsField
from editdesk.ui.metadata.source_field import SourceField
from editdesk.ui.metadata.tag_field import TagField
from editdesk.ui.metadata.text_fields import ChoiceField, LineField, LinesField, NumberField, TextField
from editdesk.ui.metadata.time_field import TimeField

# The fields in the order of the form: a heading, then its lines, fields that share a line together.
GROUPS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("", (("title",), ("standfirst",), ("slug",), ("byline",), ("date_line",))),
    ("Place", (("section", "language"), ("tags",), ("series", "series_part"), ("issue", "assigned_to"))),
    ("Lead image", (("lead_image",),)),
    ("Dates", (("published_at",), ("planned_at",), ("due_at",), ("embargo_until",), ("time_zone",))),
    ("Around the text", (("source",), ("house_blocks",), ("related",), ("excerpt",))),
    ("Addresses and settings", (("aliases",), ("extra",))),
)
NARROW = frozenset({"series_part", "language"})
TIMES = ("published_at", "planned_at", "due_at", "embargo_until")
_LANGUAGES = (
    "ar",
    "de",
    "en",
    "en-GB",
    "en-US",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "it",
    "ja",
    "pt",
    "pt-BR",
    "ru",
    "tr",
    "zh",
)


def make_fields() -> dict[str, Field]:
    """Return a field for every attribute of Metadata, by its name."""
    fields = (
        TextField(
            "title",
            "Title",
            placeholder="What the article is called",
            lines=(1, 4),
            is_one_line=True,
            advice=title_advice,
        ),
        TextField("standfirst", "Standfirst", placeholder="The sentence under the title"),
        LineField("slug", "Slug", placeholder="Made from the title when saved", fault=slug_fault),
        BylineField("byline", "Byline"),
        LineField("date_line", "Date line", placeholder="Lima, 28 January"),
        ChoiceField("section", "Section"),
        ChoiceField("language", "Language", words=_LANGUAGES, fault=language_fault, advice=_language_advice),
        TagField("tags", "Tags"),
        ChoiceField("series", "Series"),
        NumberField("series_part", "Part"),
        ChoiceField("issue", "Issue"),
        ChoiceField("assigned_to", "Assigned to"),
        ImageField("lead_image", "Lead image"),
        TimeField("published_at", "Publish at"),
        TimeField("planned_at", "Planned for"),
        TimeField("due_at", "Text due"),
        TimeField("embargo_until", "Embargo until"),
        ChoiceField("time_zone", "Time zone", placeholder="Europe/Berlin", words=_time_zones(), fault=zone_fault),
        SourceField("source", "Originally posted in"),
        HouseBlocksField("house_blocks", "House blocks"),
        RelatedField("related", "Related stories"),
        TextField("excerpt", "Excerpt", placeholder="The beginning of the text, where empty", advice=excerpt_advice),
        LinesField("aliases", "Older addresses", fault=aliases_fault, placeholder="One a line", lines=(1, 6)),
        SettingsField("extra", "Other settings", placeholder='layout: "post"', lines=(1, 8)),
    )
    return {field.name: field for field in fields}


def offer(fields: dict[str, Field], choices: Choices) -> None:
    """Let the fields suggest what the desk knows."""
    for name, words in (
        ("section", choices.sections),
        ("tags", choices.tags),
        ("series", choices.series),
        ("issue", choices.issues),
        ("assigned_to", choices.people),
        ("byline", choices.contributors),
        ("house_blocks", choices.house_blocks),
    ):
        field = fields[name]
        if isinstance(field, ChoiceField | TagField | BylineField | HouseBlocksField):
            field.offer(words)  # type: ignore[arg-type]  # each is given what it offers, by its name
        if isinstance(field, TagField):
            field.take_synonyms(choices.synonyms)


def _time_zones() -> tuple[str, ...]:
    """Return the names of all zones, from the one small file that lists them: zoneinfo would open every zone's own."""
    return tuple(sorted(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()))


def _language_advice(text: str) -> str:
    """Want a code that names a language."""
    is_known = not text or QLocale(text.replace("-", "_")).language() is not QLocale.Language.C
    return "" if is_known else f"No language with the code “{text}” is known."
