"""What the writers of a draft unit share: the file that was read, what the project knows, and what is made of both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.importing import naming, telling
from macros.importing.guesses import Namer
from macros.importing.model import Found
from macros.importing.record import normal
from macros.importing.sheet import FILLED, NAME, Question, Sheet
from macros.material.catalog import UNIT_FILES
from macros.material.common import CommonBlank
from macros.material.reference import Role


@dataclass(frozen=True)
class Knowledge:
    """What the project knows that guesses go by."""

    common: Mapping[str, CommonBlank]
    roles: Collection[Role]
    surnames: Collection[str]
    fictional: Collection[str]  # organs and people that examples made up


@dataclass
class Made:
    """The texts by their names, what is to be decided, and every piece of the file with its place."""

    texts: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    pieces: list[tuple[int, str, str]] = field(default_factory=list)


class Drafting:
    """A draft unit under way; `title` is what it is called."""

    def __init__(self, found: Found, folder: Path, title: str, known: Knowledge) -> None:
        self.found, self.title, self.known = found, title, known
        self.contract, self.template, self.example = (Sheet(folder / name) for name in UNIT_FILES)
        self.namer = Namer(dict(known.common), known.surnames)
        self.made = Made()
        self.blank_lines: dict[str, int] = {}  # where in the template a blank stands first
        ids = naming.Ids()
        self.id_of = {id(part): ids.of(part.title) for part in (*found.walk(), *found.attachments)}

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
