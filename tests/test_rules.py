"""Every rule of `python -m macros check`: what a maintainer breaks, and the exact messages that come."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from macros import checking
from macros.material import catalog, yamlfile
from tests.conftest import ROOT

FOLDERS = {
    "R": "templates/reports/zhuanxiang",
    "C": "templates/checklists/duizhao",
    "L": "templates/ledgers/wenti",
    "T": "templates/letters/gaozhi",
}
CASES: list[dict[str, Any]] = yamlfile.load(ROOT / "tests" / "broken_cases.yml").data


def check(project: Path) -> list[str]:
    return [str(problem) for problem in checking.check(catalog.load(project))]


def damage(project: Path, case: dict[str, Any]) -> None:
    folder, _, rest = case["file"].partition("/")
    path = project / (f"{FOLDERS[folder]}/{rest}" if folder in FOLDERS else case["file"])
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


def test_small_project_is_sound(small_project: Path) -> None:
    assert check(small_project) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{c['rule']}-{i}" for i, c in enumerate(CASES)])
def test_damage_is_reported(small_project: Path, case: dict[str, Any]) -> None:
    damage(small_project, case)
    assert check(small_project) == case["expect"]


@pytest.mark.parametrize(("page", "least"), [("docs/maintain.md", 20), ("CONTRIBUTING.md", 1)])
def test_pages_for_maintainers_show_real_messages(page: str, least: int) -> None:
    """Every message printed there is one that a case above really gets."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("{% raw %}", "").replace("{% endraw %}", "")
    shown = re.findall(r"^(?:templates|docs|mkdocs)\S*:\d+: .*$", text, re.MULTILINE)
    real = {message for case in CASES for message in case["expect"]}
    assert len(shown) >= least and set(shown) <= real
