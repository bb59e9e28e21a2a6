"""The workbook of a checklist: 清单 (the items), 汇总 (verdicts by group and chart), 填写说明."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from macros.document.numbering import number
from macros.formats.xlsx import guide, style, summary, text, wording
from macros.formats.xlsx.book import Book
from macros.formats.xlsx.sheet import Sheet
from macros.formats.xlsx.validation import Rule, choice_rule, date_rule, free_rule, quoted, range_of, validate
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import ANSWER_FIELDS, CHECK_FIELD, EVIDENCE_FIELD, Entry, GridColumn, Section

_HIDDEN = 2  # columns that identify an item and its group
_GUIDE_WIDTHS = (6, 40, 44, 30, 30)


@dataclass(frozen=True)
class _Group:
    """A group or sub-group heading; `top` is the id of the first-level group that it belongs to."""

    section: Section
    number: str
    top: str

    @property
    def heading(self) -> str:
        return self.number + self.section.title


@dataclass(frozen=True)
class _Item:
    """An item as it is printed; the answer is empty in the bare workbook."""

    id: str
    top: str
    number: int
    core: bool
    question: str
    evidence: str
    check: str
    verdict: str = ""
    remark: str = ""
    person: str = ""
    deadline: str = ""

    @property
    def incomplete(self) -> bool:
        """无 without what was looked at; 有 or 待核 without a person or a deadline."""
        if self.verdict == wording.CLEAR:
            return not self.remark
        return self.verdict in (wording.FOUND, wording.PENDING) and not (self.person and self.deadline)


_Line = _Group | _Item


@dataclass(frozen=True)
class _Grid:
    """Where the lines stand; `last` is an empty row, so that the ranges hold a row added at the end."""

    columns: tuple[GridColumn, ...]
    first: int
    last: int

    def at(self, role: str) -> int:
        return next(index for index, column in enumerate(self.columns) if column.role == role)

    def column(self, role: str) -> GridColumn:
        return self.columns[self.at(role)]

    def range(self, role: str) -> str:
        return range_of(wording.CHECKLIST_SHEET, self.first, self.last, self.at(role))

    @property
    def shown(self) -> tuple[int, int]:
        return _HIDDEN, len(self.columns) - 1


def fill(book: Book) -> None:
    lines = _lines(book)
    columns = book.unit.contract.grid
    sheet = book.sheet(wording.CHECKLIST_SHEET, [column.sheet for column in columns], _HIDDEN)
    book.frame(sheet, [column.id for column in columns])
    widths = [column.sheet for column in columns[_HIDDEN:]]
    width = sum(widths)
    header = book.head(sheet, _HIDDEN, widths)
    grid = _Grid(columns, header + 1, header + 1 + len(lines))
    _write_lines(book, sheet, grid, lines, width)
    _add_rules(sheet, grid, lines)
    _mark_incomplete(book, sheet, grid)
    bottom = _write_signature(book, sheet, grid, width)
    sheet.freeze_panes(grid.first, 0)
    sheet.autofilter(header, _HIDDEN, grid.last, grid.shown[1])
    sheet.repeat_rows(header)
    sheet.print_area(0, _HIDDEN, bottom, grid.shown[1])
    _add_summary(book, grid, lines)
    _add_guide(book, grid, lines)


# The lines


def _lines(book: Book) -> list[_Line]:
    """Groups in the order of the contract, each with its items; what the example leaves out does not count."""
    asked = {entry.id: entry for section in book.unit.template.sections for entry in section.entries}
    core = book.unit.contract.core
    lines: list[_Line] = []
    count = 0
    for group in _walk(book, book.unit.contract.sections, ""):
        lines.append(group)
        source = book.source.section(group.section.id)
        for entry in source.entries if source else ():
            count += 1
            lines.append(_item(group.top, count, asked.get(entry.id, entry), entry if book.is_example else None, core))
    return lines


def _walk(book: Book, sections: Sequence[Section], top: str) -> Iterator[_Group]:
    numbered = book.unit.contract.numbered
    present = (section for section in sections if book.source.section(section.id))
    for position, section in enumerate(present, 1):
        label = number(section.level, position) if numbered else ""
        yield _Group(section, label, top or section.id)
        yield from _walk(book, section.sections, top or section.id)


def _item(top: str, count: int, asked: Entry, answer: Entry | None, core: Collection[str]) -> _Item:
    """An item from what the template asks and, in the example, what is answered; the question is the answer's own."""
    question, evidence, check = (
        text.shown(value)
        for value in (
            (answer or asked).text,
            asked.fields.get(EVIDENCE_FIELD, ""),
            asked.fields.get(CHECK_FIELD, ""),
        )
    )
    answers = {role: answer.fields.get(name, "") for role, name in ANSWER_FIELDS.items()} if answer else {}
    return _Item(asked.id, top, count, asked.id in core, question, evidence, check, **answers)


