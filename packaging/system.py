"""What EditDesk needs of the system: which Debian packages are missing, and how they come."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

LOCK_WAIT_S = 120
FEW = 6
"""So many packages are named; of more, only the number is said."""


class SetupError(Exception):
    """The set-up cannot go on; str() is one sentence with the next step."""


@dataclass(frozen=True, slots=True)
class Need:
    """A Debian package, and how to see without asking dpkg that what it brings is there."""

    package: str
    is_there: Callable[[], bool]


def program(package: str, name: str) -> Need:
    """Return the need for a program on the PATH."""
    return Need(package, lambda: shutil.which(name) is not None)


def file(package: str, folder: str, pattern: str) -> Need:
    """Return the need for a file that matches pattern under folder."""
    return Need(package, lambda: any(Path(folder).glob(pattern)))


SCREEN = (program("xvfb", "Xvfb"), program("openbox", "openbox"), program("x11-xkb-utils", "xkbcomp"))
DATABASE = (file("postgresql", "/usr/lib/postgresql", "*/bin/initdb"),)
FONTS = (
    program("fontconfig", "fc-cache"),
    file("fonts-dejavu-core", "/usr/share/fonts", "**/DejaVuSans.ttf"),
)
EVERY_SCRIPT = (
    file("fonts-noto-core", "/usr/share/fonts", "**/NotoSerif-Regular.ttf"),
    file("fonts-noto-cjk", "/usr/share/fonts", "**/NotoSansCJK-Regular.ttc"),
)
PEERS = (program("ghostwriter", "ghostwriter"),)


def say(line: str) -> None:
    """Print one calm line at once, also into a pipe."""
    print(line, flush=True)


def provide(needs: Iterable[Need], purpose: str) -> None:
    """See that every need is there, by apt when root. Raises SetupError with the exact command otherwise."""
    missing = sorted({need.package for need in needs if not need.is_there()})
    if missing:
        install(missing, purpose)


def install(packages: list[str], purpose: str) -> None:
    """Install Debian packages when root. Raises SetupError where that is not possible."""
    if shutil.which("apt-get") is None:
        raise SetupError(f"Install what your system calls {', '.join(packages)} ({purpose}), then run this again.")
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SetupError(f"These are missing ({purpose}). Type this, then run it again:\n  sudo {' '.join(command)}")
    say(f"Installing {', '.join(packages) if len(packages) <= FEW else f'{len(packages)} packages'} ({purpose}) …")
    lists = _apt("update", "-q")
    done = _apt(*command[1:], "-q", "-o", f"DPkg::Lock::Timeout={LOCK_WAIT_S}")
    if done.returncode != 0:
        raise SetupError(_reason(lists.stdout + lists.stderr + done.stdout + done.stderr))


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    command = ["apt-get", *arguments]
    return subprocess.run(command, env=quiet, capture_output=True, text=True, errors="replace", check=False)


def _reason(output: str) -> str:
    """Say why apt could not install, and what to do. An update that reached no server fails only at the install."""
    if "Could not get lock" in output or "is another process using it" in output:
        return "Another program is installing packages; wait until it has finished, then run this again."
    if re.search(r"Failed to fetch|Temporary failure resolving|Could not connect", output):
        return "The Debian package server does not answer; check the connection, then run this again."
    if "No space left" in output or "You don't have enough free space" in output:
        return "The disk is full; free some 1.5 GB, then run this again."
    reasons = [line[3:] for line in output.splitlines() if line.startswith("E: ")] or ["it did not say why"]
    return f"apt-get could not install them: {reasons[-1].rstrip('.')}. Mend that, then run this again."


# --- shared libraries ------------------------------------------------------------------------------------------------

QT_BINARIES = (
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6WebEngineCore.so.6",
    "Qt/lib/libQt6WebEngineWidgets.so.6",
    "Qt/libexec/QtWebEngineProcess",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/imageformats/libqsvg.so",
)
"""What the window and the preview load; the rest of Qt may lack what it likes."""

OTHER_NAMES = {
    "libsmime3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
"""Libraries that Debian packs under another name than their own."""


def package_of(library: str) -> str:
    """Return the Debian package of a shared library, by Debian's naming rule: libxcb-icccm.so.4 → libxcb-icccm4."""
    if library in OTHER_NAMES:
        return OTHER_NAMES[library]
    name, _, version = library.lower().replace("_", "-").partition(".so")
    name = re.sub(r"-(\d+\.\d+)$", r"\1", name)
    return f"{name}{'-' if name[-1:].isdigit() and version else ''}{version.lstrip('.')}"


def libraries(package_folder: Path) -> tuple[list[str], list[str]]:
    """Return the system libraries Qt found, as paths, and those it lacks, as names. Needs ldd, as every Debian has."""
    found: set[str] = set()
    lacking: set[str] = set()
    for binary in (package_folder / name for name in QT_BINARIES):
        if not binary.exists():
            continue
        listing = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=False).stdout
        lacking |= set(re.findall(r"(\S+) => not found", listing))
        found |= set(re.findall(r"=> (/\S+)", listing))
    return sorted(path for path in found if not path.startswith(str(package_folder))), sorted(lacking)


def provide_libraries(package_folder: Path) -> list[str]:
    """See that Qt finds every system library, and return their paths. Raises SetupError."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    found, lacking = libraries(package_folder)
    if lacking:
        install(sorted({package_of(library) for library in lacking}), "libraries the window needs")
        found, lacking = libraries(package_folder)
    if lacking:
        raise SetupError(
            f"Qt still lacks {', '.join(lacking)}; install the package that brings it, then run this again."
        )
    return found
