"""Foreign files come in: read into drafts, corrected by a person where they were guessed, stored with a report."""
