"""The units of the site as frozen data: what a contract promises and what a source file holds.

Nothing here reads files; `catalog` does. Lines are 1-based line numbers in the file a value came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from macros.material.common import CommonBlank
from macros.material.equations import Equation, Reckoned
from macros.material.settings import Settings

KINDS: Mapping[str, str] = MappingProxyType(
    {"report": "报告", "checklist": "自查清单", "ledger": "台账", "letter": "函件表单"}
)
GUIDANCE_LABELS = ("写什么", "拿什么证明", "常见毛病")
NOTE_LABEL = "评注"
FAULT_LABEL = "毛病"  # in a first draft: what is wrong, why, and how it was mended
FINDS_LABEL = "查稿"  # in a first draft: the rules of the draft check that find it
SHORT_LABEL = "精简"  # what stands in a section of the short form; without it, what stands in the full one
# The fields of a checklist item in template.md, and of an answered one in example.md by the role of its column.
EVIDENCE_FIELD, CHECK_FIELD = "佐证", "核查"
ANSWER_FIELDS: Mapping[str, str] = MappingProxyType(
    {"verdict": "结论", "remark": "说明", "person": "责任人", "deadline": "时限"}
)
TITLE_BREAK = "\uff5c"  # where a line of a long title may end; never printed
ROWS_ID = "rows"


@dataclass(frozen=True)
class Length:
    """Usual length in characters, white space not counted."""

    min: int
    max: int


@dataclass(frozen=True)
class Section:
    """A promised section: heading level 1 is 一、, level 2 (一), level 3 1., level 4 (1)."""

    id: str
    title: str
    level: int
    required: bool
    aliases: tuple[str, ...] = ()
    announces: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()  # ids that it had; drafts and filled files of that time still name them
    length: Length | None = None
    split: int = 1
    configurable: bool = False
    core: bool = False  # in the short form although it is optional
    role: str = ""  # of templates/roles.yml
    when: tuple[str, ...] = ()  # asked for only where the title or the opening has one of these
    least: int = 0
    sections: tuple[Section, ...] = ()
    line: int = 0

    def walk(self) -> Iterator[Section]:
        yield self
        for child in self.sections:
            yield from child.walk()


@dataclass(frozen=True)
class Column:
    """A ledger column; width in characters. `formerly` holds ids and titles that it had."""

    id: str
    title: str
    type: str
    required: bool
    width: int
    choices: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    role: str = ""  # what the tools use it for, and its other names: templates/columns.yml
    also: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class GridColumn:
    """A column of every checklist: its width in the workbook, and on paper (0: not printed)."""

    id: str
    role: str
    title: str
    sheet: int
    print: int = 0
    filled: bool = False


@dataclass(frozen=True)
class Overdue:
    """A row is overdue when `due` is past and `status` is not one of `done`."""

    due: str
    status: str
    done: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    version: str
    date: str
    text: str
    line: int = 0


@dataclass(frozen=True)
class Audience:
    writer: str
    reader: str
    when: str
    secrecy: str


@dataclass(frozen=True)
class Counted:
    """Rows of a ledger, or answered items of a checklist: those with one of the choices in every column of `where`."""

    kind: str  # ledger or checklist
    unit: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overdue: bool = False  # only those that are late


@dataclass(frozen=True)
class BlankTerms:
    """What a contract says of a blank: its kind ("" for not said), its measure, where its value comes from, former names.

    `role` is period for the time that the document is about, where that is no blank that many units have.
    """

    kind: str = ""
    role: str = ""
    unit: str = ""
    reckoned: Reckoned | None = None
    counted: Counted | None = None
    formerly: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Validity:
    scope: str
    note: str


# The words of each group, one of which a title must have: 政治生态 + 自查|自评.
Phrase = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Recognise:
    """What the title of a report says for certain, what it may say, and what it never says."""

    titles: tuple[Phrase, ...]
    likely: tuple[Phrase, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Contract:
    id: str
    kind: str
    title: str
    status: str
    version: str
    changes: tuple[Change, ...]
    verified: str
    summary: str
    audience: Audience
    parts: Mapping[str, bool]
    length: Length | None = None
    sensitive: bool = False
    notice: str = ""
    validity: Validity | None = None
    basis: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()  # of templates/dimensions.yml
    numbered: bool = True
    blanks: Mapping[str, BlankTerms] = field(default_factory=dict)
    checks: tuple[Equation, ...] = ()
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # former ids by present id
    layout: str = "portrait"
    sections: tuple[Section, ...] = ()
    columns: tuple[Column, ...] = ()
    grid: tuple[GridColumn, ...] = ()  # of a checklist
    core: tuple[str, ...] = ()  # ids of the items of a checklist that are asked first
    role: str = ""
    recognise: Recognise | None = None
    overdue: Overdue | None = None
    summary_column: str = ""
    path: Path = Path()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def published(self) -> bool:
        return self.status == "published"

    def walk(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.walk() if s.id == section_id), None)

    def handed_out(self) -> Iterator[Section]:
        """The sections of a report that get files of their own, in document order."""
        for section in self.sections if self.kind == "report" else ():
            yield from section.sections if section.split == 2 else (section,)


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Blank:
    """A place to fill in, shown as 【name】; the same name is the same value in the whole unit."""

    name: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    line: int = 0


Inline = Text | Blank
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    inlines: Inlines
    line: int = 0
    ordinal: int = 0  # position in an ordered list, 0 for a plain paragraph


@dataclass(frozen=True)
class Table:
    """A pipe table: header cells and rows of cells."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    line: int = 0


