"""The workbook of a checklist: 清单 (the items), 汇总 (verdicts by group and chart), 填写说明."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from macros.document.numbering import number
from macros.formats.xlsx import guide, style, summary, text, wording
from macros.formats.xlsx.book import Book
from macros.formats.xlsx.rules import choice_rule, date_rule, free_rule, quoted, range_of, validate
from macros.formats.xlsx.sheet import Sheet
from macros.material.model import Entry, Section

# id, title, width; ids of the same facts are those of the ledgers
_COLUMNS = (
    ("tiaomu-id", "", 8),
    ("zu-id", "", 8),
    ("xuhao", wording.NUMBER_HEADER, 6),
    ("tiaomu", wording.QUESTION_HEADER, 44),
    ("zuozheng", wording.EVIDENCE_HEADER, 30),
    ("jielun", wording.VERDICT_HEADER, 8),
    ("shuoming", wording.REMARK_HEADER, 38),
    ("zeren-ren", wording.PERSON_HEADER, 12),
    ("shixian", wording.DEADLINE_HEADER, 12),
)
_ITEM_ID, _GROUP_ID, _NUMBER, _QUESTION, _EVIDENCE, _VERDICT, _REMARK, _PERSON, _DEADLINE = range(len(_COLUMNS))
_HIDDEN = 2
_SHOWN = (_HIDDEN, len(_COLUMNS) - 1)
_FILLED_IN = {_VERDICT, _REMARK, _PERSON, _DEADLINE}
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

    first: int
    last: int

    def range(self, column: int) -> str:
        return range_of(wording.CHECKLIST_SHEET, self.first, self.last, column)


def fill(book: Book) -> None:
    lines = _lines(book)
    sheet = book.sheet(wording.CHECKLIST_SHEET, [width for _, _, width in _COLUMNS], _HIDDEN)
    book.frame(sheet, [column_id for column_id, _, _ in _COLUMNS])
    widths = [width for _, _, width in _COLUMNS[_HIDDEN:]]
    width = sum(widths)
    header = book.head(sheet, _HIDDEN, widths)
    grid = _Grid(header + 1, header + 1 + len(lines))
    _write_lines(book, sheet, header, lines, width)
    _add_rules(sheet, grid, lines)
    _mark_incomplete(book, sheet, grid)
    bottom = _write_signature(book, sheet, grid.last, width)
    sheet.freeze_panes(grid.first, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, _HIDDEN, bottom, _SHOWN[1])
    _add_summary(book, grid, lines)
    _add_guide(book, lines)


# The lines


def _lines(book: Book) -> list[_Line]:
    """Groups in the order of the contract, each with its items; what the example leaves out does not count."""
    asked = {entry.id: entry for section in book.unit.template.sections for entry in section.entries}
    lines: list[_Line] = []
    count = 0
    for group in _walk(book, book.unit.contract.sections, ""):
        lines.append(group)
        for entry in book.source.section(group.section.id).entries:
            count += 1
            lines.append(_item(group.top, count, asked.get(entry.id, entry), entry if book.is_example else None))
    return lines


def _walk(book: Book, sections: Sequence[Section], top: str) -> Iterator[_Group]:
    numbered = book.unit.contract.numbered
    present = (section for section in sections if book.source.section(section.id))
    for position, section in enumerate(present, 1):
        label = number(section.level, position) if numbered else ""
        yield _Group(section, label, top or section.id)
        yield from _walk(book, section.sections, top or section.id)


def _item(top: str, count: int, asked: Entry, answer: Entry | None) -> _Item:
    """An item from what the template asks and, in the example, what is answered; the question is the answer's own."""
    question, evidence, check = (
        text.shown(value)
        for value in (
            (answer or asked).text,
            asked.fields.get(wording.EVIDENCE_FIELD, ""),
            asked.fields.get(wording.CHECK_FIELD, ""),
        )
    )
    names = (wording.VERDICT_FIELD, wording.REMARK_FIELD, wording.PERSON_FIELD, wording.DEADLINE_FIELD)
    answers = [answer.fields.get(name, "") for name in names] if answer else []
    return _Item(asked.id, top, count, question, evidence, check, *answers)


def _write_lines(book: Book, sheet: Sheet, header: int, lines: Sequence[_Line], width: int) -> None:
    for column, (_, title, _) in enumerate(_COLUMNS[_HIDDEN:], _HIDDEN):
        header_style = "required header" if column in _FILLED_IN else "optional header"
        sheet.write_string(header, column, title, book.style(header_style))
    sheet.fit_row(header, ((title, column_width) for _, title, column_width in _COLUMNS[_HIDDEN:]))
    for row, line in enumerate(lines, header + 1):
        if isinstance(line, _Group):
            sheet.write_string(row, _GROUP_ID, line.section.id)
            book.line(sheet, row, _SHOWN, line.heading, "group", width)
        else:
            _write_item(book, sheet, row, line)


