"""The zips: all files of the site under readable names, and the sections of a report, to be shared out in one go."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.material.catalog import Catalog
from macros.material.model import Unit

ALL = "downloads/all.zip"
# Zip entries bear this time, so that the same content gives the same bytes at any time.
_TIME = (1980, 1, 1, 0, 0, 0)


def sections_path(unit: Unit) -> str:
    """Where the zip of its sections lies."""
    return f"downloads/{unit.id}/{unit.id}-sections.zip"


def with_sections(catalog: Catalog) -> Iterator[Unit]:
    """The units that have a zip of their sections."""
    return (unit for unit in catalog.units if any(unit.contract.handed_out()))


def packed(files: Iterable[tuple[str, Path]]) -> bytes:
    """A zip of files by the names that they get in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # the files are zipped already
        for name, path in files:
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())
    return buffer.getvalue()