def _write_lines(book: Book, sheet: Sheet, grid: _Grid, lines: Sequence[_Line], width: int) -> None:
    header = grid.first - 1
    for index, column in enumerate(grid.columns[_HIDDEN:], _HIDDEN):
        look = "required header" if column.filled else "optional header"
        sheet.write_string(header, index, column.title, book.style(look))
    sheet.fit_row(header, ((column.title, column.sheet) for column in grid.columns[_HIDDEN:]))
    for row, line in enumerate(lines, grid.first):
        if isinstance(line, _Group):
            sheet.write_string(row, grid.at("group-id"), line.section.id)
            book.line(sheet, row, grid.shown, line.heading, "group", width)
        else:
            _write_item(book, sheet, grid, row, line)


def _write_item(book: Book, sheet: Sheet, grid: _Grid, row: int, item: _Item) -> None:
    sheet.write_string(row, grid.at("item-id"), item.id)
    sheet.write_string(row, grid.at("group-id"), item.top)
    sheet.write_number(row, grid.at("ordinal"), item.number, book.style("number"))
    cells = (
        ("core", grid.column("core").title if item.core else "", "choice"),
        ("item", item.question, "text"),
        ("evidence", item.evidence, "text"),
        ("verdict", item.verdict, "choice"),
        ("remark", item.remark, "text"),
        ("person", item.person, "person"),
        ("deadline", item.deadline, "date"),
    )
    for role, value, kind in cells:
        book.write(sheet, row, grid.at(role), value, kind)
    sheet.fit_row(row, ((value, grid.column(role).sheet) for role, value, _ in cells))


def _add_rules(sheet: Sheet, grid: _Grid, lines: Sequence[_Line]) -> None:
    """Verdict and remark prompt with the item's own check; the other rules are the same for all rows."""

    def add(first: int, last: int, role: str, prompt: str, rule: Rule) -> None:
        validate(sheet, first, last, grid.at(role), grid.column(role).title, prompt, rule)

    for row, line in enumerate(lines, grid.first):
        if isinstance(line, _Item):
            check = line.check.rstrip("。；")
            add(row, row, "verdict", wording.VERDICT_PROMPT.format(check=check), choice_rule(wording.VERDICTS))
            add(row, row, "remark", wording.REMARK_PROMPT.format(check=check), free_rule())
    add(grid.first, grid.last, "person", wording.PERSON_PROMPT, free_rule())
    add(grid.first, grid.last, "deadline", COLUMN_TYPES["date"].prompt + wording.DEADLINE_PROMPT, date_rule())


def _mark_incomplete(book: Book, sheet: Sheet, grid: _Grid) -> None:
    verdict, remark, person, deadline = (
        f"${xl_col_to_name(grid.at(role))}{grid.first + 1}" for role in ("verdict", "remark", "person", "deadline")
    )
    clear = f'AND({verdict}={quoted(wording.CLEAR)},TRIM({remark})="")'
    open_verdict = f"OR({verdict}={quoted(wording.FOUND)},{verdict}={quoted(wording.PENDING)})"
    unassigned = f'AND({open_verdict},OR(TRIM({person})="",{deadline}=""))'
    rule = {"type": "formula", "criteria": f"=OR({clear},{unassigned})", "format": book.style("incomplete")}
    sheet.conditional_format(grid.first, _HIDDEN, grid.last, grid.shown[1], rule)


def _write_signature(book: Book, sheet: Sheet, grid: _Grid, width: int) -> int:
    """署名 and 成文日期 under the items where the contract has them; gives the last row."""
    row = grid.last
    if "signature" not in book.unit.contract.parts:
        return row
    for key in ("signature", "date"):
        if key in book.source.front:
            row += 1
            book.line(sheet, row, grid.shown, text.shown(book.source.front[key]), "signature", width)
    return row


# The summary


