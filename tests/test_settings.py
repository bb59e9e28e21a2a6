"""settings.yml decides how documents are set; what it leaves out is as the standard has it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl

from macros import checking
from macros.document import building
from macros.formats import docx as word
from macros.formats import xlsx
from macros.material import catalog, settings
from macros.material.settings import Fonts, Layout
from tests import docx_tools as tools

W = tools.W

OTHER = """author: 澄湖区直机关
layout:
  fonts:
    body: {name: 仿宋, fallback: FangSong}
  bold: [1, 3]
  line_pitch: 28
  page_number: {dashes: false, place: center}
"""


def test_what_is_left_out_is_the_standard_s(tmp_path: Path) -> None:
    (tmp_path / "settings.yml").write_text("author: 澄湖区直机关\n", encoding="utf-8")
    found, problems = settings.load(tmp_path)
    assert problems == [] and found.author == "澄湖区直机关" and found.layout == Layout()


def test_documents_follow(small_project: Path) -> None:
    (small_project / "settings.yml").write_text(OTHER, encoding="utf-8")
    units = catalog.load(small_project)
    report = next(unit for unit in units.units if unit.kind == "report")
    data = word.render(building.build(report, "bare"))
    opened = docx.Document(BytesIO(data))
    assert opened.core_properties.author == "澄湖区直机关"
    bold = [bool(opened.styles[f"Heading {level}"].font.bold) for level in (1, 2, 3, 4)]
    assert bold == [True, False, True, False]
    spacing = opened.styles["Normal"].paragraph_format.line_spacing
    assert spacing is not None and round(spacing.pt, 2) == 28.0
    fonts = {node.get(f"{W}eastAsia") for node in tools.xml(data).iter(f"{W}rFonts")}
    assert fonts >= {"仿宋", Fonts().title.name} and Fonts().body.name not in fonts
    table = {node.get(f"{W}name") for node in tools.xml(data, "word/fontTable.xml").iter(f"{W}font")}
    assert "仿宋" in table and Fonts().body.name not in table
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        root = tools.xml(data, footer)
        assert "".join(root.itertext()).strip().replace("PAGE", "").split() in (["1"], ["2"])
        assert [node.get(f"{W}val") for node in root.iter(f"{W}jc")] == ["center"]
    ledger = next(unit for unit in units.units if unit.kind == "ledger")
    assert openpyxl.load_workbook(BytesIO(xlsx.render(ledger, "bare"))).properties.creator == "澄湖区直机关"


def test_faults_are_named_with_their_line(small_project: Path) -> None:
    (small_project / "settings.yml").write_text("author: 站\nlayout:\n  bold: [5]\n  pitch: 3\n", encoding="utf-8")
    messages = [str(problem) for problem in checking.check(catalog.load(small_project))]
    assert [m.split(" ")[0] for m in messages if m.startswith("settings.yml")] == ["settings.yml:3:", "settings.yml:4:"]
    (small_project / "settings.yml").unlink()
    messages = [str(problem) for problem in checking.check(catalog.load(small_project))]
    assert messages == ["settings.yml:1: 缺少这个文件：补上，或者从版本库恢复"]
