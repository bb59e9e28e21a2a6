"""The first way out, should MkDocs stop: ProperDocs builds the same site from the same configuration and hooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
STAMPED = {"sitemap.xml.gz"}  # holds the time of its making


def test_same_files_but_for_the_generator(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    result = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert files(tmp_path) == files(site)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in STAMPED)
    return {path.relative_to(folder).as_posix(): GENERATOR.sub(b"", path.read_bytes()) for path in found}
