"""The npm packages that web/package-lock.json pins, and node_modules made of their tarballs without npm."""

from __future__ import annotations

import json
import shutil
import tarfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha512
from pathlib import Path, PurePosixPath

PATH = Path("web/package-lock.json")
# Of each platform's name in Python: what npm calls its processor.
PROCESSORS = {"x86_64": "x64", "aarch64": "arm64"}


@dataclass(frozen=True)
class Package:
    """`place` is its folder below web/; `digest` the SHA-512 of its tarball; `commands` its programs by their names."""

    place: str
    name: str
    version: str
    digest: bytes
    licence: str
    commands: tuple[tuple[str, str], ...]
    processors: tuple[str, ...]

    @property
    def tarball(self) -> str:
        """As `npm pack` names it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def packages(root: Path, platforms: Iterable[str]) -> list[Package]:
    """Those with which Linux with glibc on one of the platforms builds; what only lints is left out."""
    processors = {PROCESSORS[platform] for platform in platforms}
    return [one for one in _packages(root) if not one.processors or processors & {*one.processors}]


def _packages(root: Path) -> Iterator[Package]:
    lock = json.loads((root / PATH).read_text(encoding="utf-8"))
    for place, entry in lock["packages"].items():
        fits = "linux" in entry.get("os", ["linux"]) and "glibc" in entry.get("libc", ["glibc"])
        if place and fits and not entry.get("dev"):
            yield Package(
                place=place,
                name=place.rpartition("node_modules/")[2],
                version=entry["version"],
                digest=b64decode(entry["integrity"].removeprefix("sha512-")),
                licence=entry["license"],
                commands=tuple(entry.get("bin", {}).items()),
                processors=tuple(entry.get("cpu", ())),
            )


def faulty(tarballs: Path, wanted: Iterable[Package]) -> list[str]:
    """The names of tarballs that are missing or have another digest."""
    return [one.tarball for one in wanted if _digest(tarballs / one.tarball) != one.digest]


def _digest(path: Path) -> bytes:
    return sha512(path.read_bytes()).digest() if path.is_file() else b""


def unpack(tarballs: Path, wanted: Iterable[Package], web: Path) -> None:
    """Make web/node_modules anew. The tarballs have been compared with the lock file."""
    shutil.rmtree(web / "node_modules", ignore_errors=True)
    for package in wanted:
        folder = web / package.place
        with tarfile.open(tarballs / package.tarball) as archive:
            for member in archive:
                name = PurePosixPath(*PurePosixPath(member.name).parts[1:])  # the first is “package” or the like
                if member.isfile() and ".." not in name.parts:
                    _write(folder / name, archive, member)
        for command, target in package.commands:
            (folder / target).chmod(0o755)
            link = web / "node_modules/.bin" / command
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(Path("../..") / package.place / target)


def _write(path: Path, archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(member)
    assert content
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    path.chmod(0o755 if member.mode & 0o100 else 0o644)
