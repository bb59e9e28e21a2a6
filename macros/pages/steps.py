"""A unit's page section by section: the guidance, and beside it the piece of the template and of the example.

A document is cut at its headings. Where subsections can be renamed, the example has others than the template: its
first own one stands beside the first one that it replaces, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from macros.document.blocks import Attachment, AttachmentNote, Body, Grid, Heading, Printable
from macros.material.model import ROWS_ID, Column, Entry, Guidance, Section, Source, SourceSection, Unit
from macros.pages import data, lines
from macros.pages.data import Leaf
from macros.publish.downloads import Download

# Their tables have the same columns throughout: they are shown whole, on sheets of their own.
TABULAR = ("checklist", "ledger")
# A table of more columns needs the room of both sheets.
NARROW_COLUMNS = 4
# Rows of a ledger's example whose values stand beside the guidance of their column.
SHOWN_ROWS = 3

Sheets = list[list[Leaf]]


@dataclass(frozen=True)
class Step:
    """A heading of the guidance: a section, a column, or a fixed part (then `promise` is None)."""

    source: SourceSection
    depth: int  # of the Markdown heading
    number: str = ""
    promise: Section | Column | None = None
    download: Download | None = None
    template: Sheets = field(default_factory=list)
    example: Sheets = field(default_factory=list)
    first_item: int = 0  # number of its first checklist item
    answers: Mapping[str, Entry] = field(default_factory=dict)  # of the example, by item
    notes: tuple[Guidance, ...] = ()  # on these
    values: tuple[str, ...] = ()  # of a column, in the first rows of the example

    @property
    def is_wide(self) -> bool:
        return any(_columns(leaf.block) > NARROW_COLUMNS for sheet in self.template + self.example for leaf in sheet)

    @property
    def lines(self) -> tuple[int, int]:
        """About how many it has with its sides beside each other, and below each other."""
        width = lines.TWO_THIRDS if self.is_wide else lines.THIRD
        guidance = lines.of_guidance(self.source.guidance)
        sheets = [lines.of_sheets(side, width) for side in (self.template, self.example)]
        items = sum(lines.of_item(entry, self.answers.get(entry.id)) for entry in self.source.entries)
        beside = max(guidance, sum(sheets) if self.is_wide else max(sheets), len(self.values) + 2)
        return beside + items, guidance + sum(sheets) + len(self.values) + 2 * items


def steps(unit: Unit, files: Mapping[str, Download]) -> Iterator[Step]:
    """The headings of the template in its order, without those that say nothing. `files` are of single sections."""
    numbers = data.numbers(unit)
    promised: tuple[Section | Column, ...] = (*unit.contract.walk(), *unit.contract.columns)
    promises = {promise.id: promise for promise in promised}
    shown = [s.id for s in unit.template.sections if s.id in promises or s.guidance]
    template, example = placed(unit, "bare", shown), placed(unit, "example", shown)
    item = 1
    for source in unit.template.sections:
        answered = unit.example.section(source.id) if source.entries else None
        if source.id in shown:
            promise = promises.get(source.id)
            yield Step(
                source=source,
                depth=source.level + 2,
                number=numbers.get(source.id, ""),
                promise=promise,
                download=files.get(source.id),
                template=template.get(source.id, []),
                example=example.get(source.id, []),
                first_item=item,
                answers={entry.id: entry for entry in answered.entries} if answered else {},
                notes=answered.notes if answered else (),
                values=tuple(_values(unit, promise)) if isinstance(promise, Column) else (),
            )
        item += len(source.entries)


def placed(unit: Unit, flavour: str, shown: Collection[str]) -> dict[str, Sheets]:
    """The pieces of a document, sheet by sheet, by the step beside which they stand.

    What has no step of its own stands with what it follows: the title with the opening, the signature with the end.
    """
    homes = _homes(unit) if flavour == "example" else {}
    place = next(iter(shown), "")
    found: dict[str, Sheets] = {}
    for sheet in data.sheets(unit, flavour):
        last = ""
        for leaf in sheet:
            if unit.kind in TABULAR and isinstance(leaf.block, (Heading, Grid)):
                continue
            section = _section(leaf.block)
            home = homes.get(section, section)
            place = home if home in shown else place
            if place != last:
                found.setdefault(place, []).append([])
            found[place][-1].append(leaf)
            last = place
    return found


def _section(block: Printable) -> str:
    """The section that begins with a block; "" where one goes on."""
    if isinstance(block, (Heading, Attachment)):
        return block.section_id
    if isinstance(block, AttachmentNote):
        return "attachments"
    return "closing" if isinstance(block, Body) and block.closing else ""


def _homes(unit: Unit) -> dict[str, str]:
    """Where the sections of the example belong that the template does not have."""
    template, example = _below(unit.template), _below(unit.example)
    used = {section.id for section in unit.example.sections}
    homes: dict[str, str] = {}
    for parent, children in example.items():
        free = [section for section in template.get(homes.get(parent, parent), ()) if section not in used]
        own = [section for section in children if unit.template.section(section) is None]
        homes |= dict(zip(own, free, strict=False))
    return homes


def _below(source: Source) -> dict[str, list[str]]:
    """The sections right below each section, above all in their order; "" is the document."""
    found: dict[str, list[str]] = {}
    above: list[SourceSection] = []
    for section in source.sections:
        while above and above[-1].level >= section.level:
            above.pop()
        found.setdefault(above[-1].id if above else "", []).append(section.id)
        above.append(section)
    return found


def _values(unit: Unit, column: Column) -> Iterator[str]:
    rows = unit.example.section(ROWS_ID)
    is_first = column is unit.contract.columns[0]
    for row in islice(rows.entries if rows else (), SHOWN_ROWS):
        yield row.text if is_first else row.fields.get(column.title, "")


def _columns(block: Printable) -> int:
    inner = block.blocks if isinstance(block, Attachment) else (block,)
    return max((len(one.header) for one in inner if isinstance(one, Grid)), default=0)