def _add_summary(book: Book, grid: _Grid, lines: Sequence[_Line]) -> None:
    groups = [line for line in lines if isinstance(line, _Group) and line.section.id == line.top]
    items = [line for line in lines if isinstance(line, _Item)]
    table_lines = [(g.heading, _count_group(grid, g.top, [i for i in items if i.top == g.top])) for g in groups]
    table_lines.append((wording.TOTAL, _totals(table_lines)))
    header = (
        wording.GROUP_HEADER,
        wording.ITEMS_HEADER,
        *wording.VERDICTS,
        wording.UNANSWERED_HEADER,
        wording.INCOMPLETE_HEADER,
    )
    table = summary.Table(
        title=wording.CHECKLIST_SUMMARY_TITLE.format(title=book.unit.title),
        header=header,
        lines=table_lines,
        emphasised={wording.TOTAL},
        notes=(wording.CHECKLIST_SUMMARY_NOTE,),
    )
    chart = summary.Chart(
        title=wording.CHECKLIST_CHART_TITLE,
        description=wording.CHECKLIST_CHART_DESCRIPTION,
        lines=len(groups),
        series=tuple(
            (header.index(verdict), style.tint(colour, book.settings.site.accent))
            for verdict, colour in style.VERDICT_COLOURS.items()
        ),
    )
    summary.add(book, table, chart)


def _count_group(grid: _Grid, group_id: str, items: Sequence[_Item]) -> list[summary.Formula]:
    """Number of items, of each verdict, of items without a verdict and of items that lack something."""
    in_group = f"{grid.range('group-id')},{quoted(group_id)}"
    verdicts, item_ids = grid.range("verdict"), grid.range("item-id")
    return [
        (f'=COUNTIFS({in_group},{item_ids},"?*")', len(items)),
        *(
            (f"=COUNTIFS({in_group},{verdicts},{quoted(verdict)})", sum(item.verdict == verdict for item in items))
            for verdict in wording.VERDICTS
        ),
        (f'=COUNTIFS({in_group},{item_ids},"?*",{verdicts},"=")', sum(not i.verdict for i in items)),
        (_incomplete_formula(grid, group_id), sum(i.incomplete for i in items)),
    ]


def _incomplete_formula(grid: _Grid, group_id: str) -> str:
    """The same rule as the yellow mark, counted with SUMPRODUCT because COUNTIFS cannot say “or”."""
    verdict, remark, person, deadline = (grid.range(role) for role in ("verdict", "remark", "person", "deadline"))
    clear = f'({verdict}={quoted(wording.CLEAR)})*(TRIM({remark})="")'
    open_verdict = f"(({verdict}={quoted(wording.FOUND)})+({verdict}={quoted(wording.PENDING)}))"
    unassigned = f'{open_verdict}*(((TRIM({person})="")+({deadline}=""))>0)'
    return f"=SUMPRODUCT(({grid.range('group-id')}={quoted(group_id)})*({clear}+{unassigned}))"


def _totals(lines: Sequence[summary.Line]) -> list[summary.Formula]:
    return [
        (summary.column_sum(column, len(lines)), sum(formulas[column - 1][1] for _, formulas in lines))
        for column in range(1, len(lines[0][1]) + 1)
    ]


# The instructions


def _add_guide(book: Book, grid: _Grid, lines: Sequence[_Line]) -> None:
    header = (
        grid.column("ordinal").title,
        wording.GROUP_OR_ITEM_HEADER,
        wording.GROUP_WRITE_HEADER,
        grid.column("evidence").title,
        wording.FAULTS_HEADER,
    )
    template = book.unit.template
    rows: list[guide.Row] = [("group", ("", wording.HEAD, *guide.hints(template.section("opening"))))]
    for line in lines:
        if isinstance(line, _Group):
            hints = guide.hints(template.section(line.section.id))
            rows.append(("group", (line.number, line.section.title, *hints)))
        else:
            rows.append(("text", (str(line.number), line.question, line.check, line.evidence, "")))
    guide.add(book, _steps(grid, lines), header, _GUIDE_WIDTHS, rows)


def _steps(grid: _Grid, lines: Sequence[_Line]) -> list[str]:
    """How to fill it in; the step about the core items stands behind those about verdicts, where there are any."""
    steps = list(wording.CHECKLIST_STEPS)
    if any(isinstance(line, _Item) and line.core for line in lines):
        steps.insert(2, wording.CORE_STEP.format(core=grid.column("core").title))
    return steps
