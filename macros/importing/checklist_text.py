"""The checklist of a task as a draft unit: a section is a group, each thing that the notice asks there an item.

Where the notice lists nothing the section as a whole is one, as on the task page (web/src/contents/task/sheets/units.ts).
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.importing.drafting import Drafting
from macros.importing.model import Part
from macros.importing.sheet import LEVEL, OTHER, flow
from macros.importing.template_text import guide
from macros.importing.written import as_item, as_title
from macros.material.model import CHECK_FIELD, EVIDENCE_FIELD, GUIDANCE_LABELS


class ChecklistText:
    def __init__(self, draft: Drafting) -> None:
        self._draft = draft

    def write(self, skeleton: Mapping[str, str]) -> None:
        draft = self._draft
        sheet = draft.contract
        draft.begin(skeleton)
        sheet.add("sections:")
        sheet.ask(LEVEL, "各组、各条的编号是照读音拟的，发布以后不能再改：先看一遍，模板、范例里一起改")
        sheet.ask(OTHER, "还没有核心项：挑时间紧时先查的几条，编号写进合同的 core")
        for part in draft.found.parts:
            self._promise(part, 1)
        draft.template.ask(OTHER, f"各条的{EVIDENCE_FIELD}、{CHECK_FIELD}是空的：逐条写看什么材料、怎样看", 2)
        for part in draft.found.walk():
            self._group(part)
        draft.example.ask(OTHER, "范例只放了各组的标题：照虚构的单位逐条回答", 1)

    def _promise(self, part: Part, depth: int) -> None:
        sheet, indent = self._draft.contract, "  " * (2 * depth - 1)
        sheet.add(f"{indent}- id: {self._draft.id_of[id(part)]}", f"{indent}  title: {flow(as_title(part.title))}")
        sheet.add(f"{indent}  required: {flow(part.required)}")
        if depth == 1:
            sheet.add(f"{indent}  least: {sum(len(_asked(below)) for below in part.walk())}")
        if part.parts:
            sheet.add(f"{indent}  sections:")
        for below in part.parts:
            self._promise(below, depth + 1)

    def _group(self, part: Part) -> None:
        draft, sheet, title = self._draft, self._draft.template, as_title(part.title)
        heading = f"{'#' * (part.level + 1)} {title} {{: #{draft.id_of[id(part)]} }}"
        draft.example.add("", heading)
        sheet.add("", heading, "")
        guide(sheet, {GUIDANCE_LABELS[0]: [part.asks] if part.items and part.asks else []})
        asked = _asked(part)
        if asked:
            sheet.add("")
        for text in asked:
            item = as_item(text)
            sheet.add(f"- {item} {{: #{draft.ids.of(item)} }}")
            if part.items:
                draft.piece(part.at, "清单条目", text)
            else:
                sheet.ask(OTHER, f"“{title}”没有列出条目，整节作一条：分成能用“有”或者“无”回答的几条")
            if item != text:
                sheet.ask(OTHER, f"条目原来是“{text}”，有不能用的符号，这里写成“{item}”")
            draft.judge(item)
            sheet.add(f"    - {EVIDENCE_FIELD}：", f"    - {CHECK_FIELD}：")


def _asked(part: Part) -> list[str]:
    """What is answered there one by one."""
    whole = [] if part.parts and not part.asks else ["：".join(filter(None, (part.title, part.asks)))]
    return part.items or whole
