"""Values for the laws of the text room."""

from datetime import UTC

from hypothesis import strategies as st

from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit

words = st.text(max_size=12)
times = st.datetimes(timezones=st.just(UTC))
bylines = st.lists(st.builds(BylineEntry, words, words), max_size=3).map(tuple)
labels = st.lists(words, max_size=3).map(tuple)
metadata = st.builds(
    Metadata,
    title=words,
    standfirst=words,
    excerpt=words,
    slug=words,
    byline=bylines,
    date_line=words,
    section=words,
    tags=labels,
    series=words,
    series_part=st.none() | st.integers(1, 9),
    issue=words,
    language=st.sampled_from(["en", "de", ""]),
    published_at=st.none() | times,
    planned_at=st.none() | times,
    embargo_until=st.none() | times,
    due_at=st.none() | times,
    time_zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    lead_image=st.none() | st.builds(LeadImage, words, words, words, words),
    source=st.builds(SourceCredit, words, words),
    house_blocks=labels,
    related=st.lists(st.builds(RelatedStory, words, words, words, bylines, st.none() | times), max_size=2).map(tuple),
    aliases=labels,
    assigned_to=words,
    extra=st.lists(st.tuples(words, words), max_size=2).map(tuple),
)

_HARD = """cat dog 🎉 👩‍👩‍👧 👍🏽 🇵🇪 e\u0301 \u0301 ู กำ न् 日 本 שלום مرحبا \u200f it’s 1,000 . ! * \u200d \ufe0f #"""
_pieces_of_text = st.sampled_from([*_HARD.split(), " ", "\n", "\n\n", "\r\n", "\r\n\r\n", " \n", "\t"])
hard_texts = st.lists(_pieces_of_text, max_size=40).map("".join)
"""Emoji, combining marks, writing from right to left, CRLF: pieces put together as they come."""
