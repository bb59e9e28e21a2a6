"""The layouts that a reader may choose: what the browser makes of a blank file is what Python makes of that layout."""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.document import building
from macros.formats import docx as writer
from macros.formats import xlsx
from macros.formats.docx import choices
from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.settings import Font, Fonts, Layout
from tests.web_tools import WEB, bundle, node

# As another organisation has it: the parts are not those of the standard either.
OTHER = Layout(
    fonts=replace(Fonts(), title=Font("方正小标宋_GBK", "华文中宋")), bold=(3,), line_pitch=28, top=36, seal=True
)
# The same font for all: whose it is, only its use tells.
SONG = Layout(fonts=Fonts(*[Font("宋体", "SimSun")] * 5))
# Every choice of every question stands in one of these.
CHOSEN = [
    {question.id: choice.id for question, choice in zip(choices.QUESTIONS, row, strict=True) if choice}
    for row in zip_longest(*(question.choices for question in choices.QUESTIONS))
]


def as_chosen(layout: Layout, chosen: dict[str, str]) -> Layout:
    for question in choices.QUESTIONS:
        for choice in question.choices:
            if chosen.get(question.id) == choice.id:
                layout = choice.change(layout)
    return layout


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def as_form(unit: Unit) -> bytes:
    return writer.render(building.form(unit))


def as_workbook(unit: Unit) -> bytes:
    return xlsx.render(unit, "bare")


@pytest.mark.long
def test_the_browser_dresses_a_file_as_python_does(units: Catalog, tmp_path: Path) -> None:
    (script,) = bundle([WEB / "tests/layout-cli.ts"], tmp_path, "--platform=node", "--format=cjs")
    assert len(CHOSEN) == 5 and {key for row in CHOSEN for key in row} == {q.id for q in choices.QUESTIONS}
    landscape = next(u for u in units.units if u.kind == "checklist" and u.contract.layout == "landscape")
    report = next(unit for unit in units.units if unit.kind == "report")
    ledger = next(unit for unit in units.units if unit.kind == "ledger")
    files: list[tuple[Unit, Layout, Callable[[Unit], bytes]]] = [
        (report, Layout(), as_form),
        (landscape, OTHER, as_form),
        (ledger, OTHER, as_workbook),
        (landscape, SONG, as_workbook),
    ]
    for unit, layout, made_by in files:

        def blank(of: Layout, unit=unit, made_by=made_by) -> bytes:
            return made_by(replace(unit, settings=replace(unit.settings, layout=of)))

        job = {"blank": b64encode(blank(layout)).decode(), "layouts": choices.data(layout), "chosen": [{}, *CHOSEN]}
        result = subprocess.run([node(), str(script)], input=json.dumps(job), capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        made = [b64decode(file) for file in json.loads(result.stdout)]
        for chosen, file in zip([{}, *CHOSEN], made, strict=True):
            assert parts(file) == parts(blank(as_chosen(layout, chosen))), chosen


def test_what_is_not_known_changes_nothing(units: Catalog, tmp_path: Path) -> None:
    """A choice that a later version of the site has given up."""
    (script,) = bundle([WEB / "tests/layout-cli.ts"], tmp_path, "--platform=node", "--format=cjs")
    file = writer.render(building.form(units.units[0]))
    chosen = [{"fonts": "no-such"}, {"constructor": "x"}]
    job = {"blank": b64encode(file).decode(), "layouts": choices.data(Layout()), "chosen": chosen}
    result = subprocess.run([node(), str(script)], input=json.dumps(job), capture_output=True, text=True, check=True)
    assert [parts(b64decode(made)) for made in json.loads(result.stdout)] == [parts(file)] * 2
