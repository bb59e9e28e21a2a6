"""A task file of the task page: the draft that web/src/contents/task/model.ts keeps, as the page exports it.

Whoever writes which section, until when, and where the notice asks for it stays with the office and is not taken.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

from macros.document import numbering
from macros.importing.model import Block, Doubt, Found, Part, nested
from macros.importing.outline import DEEPEST
from macros.importing.refused import Refused
from macros.importing.written import clean
from macros.material import textfile
from macros.material.catalog import Catalog
from macros.material.model import Length, SourceSection, Unit

FORMAT, UNIT = "zicha-drafts", "task"
LARGEST = 5_000_000
_MOST_SECTIONS, _MOST_LEVELS = 400, 40
_MOST_ITEMS, _MOST_TABLES, _MOST_COLUMNS = 2000, 100, 100
_LONGEST_LENGTH = 100_000  # the page writes “at least” so
_ANOTHER = "换成任务包导出的文件"
_NAME = re.compile("【([^【】\uff1a:]+)[^【】]*】")


def read(data: bytes, catalog: Catalog) -> Found:
    """What a task file asks for, with what its sections take from units of the site. Raises Refused."""
    content = _content(_parsed(data))
    found = Found(
        title=[clean(content.get("title") or "")],
        recipient=[clean(content.get("recipient") or "")],
        length=_length(content.get("length")),
    )
    basis, deadline = clean(content.get("basis") or ""), clean(content.get("deadline") or "")
    if basis:
        found.doubts.append(Doubt(1, f"依据的通知是“{basis}”：模板里写成了空项，是各地都有的法规的，写进合同的 basis"))
        found.basis = [r.code for r in catalog.regulations.values() if r.title.strip("《》") in basis]
    found.asked = [f"{deadline}前报送。"] if deadline else []
    flat: list[Part] = []
    _sections(content["sections"], 1, flat, found, _Library(catalog, found))
    found.parts = nested(flat)
    _within(sum(len(part.items) for part in flat), _MOST_ITEMS, "条目", "条")
    found.attachments = [
        _attachment(item, len(flat)) for item in _list(content.get("attachments")) if isinstance(item, dict)
    ]
    _within(len(found.attachments), _MOST_TABLES, "附表", "份")
    found.aside = [
        Doubt(1, f"通知里没有归到哪一节的“{clean(text)}”") for text in _list(content.get("left")) if clean(text)
    ]
    if not found.parts:
        raise Refused("任务里一节也没有：在任务包里列好章节再导出")
    return found


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused(f"文件读不出来，不是 JSON，或者没有存完：{_ANOTHER}") from None


def _content(data: Any) -> dict[str, Any]:
    """The one task of a file: of drafts that were exported, or by itself."""
    tasks = [data]
    if isinstance(data, dict) and data.get("format") == FORMAT:
        drafts = [one for one in _list(data.get("drafts")) if isinstance(one, dict) and one.get("unit") == UNIT]
        tasks = [one.get("content") for one in drafts]
        if len(tasks) > 1:
            raise Refused(f"文件里有 {len(tasks)} 个任务：在任务包里只导出一个")
    if len(tasks) != 1 or not isinstance(tasks[0], dict) or not isinstance(tasks[0].get("sections"), list):
        raise Refused(f"这不是任务文件：{_ANOTHER}")
    return tasks[0]


def _sections(items: list[Any], level: int, flat: list[Part], found: Found, library: _Library) -> None:
    if level > _MOST_LEVELS:
        raise Refused(f"章节超过 {_MOST_LEVELS} 层，不像是任务包导出的：{_ANOTHER}")
    for item in items:
        if not isinstance(item, dict):
            continue
        if len(flat) >= _MOST_SECTIONS:
            raise Refused(f"章节超过 {_MOST_SECTIONS} 节，不像是任务包导出的：{_ANOTHER}")
        title = clean(item.get("title") or "").strip()
        number = numbering.parse(title)
        part = Part(
            number.rest if number and number.level else title,
            min(level, DEEPEST),
            len(flat) + 1,
            f"任务里是第{level}层，公文序号只有{DEEPEST}层，这里作第{DEEPEST}层" if level > DEEPEST else "",
            required=item.get("required") is not False,
            length=_length(item.get("length")),
            role=clean(item.get("role") or ""),
            items=list(dict.fromkeys(clean(one) for one in _list(item.get("items")) if clean(one))),
            former=_id(item),
        )
        part.asks = clean(item.get("asks") or "")
        part.guidance["写什么"] = [text for text in (part.asks, "、".join(part.items)) if text]
        flat.append(part)
        below = _list(item.get("sections"))
        if not below:
            library.fill(part, clean(item.get("from") or ""))
        _sections(below, level + 1, flat, found, library)


def _attachment(item: dict[str, Any], at: int) -> Part:
    part = Part(clean(item.get("title") or ""), 2, at, required=False, former=_id(item))
    part.columns = columns = [clean(column) for column in _list(item.get("columns")) if clean(column)]
    _within(len(columns), _MOST_COLUMNS, "附表的列", "列")
    if columns:
        part.blocks.append(Block(at=at, rows=[[[c] for c in columns], [[f"【{c}】"] for c in columns]]))
    return part


def _within(count: int, most: int, what: str, measure: str) -> None:
    if count > most:
        raise Refused(f"{what}超过 {most} {measure}，不像是任务包导出的：{_ANOTHER}")


@dataclass
class _Library:
    """The sections of the site's units that a task takes its guidance, text and blanks from."""

    catalog: Catalog
    found: Found

    def fill(self, part: Part, source: str) -> None:
        unit_id, _, section_id = source.partition("/")
        unit = self.catalog.unit(unit_id) if unit_id in self.catalog else None
        section = unit.template.section(section_id) if unit else None
        if unit is None or section is None:
            if source:
                self.found.doubts.append(Doubt(part.at, f"“{part.title}”取自 {source}，现在没有这一节：自己写"))
            part.blocks += [Block([f"【{part.title}】"], part.at)] if not part.items else []
            part.blocks += [Block([f"{item}\uff1a【{item}】"], part.at) for item in part.items]
            return
        for guidance in section.guidance:
            part.guidance.setdefault(guidance.label, []).extend(guidance.paragraphs)
        text = _text(self.catalog, unit, section)
        part.blocks.append(Block([text], part.at, as_written=True))
        self._terms(unit, set(_NAME.findall(text)))

    def _terms(self, unit: Unit, names: set[str]) -> None:
        """What the contract says of the blanks, and the equations that are all about them."""
        data = yaml.safe_load(textfile.read(self.catalog.file(unit.contract.path)))
        for name, terms in data.get("blanks", {}).items():
            kept = {key: value for key, value in terms.items() if key != "formerly"}
            reckoned = kept.get("reckoned")
            if not isinstance(reckoned, str) or not _operands(reckoned) <= names:
                kept.pop("reckoned", None)
            if name in names and kept:
                self.found.terms.setdefault(name, kept)
        for check in data.get("checks", ()):
            if isinstance(check, str) and _operands(check) <= names and check not in self.found.checks:
                self.found.checks.append(check)


def _operands(formula: str) -> set[str]:
    return {word.strip("\uff08\uff09") for word in formula.split() if re.search(r"[\u4e00-\u9fff]", word)}


def _text(catalog: Catalog, unit: Unit, section: SourceSection) -> str:
    """What stands under a heading of a template, guidance apart."""
    lines = textfile.read(catalog.file(unit.template.path)).split("\n")
    following = next((one.line for one in unit.template.sections if one.line > section.line), len(lines) + 1)
    kept = [line for line in lines[section.line : following - 1] if not line.startswith(">")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _id(item: dict[str, Any]) -> str:
    """The id that drafts of the task find the section by; "" for none that a contract can name."""
    value = item.get("id")
    good = isinstance(value, str) and len(value) <= 32 and re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value)
    return str(value) if good else ""


def _length(value: Any) -> Length | None:
    numbers = [value.get("min"), value.get("max")] if isinstance(value, dict) else []
    sizes = [int(n) for n in numbers if isinstance(n, (int, float)) and 0 <= n <= _LONGEST_LENGTH * 10]
    return Length(*(max(1, n) for n in sizes)) if len(sizes) == 2 else None
