"""A target for EditDesk: one Gemtext file an article, and a page that lists them."""

from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.request import Finding, Severity
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.text.plain import plain_text


class Gemtext:
    """Articles as plain paragraphs under a heading; links of the text are left to the web."""

    name = "gemtext"
    title = "Gemtext — a capsule for Gemini"

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield the articles that were chosen, then the list of all that stand."""
        for article in job.edition.articles:
            if article.article_id in job.chosen:
                path = f"{job.site_map.folders[article.article_id]}.gmi"
                yield OutputFile(path, _page(article).encode("utf-8"), article.article_id)
        lines = [f"# {job.edition.settings.publication}", ""]
        lines += [
            f"=> {job.site_map.folders[article.article_id]}.gmi {article.metadata.title}"
            for article in job.edition.articles
        ]
        yield OutputFile("index.gmi", ("\n".join(lines) + "\n").encode("utf-8"))

    def findings(self, job: Job) -> Iterator[Finding]:
        """Say where an article's tables would be lost."""
        for article in job.edition.articles:
            for number, line in enumerate(article.body.splitlines(), 1):
                if line.startswith("|"):
                    message = "Gemtext has no tables; readers see its words in a row. Write it as sentences."
                    yield Finding(article.slug, self.name, "gemtext-table", Severity.WARNING, message, line=number)
                    break


def _page(article: Article) -> str:
    byline = ", ".join(entry.name for entry in article.metadata.byline)
    parts = [f"# {article.metadata.title}", byline, article.metadata.standfirst, plain_text(article.body)]
    return "\n\n".join(part for part in parts if part) + "\n"
