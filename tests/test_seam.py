"""What Python tells the browser, held against what the TypeScript expects: real data of all units, compiled."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.browser import forms, layouts, review, search
from macros.browser.search import Entry, Page
from macros.material import reference, search_words
from macros.material.catalog import Catalog
from tests import compiler
from tests.conftest import ROOT
from tests.web_tools import WEB, node

# Where the browser's code says what it is told, by the names of the interfaces.
DESCRIBED = {
    "src/shared/unit.ts": (
        "Length,Guidance,ParagraphBlock,TableBlock,Part,Attachment,ChecklistItem,Section,Column,GridColumn,BlankInfo,Unit"
    ),
    "src/shared/matching.ts": "MatchingData",
    "src/manuscript/model.ts": "ReviewData,SiteText,Contract,ContractSection,RuleData",
    "src/search/data.ts": "IndexData,Topic",
    "src/drafts/reader-layout.ts": "Layouts",
}
# A function that takes anything with such a key reads it (Named in shared/matching.ts).
READ_IN_GENERAL: set[str] = set()
# They say what scripts put on window.
DECLARING = ("src/drafts/reader-layout.ts", "src/shared/load.ts", "src/manuscript/data.ts", "src/search/data.ts")


def scripts(units: Catalog) -> Iterator[tuple[str, bytes]]:
    """Every script of the site but the blank files, which are one string each: two of those."""
    for unit in units.units:
        yield from forms.scripts(unit, {}).items()
    yield "blank.docx.js", forms.file_script(units.units[0], "docx", b"Word")
    yield forms.MATCHING, forms.matching_script()
    yield from review.scripts(units).items()
    yield layouts.PATH, layouts.script(units.settings.layout)


def index(units: Catalog) -> dict[str, Any]:
    """The index of a site with one section a page, and those that search.yml names."""
    words = search_words.load(units.root)
    offers = [offer for item in words.uncovered for offer in item.nearest]
    offers += [offer for item in words.start for offer in item.places]
    places = [offer.page for offer in offers] + [
        item.page for item in (*words.words, *reference.load(units.root).needs)
    ]
    anchors: dict[str, set[str]] = {}
    for path, _, anchor in (place.partition("#") for place in places):
        anchors.setdefault(path.removesuffix(".md") + ".html", {""}).add(anchor)
    pages = [
        Page(path, "标题", tuple(Entry(anchor, "小节", ("上级",), "正文") for anchor in sorted(found)))
        for path, found in sorted(anchors.items())
    ]
    made = search.index(units, pages)
    assert all(made.values()) and any(topic["nearest"] for topic in made["uncovered"])
    return made


def literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def damages(unit: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Without a key, with one too many far inside, with a type that no tool knows; and what is said of each."""
    first = unit["columns"][0]
    yield {key: value for key, value in unit.items() if key != "notice"}, "Property 'notice' is missing"
    yield {**unit, "columns": [{**first, "surplus": ""}]}, "\"surplus\"' does not exist in type 'Column'"
    yield {**unit, "columns": [{**first, "type": "hour"}]}, "Type '\"hour\"' is not assignable"


@pytest.mark.long
def test_the_browsers_code_takes_the_data_of_every_unit(units: Catalog, tmp_path: Path) -> None:
    web = compiler.copy(tmp_path)
    told = web / "told"
    told.mkdir()
    for path, content in scripts(units):
        name = path.replace("/", "_").removesuffix(".js") + ".ts"
        (told / name).write_text(f"export {{}};\n{content.decode()}", encoding="utf-8")
    (told / "index.ts").write_text(
        'import type { IndexData } from "../src/search/data";\n'
        f"export const index: IndexData = {literal(index(units))};\nwindow.{search.GLOBAL} = JSON.stringify(index);\n",
        encoding="utf-8",
    )
    damaged = list(damages(forms.unit_data(units.of_kind("ledger")[0])))
    lines = ['import type { Unit } from "../src/shared/unit";']
    lines += [f"export const bad{number}: Unit = {literal(unit)};" for number, (unit, _) in enumerate(damaged)]
    lines.append("window.reportUnitz = {};")
    (told / "bad.ts").write_text("\n".join(lines), encoding="utf-8")
    errors = compiler.compile(web, (*DECLARING, *(f"told/{file.name}" for file in told.iterdir())))
    assert {file for file, _ in errors} == {"told/bad.ts"}, errors
    expected = [*(message for _, message in damaged), "Property 'reportUnitz' does not exist"]
    assert len(errors) == len(expected)
    for (_, message), part in zip(errors, expected, strict=True):
        assert part in message


@pytest.mark.long
def test_every_key_is_read(tmp_path: Path) -> None:
    made = tmp_path / "made.ts"
    made.write_text(
        "interface Made { read: string; put: { inner: number; shown: number }; never: string }\n"
        'export const made: Made = { read: "", put: { inner: 1, shown: 2 }, never: "" };\n'
        "export const { put } = made;\nexport const text = made.read + put.shown;\n"
    )
    config = tmp_path / "tsconfig.json"
    config.write_text(json.dumps({"extends": f"{WEB}/tsconfig.json", "include": [f"{WEB}/src"], "files": [made.name]}))
    command = [node(), "tests/unread.mjs", str(config), f"{made}:Made"]
    command += [f"{file}:{names}" for file, names in DESCRIBED.items()]
    result = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=True)
    assert set(result.stdout.split()) == {"Made.put.inner", "Made.never"} | READ_IN_GENERAL


# Attributes by which pages and scripts speak of each other


WRITTEN = re.compile(r"\b(data-[a-z-]+)(?==|[\s>\"'])")
READ = re.compile(r"\[(data-[a-z-]+)|dataset\[\"([a-z]+)\"\]|attr\((data-[a-z-]+)\)|\"(data-[a-z-]+)\"")
# Read by one name for all: the filter takes any name that one of its fields bears.
FILTERED = {"data-nature", "data-status", "data-confidence", "data-group", "data-text"}
MATERIALS = re.compile(r"data-md-")


def texts(*patterns: str) -> str:
    files = [file for pattern in patterns for file in sorted(ROOT.glob(pattern)) if "scripts" not in file.parts]
    assert files
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_attributes_of_the_pages_are_read() -> None:
    pages = texts("macros/pages/partials/**/*.j2", "overrides/**/*.html", "docs/**/*.md")
    written = {name for name in WRITTEN.findall(pages) if not MATERIALS.match(name)}
    code = texts("web/src/**/*.ts", "docs/assets/*.css", "macros/browser/*.py")
    read = {
        name if name.startswith("data-") else f"data-{name}" for found in READ.findall(code) for name in found if name
    }
    search_parts = {f"data-search-{name}" for name in re.findall(r'part(?:<\w+>)?\("(\w+)"\)', code)}
    assert written - FILTERED <= read | search_parts
    assert len(written) > 10


@pytest.mark.parametrize(
    "name", ["data-app", "data-targets", "data-role", "data-filter", "data-search-input", "data-drawer"]
)
def test_attributes_of_the_scripts_are_written(name: str) -> None:
    assert name in WRITTEN.findall(texts("macros/pages/partials/**/*.j2", "overrides/**/*.html", "docs/**/*.md"))
