"""Those whom articles credit and what they are filed under: contributors, tags, sections, series, issues."""
