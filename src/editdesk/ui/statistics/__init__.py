"""The Statistics place: what the publication puts out, drawn."""
