"""The `ghost` target: zips that Ghost's importer takes, each with its JSON, pictures and files."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from editdesk.publish import again
from editdesk.publish.edition import Article
from editdesk.publish.request import Finding, Severity
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import handed_over
from editdesk.publish.targets.ghost_posts import LIMITS, PostWriter, tag_names
from editdesk.publish.targets.target import Job, OutputFile

PART_BYTES = 50_000_000
"""What one zip holds unpacked: hosts limit uploads, and a zip is made in memory."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


class Ghost:
    """`ghost-001.zip` and so on, and `redirects.json` for older addresses."""

    name = "ghost"
    title = TITLES["ghost"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield the zips one after the other, each made when it is asked for, then the redirects."""
        writer = PostWriter(job)
        part, number = _Part(), 1
        written: set[str] = set()
        for article in handed_over.chosen(job):
            post = writer.post(article)
            files = [file for file in writer.files(article) if file[0] not in written]
            size = len(json.dumps(post)) + sum(len(content) for _, content in files)
            if part.articles and part.size_bytes + size > PART_BYTES:
                yield part.file(writer, number)
                part, number = _Part(), number + 1
            written |= {path for path, _ in files}
            part.add(article, post, files, size)
        if part.articles or number == 1:
            yield part.file(writer, number)
        redirects = [redirect for article in handed_over.chosen(job) for redirect in writer.redirects(article)]
        if redirects:
            yield OutputFile("redirects.json", (json.dumps(redirects, ensure_ascii=False, indent=1) + "\n").encode())

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield what Ghost would have twice, and what is too long for it: one bad post undoes its whole import."""
        yield from again.findings(job.edition, self.name)
        for article in job.edition.articles:
            yield from _overlong(article)


@dataclass(slots=True)
class _Part:
    """One zip in the making."""

    articles: list[Article] = field(default_factory=list)
    posts: list[dict[str, object]] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    size_bytes: int = 0

    def add(self, article: Article, post: dict[str, object], files: list[tuple[str, bytes]], size: int) -> None:
        self.articles.append(article)
        self.posts.append(post)
        self.files += files
        self.size_bytes += size

    def file(self, writer: PostWriter, number: int) -> OutputFile:
        document = writer.document(self.articles, self.posts)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for path, content in (("ghost.json", text), *self.files):
                entry = zipfile.ZipInfo(path, _EPOCH)
                entry.create_system = 3  # Unix everywhere, so that every system writes the same bytes
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED if path == "ghost.json" else zipfile.ZIP_STORED
                archive.writestr(entry, content)
        ids = tuple(article.article_id for article in self.articles)
        return OutputFile(f"ghost-{number:03}.zip", buffer.getvalue(), article_ids=ids)


def _overlong(article: Article) -> Iterator[Finding]:
    metadata = article.metadata
    texts = {"title": metadata.title, "excerpt": metadata.excerpt or metadata.standfirst}
    lead = metadata.lead_image
    if lead:
        texts["alt"] = lead.alt
    for name, text in texts.items():
        if len(text) > LIMITS[name]:
            message = (
                f"Ghost takes {LIMITS[name]} characters of the {name}; this has {len(text)} and is cut. Shorten it."
            )
            place = "lead_image" if name == "alt" else name
            if name == "excerpt" and not metadata.excerpt:
                place = "standfirst"
            yield Finding(article.slug, "ghost", "overlong", Severity.WARNING, message, field=place)
    for tag in tag_names(article):
        if len(tag) > LIMITS["name"]:
            message = f"Ghost takes {LIMITS['name']} characters of a tag; one has {len(tag)} and is cut. Shorten it."
            yield Finding(article.slug, "ghost", "overlong", Severity.WARNING, message, field="tags")
