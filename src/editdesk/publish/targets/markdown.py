"""The `markdown` target: a folder an article, text with front matter and files beside it; an import reads it back."""

from collections.abc import Iterator

from editdesk.publish.markdown_text import as_markdown
from editdesk.publish.presenting import asset_place
from editdesk.publish.request import Finding
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets.target import Job, OutputFile


class MarkdownFiles:
    """Plain Markdown: SLUG/SLUG.md as the desk has it, house blocks by name and unknown header keys kept."""

    name = "markdown"
    title = TITLES["markdown"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield each article's text, then its files."""
        written: set[str] = set()
        for article in job.edition.articles:
            if article.article_id not in job.chosen:
                continue
            folder = job.site_map.folders[article.article_id]
            text = as_markdown(article.metadata, article.header, article.body, article.imported)
            name = folder.rpartition("/")[2]
            yield OutputFile(f"{folder}/{name}.md", text.encode("utf-8", "replace"), article.article_id)
            for asset in article.assets:
                path = asset_place(folder, asset.reference)
                content = job.read_asset(asset.sha256) if path and path not in written else None
                if path and content is not None:
                    written.add(path)
                    yield OutputFile(path, content, article.article_id)

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield nothing: the files say what the desk says."""
        del job
        yield from ()
