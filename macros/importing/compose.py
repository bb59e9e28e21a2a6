"""What an import found becomes the texts of a draft unit, with the list of what a person must still decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from macros import scaffold
from macros.importing.contract_text import ContractText
from macros.importing.drafting import Drafting, Knowledge, Made
from macros.importing.model import Found
from macros.importing.record import RECORD, record
from macros.importing.sheet import ASIDE, FILLED, NAME, OTHER, Question
from macros.importing.template_text import TemplateText
from macros.importing.written import as_title, clean, in_markup
from macros.material import yamlfile
from macros.material.problem import Problem

_HALF = str.maketrans(",;:!?()", "，；：！？（）")


def title_of(found: Found, name: str) -> str:
    """What the unit is called: the given name, or the title without the organ that writes."""
    text = in_markup("".join(piece if isinstance(piece, str) else "" for piece in found.title)).strip()
    bare = re.sub(
        r"^.*?关于|20[0-9×xX*＊_＿]{2}年度?|[×xX*＊○〇□_＿]+|〔[^〔〕]*〕|[\uff08(](?:模板|范本|样式|参考)[)\uff09]$",
        "",
        text,
    )
    return as_title(name or bare or text or "待定标题").translate(_HALF)


def compose(found: Found, kind: str, folder: Path, name: str, file: str, known: Knowledge) -> Made:
    """The texts of a unit whose folder is to be `folder`, below the project."""
    return _Composer(found, kind, folder, title_of(found, name), file, known).made()


class _Composer:
    def __init__(self, found: Found, kind: str, folder: Path, title: str, file: str, known: Knowledge) -> None:
        self._kind, self._file = kind, Path(file)
        self._draft = Drafting(found, folder, title, known)

    def made(self) -> Made:
        draft = self._draft
        skeleton = draft.skeleton(self._kind, self._file)
        front = self._front()
        TemplateText(draft).write(front)
        ContractText(draft).write(skeleton["contract.yml"], front)
        self._write_example(front)
        self._asides()
        made = draft.finished(skeleton[scaffold.PAGE])
        made.texts[RECORD] = record(made.pieces)
        return made

    # Front matter

    def _front(self) -> dict[str, str]:
        """title, recipient, signature and date as markup; what the file does not have is left out."""
        found, namer = self._draft.found, self._draft.namer
        unit, date = self._draft.common_blank("unit"), self._draft.common_blank("date")
        task = not found.title_at
        namer.own = self._organ()
        title = namer.markup(found.title, "")
        front = {"title": f"{unit}{title}" if task else title or f"{unit}{self._draft.title}"}
        recipient = namer.markup(found.recipient, "主送机关")
        if recipient:
            front["recipient"] = re.sub("[\uff1a:]$", "", recipient)
        signature, dated = namer.markup(found.signature, ""), namer.markup(found.date, "")
        if task or found.signature or found.date:
            front |= {"signature": signature or unit, "date": dated if "【" in dated else date}
        if dated and "【" not in dated:
            self._draft.template.ask(FILLED, f"成文日期原来是“{dated}”，模板里写成了空项", len(front) + 1)
        if namer.own:
            self._draft.template.ask(NAME, f"写这份材料的单位原来是“{namer.own}”，模板里都写成了空项{unit}", 2)
        return front

    def _organ(self) -> str:
        """The organ that signed, where its name stands in the file and is no blank yet."""
        text = "".join(piece if isinstance(piece, str) else "【】" for piece in self._draft.found.signature)
        written = re.sub(r"[\s\uff08(]*盖?章?[)\uff09]*$", "", clean(text).replace("\u3000", "")).strip()
        return written if re.fullmatch(r"[\u4e00-\u9fff]{4,}", written) and "某" not in written else ""

    # example.md, and what is nowhere

    def _write_example(self, front: Mapping[str, str]) -> None:
        sheet = self._draft.example
        sheet.add("---", f"title: {yamlfile.scalar(f'云岭县某局{self._draft.title}')}")
        usual = {"recipient": "中共云岭县委", "signature": "云岭县待定单位", "date": "2026-01-01"}
        sheet.add(*(f"{key}: {value}" for key, value in usual.items() if key in front), "---")
        sheet.add(*(["", "## 开头 {: #opening }"] if self._draft.has_opening else []))
        for part in self._draft.found.walk():
            sheet.add("", f"{'#' * (part.level + 1)} {as_title(part.title)} {{: #{self._draft.id_of[id(part)]} }}")
        sheet.ask(OTHER, "范例只放了标题：单位、人名、数字都用虚构的，写成一篇完整的稿子", 1)

    def _asides(self) -> None:
        for doubt in self._draft.found.aside:
            self._draft.made.pieces.append((doubt.at, "别处的话", doubt.message))
            self._draft.made.questions.append(Question(ASIDE, Problem(self._file, doubt.at, doubt.message)))
        for doubt in self._draft.found.doubts:
            self._draft.made.questions.append(Question(OTHER, Problem(self._file, doubt.at, doubt.message)))
