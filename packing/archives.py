"""Zips whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

# The oldest time that a zip can tell.
_TIME = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = {".whl", ".tgz", ".docx", ".xlsx", ".zip", ".png", ".gz"}


def write(path: Path, folder: Path, name: str) -> None:
    """All files below a folder, in the order of their paths, below `name` in the zip."""
    files = sorted((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file())
    with zipfile.ZipFile(path, "w") as archive:
        for inner, file in files:
            info = zipfile.ZipInfo(f"{name}/{inner}", _TIME)
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if file.suffix in _PACKED_ALREADY else zipfile.ZIP_DEFLATED
            info.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(info, "w") as target:
                shutil.copyfileobj(source, target)
