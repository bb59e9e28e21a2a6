"""No test of a page is left out on the single files but by the list, and the list names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from tests import from_single_files as arranging

FOLDER = Path(__file__).parent
GROUPS = [
    (part, group) for part, groups in yaml.safe_load(arranging.LIST.read_text("utf-8")).items() for group in groups
]


class Item(SimpleNamespace):
    """What `arranged` asks of a test."""

    def add_marker(self, mark: Any) -> None:
        self.marks.append(mark.name)


def item(name: str, *fixtures: str, address: str | None = None) -> Any:
    file, _, _ = name.partition("::")
    params = {"address": address} if address else {}
    return Item(
        nodeid=f"tests/{name}",
        path=FOLDER / file,
        fixturenames=fixtures,
        callspec=SimpleNamespace(params=params),
        marks=[],
    )


@pytest.mark.parametrize(("part", "group"), GROUPS, ids=lambda value: value if isinstance(value, str) else "")
def test_the_list_names_what_there_is_and_says_why(part: str, group: dict[str, Any]) -> None:
    assert part in ("every run", "elsewhere")
    assert len(group["why"]) > 5
    for name in group["tests"]:
        file, _, test = name.partition("::")
        assert (FOLDER / file).is_file(), name
        assert not test or re.search(rf"^def {test}\(", (FOLDER / file).read_text("utf-8"), re.MULTILINE), name


def test_nothing_is_named_twice() -> None:
    names = [name for _, group in GROUPS for name in group["tests"]]
    assert sorted(set(names)) == sorted(names)
    whole = {name for name in names if "::" not in name}
    assert [name for name in names if "::" in name and name.partition("::")[0] in whole] == []


def test_what_opens_the_site_on_its_own_must_be_listed() -> None:
    new = item("test_browser_fill.py::test_new[1]", "chromium", "site")
    with pytest.raises(pytest.UsageError, match=r"test_browser_fill\.py::test_new：.*单文件版"):
        list(arranging.arranged([new]))
    listed = item("test_search.py::test_new", "chromium", "site")
    without_site = item("test_docx_parity.py::test_new", "chromium")
    assert list(arranging.arranged([listed, without_site])) == [listed, without_site]


def test_all_others_run_on_single_files_in_long_runs() -> None:
    name = "test_browser_fill.py::test_new"
    both = [item(name, "chromium", "address", address=way) for way in (arranging.SITE, arranging.SINGLE)]
    assert list(arranging.arranged(both)) == both
    assert [one.marks for one in both] == [[], ["soak"]]
    chosen = next(group["tests"][0] for part, group in GROUPS if part == "every run")
    (always,) = arranging.arranged([item(chosen, "chromium", "address", address=arranging.SINGLE)])
    assert always.marks == []
    of_the_site = item("test_search.py::test_new", "chromium", "address", address=arranging.SINGLE)
    assert list(arranging.arranged([of_the_site])) == []
