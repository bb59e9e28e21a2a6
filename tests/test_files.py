"""Every generated file is opened again and compared with its contract."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from lxml import etree

from macros.browser import (
    collect_book,
    figures_book,
    forms,
    layouts,
    library,
    review,
    review_report,
    task_book,
    task_sheets,
)
from macros.document import blocks, building, short
from macros.document.blocks import Body, Heading
from macros.formats import registry
from macros.material import cache, catalog
from macros.material.model import Blank, Unit
from macros.publish import brief, downloads, zips
from tests.conftest import ROOT
from tests.office import audit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
CATALOG = catalog.load(ROOT)
PLANS = [(unit, plan) for unit in CATALOG.units for plan in downloads.plans(unit)]
DOCX = [(u, p) for u, p in PLANS if p.format == "docx"]
XLSX = [(u, p) for u, p in PLANS if p.format == "xlsx"]
MARKDOWN = [(u, p) for u, p in PLANS if p.format == "md"]
# Each unit has its data, and every blank file that a form fills, as a script; the rule of headings serves all, the
# rest the draft check.
SCRIPTS = (
    [
        *(
            forms.MATCHING,
            review.DATA,
            review.TEXTS,
            review.WORDS,
            collect_book.PATH,
            figures_book.PATH,
            task_book.PATH,
            library.PATH,
            layouts.PATH,
            *task_sheets.paths(),
        ),
        *(review_report.path(name) for name in (review_report.FINDINGS, review_report.DRAFT)),
    ]
    + [f"assets/units/{u.id}.js" for u in CATALOG.units]
    + [f"assets/units/{u.id}.example.js" for u in CATALOG.units if u.kind in ("report", "letter")]
    + [
        f"assets/units/{u.id}.{p.format}.js"
        for u, p in PLANS
        if p.flavour == "bare" and not p.section and registry.of(p.format).filled
    ]
)
BRIEFS = {brief.path(unit) for unit in CATALOG.units}
SECTION_ZIPS = {zips.sections_path(unit) for unit in zips.with_sections(CATALOG)}
HINTS = ("写什么：", "拿什么证明：", "常见毛病：")


def ids(cases):
    return [plan.path.removeprefix("downloads/") for _, plan in cases]


@pytest.fixture(scope="module")
def made(all_downloads) -> tuple[Path, downloads.Manifest]:
    return all_downloads


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def expected(unit: Unit, plan: downloads.Plan) -> blocks.Document:
    return building.build(unit.as_in(plan.variant), plan.flavour, plan.section)


def headings(blocks) -> list[tuple[int, str]]:
    return [(b.level, b.number + b.text) for b in blocks if isinstance(b, Heading)]


def visible(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Style and text of each body paragraph, text of controls included."""
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        yield (style.get(f"{W}val") if style is not None else "", text)


@pytest.mark.parametrize(("unit", "plan"), DOCX, ids=ids(DOCX))
def test_docx_keeps_its_contract(unit: Unit, plan: downloads.Plan, made) -> None:
    content = (made[0] / plan.path).read_bytes()
    parts = parts_of(content)
    root = etree.fromstring(parts["word/document.xml"])
    wanted = expected(unit, plan)

    found = [(int(style[-1]), text) for style, text in visible(root) if re.fullmatch(r"Heading[1-4]", style)]
    assert found == headings(wanted.blocks)

    names = [tag.get(f"{W}val") for tag in root.iter(f"{W}tag")]
    source = {"example": unit.as_in(plan.variant).example, "short": short.source_of(unit)}.get(
        plan.flavour, unit.template
    )
    if plan.section is None:
        used = {b.name for b in source.blanks}
        assert set(names) == used if unit.kind != "checklist" else set(names) <= used
    assert (plan.flavour == "example") <= (not names)
    assert (
        names
        or plan.flavour == "example"
        or not any(isinstance(part, Blank) for b in wanted.blocks if isinstance(b, Body) for part in b.inlines)
    )

    text = "".join(text for _, text in visible(root))
    assert not any(hint in text for hint in HINTS), "正文里有写作提示"
    assert ("word/comments.xml" in parts) == (plan.flavour == "guided")
    if plan.flavour == "guided":
        comments = "".join(etree.fromstring(parts["word/comments.xml"]).itertext())
        for section in unit.template.sections:
            for guidance in section.guidance:
                assert guidance.paragraphs[0] in comments
    if plan.flavour == "example":
        assert "【" not in text

    for run in root.iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None, "有一段文字没有写明字体"
        assert all(fonts.get(f"{W}{key}") for key in ("ascii", "hAnsi", "eastAsia", "cs", "hint"))
    assert not any(b"Theme=" in part for name, part in parts.items() if name.endswith(".xml"))

    numbers = [int(node.get(f"{W}val")) for node in root.iter(f"{W}id") if node.getparent().tag == f"{W}sdtPr"]
    assert all(n > 0 for n in numbers) and len(numbers) == len(set(numbers))
    properties = docx.Document(BytesIO(content)).core_properties
    assert unit.title in properties.title and properties.created.date().isoformat() == wanted.date
    assert_accessible(content, plan)


