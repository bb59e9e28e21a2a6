"""The short form of a report: what a unit's contract and template call its core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.material.model import Blank, Block, Inlines, Paragraph, Section, Source, SourceSection, Table, Unit

LIMIT = 60
"""Different blanks that the short form of a report may have."""


def source_of(unit: Unit) -> Source:
    """The template with the sections and texts of the short form; its blanks are those that stand in it."""
    wanted = {section.id for section in sections(unit.contract.sections)}
    wanted |= {part for part, required in unit.contract.parts.items() if required}
    attached = attachments(unit.template) if unit.contract.parts.get("attachments") else ()
    wanted |= {section.id for section in attached}
    kept = tuple(_shortened(unit.template, s) for s in unit.template.sections if s.id in wanted)
    return replace(unit.template, sections=kept, blanks=tuple(_blanks(unit.template, kept)))


def sections(promised: tuple[Section, ...]) -> Iterator[Section]:
    """The required ones, and those that the contract calls core; what stands under others is left out with them."""
    for section in promised:
        if section.required or section.core:
            yield section
            yield from sections(section.sections)


def attachments(template: Source) -> tuple[SourceSection, ...]:
    """The headings of the attachments."""
    ids = [section.id for section in template.sections]
    return template.sections[ids.index("attachments") + 1 :] if "attachments" in ids else ()


def _shortened(template: Source, section: SourceSection) -> SourceSection:
    if section.short is None:
        return section
    return replace(section, blocks=tuple(_explained(template, block) for block in section.short))


def _explained(template: Source, block: Block) -> Block:
    """Its blanks offer the choices that the full text gives them, perhaps in a place that is left out here."""
    known = {blank.name: blank.choices for blank in template.blanks if blank.choices}

    def explain(inlines: Inlines) -> Inlines:
        return tuple(
            replace(inline, choices=known[inline.name])
            if isinstance(inline, Blank) and inline.name in known
            else inline
            for inline in inlines
        )

    if isinstance(block, Paragraph):
        return replace(block, inlines=explain(block.inlines))
    if isinstance(block, Table):
        rows = tuple(tuple(explain(cell) for cell in row) for row in block.rows)
        return replace(block, header=tuple(map(explain, block.header)), rows=rows)
    return block


def _blanks(template: Source, kept: tuple[SourceSection, ...]) -> Iterator[Blank]:
    """Those of the file's head, which every form has, and those of the sections."""
    first = template.sections[0].line if template.sections else template.last_line + 1
    yield from (blank for blank in template.blanks if blank.line < first)
    for section in kept:
        for block in section.blocks:
            yield from blanks_of(block)


def blanks_of(block: Block) -> Iterator[Blank]:
    """The blanks of a paragraph or a table in the order of reading."""
    texts: tuple[Inlines, ...] = ()
    if isinstance(block, Paragraph):
        texts = (block.inlines,)
    elif isinstance(block, Table):
        texts = (*block.header, *(cell for row in block.rows for cell in row))
    yield from (inline for inlines in texts for inline in inlines if isinstance(inline, Blank))
