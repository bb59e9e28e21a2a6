"""A unit as pieces of a book: what it is for, its outline, the guidance, the template and the example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.document import blocks, building
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
from macros.formats.docx.book import Chapter, Line, Piece, Turn
from macros.material.catalog import Catalog
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import Guidance, Inlines, Section, SourceSection, Text, Unit
from macros.pages import data

FACTS = ("writer", "谁写"), ("reader", "写给谁"), ("when", "什么时候写"), ("secrecy", "保密要求")


def pieces(unit: Unit, catalog: Catalog) -> Iterator[Piece]:
    """A chapter of level 2 and what stands below it."""
    yield Chapter(2, unit.title)
    yield from _facts(unit, catalog)
    yield Chapter(3, "要写哪些部分" if unit.kind != "ledger" else "有哪些列")
    yield outline(unit)
    yield Chapter(3, "怎么写" if unit.kind != "ledger" else "怎么填")
    for section in unit.template.sections:
        yield from _section(section, unit)
    yield from _document(unit, "bare", "模板")
    yield from _document(unit, "example", "范例")
    for variant in unit.variants:
        yield from _document(variant, "example", f"范例：{variant.example.front.get('who', variant.variant)}")


def _facts(unit: Unit, catalog: Catalog) -> Iterator[Piece]:
    contract = unit.contract
    yield Line(contract.summary)
    rows = [(name, getattr(contract.audience, key)) for key, name in FACTS]
    rows.append(("规模", data.scale(unit)))
    rows.append(("版本", f"{contract.version}，所引事实核对到{data.chinese_date(contract.verified)}"))
    if contract.notice:
        rows.append(("使用前注意", contract.notice))
    if contract.validity:
        rows.append(("适用范围", contract.validity.note))
    if contract.basis:
        known = [catalog.regulations[code] for code in contract.basis]
        rows.append(("写作依据", "；".join(f"《{one.title}》（{one.version}）" for one in known)))
    if contract.sensitive:
        rows.append(("保密提醒", "涉密内容和问题线索不得在联网计算机上填写。"))
    yield _grid(("项目", "内容"), rows, (5, 24))


def outline(unit: Unit) -> Grid:
    """The parts of a unit with their marks and usual lengths; the columns of a ledger with what they hold."""
    if unit.kind == "ledger":
        columns = [
            (c.title, must(c.required), COLUMN_TYPES[c.type].name, "、".join(c.choices) or "—")
            for c in unit.contract.columns
        ]
        return _grid(("列", "填不填", "类型", "可以选的值"), columns, (8, 4, 5, 14))
    numbers = data.numbers(unit)
    rows = [(numbers.get(s.id, "") + s.title, must(s.required), size(s, unit)) for s in unit.contract.walk()]
    return _grid(("部分", "写不写", "通常篇幅"), rows, (18, 4, 8))


def must(required: bool) -> str:
    return "必备" if required else "可选"


def size(section: Section, unit: Unit) -> str:
    """Usual length, or how many items a checklist asks in the section."""
    if section.length:
        return data.characters(section.length)
    here = unit.template.section(section.id)
    return f"{len(here.entries)}项" if here and here.entries else "—"


def _section(section: SourceSection, unit: Unit) -> Iterator[Piece]:
    if not (section.guidance or section.entries):
        return
    yield Chapter(4, data.numbers(unit).get(section.id, "") + section.title)
    for hint in section.guidance:
        yield from hint_lines(hint)
    for number, entry in enumerate(section.entries, 1):
        yield Line(f"{number}. {entry.text}", "item")
        for name, value in entry.fields.items():
            yield Line(f"{name}：{value}", "inner")


def hint_lines(hint: Guidance) -> Iterator[Piece]:
    first, *rest = hint.paragraphs or ("",)
    yield Line(f"{hint.label}：{first}")
    for line in rest:
        yield Line(f"· {line}", "item")


def _document(unit: Unit, flavour: str, name: str) -> Iterator[Piece]:
    """A document as it is printed, its headings as lines: they are no chapters of the book."""
    lies = unit.contract.layout == "landscape"
    if lies:
        yield Turn(landscape=True)
    yield Chapter(3, name)
    yield from _printed(building.build(unit, flavour).blocks)
    if flavour == "example":
        notes = [note for section in unit.example.sections for note in section.notes]
        if notes:
            yield Line("评注", "label")
            for note in notes:
                yield from hint_lines(note)
    if lies:
        yield Turn(landscape=False)


def _printed(printed: Sequence[Printable]) -> Iterator[Piece]:
    for block in printed:
        match block:
            case Title():
                yield Line(blocks.text(block.inlines).replace("\n", ""), "sample title")
            case Recipient():
                yield Line(f"{blocks.text(block.inlines)}：", "sample")
            case Heading():
                yield Line(block.number + block.text, "sample heading")
            case Body():
                yield Line(block.number + blocks.text(block.inlines), "sample")
            case Grid():
                yield block
            case AttachmentNote():
                yield Line("附件：" + "；".join(block.titles), "sample")
            case Signature():
                for inlines in (block.name, block.date):
                    if inlines:
                        yield Line(blocks.text(inlines), "sample end")
            case Attachment():
                yield Line(f"{block.label}  {block.title}", "sample heading")
                yield from _printed(block.blocks)


def _grid(header: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[int, ...]) -> Grid:
    return Grid(_cells(header), tuple(map(_cells, rows)), widths)


def _cells(row: Sequence[str]) -> tuple[Inlines, ...]:
    return tuple((Text(cell),) for cell in row)