def assert_accessible(content: bytes, plan: downloads.Plan) -> None:
    """What a screen reader goes by: the language, a title, headings without a gap, a header row in each table."""
    parts = {name: etree.fromstring(part) for name, part in parts_of(content).items() if name.startswith("word/")}
    language = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}eastAsia") == docx.Document(BytesIO(content)).core_properties.language == "zh-CN"
    body = parts["word/document.xml"]
    levels = [int(style[-1]) for style, _ in visible(body) if re.fullmatch(r"Heading[1-4]", style)]
    assert levels[:1] in ([], [1]) or plan.section is not None  # the file of a second-level section starts there
    assert not [level for before, level in itertools.pairwise(levels) if level > before + 1]
    assert plan.section is not None or [style for style, _ in visible(body)].count("Title") == 1
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


@pytest.mark.parametrize(("unit", "plan"), XLSX, ids=ids(XLSX))
def test_xlsx_keeps_its_contract(unit: Unit, plan: downloads.Plan, made) -> None:
    content = (made[0] / plan.path).read_bytes()
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    flat = {value for row in values for value in row}
    choices = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]
    if unit.kind == "ledger":
        titles = [column.title for column in unit.contract.columns]
        header = next(row for row in values if [v for v in row if v in titles] == titles)
        assert header
        assert len(choices) >= sum(column.type == "choice" for column in unit.contract.columns)
        if plan.flavour == "example":
            rows = unit.example.section("rows").entries
            assert {row.text for row in rows} <= {str(value) for value in flat}
    else:
        questions = {entry.text for section in unit.template.sections for entry in section.entries}
        assert questions <= flat
        assert any("待核" in (formula or "") for formula in choices)
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.freeze_panes and sheet.print_title_rows
    # One page wide (the default of the format), as many pages long as needed.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0


def audited(cases: list[tuple[Unit, downloads.Plan]]) -> Iterator[Any]:
    """The first of each kind of unit and of file, and every third; the others in `make soak`."""
    seen = set()
    for number, (unit, plan) in enumerate(cases):
        kind = unit.kind, plan.format, plan.flavour, bool(plan.section), bool(plan.variant)
        marks = [pytest.mark.soak] if kind in seen and number % 3 else []
        seen.add(kind)
        yield pytest.param(plan, marks=marks, id=plan.path.removeprefix("downloads/"))


@pytest.mark.parametrize("plan", list(audited(DOCX + XLSX)))
def test_audit_is_clean(plan: downloads.Plan, made, tmp_path: Path) -> None:
    assert audit((made[0] / plan.path).read_bytes(), tmp_path, plan.format) == []


@pytest.mark.parametrize(("unit", "plan"), MARKDOWN, ids=ids(MARKDOWN))
def test_markdown_keeps_its_contract(unit: Unit, plan: downloads.Plan, made) -> None:
    text = (made[0] / plan.path).read_text(encoding="utf-8")
    found = [
        (len(m[1]) - 1, m[2])
        for m in re.finditer(r"^(#{2,5}) (.*)$", text, re.MULTILINE)
        if not m[2].startswith("附件")
    ]
    assert found == headings(expected(unit, plan).blocks)
    assert not any(hint in text for hint in HINTS)


