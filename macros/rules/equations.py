"""Rules of the equations of a contract: they name what is there, and compare like with like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.document.blocks import text
from macros.document.kinds import kinds_of
from macros.document.values import FIGURES, TIMES, Kind
from macros.material.catalog import Catalog
from macros.material.equations import ROWS, Equation
from macros.material.model import Table, Unit
from macros.material.problem import Problem


def checks_can_be_read(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """One side of a sum is one thing, and nothing is taken away on the side of a limit."""
    for equation in unit.contract.checks:
        if equation.kind == "unclear":
            message = f"“{equation.total}”看不明白：等号一边只留一项，“<=”左边可以相加、右边只写一项，不写减号"
            yield Problem(unit.contract.path, equation.line, message)


def checks_name_what_is_there(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Blanks of the template, heads of its tables, columns of the ledger, choices of a blank."""
    blanks = {blank.name for blank in unit.template.blanks}
    for equation in unit.contract.checks:
        if equation.kind == "unclear":
            continue
        if equation.table:
            yield from _in_table(unit, equation, blanks)
            continue
        for name in equation.names:
            if name not in blanks:
                yield Problem(unit.contract.path, equation.line, f"模板里没有空项“{name}”：checks 里写空项现在的名称")
    choices = {blank.name: blank.choices for blank in unit.template.blanks if blank.choices}
    for equation in (one for one in unit.contract.checks if one.kind == "fits"):
        for name, used in ((equation.total, equation.pairs.keys()), (equation.parts[0], equation.pairs.values())):
            for value in used:
                if name in blanks and value not in choices.get(name, ()):
                    message = f"“{value}”不是“{name}”的选项：pairs 左边写 choice 的选项，右边写 fits 的选项"
                    yield Problem(unit.contract.path, equation.line, message)


def _in_table(unit: Unit, equation: Equation, blanks: set[str]) -> Iterator[Problem]:
    path, line = unit.contract.path, equation.line
    if equation.table == ROWS:
        columns = {column.id for column in unit.contract.columns}
        named = equation.parts if equation.kind == "added" else equation.names
        if equation.kind == "added" and equation.total not in blanks:
            yield Problem(path, line, f"模板里没有空项“{equation.total}”：checks 里写空项现在的名称")
        for name in named:
            if name and name not in columns:
                yield Problem(path, line, f"没有 id 是“{name}”的列：台账的 checks 里写列的 id")
        return
    heads = _heads(unit, equation.table)
    if not heads:
        yield Problem(path, line, f"“{equation.table}”这一节的模板里没有表格：table 写有表格的章节的 id")
    elif not any(set(equation.names) <= set(head) for head, _ in heads):
        missing = [name for name in equation.names if name not in heads[0][0]]
        yield Problem(path, line, f"表格里没有“{'”“'.join(missing)}”这一列：照表头写")
    elif equation.label and not any(equation.label in firsts for _, firsts in heads):
        yield Problem(path, line, f"表格里没有以“{equation.label}”开头的一行：total 写合计那一行第一格的字")


def _heads(unit: Unit, section_id: str) -> list[tuple[list[str], list[str]]]:
    """The heads and the first cells of the tables under a heading of the template."""
    section = unit.template.section(section_id)
    tables = [block for block in (section.blocks if section else ()) if isinstance(block, Table)]
    return [([text(cell) for cell in t.header], [text(row[0]).strip() for row in t.rows]) for t in tables]


def checks_compare_like_with_like(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Figures with figures of one measure, days with days, a share with counts."""
    kinds = kinds_of(unit)
    # Without the list of common blanks, which is reported, nothing is known of them.
    for equation in unit.contract.checks if unit.common else ():
        if not equation.table and all(name in kinds for name in equation.names):
            yield from _unlike(unit, equation, kinds)


def _unlike(unit: Unit, equation: Equation, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    path, line = unit.contract.path, equation.line
    if equation.kind == "share" and kinds[equation.total].kind != "percent":
        yield Problem(path, line, f"“{equation.total}”是两个数的比，kind 要写 percent")
    names = equation.parts if equation.kind == "share" else equation.names
    wrong = _TAKES.get(equation.kind, ())
    for name in names:
        if wrong and kinds[name].kind not in wrong:
            yield Problem(path, line, f"“{name}”是 {kinds[name].kind}，不能这样比：这里只能用 {'、'.join(wrong)}")
            return
    groups = {"times" if kinds[name].kind in TIMES else kinds[name].kind for name in names}
    if len(groups) > 1:
        yield Problem(path, line, f"“{'”“'.join(names)}”种类不同，比不了：核对空项的 kind")
    units = {kinds[name].unit for name in names if kinds[name].kind in FIGURES}
    if len(units) > 1 and equation.kind != "share":
        yield Problem(
            path, line, f"“{'”“'.join(names)}”的量词不同（{'、'.join(sorted(units))}），比不了：核对空项的 unit"
        )


_TAKES = {
    "sum": FIGURES,
    "share": ("count", "money"),
    "within": (*FIGURES, *TIMES),
    "fits": ("choice",),
}


def reckoned_blanks_have_a_source(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """What a blank is reckoned from is there and does not come from the blank itself."""
    kinds, terms = kinds_of(unit), unit.contract.blanks
    for name, item in terms.items():
        if not item.reckoned:
            continue
        for source in item.reckoned.names:
            if source not in kinds:
                yield Problem(unit.contract.path, item.line, f"“{name}”由“{source}”算出，模板里没有这个空项：核对名称")
            elif kinds[source].kind not in FIGURES:
                message = f"“{name}”由“{source}”算出，后者却是 {kinds[source].kind}：核对两个空项的 kind"
                yield Problem(unit.contract.path, item.line, message)
            elif item.reckoned.kind == "sum" and kinds[source].unit != item.unit:
                message = f"“{name}”的量词是“{item.unit}”，“{source}”的是“{kinds[source].unit}”：算不到一起，核对 unit"
                yield Problem(unit.contract.path, item.line, message)
        if item.reckoned.table:
            heads = [head for head, _ in _heads(unit, item.reckoned.table)]
            if not any(item.reckoned.plus[0] in head for head in heads):
                where = f"{item.reckoned.table} 这一节没有“{item.reckoned.plus[0]}”一列的表格"
                yield Problem(
                    unit.contract.path, item.line, f"“{name}”算不出来，{where}：table 写章节的 id，column 写表头"
                )
        if _comes_back(name, unit):
            yield Problem(unit.contract.path, item.line, f"“{name}”要由它自己算出来：绕了一圈，去掉其中一个 reckoned")


def _comes_back(name: str, unit: Unit) -> bool:
    """Whether a reckoned blank is among what it is reckoned from, directly or by way of others."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        terms = unit.contract.blanks.get(ahead.pop())
        for source in terms.reckoned.names if terms and terms.reckoned else ():
            if source == name:
                return True
            if source not in seen:
                seen.add(source)
                ahead.append(source)
    return False
