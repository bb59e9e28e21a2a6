"""What all tests share: the project itself, and a small sound project to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import catalog

ROOT = Path(__file__).resolve().parent.parent
SMALL_PROJECT = ROOT / "tests" / "fixtures" / "project"


@pytest.fixture(scope="session")
def units() -> catalog.Catalog:
    """The units of the project."""
    return catalog.load(ROOT)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of a project with one sound unit of each kind."""
    project = tmp_path / "项目"
    shutil.copytree(SMALL_PROJECT, project)
    shutil.copy(ROOT / "templates" / "contract.schema.json", project / "templates")
    return project
