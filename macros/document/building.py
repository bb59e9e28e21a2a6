"""A unit as a sequence of printable blocks with literal numbers: what every writer and page shows.

One place decides order, numbering and what a flavour holds, so that Word, Markdown, Excel and the page agree.
Numbering: 一、 / （一） / 1. / （1） by GB/T 9704-2012 clause 7.3.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from macros.document import numbering, short, titles
from macros.document.blocks import (
    Attachment,
    AttachmentNote,
    Body,
    Document,
    Grid,
    Heading,
    Printable,
    Recipient,
    Signature,
    Title,
    text,
)
from macros.material.model import (
    ANSWER_FIELDS,
    EVIDENCE_FIELD,
    ROWS_ID,
    TITLE_BREAK,
    Blank,
    Entry,
    Guidance,
    Inlines,
    Paragraph,
    Source,
    SourceSection,
    Table,
    Text,
    Unit,
)
from macros.material.source import inlines

# What a unit is printed as, and what such a file is called.
FLAVOURS = {"bare": "空白", "guided": "带写作提示", "short": "精简", "example": "范例"}

EMPTY_ANSWER = "□有\n□无\n□待核"
# A ledger is filled in in its workbook; on paper and in Markdown it shows this many empty rows.
EMPTY_ROWS = 3


def build(unit: Unit, flavour: str, section_id: str | None = None) -> Document:
    """The whole unit, or one section of it with the number it has in the whole.

    Raises KeyError for a section that the flavour does not have.
    """
    whole = _whole(unit, flavour)
    blocks = whole if section_id is None else _part(whole, section_id)
    title = unit.title if section_id is None else f"{unit.title}·{_section_title(blocks)}"
    return _document(unit, flavour, title, blocks)


def form(unit: Unit) -> Document:
    """The blank unit without its blocks: all that those who print blocks of their own need of a file."""
    return _document(unit, "bare", unit.title, ())


def _document(unit: Unit, flavour: str, title: str, blocks: Sequence[Printable]) -> Document:
    change = next(c for c in unit.contract.changes if c.version == unit.contract.version)
    return Document(
        unit_id=unit.id,
        title=title,
        flavour=flavour,
        version=unit.contract.version,
        date=change.date,
        landscape=unit.contract.layout == "landscape",
        settings=unit.settings,
        blocks=tuple(blocks),
    )


@lru_cache(maxsize=512)
def _whole(unit: Unit, flavour: str) -> tuple[Printable, ...]:
    """Built once for all files and macros of a unit."""
    source = unit.example if flavour == "example" else unit.template
    return tuple(_Builder(unit, source, flavour).whole())


def _section_title(blocks: Sequence[Printable]) -> str:
    first = blocks[0]
    assert isinstance(first, Heading)
    return first.text


def _part(blocks: Sequence[Printable], section_id: str) -> list[Printable]:
    """The heading of a section and everything up to the next heading of its level or higher."""
    start = next((i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.section_id == section_id), None)
    if start is None:
        raise KeyError(section_id)
    level = blocks[start].level  # type: ignore[union-attr]
    part = [blocks[start]]
    for block in blocks[start + 1 :]:
        if (isinstance(block, Heading) and block.level <= level) or not isinstance(block, (Heading, Body, Grid)):
            break
        part.append(block)
    return [block for block in part if not (isinstance(block, Body) and block.closing)]


class _Builder:
    def __init__(self, unit: Unit, source: Source, flavour: str) -> None:
        self.unit, self.source = unit, short.source_of(unit) if flavour == "short" else source
        self.guided = flavour == "guided"
        self.example = flavour == "example"

    def whole(self) -> list[Printable]:
        front = self.source.front
        blocks: list[Printable] = [Title(self._title())]
        if "recipient" in front:
            blocks.append(Recipient(inlines(front["recipient"])))
        blocks += self._part("opening")
        blocks += self._ledger() if self.unit.kind == "ledger" else self._sections()
        blocks += [replace(b, closing=True) if isinstance(b, Body) else b for b in self._part("closing")]
        attachments = self._attachments()
        if attachments:
            blocks.append(AttachmentNote(tuple(a.title for a in attachments), self._guidance("attachments")))
        if "signature" in front or "date" in front:
            blocks.append(Signature(inlines(front.get("signature", "")), inlines(front.get("date", ""))))
        return blocks + [a for a in attachments if a.blocks]

    def _title(self) -> Inlines:
        """How its lines break is known once nothing in it is open."""
        whole = inlines(self.source.front.get("title", self.unit.title))
        if any(isinstance(part, Blank) for part in whole):
            return whole
        marked = self.source.marked_title or text(whole)
        landscape = self.unit.contract.layout == "landscape"
        return (Text("\n".join(titles.title_lines(marked.split(TITLE_BREAK), landscape))),)

    def _part(self, part: str) -> list[Printable]:
        blocks = self._blocks(self.source.section(part))
        if blocks and isinstance(blocks[0], Body):
            blocks[0] = replace(blocks[0], guidance=self._guidance(part))
        return blocks

    def _guidance(self, section_id: str) -> tuple[Guidance, ...]:
        section = self.source.section(section_id)
        return section.guidance if section and self.guided else ()

    def _sections(self) -> list[Printable]:
        blocks: list[Printable] = []
        counts = [0, 0, 0, 0]
        item = 0
        for section in self.source.sections:
            if section.id in ("opening", "closing"):
                continue
            if section.id == "attachments":
                break
            counts[section.level - 1] += 1
            counts[section.level :] = [0] * (4 - section.level)
            number = numbering.number(section.level, counts[section.level - 1]) if self.unit.contract.numbered else ""
            blocks.append(Heading(section.id, section.level, number, section.title, self._guidance(section.id)))
            blocks += self._blocks(section)
            if section.entries:
                blocks.append(self._checklist(section, item))
                item += len(section.entries)
        return blocks

    def _blocks(self, section: SourceSection | None) -> list[Printable]:
        found: list[Printable] = []
        for block in section.blocks if section else ():
            if isinstance(block, Paragraph):
                found.append(Body(block.inlines, f"{block.ordinal}." if block.ordinal else ""))
            elif isinstance(block, Table):
                found.append(Grid(block.header, block.rows, _widths(block)))
        return found

    def _checklist(self, section: SourceSection, before: int) -> Grid:
        questions = {e.id: e for s in self.unit.template.sections for e in s.entries}
        columns = [column for column in self.unit.contract.grid if column.print]
        titles = {column.role: column.title for column in self.unit.contract.grid}
        rows = []
        for index, entry in enumerate(section.entries, before + 1):
            asked = questions.get(entry.id)
            cells = {
                "ordinal": f"{index}\n{titles['core']}" if entry.id in self.unit.contract.core else str(index),
                "item": entry.text,
                "evidence": asked.fields.get(EVIDENCE_FIELD, "") if asked else "",
                **self._answer(entry),
            }
            rows.append(tuple(inlines(cells[column.role]) for column in columns))
        header = tuple(inlines(column.title) for column in columns)
        return Grid(header, tuple(rows), tuple(column.print for column in columns))

    def _answer(self, entry: Entry) -> dict[str, str]:
        """By the roles of the columns that are filled in."""
        if self.example:
            return {role: entry.fields.get(name, "") for role, name in ANSWER_FIELDS.items()}
        return {**dict.fromkeys(ANSWER_FIELDS, ""), "verdict": EMPTY_ANSWER}

    def _ledger(self) -> list[Printable]:
        columns = self.unit.contract.columns
        rows = self.source.section(ROWS_ID) if self.example else None
        if rows:
            cells = [(row.text, *(row.fields.get(c.title, "") for c in columns[1:])) for row in rows.entries]
        else:
            cells = [("",) * len(columns)] * EMPTY_ROWS
        header = tuple(inlines(column.title) for column in columns)
        grid = Grid(header, tuple(tuple(map(inlines, row)) for row in cells), tuple(c.width for c in columns))
        return [grid]

    def _attachments(self) -> list[Attachment]:
        sections = self.source.sections
        start = next((i for i, s in enumerate(sections) if s.id == "attachments"), None)
        if start is None:
            return []
        found = [s for s in sections[start + 1 :] if s.level == 2]
        labels = [f"附件{n}" for n in range(1, len(found) + 1)] if len(found) > 1 else ["附件"]
        blocks = (tuple(b for b in self._blocks(s) if isinstance(b, (Body, Grid))) for s in found)
        return [
            Attachment(label, s.title, b, self._guidance(s.id), s.id)
            for label, s, b in zip(labels, found, blocks, strict=True)
        ]


def _widths(table: Table) -> tuple[int, ...]:
    """Relative column widths by the longest text of a column, so that numbers do not get the room of sentences."""
    columns = zip(table.header, *table.rows, strict=True)
    return tuple(min(max(5, *(len(text(cell)) for cell in column)), 18) for column in columns)
