"""The contract.yml of a draft unit: what it is called, its parts, its sections and the kinds of its blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.importing import naming
from macros.importing.drafting import Drafting
from macros.importing.model import Part
from macros.importing.sheet import BLANK, LEVEL, OTHER, ROLE, flow
from macros.importing.written import as_title
from macros.material.model import Length

# What a name that ends so is filled in with.
_ENDINGS = (
    ("person", re.compile("(?:责任人|联系人|负责人|经办人|填表人|姓名)$")),
    ("organ", re.compile("(?:单位|机关|部门)(?:名称|全称)?$")),
    ("period", re.compile("起止(?:时间|日期)$")),
    ("date", re.compile("(?:日期|时限)$")),
)


class ContractText:
    def __init__(self, draft: Drafting) -> None:
        self._draft = draft

    def write(self, skeleton: str, front: Mapping[str, str]) -> None:
        sheet, found = self._draft.contract, self._draft.found
        head = skeleton[: skeleton.index("\nparts:")]
        if found.basis:
            head = re.sub(r"\nbasis: \[\]", f"\nbasis: {flow(found.basis)}", head)
        sheet.add(head)
        line = next(number for number, text in enumerate(sheet.lines, 1) if text.startswith("title:"))
        sheet.ask(LEVEL, f"材料的名称“{self._draft.title}”是从标题取的：改成本站的叫法", line)
        if found.length:
            sheet.add(f"length: {_range(found.length)}")
        parts = {"title": True, **({"recipient": True} if "recipient" in front else {})}
        parts |= {"opening": True} if self._draft.has_opening else {}
        parts |= {"attachments": False} if found.attachments else {}
        parts |= {"signature": True} if "signature" in front else {}
        sheet.add(f"parts: {flow(parts)}")
        missing = [
            word for key, word in (("recipient", "主送机关"), ("signature", "落款和成文日期")) if key not in front
        ]
        if missing:
            sheet.ask(OTHER, f"没有找到{'、'.join(missing)}：该有的写进 parts 和两个文件头")
        if found.parts:
            sheet.add("sections:")
        else:
            sheet.add("sections:", "  - id: zhengwen", "    title: 正文", "    required: true")
            sheet.ask(LEVEL, "没有找到章节：自己分好，写进合同、模板和范例")
        for part in found.parts:
            self._promise(part, 1)
        self._promise_blanks()
        if found.checks:
            sheet.add("checks:", *(f"  - {flow(check)}" for check in found.checks))
        if found.walk():
            ids = next((n for n, text in enumerate(sheet.lines, 1) if text.startswith("sections:")), 1)
            sheet.ask(LEVEL, "各节的编号是照读音拟的，发布以后不能再改：先看一遍，模板、范例里一起改", ids)

    def _promise(self, part: Part, depth: int) -> None:
        sheet, indent = self._draft.contract, "  " * (2 * depth - 1)
        title = as_title(part.title)
        sheet.add(f"{indent}- id: {self._draft.id_of[id(part)]}")
        line = len(sheet.lines)
        sheet.add(f"{indent}  title: {flow(title)}")
        if part.doubt:
            sheet.ask(LEVEL, f"“{title}”{part.doubt}：对一对原文", line)
        if part.former:
            sheet.add(f"{indent}  formerly: {flow([part.former])}")
        sheet.add(f"{indent}  required: {flow(part.required)}")
        role = part.role if part.role in {one.id for one in self._draft.known.roles} else ""
        guessed = role or (naming.role_of(title, self._draft.known.roles) if depth == 1 else "")
        if guessed:
            sheet.add(f"{indent}  role: {guessed}")
        elif depth == 1:
            sheet.ask(ROLE, f"“{title}”没有看出写的是哪一种部分：照 templates/roles.yml 加 role，都不是的不加", line)
        if part.items:
            sheet.add(f"{indent}  announces: {flow(part.items)}")
        if part.length:
            sheet.add(f"{indent}  length: {_range(part.length)}")
        if part.parts:
            sheet.add(f"{indent}  sections:")
        for below in part.parts:
            self._promise(below, depth + 1)

    def _promise_blanks(self) -> None:
        """Kinds that the file or the words behind a blank give; which have none is said by the line of the template."""
        terms: dict[str, object] = {}
        open_by_line: dict[int, list[str]] = {}
        for name, guess in self._draft.namer.used.items():
            if name in self._draft.known.common:
                continue
            kind = guess.kind or kind_of_name(name)
            if kind and not guess.choices:
                terms[name] = {"kind": kind, **({"unit": guess.unit} if guess.unit else {})}
            elif not guess.choices and name not in self._draft.found.terms:
                open_by_line.setdefault(self._draft.blank_lines.get(name, 1), []).append(name)
        terms |= {
            name: value for name, value in self._draft.found.terms.items() if name not in self._draft.known.common
        }
        if terms:
            self._draft.contract.add("blanks:", *(f"  {flow(name)}: {flow(value)}" for name, value in terms.items()))
        for line, names in sorted(open_by_line.items()):
            message = f"空项“{'”“'.join(names)}”没有看出种类，按文字算：是数目、日期、人员、单位的，写进合同的 blanks"
            self._draft.template.ask(BLANK, message, line)


def kind_of_name(name: str) -> str:
    """The kind of what is filled in under a name, "" where its words do not say."""
    return next((kind for kind, ending in _ENDINGS if ending.search(name)), "")


def _range(length: Length) -> str:
    return flow({"min": length.min, "max": length.max})
