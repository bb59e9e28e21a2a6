"""Rules of the kinds of blanks: every figure and day is known as one, and its measure is the printed one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.document.kinds import followed
from macros.document.values import FIGURES
from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem

_MEASURE = re.compile(
    "个工作日|个月|人次|批次|分钟|万元|[次人条件项份名户场笔期起张辆处岁种元个]|[对日年分天](?![\u4e00-\u9fff])"
)
# Words of their own, not the measure of the figure before them.
_WORD = re.compile("处[理置分]|名下|项目|起[诉草]|期[间满]|人[员民]|场所|件数|条例|个[人别]|次日")
_NUMBER = re.compile(r"(次数|人数|个数|条数|件数|份数|项数|人次)$")
_TIME = re.compile(r"(日期|时限|完成时间)$")
_SHARE = re.compile(r"(率|占比|比例)$")


def kinds_are_told_once(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """What all units share and what the template offers to choose from have their kind already."""
    choices = {blank.name for blank in unit.template.blanks if blank.choices}
    for name, terms in unit.contract.blanks.items():
        why = "是各单元通用的空项" if name in unit.common else "在模板里写了选项" if name in choices else ""
        if terms.kind and why:
            yield Problem(unit.contract.path, terms.line, f"“{name}”{why}，种类已定：删去这里的 kind")
        if terms.role and name in unit.common:
            yield Problem(unit.contract.path, terms.line, f"“{name}”是各单元通用的空项，用途已定：删去这里的 role")
        if terms.unit and terms.kind not in ("count", "money"):
            yield Problem(unit.contract.path, terms.line, f"“{name}”不是数目或者金额，没有量词：删去 unit，或者改 kind")
        if terms.reckoned and terms.kind == "money" and not terms.unit:
            yield Problem(
                unit.contract.path, terms.line, f"“{name}”是算出来的金额，要有 unit：模板里在它后面印上元或者万元"
            )
        if terms.reckoned and terms.kind not in FIGURES:
            message = f"“{name}”要算出来，kind 却不是 {'、'.join(FIGURES)}：改成其中之一"
            yield Problem(unit.contract.path, terms.line, message)


def figures_have_kinds(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A blank with a measure behind it, or a name that says number, day or share, is not just text."""
    if not unit.common:  # its list cannot be read: reported there
        return
    known = {name for name, terms in unit.contract.blanks.items() if terms.kind} | set(unit.common)
    known |= {blank.name for blank in unit.template.blanks if blank.choices}
    for name, behind, line in followed(unit.template):
        if name in known:
            continue
        measure = _measure(behind)
        likely = (
            f"count, unit: {measure}"
            if measure
            else "count"
            if _NUMBER.search(name)
            else "date"
            if _TIME.search(name)
            else "percent"
            if _SHARE.search(name)
            else ""
        )
        if likely:
            advice = f"在 contract.yml 的 blanks 下面写“{name}: {{kind: {likely}}}”，填文字的写 text"
            yield Problem(unit.template.path, line, f"空项“{name}”像是数字或者日期，没有写种类：{advice}")


def measures_are_as_printed(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The measure in the contract is the one behind the blank."""
    for name, behind, line in followed(unit.template):
        terms, measure = unit.contract.blanks.get(name), _measure(behind)
        if terms and terms.kind in ("count", "money") and measure and terms.unit != measure:
            said = f"写的是“{terms.unit}”" if terms.unit else "没有写 unit"
            message = f"空项“{name}”后面印的是“{measure}”，contract.yml 里{said}：改成一样"
            yield Problem(unit.template.path, line, message)


def _measure(behind: str) -> str:
    found = _MEASURE.match(behind)
    return found[0] if found and not _WORD.match(behind) else ""