@pytest.mark.long
def test_handed_out_sections_cover_the_report(made) -> None:
    """Section files in order hold every heading of the whole report once, but the parents that are split."""
    _, manifest = made
    for unit in CATALOG.of_kind("report"):
        parts = [d for d in manifest[unit.id] if d.section and d.format == "docx"]
        assert [int(Path(d.path).name[:2]) for d in parts] == list(range(1, len(parts) + 1))
        pieces = [h for d in parts for h in headings(building.build(unit, "bare", d.section).blocks)]
        split = {s.id for s in unit.contract.sections if s.split == 2}
        whole = [
            (b.level, b.number + b.text)
            for b in building.build(unit, "bare").blocks
            if isinstance(b, Heading) and b.section_id not in split
        ]
        assert pieces == whole


def test_built_set_is_the_computed_set(made, tmp_path: Path) -> None:
    folder, manifest = made
    out = tmp_path / "out"
    downloads.publish(CATALOG, manifest, folder, out)
    wanted = (
        {plan.path for _, plan in PLANS} | {zips.ALL, *downloads.FOR_PROGRAMS} | SECTION_ZIPS | BRIEFS | set(SCRIPTS)
    )
    assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} == wanted
    for download in downloads.all_files(manifest):
        content = (out / download.path).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (download.bytes, download.sha256)
    for unit in CATALOG.of_kind("report"):
        with zipfile.ZipFile(out / zips.sections_path(unit)) as archive:
            names = archive.namelist()
        sections = [d.name for d in manifest[unit.id] if d.format == "docx" and d.section]
        assert names[1:] == sections and "写作提示" in names[0], "the guided whole first, then a file a section"
    with zipfile.ZipFile(out / zips.ALL) as archive:
        own = [plan for _, plan in PLANS if not registry.of(plan.format).base]
        assert len(archive.namelist()) == len(own) == len(set(archive.namelist()))
    data = json.loads((out / downloads.CATALOG_JSON).read_bytes())
    assert [u["id"] for u in data["units"]] == [u.id for u in CATALOG.units]
    assert {d["path"] for u in data["units"] for d in u["downloads"]} == {plan.path for _, plan in PLANS}
    assert {m["code"]: m["units"] for m in data["mechanisms"]} == {
        code: [u.id for u in CATALOG.units if code in u.contract.mechanisms] for code in CATALOG.mechanisms
    }


@pytest.mark.long
def test_same_input_same_bytes(made, tmp_path: Path, monkeypatch) -> None:
    folder, manifest = made
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    again = downloads.make(CATALOG, tmp_path / "另一处")
    assert again == manifest
    assert downloads.extras(CATALOG, again, tmp_path / "另一处") == downloads.extras(CATALOG, manifest, folder)


def test_the_browser_gets_blank_word_files_without_their_text(made, tmp_path: Path) -> None:
    folder, manifest = made
    scripts = downloads.extras(CATALOG, manifest, folder)
    blanks = [(u, p) for u, p in DOCX if p.flavour == "bare" and not p.section]
    kinds = set()
    for unit, plan in blanks:
        form = b64decode(scripts[f"assets/units/{unit.id}.docx.js"].split(b'"')[-2])
        ours, theirs = parts_of(form), parts_of((folder / plan.path).read_bytes())
        (page,) = etree.fromstring(ours[BODY])[0]
        assert etree.tostring(page) == etree.tostring(etree.fromstring(theirs[BODY])[0][-1])
        assert ours | {BODY: b""} == theirs | {BODY: b""}
        if unit.kind not in kinds:  # they differ from the files above by the same empty page
            assert audit(form, tmp_path, "docx") == []
        kinds.add(unit.kind)
    assert len(kinds) > 1


