"""Rules of the writing guidance: complete in the template, absent from the example."""

from __future__ import annotations

from collections.abc import Iterator

from macros.material.catalog import Catalog
from macros.material.model import GUIDANCE_LABELS, SourceSection, Unit
from macros.material.problem import Problem

# Checklist items bring their own evidence; a ledger column needs at least what to write.
REQUIRED_LABELS = {
    "report": GUIDANCE_LABELS,
    "letter": GUIDANCE_LABELS,
    "checklist": ("写什么", "常见毛病"),
    "ledger": ("写什么",),
}
# A line shorter than this says nothing that a writer can use.
LEAST_CHARACTERS = 8


def template_guides_every_section(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Every required section, and the opening of a report, says what to write, what proves it, what goes wrong."""
    guided = {s.id for s in unit.contract.walk() if s.required} | {c.id for c in unit.contract.columns}
    if unit.kind in ("report", "letter") and "opening" in unit.contract.parts:
        guided.add("opening")
    for section in unit.template.sections:
        labels = REQUIRED_LABELS[unit.kind] if section.id in guided else ()
        yield from _labels(unit, section, labels)


def _labels(unit: Unit, section: SourceSection, required: tuple[str, ...]) -> Iterator[Problem]:
    path, found = unit.template.path, [g.label for g in section.guidance]
    for label in required:
        if label not in found:
            yield Problem(path, section.line, f"“{section.title}”缺少“{label}”：在标题下加“> {label}：……”")
    for guidance in section.guidance:
        if sum(map(len, guidance.paragraphs)) < LEAST_CHARACTERS:
            yield Problem(
                path,
                guidance.line,
                f"“{section.title}”的“{guidance.label}”没有写完：写明具体内容，不少于{LEAST_CHARACTERS}个字",
            )
        if found.count(guidance.label) > 1:
            yield Problem(path, guidance.line, f"“{section.title}”的“{guidance.label}”写了两遍：合成一处")
    in_order = [label for label in GUIDANCE_LABELS if label in found]
    if len(set(found)) == len(found) and found != in_order:
        yield Problem(path, section.guidance[0].line, f"“{section.title}”的提示次序不对：按 {'、'.join(in_order)} 排")
    for note in section.notes:
        yield Problem(path, note.line, f"模板里不能有“{note.label}”：评注只写在 example.md")


def example_holds_no_guidance(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """An example is a finished text; only notes for readers may stand beside it."""
    for section in unit.example.sections:
        for guidance in section.guidance:
            yield Problem(
                unit.example.path,
                guidance.line,
                f"范例里留着写作提示“{guidance.label}”：删去，要对读者说的话写成“> 评注：……”",
            )
