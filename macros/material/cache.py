"""What is kept in .cache between runs, for as long as nothing that it was made from changes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

FOLDER = Path(".cache")
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
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    record = root / FOLDER / f"{name}.pickle"
    with contextlib.suppress(OSError):
        kept = record.read_bytes()
        if kept.startswith(digest.digest()):
            known: Result = pickle.loads(kept[digest.digest_size :])
            return known
    result = work()
    with contextlib.suppress(OSError):  # a project that cannot be written can still be checked
        write_if_changed(record, digest.digest() + pickle.dumps(result))
    return result


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; leave an equal one untouched. True when written."""
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)
    return True
