"""What the partials show of a unit, prepared: sheets of paper, numbers, amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from macros.document import blocks, building, short
from macros.document.blocks import (
    Attachment,
    AttachmentNote,
    Body,
    Grid,
    Heading,
    Printable,
    Recipient,
    Signature,
    Title,
)
from macros.document.signature import signature_indents
from macros.material.model import ROWS_ID, Blank, Guidance, Length, SourceSection, Unit

# Of docs/assets/sheets.css: 16 lines of 17 characters.
CHARACTERS_OF_A_PICTURE = 270
CHARACTERS_OF_A_LINE = 17


@dataclass(frozen=True)
class Leaf:
    """A printed block with the margin notes beside it."""

    block: Printable
    notes: tuple[Guidance, ...] = ()


def chinese_date(iso: str) -> str:
    """2026-03-05 as 2026年3月5日."""
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def size(count: int) -> str:
    """Bytes as readers count them."""
    return f"{max(1, round(count / 1024))} KB"


def characters(value: Length) -> str:
    return f"{value.min}—{value.max}字"


def scale(unit: Unit) -> str:
    """How much there is to fill in: characters, items or columns."""
    contract = unit.contract
    if unit.kind == "checklist":
        items = sum(len(s.entries) for s in unit.template.sections)
        return f"{len(contract.sections)}组{items}项"
    if unit.kind == "ledger":
        return f"{len(contract.columns)}列"
    return characters(contract.length) if contract.length else "按需要"


def kind_of(block: Printable) -> str:
    return type(block).__name__


def parts(unit: Unit, names: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """Id, title and whether required of the fixed parts that the unit has."""
    found = []
    for part, name in names.items():
        if part in unit.contract.parts:
            source = unit.template.section(part)
            found.append((part, source.title if source else name, unit.contract.parts[part]))
    return found


def numbers(unit: Unit) -> dict[str, str]:
    """Literal numbers by section id."""
    blocks = building.build(unit, "bare").blocks
    return {block.section_id: block.number for block in blocks if isinstance(block, Heading)}


def blanks(unit: Unit) -> list[Blank]:
    """Every blank once, with its explanation where it has one."""
    found: dict[str, Blank] = {}
    for blank in unit.template.blanks:
        known = found.get(blank.name)
        if known is None or not (known.hint or known.choices):
            found[blank.name] = blank
    return list(found.values())


def to_fill(unit: Unit) -> tuple[int, int]:
    """How many different blanks the template has, and its short form; 0 for units that have none."""
    short_form = short.source_of(unit) if unit.kind == "report" else None
    names = {blank.name for blank in short_form.blanks} if short_form else ()
    return len(blanks(unit)), len(names)


def first_page(unit: Unit) -> list[Printable]:
    """What a small picture of the first sheet shows of the template: as many blocks as fill it."""
    found: list[Printable] = []
    left = CHARACTERS_OF_A_PICTURE
    for block in building.build(unit, "bare").blocks:
        found.append(block)
        left -= _room(block)
        if left <= 0:
            break
    return found


def _room(block: Printable) -> int:
    """Characters that a block takes of a picture, the unused rest of its last line with it."""
    if isinstance(block, Grid):
        return sum(len(blocks.text(cell)) for row in (block.header, *block.rows) for cell in row)
    if isinstance(block, Heading):
        return CHARACTERS_OF_A_LINE
    inlines = block.inlines if isinstance(block, Title | Recipient | Body) else ()
    return max(CHARACTERS_OF_A_LINE, len(blocks.text(inlines)))


def own_sections(unit: Unit, others: Sequence[Unit]) -> list[str]:
    """Titles of required first-level sections that no other unit has."""
    sections = [section for other in others if other is not unit for section in other.contract.walk()]
    taken = {name for section in sections for name in (section.title, *section.aliases)}
    return [s.title for s in unit.contract.sections if s.required and s.title not in taken]


def indents(block: Signature) -> tuple[float, float]:
    return signature_indents(blocks.text(block.name), blocks.text(block.date))


def sheets(unit: Unit, flavour: str) -> list[list[Leaf]]:
    """The document as sheets of paper: the text, then each attachment."""
    source = unit.example if flavour == "example" else unit.template
    notes = {section.id: section.notes for section in source.sections}
    found: list[list[Leaf]] = [[]]
    for block in building.build(unit, flavour).blocks:
        if isinstance(block, Attachment):
            found.append([Leaf(block)])
        else:
            found[0].append(Leaf(block, notes.pop(_home(block, unit), ())))
    return found


def drafted(unit: Unit) -> list[tuple[SourceSection, list[Printable]]]:
    """The first draft section by section, with what is printed there; empty for units that have none."""
    if unit.before is None:
        return []
    sections = {section.id: section for section in unit.before.sections}
    first = next(iter(sections.values()))  # title and addressee stand above it
    found: list[tuple[SourceSection, list[Printable]]] = [(sections.pop(first.id), [])]
    for block in building.build(replace(unit, example=unit.before), "example").blocks:
        section = sections.pop(_home(block, unit), None)
        if section is not None:
            found.append((section, []))
        found[-1][1].append(block)
    return found


def _home(block: Printable, unit: Unit) -> str:
    """The section whose notes stand at this block, once they have not been shown before."""
    if isinstance(block, Heading):
        return block.section_id
    if isinstance(block, Body):
        return "closing" if block.closing else "opening"
    if isinstance(block, AttachmentNote):
        return "attachments"
    return ROWS_ID if isinstance(block, Grid) and unit.kind == "ledger" else ""
