"""The zips: all files of the site under readable names, and the sections of a report, to be shared out in one go."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from macros.material.catalog import Catalog
from macros.material.model import Unit

if TYPE_CHECKING:
    from macros.publish.downloads import Download

ALL = "downloads/all.zip"
# Zip entries bear this time, so that the same content gives the same bytes at any time.
_TIME = (1980, 1, 1, 0, 0, 0)
_OFFICE = "docx"


def sections_path(unit: Unit) -> str:
    return f"downloads/{unit.id}/{unit.id}-sections.zip"


def with_sections(catalog: Catalog) -> Iterator[Unit]:
    """The units that have a zip of their sections."""
    return (unit for unit in catalog.units if any(unit.contract.handed_out()))


def all_files(catalog: Catalog, made: Mapping[str, tuple[Download, ...]], folder: Path) -> bytes:
    """Every file of every unit, those of sections in a folder of their own."""
    return _packed(
        (f"{unit.title}/{'分节/' if download.section else ''}{download.name}", folder / download.path)
        for unit in catalog.units
        for download in made[unit.id]
    )


def sections(downloads: Iterable[Download], folder: Path) -> bytes:
    """A Word file a section, and the whole report with guidance for whoever writes one."""
    wanted = (d for d in downloads if d.format == _OFFICE and (d.section or d.flavour == "guided"))
    return _packed((d.name, folder / d.path) for d in wanted)


def _packed(files: Iterable[tuple[str, Path]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # the files are zipped already
        for name, path in files:
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())
    return buffer.getvalue()
