"""The printed document out of a unit; that the browser makes the same is in test_docx_parity.py."""

from __future__ import annotations

from pathlib import Path

from macros.document import building
from macros.document.blocks import Heading
from macros.material import catalog


def test_every_level_counts_from_one_below_each_heading_above_it(small_project: Path) -> None:
    unit = next(unit for unit in catalog.load(small_project).units if unit.kind == "report")
    headings = [block for block in building.build(unit, "bare").blocks if isinstance(block, Heading)]
    assert [heading.number + heading.text for heading in headings] == [
        "一、基本情况",
        "（一）组织领导",
        "（二）学习教育",
        "二、存在问题和建议",
        "（一）窗口服务",
        "1.存在问题",
        "2.建议",
        "（二）内务管理",
        "1.存在问题",
        "2.建议",
        "三、整改措施",
    ]
