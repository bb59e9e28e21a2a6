"""A table of a task as a draft ledger: its heads are the columns; the task says no types, so they are guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.document.tables import TABLES
from macros.importing.contract_text import kind_of_name
from macros.importing.drafting import Drafting
from macros.importing.guesses import FIGURES
from macros.importing.model import Part
from macros.importing.naming import Ids
from macros.importing.sheet import COLUMN, LEVEL, OTHER, flow
from macros.importing.template_text import guide
from macros.importing.written import as_title
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import GUIDANCE_LABELS, ROWS_ID, Column
from macros.rules.ledgers import MOST_REQUIRED

_ROOM = TABLES["columns"]


class LedgerText:
    """`part` is the table, as a task attaches it."""

    def __init__(self, draft: Drafting, part: Part) -> None:
        self._draft, self._part = draft, part
        self._heads: dict[str, str] = {}
        for head in part.columns:
            self._heads.setdefault(as_title(head, "没有名称的列"), head)

    def write(self, skeleton: Mapping[str, str]) -> None:
        draft, sheet = self._draft, self._draft.contract
        draft.begin(skeleton)
        sheet.add("columns:")
        sheet.ask(LEVEL, "各列的编号是照读音拟的，同名的列同本站台账一样；发布以后不能再改：先看一遍，模板里一起改")
        for column in self._columns():
            self._column(column)
        for head in dict.fromkeys(self._part.columns):
            if head not in self._heads.values():
                sheet.ask(COLUMN, f"列名“{head}”同“{as_title(head)}”写出来一样，只留了一列")
        draft.example.add("", f"## 台账 {{: #{ROWS_ID} }}")
        draft.example.ask(OTHER, "范例一行也没有：照虚构的单位写几行", 1)

    def _columns(self) -> list[Column]:
        known = self._draft.known.columns
        ids = Ids(column.id for column in known.values())
        width = min(_ROOM["widest"], max(_ROOM["narrowest"], _ROOM["together"] // len(self._heads)))
        made: dict[str, Column] = {}
        for title in self._heads:
            like, required = known.get(title), len(made) < MOST_REQUIRED
            if like is None or like.id in made:
                column = Column(ids.of(title), title, _type_of(title), required, width)
            else:
                column = Column(like.id, title, like.type, required, width, like.choices)
            made[column.id] = column
        return list(made.values())

    def _column(self, column: Column) -> None:
        draft, title = self._draft, column.title
        choices = f", choices: {flow(column.choices)}" if column.choices else ""
        terms = f"type: {column.type}{choices}, required: {flow(column.required)}, width: {column.width}"
        sheet, kind = draft.contract, COLUMN_TYPES[column.type].name
        sheet.add(f"  - {{id: {column.id}, title: {flow(title)}, {terms}}}")
        why = "照本站台账里同名的列" if title in draft.known.columns else "照列名猜的"
        more = "" if column.required else f"；必填的最多{MOST_REQUIRED}列，这一列写成了可以不填"
        sheet.ask(COLUMN, f"“{title}”作{kind}，是{why}：不对的改 type{more}")
        draft.template.add("", f"## {title} {{: #{column.id} }}", "")
        guide(draft.template, {}, GUIDANCE_LABELS[:1])
        draft.piece(self._part.at, "台账列", piece_of(draft.title, self._heads[title]))
        if title != self._heads[title]:
            draft.template.ask(COLUMN, f"列名原来是“{self._heads[title]}”，有不能用的符号，这里写成“{title}”")
        draft.judge(title)


def piece_of(table: str, head: str) -> str:
    """What a second import knows a column by: a head may stand in several tables."""
    return f"{table}：{head}"


def _type_of(title: str) -> str:
    bare = re.sub(r"[\uff08(][^\uff09)]*[\uff09)]$", "", title)
    kind = kind_of_name(bare)
    if kind in COLUMN_TYPES:
        return kind
    return "number" if not kind and bare.endswith(FIGURES) else "text"
