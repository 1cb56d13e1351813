"""Tiny dictionaries that tests write themselves."""

from pathlib import Path


def write_pair(folder: Path, name: str, words: list[str], *, encoding: str = "UTF-8", rules: str = "") -> Path:
    """Write NAME.aff and NAME.dic in an encoding as hunspell names it, and return the affix file."""
    python_name = encoding.replace("microsoft-", "")
    folder.mkdir(parents=True, exist_ok=True)
    affixes = folder / f"{name}.aff"
    affixes.write_bytes(f"SET {encoding}\nTRY esianrtolcdugmphbyfvkwz\n{rules}\n".encode(python_name))
    affixes.with_suffix(".dic").write_bytes("\n".join([str(len(words)), *words, ""]).encode(python_name))
    return affixes