@dataclass(frozen=True)
class Entry:
    """A checklist item or a ledger row: its text and its named fields in order."""

    id: str
    text: str
    fields: Mapping[str, str]
    line: int = 0
    field_lines: Mapping[str, int] = field(default_factory=dict, hash=False)


Block = Paragraph | Table | Entry


@dataclass(frozen=True)
class Guidance:
    """What the writer is told under one label; paragraphs of plain text."""

    label: str
    paragraphs: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class SourceSection:
    """A heading of template.md or example.md with what stands under it, children apart."""

    id: str
    title: str
    level: int
    line: int
    guidance: tuple[Guidance, ...] = ()
    notes: tuple[Guidance, ...] = ()
    blocks: tuple[Block, ...] = ()
    short: tuple[Block, ...] | None = None  # of the short form; None: the same as in the full one
    short_line: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Entry))

    def noted(self, label: str) -> Guidance | None:
        """The first note under the heading with this label."""
        return next((note for note in self.notes if note.label == label), None)

    @property
    def finds(self) -> tuple[str, ...]:
        """In a first draft: ids of the rules of the draft check that report something under this heading."""
        note = self.noted(FINDS_LABEL)
        return tuple("、".join(note.paragraphs).split("、")) if note else ()

    def hint(self, label: str) -> Guidance | None:
        return next((g for g in self.guidance if g.label == label), None)


@dataclass(frozen=True, eq=False)
class Source:
    """template.md or example.md: front matter and its headings in order of the file."""

    path: Path
    front: Mapping[str, str]
    front_lines: Mapping[str, int]
    sections: tuple[SourceSection, ...]
    blanks: tuple[Blank, ...]  # of the full text
    last_line: int = 1
    marked_title: str = ""  # with its TITLE_BREAKs; front["title"] has none

    def section(self, section_id: str) -> SourceSection | None:
        return next((s for s in self.sections if s.id == section_id), None)


@dataclass(frozen=True, eq=False)
class Unit:
    """`variants` are the same unit with a further example each; `variant` is the name of that example's file.

    `before` is the flawed first draft whose mended form is the example.
    """

    contract: Contract
    template: Source
    example: Source
    settings: Settings = Settings()
    variant: str = ""
    variants: tuple[Unit, ...] = ()
    before: Source | None = None
    common: Mapping[str, CommonBlank] = field(default_factory=dict)  # of all units, by name

    def as_in(self, variant: str) -> Unit:
        """The unit with that further example, itself for "". Raises KeyError."""
        found = {one.variant: one for one in (self, *self.variants)}
        return found[variant]

    @property
    def id(self) -> str:
        return self.contract.id

    @property
    def kind(self) -> str:
        return self.contract.kind

    @property
    def title(self) -> str:
        return self.contract.title


def without_breaks(title: str) -> str:
    """A title without its marks."""
    return title.replace(TITLE_BREAK, "")
