"""What a file's place says: the root it was found under, its language, section, date and name."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from editdesk.ingest import dates, languages
from editdesk.ingest.dates import Moment

# Folders that say how a site is laid out, not what an article is about.
_LAYOUT = frozenset(
    (
        *("articles", "blog", "blogs", "collections", "content", "entries", "markdown", "md", "pages", "post", "posts"),
        *(
            "source",
            "src",
            "stories",
            "web",
            "www",
            "_articles",
            "_blog",
            "_collections",
            "_drafts",
            "_pages",
            "_posts",
        ),
    )
)
_DRAFTS = frozenset(("_drafts", "drafts", "draft"))
_PERIOD = re.compile(r"(?:19|20)\d\d(?:-\d{1,2}){0,2}|\d{1,2}")
_DATE_IN_NAME = re.compile(r"^(?:19|20)\d\d-\d{1,2}-\d{1,2}[-_ ]?")
_INDEX = frozenset(("index", "_index"))
_VERSION_OF_NAME = re.compile(r"@[\w.-]+$")


@dataclass(frozen=True, slots=True)
class Place:
    """A file and the folder chosen for the import. `relative` starts with that folder's name."""

    path: Path
    root: Path

    @property
    def relative(self) -> str:
        """What the report calls the file."""
        return printable(PurePath(self.root.name, *self.path.relative_to(self.root).parts))

    @property
    def key(self) -> str:
        """What tells the same file again at the next import."""
        return f"file:{printable(self.path.resolve())}"

    @property
    def is_bundle(self) -> bool:
        """True for index.md and index.he.md: the folder is the article, with all files in it."""
        return self._stem == "index" and self.path.parent != self.root.parent

    @property
    def name(self) -> str:
        """The article's own name: the file's, or its folder's for index.md; without date, language and "@…"."""
        name = self.path.parent.name if self._stem in _INDEX else self._stem
        return printable(PurePath(_VERSION_OF_NAME.sub("", _DATE_IN_NAME.sub("", name)) or name))

    @property
    def language(self) -> str:
        """The language of the file name's ending or of a leading folder; "" where neither tells one."""
        suffix = languages.split_suffix(self.path.stem)[1]
        if suffix:
            return suffix
        for folder in self._folders:
            if folder.lower() in _LAYOUT:
                continue
            return languages.tag(folder) or languages.tag(self.root.name)
        return languages.tag(self.root.name)

    @property
    def section(self) -> str:
        """The first folder that is neither layout, language nor date; "" where there is none."""
        folders = self._folders[:-1] if self._stem in _INDEX else self._folders
        return next((folder for folder in folders if self._is_section(folder)), "")

    @property
    def day(self) -> Moment | None:
        """The day of the file name or of the folders above it."""
        name = self.path.parent.name if self._stem in _INDEX else self.path.stem
        return dates.in_path(name) or dates.in_path("/".join(self._folders[-4:]))

    @property
    def is_in_drafts(self) -> bool:
        """True in Jekyll's _drafts and in folders called drafts."""
        return any(folder.lower() in _DRAFTS for folder in self._folders)

    @property
    def _stem(self) -> str:
        return languages.split_suffix(self.path.stem)[0]

    @property
    def _folders(self) -> tuple[str, ...]:
        folders = self.path.parent.relative_to(self.root).parts
        # A whole site's checkout may be chosen: what stands above content/ belongs to the site, not to the article.
        return folders[folders.index("content") + 1 :] if "content" in folders else folders

    @staticmethod
    def _is_section(folder: str) -> bool:
        lower = folder.lower()
        return (
            lower not in _LAYOUT
            and lower not in _DRAFTS
            and not languages.tag(folder)
            and not _PERIOD.fullmatch(folder)
        )


def printable(path: PurePath) -> str:
    """Return a path as text; bytes of its name that are no UTF-8 come as codes with a backslash."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
