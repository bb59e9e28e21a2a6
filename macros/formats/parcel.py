"""Zips of parts that stay packed: `zipfile` would pack the parts that many files have in common for each of them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What stands before a part, in the directory, and at the end (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16).
_BEFORE, _LISTED, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_VERSION, _UNIX, _DAY = 20, 3 << 8, 1 << 5 | 1  # 1 January 1980: nothing of the clock goes into the zip
PERMISSIONS = 0o644 << 16


@dataclass(frozen=True)
class Part:
    """A packed part, and of its content the size and the checksum."""

    name: str
    packed: bytes
    size: int
    checksum: int
    attributes: int


def pack(name: str, content: bytes, attributes: int = PERMISSIONS) -> Part:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Part(name, packed, len(content), zlib.crc32(content), attributes)


def write(parts: Iterable[Part]) -> bytes:
    """The zip of some parts in their order."""
    body, directory, count = bytearray(), bytearray(), 0
    for part in parts:
        count += 1
        name = part.name.encode("ascii")
        shared = (0, ZIP_DEFLATED, 0, _DAY, part.checksum, len(part.packed), part.size, len(name), 0)
        at = (0, 0, 0, part.attributes, len(body))
        directory += _LISTED.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *shared, *at) + name
        body += _BEFORE.pack(b"PK\3\4", _VERSION, *shared) + name + part.packed
    return bytes(body + directory + _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0))


def read(document: bytes) -> list[Part]:
    """The parts of a zip, still packed where they are deflated."""
    with ZipFile(io.BytesIO(document)) as archive:
        return [
            _taken(document, info)
            if info.compress_type == ZIP_DEFLATED
            else pack(info.filename, archive.read(info), info.external_attr)
            for info in archive.infolist()
        ]


def _taken(document: bytes, info: ZipInfo) -> Part:
    *_, name, extra = _BEFORE.unpack_from(document, info.header_offset)
    start = info.header_offset + _BEFORE.size + name + extra
    packed = document[start : start + info.compress_size]
    return Part(info.filename, packed, info.file_size, info.CRC, info.external_attr)


def content(part: Part) -> bytes:
    return zlib.decompress(part.packed, -zlib.MAX_WBITS)
