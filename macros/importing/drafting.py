"""What the writers of a draft unit share: the file that was read, what the project knows, and what is made of both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros import scaffold
from macros.importing import naming, telling
from macros.importing.guesses import Namer
from macros.importing.model import Found
from macros.importing.record import normal
from macros.importing.sheet import FILLED, NAME, OTHER, Question, Sheet, flow
from macros.importing.written import clean
from macros.material import yamlfile
from macros.material.catalog import UNIT_FILES
from macros.material.common import CommonBlank
from macros.material.model import Column
from macros.material.reference import Role


@dataclass(frozen=True)
class Knowledge:
    """What the project knows that guesses go by."""

    common: Mapping[str, CommonBlank]
    roles: Collection[Role]
    surnames: Collection[str]
    fictional: Collection[str]  # organs and people that examples made up
    columns: Mapping[str, Column]  # of all ledgers, by title


@dataclass
class Made:
    """The texts by their names, what is to be decided, and every piece of the file with its place."""

    texts: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    pieces: list[tuple[int, str, str]] = field(default_factory=list)


class Drafting:
    """A draft unit under way; `title` is what it is called."""

    def __init__(self, found: Found, folder: Path, title: str, known: Knowledge) -> None:
        self.id, self.found, self.title, self.known = folder.name, found, title, known
        self.contract, self.template, self.example = (Sheet(folder / name) for name in UNIT_FILES)
        self.namer = Namer(dict(known.common), known.surnames)
        self.made = Made()
        self.blank_lines: dict[str, int] = {}  # where in the template a blank stands first
        self.ids = naming.Ids()
        self.id_of = {id(part): self.ids.of(part.title) for part in (*found.walk(), *found.attachments)}

    def skeleton(self, kind: str, file: Path) -> dict[str, str]:
        """The texts of a new unit of this name, which say what file it comes from."""
        return scaffold.skeleton(kind, self.id, flow(self.title), flow(f"从“{clean(file.name)}”导入，新建草稿。"))

    def begin(self, skeleton: Mapping[str, str]) -> None:
        """What a checklist and a ledger have before their groups or columns: a task says no more than their name."""
        self.contract.add(
            skeleton["contract.yml"].partition("\nparts:")[0], "parts: {title: true}", "layout: landscape"
        )
        self.contract.ask(OTHER, "开头、落款没有写：要的写进 parts 和两个文件", len(self.contract.lines) - 1)
        self.template.add("---", f"title: {yamlfile.scalar(self.common_blank('unit') + self.title)}", "---")
        self.judge(self.title, 2)
        self.example.add("---", f"title: {yamlfile.scalar(f'云岭县某局{self.title}')}", "---")

    def finished(self, page: str) -> Made:
        sheets = (self.contract, self.template, self.example)
        self.made.texts |= {sheet.path.name: sheet.text for sheet in sheets}
        self.made.texts[scaffold.PAGE] = page.replace("待定标题", flow(self.title), 1)
        for sheet in sheets:
            self.made.questions += sheet.questions
        return self.made

    @property
    def has_opening(self) -> bool:
        return bool(self.found.opening) or not self.found.title_at

    def common_blank(self, role: str) -> str:
        """The blank of all units that has this role, as markup; "" for none."""
        return next((f"【{one.name}】" for one in self.known.common.values() if one.role == role), "")

    def piece(self, at: int, what: str, text: str) -> None:
        if normal(text):
            self.made.pieces.append((at, what, text))

    def judge(self, text: str, line: int = 0) -> None:
        """What in a line of the template looks filled in, and what looks real."""
        filled = telling.filled_in(text)
        real = telling.names(text, self.known.surnames, self.known.fictional)
        if filled:
            self.template.ask(FILLED, f"“{'”“'.join(filled)}”像填好的内容：换成空项，固定的话留着", line)
        if real:
            self.template.ask(NAME, f"“{'”“'.join(real)}”像真的：模板里换成空项，范例里换成虚构的", line)