def _write_item(book: Book, sheet: Sheet, row: int, item: _Item) -> None:
    sheet.write_string(row, _ITEM_ID, item.id)
    sheet.write_string(row, _GROUP_ID, item.top)
    sheet.write_number(row, _NUMBER, item.number, book.style("number"))
    cells = (
        (_QUESTION, item.question, "text"),
        (_EVIDENCE, item.evidence, "text"),
        (_VERDICT, item.verdict, "choice"),
        (_REMARK, item.remark, "text"),
        (_PERSON, item.person, "person"),
        (_DEADLINE, item.deadline, "date"),
    )
    for column, value, kind in cells:
        book.write(sheet, row, column, value, kind)
    sheet.fit_row(row, ((value, _COLUMNS[column][2]) for column, value, _ in cells))


def _add_rules(sheet: Sheet, grid: _Grid, lines: Sequence[_Line]) -> None:
    """Verdict and remark prompt with the item's own check; the other rules are the same for all rows."""
    for row, line in enumerate(lines, grid.first):
        if isinstance(line, _Item):
            check = line.check.rstrip("。；")
            verdict_prompt = wording.VERDICT_PROMPT.format(check=check)
            validate(sheet, row, row, _VERDICT, wording.VERDICT_HEADER, verdict_prompt, choice_rule(wording.VERDICTS))
            remark_prompt = wording.REMARK_PROMPT.format(check=check)
            validate(sheet, row, row, _REMARK, wording.REMARK_HEADER, remark_prompt, free_rule())
    validate(sheet, grid.first, grid.last, _PERSON, wording.PERSON_HEADER, wording.PERSON_PROMPT, free_rule())
    prompt = wording.DATE_HOWTO + wording.DEADLINE_PROMPT
    validate(sheet, grid.first, grid.last, _DEADLINE, wording.DEADLINE_HEADER, prompt, date_rule())


def _mark_incomplete(book: Book, sheet: Sheet, grid: _Grid) -> None:
    verdict, remark, person, deadline = (
        f"${xl_col_to_name(column)}{grid.first + 1}" for column in (_VERDICT, _REMARK, _PERSON, _DEADLINE)
    )
    clear = f'AND({verdict}={quoted(wording.CLEAR)},TRIM({remark})="")'
    open_verdict = f"OR({verdict}={quoted(wording.FOUND)},{verdict}={quoted(wording.PENDING)})"
    unassigned = f'AND({open_verdict},OR(TRIM({person})="",{deadline}=""))'
    rule = {"type": "formula", "criteria": f"=OR({clear},{unassigned})", "format": book.style("incomplete")}
    sheet.conditional_format(grid.first, _HIDDEN, grid.last, _SHOWN[1], rule)


def _write_signature(book: Book, sheet: Sheet, row: int, width: int) -> int:
    """署名 and 成文日期 under the items where the contract has them; gives the last row."""
    if "signature" not in book.unit.contract.parts:
        return row
    for key in ("signature", "date"):
        if key in book.source.front:
            row += 1
            book.line(sheet, row, _SHOWN, text.shown(book.source.front[key]), "signature", width)
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
        series=tuple((header.index(verdict), colour) for verdict, colour in style.VERDICT_COLOURS.items()),
    )
    summary.add(book, table, chart)


def _count_group(grid: _Grid, group_id: str, items: Sequence[_Item]) -> list[summary.Formula]:
    """Number of items, of each verdict, of items without a verdict and of items that lack something."""
    in_group = f"{grid.range(_GROUP_ID)},{quoted(group_id)}"
    verdicts, item_ids = grid.range(_VERDICT), grid.range(_ITEM_ID)
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
    verdict, remark, person, deadline = (grid.range(c) for c in (_VERDICT, _REMARK, _PERSON, _DEADLINE))
    clear = f'({verdict}={quoted(wording.CLEAR)})*(TRIM({remark})="")'
    open_verdict = f"(({verdict}={quoted(wording.FOUND)})+({verdict}={quoted(wording.PENDING)}))"
    unassigned = f'{open_verdict}*(((TRIM({person})="")+({deadline}=""))>0)'
    return f"=SUMPRODUCT(({grid.range(_GROUP_ID)}={quoted(group_id)})*({clear}+{unassigned}))"


def _totals(lines: Sequence[summary.Line]) -> list[summary.Formula]:
    return [
        (summary.column_sum(column, len(lines)), sum(formulas[column - 1][1] for _, formulas in lines))
        for column in range(1, len(lines[0][1]) + 1)
    ]


# The instructions


def _add_guide(book: Book, lines: Sequence[_Line]) -> None:
    header = (
        wording.NUMBER_HEADER,
        wording.GROUP_OR_ITEM_HEADER,
        wording.GROUP_WRITE_HEADER,
        wording.EVIDENCE_HEADER,
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
    guide.add(book, wording.CHECKLIST_STEPS, header, _GUIDE_WIDTHS, rows)