def test_warm_build_writes_only_what_changed(small_project: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "cache", tmp_path / "out"
    loaded = catalog.load(small_project)
    manifest = downloads.make(loaded, folder)
    first = downloads.publish(loaded, manifest, folder, out)
    assert {path for path in first if not path.startswith("assets/")} == {
        d.path for d in downloads.all_files(manifest)
    } | {
        zips.ALL,
        *downloads.FOR_PROGRAMS,
        *(brief.path(unit) for unit in loaded.units),
        *(zips.sections_path(unit) for unit in zips.with_sections(loaded)),
    }
    assert downloads.publish(loaded, downloads.make(loaded, folder), folder, out) == []

    example = small_project / "templates/letters/gaozhi/example.md"
    example.write_text(example.read_text(encoding="utf-8").replace("第二页", "第三页"), encoding="utf-8")
    changed = catalog.load(small_project)
    written = downloads.publish(changed, downloads.make(changed, folder), folder, out)
    assert set(written) == {
        "downloads/gaozhi/gaozhi-example.docx",
        zips.ALL,
        downloads.CATALOG_JSON,
        review.TEXTS,
        "assets/units/gaozhi.example.js",
    }


def test_a_change_of_the_code_makes_all_files_again(small_project: Path, tmp_path: Path, monkeypatch) -> None:
    loaded = catalog.load(small_project)
    downloads.make(loaded, tmp_path)
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("[Content_Types].xml", "made by other code: a.document.main+xml")
    monkeypatch.setattr("macros.formats.docx.render", lambda document: other.getvalue())
    monkeypatch.setattr(downloads, "engine_fingerprint", lambda: "of other code")
    made = downloads.make(loaded, tmp_path)
    files = [one for one in downloads.all_files(made) if one.format == "docx"]
    assert files and {(tmp_path / one.path).read_bytes() for one in files} == {other.getvalue()}


@pytest.mark.parametrize(
    "name", ["document/numbering.py", "document/tables.json", "formats/docx/parts/base/word/styles.xml"]
)
def test_code_tables_and_parts_are_what_the_code_is_known_by(name: str, tmp_path: Path, monkeypatch) -> None:
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "macros/material/cache.py"))
    before = cache.engine_fingerprint.__wrapped__()
    assert before == cache.engine_fingerprint()
    file = tmp_path / "macros" / name
    file.write_bytes(file.read_bytes() + b"\n")
    assert cache.engine_fingerprint.__wrapped__() != before


def test_files_of_a_removed_unit_disappear(small_project: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "cache", tmp_path / "out"
    loaded = catalog.load(small_project)
    downloads.publish(loaded, downloads.make(loaded, folder), folder, out)
    contract = small_project / "templates/letters/gaozhi/contract.yml"
    contract.write_text(contract.read_text(encoding="utf-8").replace("published", "draft"), encoding="utf-8")
    loaded = catalog.load(small_project)
    downloads.publish(loaded, downloads.make(loaded, folder), folder, out)
    assert not (out / "downloads/gaozhi").exists()


def test_what_a_killed_build_left_disappears(small_project: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "cache", tmp_path / "out"
    loaded = catalog.load(small_project)
    kept = out / "downloads/gaozhi/.gaozhi.docx.1.tmp"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"half")
    left = [folder / "downloads/gaozhi/.gaozhi.docx.2.tmp", out / "downloads/.gone.docx.3.tmp"]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    downloads.publish(loaded, downloads.make(loaded, folder), folder, out)
    assert kept.exists(), "another build is at it"
    assert not any(path.exists() for path in left)


def test_damaged_cache_is_made_again(small_project: Path, tmp_path: Path) -> None:
    loaded = catalog.load(small_project)
    manifest = downloads.make(loaded, tmp_path)
    (tmp_path / "downloads/gaozhi/gaozhi.docx").unlink()
    (tmp_path / "records/wenti.json").write_text("{", encoding="utf-8")
    assert downloads.make(loaded, tmp_path) == manifest
    assert (tmp_path / "downloads/gaozhi/gaozhi.docx").is_file()
