"""Rules of the blanks 【…】: one name, one meaning; none in an example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.material import textfile
from macros.material.catalog import Catalog
from macros.material.model import Blank, Unit
from macros.material.problem import Problem

# The same name is one value in the whole unit, so a name must say what it counts or names.
VAGUE_NAMES = frozenset(
    "次数 人数 条数 份数 件数 项数 个数 数量 数字 金额 比例 日期 时间 姓名 名称 内容 情况 文件 问题 措施 原因 地点 部门 单位 职务 事项 "
    "人次 期间 期限 时限 起止时间 起止日期 截止日期 反馈日期 回复日期 答复日期 核查日期 范围 标准 办法 方式 对象 结果 核对结果 "
    "完成率 回收率 有效率 满意率".split()
)
# A link is reported by the reader of the file.
_HALF_WIDTH = re.compile(r"\[([^\[\]]*[\u4e00-\u9fff][^\[\]]*)\](?!\()")
_PLACEHOLDER = re.compile(r"[xX×]{2,}|[xX×]\s*[月日年次人条]|某某|20[xX×*]{2}")


def brackets_are_full_width(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """[单位名称] is printed as it stands; only 【单位名称】 is a blank."""
    for source in (unit.template, unit.example):
        # [单位名称] is a list in front matter, which the reader of the file reports.
        faulty = {line for key, line in source.front_lines.items() if key not in source.front}
        for number, line in enumerate(textfile.read_or_empty(catalog.file(source.path)).split("\n"), 1):
            found = _HALF_WIDTH.search(line)
            if found and number not in faulty:
                advice = f"空项写成【{found[1].strip()}】" if source is unit.template else "范例里换成实际内容"
                yield Problem(source.path, number, f"“{found[0]}”用了半角方括号：{advice}，不是空项的用全角括号")


def names_have_one_meaning(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A name is explained, or given choices, in one way only."""
    first: dict[str, Blank] = {}
    for blank in unit.template.blanks:
        if not (blank.hint or blank.choices):
            continue
        earlier = first.setdefault(blank.name, blank)
        if (earlier.hint, earlier.choices) != (blank.hint, blank.choices):
            yield Problem(
                unit.template.path,
                blank.line,
                f"空项“{blank.name}”在第 {earlier.line} 行另有说明：同名的空项只填一次、只有一个意思，意思不同就换名称",
            )
        if blank.name in unit.common and unit.common[blank.name].first:
            yield Problem(
                unit.template.path,
                blank.line,
                f"“{blank.name}”是各单元通用的空项，不另加说明：写成【{blank.name}】，或者换名称",
            )


def names_are_specific(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A name such as 次数 would put one value in places that mean different things."""
    for blank in unit.template.blanks:
        if blank.name in VAGUE_NAMES:
            yield Problem(
                unit.template.path, blank.line, f"空项“{blank.name}”说不清填什么：写明是哪一项，如【专题会议次数】"
            )
        if _PLACEHOLDER.search(blank.name):
            yield Problem(unit.template.path, blank.line, f"空项“{blank.name}”用了 xx 一类的占位：改成要填的内容的名称")


def choices_are_closed(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A choice offers at least two different answers."""
    for blank in unit.template.blanks:
        if blank.choices and (len(set(blank.choices)) < 2 or not all(blank.choices)):
            yield Problem(
                unit.template.path, blank.line, f"空项“{blank.name}”的选项不足两个：写成【{blank.name}：选 甲/乙】"
            )


def example_holds_no_blank(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """An example shows finished text."""
    for blank in unit.example.blanks:
        yield Problem(unit.example.path, blank.line, f"范例里留着空项【{blank.name}】：换成虚构的实际内容")
