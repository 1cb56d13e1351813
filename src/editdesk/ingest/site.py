"""The site a file belongs to, and where its files are looked for: never outside of it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_MARKS = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "_config.yml",
    "_config.toml",
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "zola.toml",
)
_STATIC = ("", "static", "assets", "public", "src", "content", "source", "_site")
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Site:
    """The outermost folder that an import reads from. Files beyond it are never taken, links to them neither."""

    root: Path

    @staticmethod
    def of(chosen: Path) -> "Site":
        """Return the site around a chosen folder, told by its generator's settings file; else the folder alone."""
        return Site(_site_root(chosen.resolve()))

    def find(self, path: str, beside: Path) -> Path | None:
        """Return the file that an article in the folder `beside` means by `path`, or None."""
        if path.startswith("/"):
            relative = path.lstrip("/")
            candidates = [self.root / static / relative for static in _STATIC]
            candidates += [
                ancestor / static / relative for ancestor in self._above(beside) for static in ("", "static")
            ]
        else:
            candidates = [beside / path]
        return next((found for candidate in candidates if (found := self._inside(candidate))), None)

    def _above(self, folder: Path) -> list[Path]:
        folder = folder.resolve()
        return [above for above in (folder, *folder.parents) if above.is_relative_to(self.root)]

    def _inside(self, candidate: Path) -> Path | None:
        try:
            resolved = candidate.resolve()
            return resolved if resolved.is_relative_to(self.root) and resolved.is_file() else None
        except (OSError, ValueError, RuntimeError):  # the last for links in a circle, up to Python 3.12
            return None


@cache
def _site_root(chosen: Path) -> Path:
    for folder in (chosen, *list(chosen.parents)[:_FARTHEST]):
        if any((folder / mark).is_file() for mark in _MARKS):
            return folder
    return chosen
