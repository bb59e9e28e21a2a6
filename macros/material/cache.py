"""What is kept in .cache between runs, for as long as nothing that it was made from changes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from macros.material import textfile

FOLDER = Path(".cache")
_LONGEST_WRITE = 60.0  # seconds
_OURS = re.compile(r"\..+\.\d+\.tmp")
Result = TypeVar("Result")


@cache
def engine_fingerprint() -> str:
    """Of everything that makes files: the code and its parts, and the library that writes workbooks."""
    digest = hashlib.sha256(version("XlsxWriter").encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def remember(root: Path, name: str, files: Iterable[Path], work: Callable[[], Result]) -> Result:
    """The result of `work`, which may depend on nothing but the content of `files` and the code."""
    digest = hashlib.sha256(f"{engine_fingerprint()}\0{root}".encode())
    for path in files:
        digest.update(os.fsencode(path) + b"\0" + textfile.content(path))
    record = root / FOLDER / f"{name}.pickle"
    with contextlib.suppress(OSError):
        kept = record.read_bytes()
        head, result = kept[: 2 * digest.digest_size], kept[2 * digest.digest_size :]
        # Its own digest as well: what a full disk or a bad one left of a record must not be taken for the result.
        if head == digest.digest() + hashlib.sha256(result).digest():
            known: Result = pickle.loads(result)  # noqa: S301 - our own file
            return known
    made = work()
    with contextlib.suppress(OSError):  # a project that cannot be written can still be checked
        result = pickle.dumps(made)
        write_if_changed(record, digest.digest() + hashlib.sha256(result).digest() + result)
    return made


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; leave an equal one untouched. True when written.

    Raises OSError naming the file; then nothing is left behind.
    """
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise type(error)(error.errno, error.strerror, str(path)) from error
    return True


@cache
def _clear(folder: Path) -> None:
    """Once a run, of what killed builds have left."""
    for path in folder.glob(".*.tmp"):
        if _OURS.fullmatch(path.name) and left_behind(path):
            path.unlink(missing_ok=True)


def left_behind(path: Path) -> bool:
    """Whether a .tmp file is that of a build which was killed: one that is at work renames it within a moment."""
    with contextlib.suppress(OSError):
        return path.suffix == ".tmp" and time.time() - path.stat().st_mtime > _LONGEST_WRITE
    return False
