"""The files of a release, each written by one maker, and SHA256SUMS over them. The same commit gives the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.publish import single_files
from packing import archives, engine_wheel, vendor
from packing.bill import bill

NAME = "zicha"
THIRD_PARTY = "assets/scripts/licences.txt"


@dataclass(frozen=True)
class Material:
    """What a release is made of: the project, its built site, the pack where one is to be in it, and the commit's time."""

    root: Path
    site: Path
    version: str
    seconds: int
    pack: Path | None = None

    def named(self, end: str) -> str:
        """A file of the release, such as zicha-1.0.0-site.zip."""
        return f"{NAME}-{self.version}-{end}"


def _site(material: Material, out: Path) -> None:
    archives.write(out / material.named("site.zip"), material.site, material.named("site"))


def _vendor(material: Material, out: Path) -> None:
    if material.pack:
        archives.write(out / material.named("vendor.zip"), material.pack, material.named("vendor"))


def _licences(material: Material, out: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (material.root / "LICENSE", material.site / THIRD_PARTY)]
    (out / material.named("licences.txt")).write_text("\n\n".join(texts), encoding="utf-8")


def _bill(material: Material, out: Path) -> None:
    text = bill(material.root, NAME, material.version, material.seconds)
    (out / material.named("sbom.cdx.json")).write_text(text, encoding="utf-8")


def _engine(material: Material, out: Path) -> None:
    engine_wheel.write(material.root, out)


def _single_files(material: Material, out: Path) -> None:
    for path in sorted((material.site / single_files.FOLDER).glob("*.html")):
        shutil.copyfile(path, out / material.named(path.name))


def _handbook(material: Material, out: Path) -> None:
    """Without numbers of pages, which depend on the LibreOffice of the machine: the same commit gives the same bytes."""
    from macros.handbook import books  # noqa: PLC0415 - it reads the whole project, which no other maker does
    from macros.material import catalog  # noqa: PLC0415

    loaded = catalog.load(material.root)
    for name, made in ((books.HANDBOOK, books.handbook(loaded)), (books.WALL, books.wall_sheets(loaded))):
        (out / material.named(f"{name}.docx")).write_bytes(books.render(made))


MAKERS: tuple[Callable[[Material, Path], None], ...] = (
    _site,
    _single_files,
    _handbook,
    _engine,
    _vendor,
    _licences,
    _bill,
)
"""Each writes its files of a release into a folder. Another kind of file is one function more."""


def make(material: Material, out: Path) -> list[Path]:
    """Write a release in place of what `out` held; its files in the order of their names."""
    part = out.with_name(f"{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for maker in MAKERS:
        maker(material, part)
    (part / vendor.SUMS).write_text(vendor.sums(part), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    part.rename(out)
    return sorted(out.iterdir())
