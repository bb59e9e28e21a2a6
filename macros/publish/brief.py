"""A unit as one text in Markdown for whoever writes with an organisation's own language model: what to write and how.

It holds what the contract promises, the guidance, the phrases in use and the rules of the draft check; nothing that
anybody filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.document import blocks, building
from macros.document.blocks import Heading
from macros.material import reference
from macros.material.catalog import Catalog
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import KINDS, Guidance, Length, Section, SourceSection, Unit
from macros.material.reference import RULE_GROUPS, Reference

WARNING = """> **先看这一条。**只用于本单位批准使用、部署在本单位可控范围内的大模型。国家秘密、工作秘密、问题线索、举报人和被反映人的信息、\
身份证号码和联系方式等个人信息、没有公开的数据，一律不得输入；涉密内容不得在联网计算机上处理。要用到名称和数字的地方，先用“【】”代替，\
生成以后由人在原件上填。模型写的每一个事实、数字、依据都要由人对照底册核实，没有来处的删去；材料由署名的单位负责。"""

TASK = """- 按下面的结构和顺序写，必备的章节一节不少，没有列出的章节不加。
- 只用给出的事实；没有给出的，写成“【待补：要补什么】”，不编造单位、人名、时间、数字、文件名和引语。
- 法规和文件的名称、版本照“依据”写，标着“待核”的不引用。
- 一条问题写清主体、事项、时间、数量、后果和出处；措施写清事项、责任人、时限和验收的样子。
- 用语平实，不写口号，不夸大，不重复；同一段里不堆数字。
- 报告里不夹带请示事项。"""


def path(unit: Unit) -> str:
    """Where the brief of a unit lies, from the site's root."""
    return f"downloads/{unit.id}/{unit.id}-brief.md"


def text(unit: Unit, catalog: Catalog) -> bytes:
    """UTF-8 Markdown; the same material gives the same bytes."""
    known = reference.load(catalog.root)
    parts = (_head(unit), _basis(unit, catalog), _structure(unit), _guidance(unit, known), _blanks(unit), _rules(known))
    return ("\n\n".join(piece for part in parts for piece in part) + "\n").encode()


def _head(unit: Unit) -> Iterator[str]:
    contract = unit.contract
    yield f"# {unit.title}：写作要求"
    yield WARNING
    facts = [
        f"- 文种：{KINDS[unit.kind]}，版本{contract.version}，所引事实核对到{contract.verified}",
        f"- 谁写：{contract.audience.writer}",
        f"- 写给谁：{contract.audience.reader}",
        f"- 什么时候写：{contract.audience.when}",
        f"- 保密要求：{contract.audience.secrecy}",
        *([f"- 通常篇幅：{_length(contract.length)}"] if contract.length else []),
        *([f"- 使用前注意：{contract.notice}"] if contract.notice else []),
        *([f"- 适用范围：{contract.validity.note}"] if contract.validity else []),
    ]
    yield contract.summary
    yield "\n".join(facts)
    yield "## 怎么写"
    yield TASK


def _basis(unit: Unit, catalog: Catalog) -> Iterator[str]:
    if unit.contract.basis:
        yield "## 依据"
        yield "\n".join(
            f"- 《{one.title}》，{one.version}" + ("（待核，不引用）" if one.confidence == "待核" else "")
            for one in (catalog.regulations[code] for code in unit.contract.basis)
        )


def _structure(unit: Unit) -> Iterator[str]:
    numbers = {b.section_id: b.number for b in building.build(unit, "bare").blocks if isinstance(b, Heading)}
    yield "## 结构"
    lines = [line for section in unit.contract.sections for line in _section(section, numbers)]
    for column in unit.contract.columns:
        choices = f"，只填{'、'.join(column.choices)}之一" if column.choices else ""
        lines.append(f"- {column.title}（{_must(column.required)}，{COLUMN_TYPES[column.type].detail}{choices}）")
    yield "\n".join(lines)


def _section(section: Section, numbers: dict[str, str]) -> Iterator[str]:
    told = [_must(section.required)]
    if section.length:
        told.append(f"通常{_length(section.length)}")
    if section.configurable:
        told.append("小标题可以改名、增删")
    yield f"{'  ' * (section.level - 1)}- {numbers.get(section.id, '')}{section.title}（{'，'.join(told)}）"
    for child in section.sections:
        yield from _section(child, numbers)


def _guidance(unit: Unit, known: Reference) -> Iterator[str]:
    yield "## 逐节要求"
    for section in unit.template.sections:
        phrases = known.phrases_of(unit.id, section.id)
        if section.guidance or section.entries or phrases:
            yield f"### {section.title}"
            lines = [line for hint in section.guidance for line in _hint(hint)]
            lines += [f"- 可以用的提法：{phrase.name}。{phrase.use}" for phrase in phrases]
            lines += list(_items(section))
            yield "\n".join(lines)
    asked = [one for one in known.dimensions if one.id in unit.contract.dimensions]
    if asked:
        yield "### 全文应当写到的方面"
        yield "\n".join(f"- {one.title}：{one.ask}" for one in asked)


def _hint(hint: Guidance) -> Iterator[str]:
    first, *rest = hint.paragraphs or ("",)
    yield f"- {hint.label}：{first}"
    yield from (f"  - {line}" for line in rest)


def _items(section: SourceSection) -> Iterator[str]:
    for entry in section.entries:
        yield f"- {entry.text}"
        yield from (f"  - {name}：{value}" for name, value in entry.fields.items())


def _blanks(unit: Unit) -> Iterator[str]:
    hints = {blank.name: blank.hint or "、".join(blank.choices) for blank in reversed(unit.template.blanks)}
    if hints:
        yield "## 要由人给出的内容"
        yield "下面各项由写材料的人给出；没有给出的留着“【】”，不要代填。"
        yield "\n".join(f"- 【{name}】" + (f"：{hint}" if hint else "") for name, hint in reversed(hints.items()))
    if unit.kind in ("report", "letter"):
        yield "## 模板"
        yield "\n\n".join(_template(unit))


def _template(unit: Unit) -> Iterator[str]:
    """The fixed sentences, each as a quotation, so that its headings are no headings of the brief."""
    for block in building.build(unit, "bare").blocks:
        if isinstance(block, Heading):
            yield f"> {block.number}{block.text}"
        elif isinstance(block, blocks.Body):
            yield f"> {block.number}{blocks.text(block.inlines)}"


def _rules(known: Reference) -> Iterator[str]:
    yield "## 写完以后按这些查"
    for group, name in RULE_GROUPS.items():
        rules = [rule for rule in known.review_rules if rule.group == group and rule.scope != "file"]
        if rules:
            yield f"### {name}"
            yield "\n".join(f"- {rule.title}（{rule.level}）：{rule.remedy}" for rule in rules)


def _must(required: bool) -> str:
    return "必备" if required else "可选"


def _length(length: Length) -> str:
    return f"{length.min}—{length.max}字"
