"""Every rule of `python -m macros check`: what a maintainer breaks, and the exact messages that come."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from macros import checking
from macros.material import catalog, yamlfile
from tests.conftest import ROOT, copy_of_small_project

FOLDERS = {
    "R": "templates/reports/zhuanxiang",
    "C": "templates/checklists/duizhao",
    "L": "templates/ledgers/wenti",
    "T": "templates/letters/gaozhi",
}
CASES: list[dict[str, Any]] = yamlfile.load(ROOT / "tests" / "broken_cases.yml").data


def check(project: Path) -> list[str]:
    return [str(problem) for problem in checking.check(catalog.load(project))]


@contextmanager
def damaged(project: Path, case: dict[str, Any]) -> Iterator[None]:
    """Damage one file while the block runs; afterwards the project is what it was, times of files included."""
    path = place_of(project, case)
    missing = [place for place in (path, *path.parents) if not place.exists()]
    kept = None if missing else (path.read_bytes(), path.stat())
    try:
        damage(project, case)
        yield
    finally:
        for place in missing:
            if place.exists():
                place.unlink() if place.is_file() else place.rmdir()
        if kept:
            content, stat = kept
            path.write_bytes(content)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def place_of(project: Path, case: dict[str, Any]) -> Path:
    folder, _, rest = case["file"].partition("/")
    return project / (f"{FOLDERS[folder]}/{rest}" if folder in FOLDERS else case["file"])


def damage(project: Path, case: dict[str, Any]) -> None:
    path = place_of(project, case)
    if case.get("delete"):
        path.unlink()
        return
    if "write" in case:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case["write"], encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    assert text.count(case["replace"]) == 1, "the case must damage one place"
    path.write_text(text.replace(case["replace"], case["with"]) + case.get("append", ""), encoding="utf-8")


@pytest.mark.long
def test_the_project_is_sound() -> None:
    """All that tests once asserted of the contents of templates/ and docs/ are rules now."""
    problems = check(ROOT)
    assert problems == [], "\n".join(problems)


def test_small_project_is_sound_and_again_when_mended(project: Path) -> None:
    assert check(project) == []
    before = contents(project)
    with damaged(project, CASES[0]):
        assert check(project) != []
        assert contents(project) != before
    assert contents(project) == before
    assert check(project) == []


def contents(project: Path) -> dict[Path, bytes]:
    files = (path for path in project.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path: path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, damaged and mended in place: a copy a case takes a third of the time."""
    return copy_of_small_project(tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['rule']}-{i}" for i, c in enumerate(CASES)])
def test_damage_is_reported(project: Path, case: dict[str, Any]) -> None:
    with damaged(project, case):
        assert check(project) == case["expect"]


@pytest.mark.parametrize(("page", "least"), [("docs/maintain.md", 20), ("CONTRIBUTING.md", 1)])
def test_pages_for_maintainers_show_real_messages(page: str, least: int) -> None:
    """Every message printed there is one that a case above really gets."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("{% raw %}", "").replace("{% endraw %}", "")
    shown = re.findall(r"^(?:templates|docs|mkdocs)\S*:\d+: .*$", text, re.MULTILINE)
    real = {message for case in CASES for message in case["expect"]}
    assert len(shown) >= least and set(shown) <= real
