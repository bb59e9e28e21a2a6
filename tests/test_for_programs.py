"""What other programs and language models read: catalog.json by its schema, the changes, llms.txt, the briefs, the templates."""

from __future__ import annotations

import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from macros.formats import registry, template
from macros.material import catalog, navigation
from macros.material.reference import RULE_GROUPS
from macros.publish import brief, downloads, llms, news
from tests.conftest import ROOT

CATALOG = catalog.load(ROOT)
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = navigation.load(catalog.load(ROOT))
TYPES = "[Content_Types].xml"


@pytest.fixture(scope="module")
def listed(all_downloads) -> dict[str, object]:
    return json.loads(downloads._catalog_json(CATALOG, all_downloads[1]))


def schema() -> Draft202012Validator:
    data = json.loads((Path(downloads.__file__).with_name(downloads.CATALOG_SCHEMA)).read_bytes())
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def test_the_list_is_what_its_schema_says(listed) -> None:
    assert not list(schema().iter_errors(listed))
    for wrong in ({"schema": 2}, {"units": [{"id": "A"}]}, {"mechanisms": None}):
        assert list(schema().iter_errors({**listed, **wrong})), wrong


def test_all_that_the_list_says_is_explained_in_the_schema(listed) -> None:
    """A key that is added to the list is added to the schema as well."""
    data = schema().schema
    kinds = data["$defs"]
    unit, mechanism = listed["units"][0], listed["mechanisms"][0]
    ledger = next(u for u in listed["units"] if u["columns"])
    assert listed.keys() == data["properties"].keys()
    for told, kind in (
        (unit, "unit"),
        (unit["sections"][0], "section"),
        (ledger["columns"][0], "column"),
        (unit["downloads"][0], "download"),
        (mechanism, "mechanism"),
    ):
        assert told.keys() <= kinds[kind]["properties"].keys(), kind


def test_changes_are_told_to_programs_and_readers() -> None:
    files = news.files(CATALOG, SITE)
    told = json.loads(files[news.JSON])["changes"]
    wanted = {(u.id, c.version) for u in CATALOG.units for c in u.contract.changes}
    assert {(one["unit"], one["version"]) for one in told} == wanted and len(told) == len(wanted)
    assert [one["date"] for one in told] == sorted((one["date"] for one in told), reverse=True)
    ids = [one["id"] for one in told]
    assert len(set(ids)) == len(ids) and ids[0].startswith("urn:uuid:")
    entries = etree.fromstring(files[news.FEED]).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ids[: news.NEWEST]


@pytest.mark.parametrize("base", ["", "http://wiki.example/zicha"])
def test_the_feed_has_what_the_standard_asks_for(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated and an author; links are whole where the address is known."""
    monkeypatch.setenv(navigation.ADDRESS, base)
    site = navigation.load(catalog.load(ROOT))
    feed = etree.fromstring(news.files(CATALOG, site)[news.FEED])
    assert feed.tag == f"{ATOM}feed" and feed.find(f"{ATOM}author/{ATOM}name").text
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert len(element.findtext(f"{ATOM}updated")) == len("2026-11-29T00:00:00Z")
    links = [link.get("href") for link in feed.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert all(
        link.startswith(f"{base}/" if base else ("changes.", *(f"{k}s/" for k in catalog.KINDS))) for link in links
    )
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == (
        [f"{base}/{news.FEED}"] if base else []
    )
    assert feed.findtext(f"{ATOM}id") == etree.fromstring(news.files(CATALOG, SITE)[news.FEED]).findtext(f"{ATOM}id")


def test_the_list_of_pages_names_every_page_and_brief() -> None:
    text = llms.text(CATALOG, SITE).decode()
    assert text.startswith(f"# {SITE.name}\n\n> ")
    for place in SITE.places:
        assert f"]({place.path.removesuffix('.md')}.html)" in text, place.path
    for unit in CATALOG.units:
        assert f"]({brief.path(unit)})" in text, unit.id


def test_drafts_and_pages_that_are_not_there_are_left_out(small_project: Path) -> None:
    path = small_project / "templates/letters/gaozhi/contract.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    (small_project / "docs/ledgers/wenti.md").unlink()
    loaded = catalog.load(small_project)
    text = llms.text(loaded, navigation.load(catalog.load(small_project))).decode()
    assert "gaozhi" not in text and "ledgers/wenti.html" not in text and "reports/zhuanxiang.html" in text


@pytest.mark.parametrize("unit", CATALOG.units, ids=lambda unit: unit.id)
def test_a_brief_warns_first_and_leaves_nothing_out(unit) -> None:
    text = brief.text(unit, CATALOG).decode()
    title, warning, *_ = text.split("\n\n")
    assert title == f"# {unit.title}：写作要求" and "一律不得输入" in warning and warning.startswith("> ")
    for section in unit.template.sections:
        for hint in section.guidance:
            assert all(line in text for line in hint.paragraphs), section.id
        assert all(entry.text in text for entry in section.entries)
    for promise in (*unit.contract.walk(), *unit.contract.columns):
        assert f"{promise.title}（{'必备' if promise.required else '可选'}" in text
    assert all(f"- 【{blank.name}】" in text for blank in unit.template.blanks)
    assert "### " + next(iter(RULE_GROUPS.values())) in text


def test_templates_are_the_files_but_for_their_type(small_project: Path, tmp_path: Path) -> None:
    """Named by the standard; every other part is the same to the last byte."""
    loaded = catalog.load(small_project)
    downloads.publish(loaded, downloads.make(loaded, tmp_path / "cache"), tmp_path / "cache", tmp_path / "out")
    found = 0
    for suffix, base, old, new in (
        ("dotx", "docx", "wordprocessingml.document.main", "wordprocessingml.template.main"),
        ("xltx", "xlsx", "spreadsheetml.sheet.main", "spreadsheetml.template.main"),
    ):
        for path in (tmp_path / "out/downloads").rglob(f"*.{suffix}"):
            ours, theirs = zipfile.ZipFile(path), zipfile.ZipFile(path.with_suffix(f".{base}"))
            assert ours.namelist() == theirs.namelist()
            for name in theirs.namelist():
                wanted = theirs.read(name)
                assert ours.read(name) == (wanted.replace(old.encode(), new.encode()) if name == TYPES else wanted)
            assert new.encode() in ours.read(TYPES)
            found += 1
    assert found == 3 + 2


def test_what_is_no_office_document_makes_no_template() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(TYPES, "<Types/>")
    with pytest.raises(ValueError, match="应当是 1 个"):
        template.of(buffer.getvalue())


def test_the_page_offers_templates_below_and_not_on_top(small_project: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", small_project)
    from macros.pages.units import open_pages  # noqa: PLC0415

    pages = open_pages(small_project, lambda: "letters/made.html")
    assert "Word 模板" in pages.unit_downloads("gaozhi") and "gaozhi-brief" in pages.unit_downloads("gaozhi")
    assert "Word 模板" not in pages.unit_header("gaozhi")
    assert {format.suffix for format in registry.FORMATS if format.base} == {"dotx", "xltx"}
