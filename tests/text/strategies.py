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
