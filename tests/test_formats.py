"""The table of formats: one entry more goes all the way to pages, downloads and the browser."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest

from macros.formats import registry
from macros.formats.registry import Flavour, Format
from macros.material import catalog
from macros.material.model import KINDS, Unit
from macros.pages.units import open_pages
from macros.publish import downloads, record, zips


def _write(unit: Unit, flavour: str, section: str | None) -> bytes:
    return f"{unit.title} {flavour} {section}".encode()


SPEECH = Format(
    suffix="speech",
    name="朗读稿",
    mime="text/x-speech",
    kinds=("report", "letter"),
    flavours={"bare": Flavour("空白朗读稿", "可以念。"), "example": Flavour("范例朗读稿", "念给大家听。")},
    write=_write,
    first=("letter",),
    sections=True,
    filled=True,
)


def test_a_made_up_format_goes_all_the_way(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, SPEECH))
    units, out = catalog.load(small_project), tmp_path / "out"
    manifest = downloads.make(units, tmp_path / "cache")
    downloads.publish(units, manifest, tmp_path / "cache", out)
    letter, report = units.of_kind("letter")[0], units.of_kind("report")[0]
    folder = out / "downloads" / letter.id
    assert (folder / f"{letter.id}.speech").read_bytes() == f"{letter.title} bare None".encode()
    assert (folder / f"{letter.id}-example.speech").is_file()
    assert not list(out.glob(f"downloads/{units.of_kind('ledger')[0].id}/*.speech"))

    sections = [section.id for section in report.contract.handed_out()]
    assert sections and len(list(out.glob(f"downloads/{report.id}/sections/*.speech"))) == len(sections)
    assert f"{letter.title}/{letter.title}（空白）.speech" in zipfile.ZipFile(out / zips.ALL).namelist()
    (told,) = (
        item for item in json.loads((out / downloads.CATALOG_JSON).read_bytes())["units"] if item["id"] == letter.id
    )
    assert [item["flavour"] for item in told["downloads"] if item["format"] == "speech"] == ["bare", "example"]
    assert f"downloads/{letter.id}/{letter.id}.speech" in record.current(units)

    script = (out / f"assets/units/{letter.id}.speech.js").read_text(encoding="utf-8")
    found = re.search(r'"([A-Za-z0-9+/=]+)";$', script.strip())
    assert found and b64decode(found[1]) == f"{letter.title} bare None".encode()

    pages = open_pages(small_project, lambda: "letters/made.html")
    assert ">空白朗读稿</a>" in pages.unit_header(letter.id)
    assert "空白朗读稿" in pages.unit_downloads(letter.id) and "念给大家听。" in pages.unit_downloads(letter.id)
    shown = pages.unit_downloads(report.id)
    assert '<th scope="col">朗读稿</th>' in shown and shown.count(">speech</a>") == len(sections)
    assert "空白朗读稿</a>" in pages.tool_units("fill", "letter")


def test_a_made_up_format_is_served_by_its_type(units: catalog.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, SPEECH))
    pages = open_pages(units.root, lambda: "deploy.html")
    assert "            text/x-speech speech;\n" in pages.server_config("nginx")


@pytest.mark.parametrize("part", ["formats", "downloads", "WRITERS"])
def test_what_a_format_lacks_is_named(part: str) -> None:
    """Without one of its three entries a format cannot be loaded."""
    tables = {
        "formats": {"odt": {"name": "ODT", "mime": "x/odt"}},
        "downloads": {"odt": {"kinds": ["letter"], "flavours": {}}},
    }
    writers = {"odt": _write}
    if part == "WRITERS":
        writers = {}
    else:
        tables[part] = {}
    with pytest.raises(ValueError, match=f"格式 odt 在 {part} 里没有"):
        registry.read(tables, writers)


def test_every_kind_has_a_file_that_its_readers_want_first() -> None:
    for kind in KINDS:
        assert any(kind in format.first for format in registry.FORMATS), kind
    for format in registry.FORMATS:
        assert {*format.kinds} <= KINDS.keys() and {*format.first} <= {*format.kinds}, format.suffix
        assert "bare" in format.flavours, format.suffix
