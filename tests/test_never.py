"""What the code must never do, and that each of these tests can fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from macros.material.catalog import Catalog
from tests import never
from tests.conftest import ROOT

# Each room of macros/ with those that it may use. What stands beside the rooms (commands, hooks) puts them together.
ROOMS = {
    "macros.material": (),
    "macros.document": ("macros.material",),
    "macros.rules": ("macros.material", "macros.document"),
    "macros.formats": ("macros.material", "macros.document"),
    "macros.browser": ("macros.material", "macros.document", "macros.formats"),
    "macros.importing": ("macros.material", "macros.document", "macros.rules", "macros.browser"),
    "macros.publish": ("macros.material", "macros.document", "macros.formats", "macros.browser"),
    "macros.pages": ("macros.material", "macros.document", "macros.formats", "macros.browser", "macros.publish"),
    "macros.handbook": ("macros.material", "macros.document", "macros.formats", "macros.pages"),
}
# The rooms of web/src, each with those before it; then the tools, which know nothing of each other.
SHARED = ("shared", "office", "manuscript", "ui", "drafts", "contents")
TOOLS = (
    "all-drafts",
    "annotate",
    "begun",
    "beside",
    "checker",
    "checklist",
    "collect",
    "fill",
    "filter",
    "folder-note",
    "history",
    "layout",
    "ledger",
    "merge",
    "ole",
    "page",
    "profile",
    "reading",
    "review",
    "search",
    "section-reader",
    "single",
    "task",
    "task-sheets",
    "task-unit",
    "theme",
    "writers",
)
# Parts that every unit may have are named in the code: contract.schema.json fixes them.
FIXED_PARTS = {"opening", "closing", "attachments", "rows"}


@cache
def sources(folder: str, *suffixes: str) -> Mapping[str, str]:
    paths = sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    assert paths
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def python() -> never.Graph:
    return never.python_imports(sources("macros", ".py"))


@cache
def scripts() -> never.Graph:
    return never.script_imports(sources("web/src", ".ts"))


def script_rooms() -> dict[str, tuple[str, ...]]:
    rooms = {name: SHARED[:index] for index, name in enumerate(SHARED)} | dict.fromkeys(TOOLS, SHARED)
    return {f"web/src/{name}": tuple(f"web/src/{other}" for other in others) for name, others in rooms.items()}


def test_nothing_imports_itself_over_others() -> None:
    assert never.circle(python()) == ""
    assert never.circle(scripts()) == ""


def test_every_room_knows_only_the_rooms_below_it() -> None:
    assert never.crossings(python(), ROOMS) == []
    assert never.crossings(scripts(), script_rooms()) == []


def test_every_folder_is_a_room() -> None:
    """A new folder is given its place above."""
    assert {f"macros.{folder.parent.name}" for folder in (ROOT / "macros").glob("*/__init__.py")} == set(ROOMS)
    assert {folder.name for folder in (ROOT / "web/src").iterdir()} == {*SHARED, *TOOLS}


def test_only_the_hooks_know_mkdocs() -> None:
    """And the plugin, which is the hooks by another name."""
    assert never.users_of(python(), "mkdocs") == {"macros.hooks", "macros.plugin"}


def names_of(units: Catalog) -> Iterator[str]:
    for unit in (*units.units, *units.drafts):
        yield unit.id
        yield from (section.id for section in unit.contract.walk())
        yield from (column.id for column in (*unit.contract.columns, *unit.contract.grid))


def site_names() -> set[str]:
    text = "\n".join((ROOT / file).read_text(encoding="utf-8") for file in ("mkdocs.yml", "settings.yml"))
    return set(re.findall(r"^(?:site_name|author): (\S+)", text, re.MULTILINE))


def test_code_names_no_unit_section_or_column_of_the_data(units: Catalog) -> None:
    words = set(names_of(units)) - FIXED_PARTS
    assert len(words) > 200
    code = sources("macros", ".py", ".j2", ".json") | sources("web/src", ".ts")
    assert list(never.quoted(code, words)) == []


def test_code_names_no_site() -> None:
    names = site_names()
    assert len(names) == 2
    code = sources("macros", ".py", ".j2", ".json", ".xml") | sources("web/src", ".ts")
    assert list(never.mentioned(code, names)) == []


# That each of them can fail


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a/b.py": "from a import c", "a/c.py": "import a.b"}, "a.b → a.c → a.b"),
        ({"a/b.py": "def late():\n    from a.c import x", "a/c.py": "from a.b import y"}, "a.b → a.c → a.b"),
        ({"a/b.py": "from a import c", "a/c.py": "import json"}, ""),
    ],
)
def test_circles_of_python_are_found(files: dict[str, str], expected: str) -> None:
    assert turned(never.circle(never.python_imports(files))) == turned(expected)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"s/a.ts": 'import { b } from "./b";', "s/b.ts": 'export type { A } from "./a";'}, "s/a.ts → s/b.ts → s/a.ts"),
        ({"s/a.ts": 'import {\n  b,\n} from "../s/b";', "s/b.ts": 'void import("./a");'}, "s/a.ts → s/b.ts → s/a.ts"),
        ({"s/a.ts": 'import { b } from "./b";', "s/b.ts": 'import "fflate";'}, ""),
    ],
)
def test_circles_of_scripts_are_found(files: dict[str, str], expected: str) -> None:
    assert turned(never.circle(never.script_imports(files))) == turned(expected)


def turned(circle: str) -> set[str]:
    """A circle may be told from any of its members on."""
    return set(circle.split(" → "))


@pytest.mark.parametrize(
    ("path", "text", "refused"),
    [
        ("macros/rules/made.py", "from macros.formats import docx", "macros.formats"),
        ("macros/rules/made.py", "import macros.publish.record", "macros.publish.record"),
        ("macros/rules/made.py", "def late():\n    from macros.browser import forms", "macros.browser"),
        ("macros/document/made.py", "from macros.browser.forms import length", "macros.browser.forms"),
        ("macros/formats/made.py", "from macros.rules import site", "macros.rules"),
        ("macros/pages/made.py", "from macros.publish import downloads", ""),
        ("macros/made.py", "from macros.rules import site", ""),
    ],
)
def test_crossings_of_python_are_found(path: str, text: str, refused: str) -> None:
    here = path.removesuffix(".py").replace("/", ".")
    expected = [f"{here} 不能引用 {refused}"] if refused else []
    assert never.crossings(never.python_imports({path: text}), ROOMS) == expected


@pytest.mark.parametrize(
    ("path", "target", "allowed"),
    [
        *((f"web/src/{tool}/made.ts", "../ledger/page", tool == "ledger") for tool in TOOLS),
        ("web/src/shared/made.ts", "../office/zip", False),
        ("web/src/office/docx/made.ts", "../../ui/dom", False),
        ("web/src/ui/made.ts", "../drafts/draft", False),
        ("web/src/drafts/made.ts", "../contents/rows", False),
        ("web/src/contents/made.ts", "../fill/page", False),
        ("web/src/contents/made.ts", "../drafts/draft", True),
        ("web/src/fill/made.ts", "../office/xml", True),
    ],
)
def test_crossings_of_scripts_are_found(path: str, target: str, allowed: bool) -> None:
    graph = never.script_imports({path: f'import {{ x }} from "{target}";'})
    assert (never.crossings(graph, script_rooms()) == []) is allowed


def test_users_of_a_package_are_found() -> None:
    graph = never.python_imports(
        {"m/a.py": "import mkdocs.plugins", "m/b.py": "import mkdocsx", "m/c.py": "from mkdocs import x"}
    )
    assert never.users_of(graph, "mkdocs") == {"m.a", "m.c"}


def test_names_in_code_are_found() -> None:
    code = {"a.ts": 'const id = "zeren-ren";\nconst other = "zeren-renwu";', "b.py": "x = '本站之名'"}
    assert list(never.quoted(code, {"zeren-ren"})) == ["a.ts:1: zeren-ren"]
    assert list(never.mentioned(code, {"本站之名"})) == ["b.py:1: 本站之名"]
