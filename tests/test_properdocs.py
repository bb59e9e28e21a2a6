"""The first way out, should MkDocs stop: ProperDocs builds the same site from the same configuration and hooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_preview import with_configuration

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
STAMPED = {"sitemap.xml.gz"}  # holds the time of its making


@pytest.mark.soak
def test_same_files_but_for_the_generator(site: Path, tmp_path: Path) -> None:
    build("properdocs", ROOT, tmp_path, "--strict")
    assert files(tmp_path) == files(site)


@pytest.mark.long
def test_same_files_of_a_small_site(small_project: Path, tmp_path: Path) -> None:
    """By the site's own configuration, theme and hooks."""
    project = with_configuration(small_project)
    for name in ("mkdocs", "properdocs"):
        build(name, project, tmp_path / name)
    made = files(tmp_path / "properdocs")
    assert made == files(tmp_path / "mkdocs") and "letters/gaozhi.html" in made


def build(name: str, project: Path, folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", name, "build", *options, "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in STAMPED)
    return {path.relative_to(folder).as_posix(): GENERATOR.sub(b"", path.read_bytes()) for path in found}
