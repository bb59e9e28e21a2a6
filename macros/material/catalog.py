"""Discover and load the units, mechanisms and regulations under templates/, and the units of an organisation's own folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from macros.material import borrowed, cache, columns, common, equations, settings, source, textfile, yamlfile
from macros.material.columns import Columns, Meaning
from macros.material.common import CommonBlank
from macros.material.model import (
    KINDS,
    Audience,
    BlankTerms,
    Change,
    Column,
    Contract,
    Counted,
    Length,
    Overdue,
    Phrase,
    Recognise,
    Section,
    Source,
    Unit,
    Validity,
)
from macros.material.places import ENGINE, TEMPLATES, find
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of
from macros.material.settings import Settings
from macros.material.yamlfile import YamlFile

UNIT_FILES = ("contract.yml", "template.md", "example.md")
BEFORE = "before.md"  # the flawed first draft of the example, which a unit may have
EXAMPLES = "examples"  # the folder of a unit's further examples
PAGE = "page.md"  # the page of an own unit, which is the usual one where there is none
SCHEMA = ENGINE / TEMPLATES / "contract.schema.json"
Faults = Callable[[YamlFile, Path], list[Problem]]


@dataclass(frozen=True)
class Mechanism:
    """A named practice from the sources; `home` lists the units where it must be found."""

    code: str
    name: str
    home: tuple[str, ...]
    details: Mapping[str, Any] = field(default_factory=dict, hash=False)
    line: int = 0


@dataclass(frozen=True)
class Regulation:
    """A regulation, standard or law that units cite by code; `confidence` 待核 must be shown."""

    code: str
    title: str
    version: str
    confidence: str
    details: Mapping[str, Any] = field(default_factory=dict, hash=False)
    line: int = 0


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything under templates/ and in own folders. `units` are the published ones, in the order of kind and id.

    `hidden` would be published, but the settings leave them out: the site knows nothing of them, `whole` does.
    """

    root: Path
    units: tuple[Unit, ...]
    drafts: tuple[Unit, ...]
    mechanisms: Mapping[str, Mechanism]
    regulations: Mapping[str, Regulation]
    problems: tuple[Problem, ...]
    settings: Settings
    common: Mapping[str, CommonBlank] = field(default_factory=dict)
    hidden: tuple[Unit, ...] = ()

    @cached_property
    def whole(self) -> Catalog:
        """The same with the hidden units among the others."""
        if not self.hidden:
            return self
        kinds = list(KINDS)
        units = sorted((*self.units, *self.hidden), key=lambda unit: (kinds.index(unit.kind), unit.id))
        return replace(self, units=tuple(units), hidden=())

    def file(self, relative: Path) -> Path:
        """Where a file stands, by its path as messages show it."""
        return find(self.root, relative)

    def is_own(self, unit: Unit) -> bool:
        """Whether a unit is of an organisation's own folder."""
        return unit.contract.path.parts[0] != TEMPLATES.name

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in (*self.units, *self.drafts)}

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id. Raises KeyError."""
        return self._by_id[unit_id]

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._by_id

    @cached_property
    def folders(self) -> frozenset[str]:
        """The ids of all unit folders, also of those that could not be loaded."""
        return frozenset(folder.name for kind in KINDS for _, folder in unit_folders(self.root, self.settings, kind))

    def of_kind(self, kind: str) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.kind == kind)


def page_path(unit: Unit) -> Path:
    """The Markdown page of a unit, below docs/."""
    return Path(f"{unit.kind}s") / f"{unit.id}.md"


def gone_pages(catalog: Catalog) -> frozenset[Path]:
    """The pages below docs/ that hidden units take along: their own, and the overview of a kind of which none is left."""
    left = {unit.kind for unit in catalog.units}
    overviews = (Path(f"{unit.kind}s") / "index.md" for unit in catalog.hidden if unit.kind not in left)
    return frozenset((*map(page_path, catalog.hidden), *overviews))


def load(root: Path) -> Catalog:
    """Load what can be loaded; faults stand in `problems`, those of drafts as notes.

    As long as no file changes, the same object comes back: one build asks several times.
    """
    paths = (*material(root), root / settings.PATH)
    return _load(root, paths, tuple(map(textfile.stamp, paths)))


def material(root: Path) -> Iterator[Path]:
    """Every file below templates/ and the own folders."""
    for relative in (TEMPLATES, *map(Path, settings.load(root)[0].content)):
        yield from textfile.walk(find(root, relative))


def unit_folders(root: Path, chosen: Settings, kind: str) -> Iterator[tuple[Path, Path]]:
    """The folders of units of a kind, those of templates/ first, each with the folder that messages start from."""
    for relative in (TEMPLATES, *map(Path, chosen.content)):
        place = find(root, relative)
        start = place.parents[len(relative.parts) - 1]
        yield from ((start, folder) for folder in sorted((place / f"{kind}s").glob("*/")))


@lru_cache(maxsize=4)
def _load(root: Path, paths: tuple[Path, ...], stamps: object) -> Catalog:
    return cache.remember(root, "catalog", paths, lambda: _read(root))


def _read(root: Path) -> Catalog:
    try:
        faults = checker_of(SCHEMA)
    except ProblemsFound as error:
        return Catalog(root, (), (), {}, {}, error.problems, Settings())
    meanings, problems = columns.load(root)
    chosen, faulty = settings.load(root)
    shared, unsound = common.load(root)
    problems += [*faulty, *unsound]
    units: list[Unit] = []
    for kind in KINDS:
        for start, folder in unit_folders(root, chosen, kind):
            unit, found = load_unit(start, folder, faults, meanings, chosen)
            problems.extend(found)
            if unit:
                units.append(unit)
    units = list(_without_clashes(units, problems))
    units = [_sharing(unit, shared) for unit in borrowed.lend(units, problems)]
    shown, hidden = _shown(units, chosen)
    mechanisms = {m.code: m for m in _mechanisms(root, problems)}
    regulations = {r.code: r for r in _regulations(root, problems)}
    return Catalog(
        root,
        shown,
        tuple(unit for unit in units if not unit.contract.published),
        mechanisms,
        regulations,
        tuple(problems),
        chosen,
        shared,
        hidden,
    )


def _without_clashes(units: Iterable[Unit], problems: list[Problem]) -> Iterator[Unit]:
    """A link, a draft and a download know a unit by its id alone, so an own one must not take that of another."""
    first: dict[str, Path] = {}
    for unit in units:
        path = unit.contract.path
        if first.setdefault(unit.id, path) == path or path.parts[0] == first[unit.id].parts[0] == TEMPLATES.name:
            yield unit
        else:
            taken = first[unit.id].as_posix()
            problems.append(
                Problem(path, unit.contract.lines.get("id", 1), f"编号 {unit.id} 已经用在 {taken}：换一个编号")
            )


def _shown(units: Iterable[Unit], chosen: Settings) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The published units that the settings show, and those that they leave out."""
    published = [unit for unit in units if unit.contract.published]
    hidden = tuple(unit for unit in published if not chosen.units.shows(unit.kind, unit.id))
    gone = {unit.id for unit in hidden}
    return tuple(_uncounted(unit, gone) for unit in published if unit.id not in gone), hidden


def _uncounted(unit: Unit, gone: AbstractSet[str]) -> Unit:
    """What would be counted from the rows of a hidden ledger is filled in by hand."""
    terms = unit.contract.blanks
    lost = {name for name, one in terms.items() if one.counted and one.counted.unit in gone}
    if not lost:
        return unit
    kept = {name: replace(one, counted=None) if name in lost else one for name, one in terms.items()}
    contract = replace(unit.contract, blanks=kept)
    return replace(unit, contract=contract, variants=tuple(replace(one, contract=contract) for one in unit.variants))


def _sharing(unit: Unit, shared: Mapping[str, CommonBlank]) -> Unit:
    return replace(unit, common=shared, variants=tuple(replace(one, common=shared) for one in unit.variants))


def load_unit(
    root: Path, folder: Path, faults: Faults, meanings: Columns, chosen: Settings
) -> tuple[Unit | None, list[Problem]]:
    """Load one folder; None when its contract cannot be used or a file is missing."""
    problems: list[Problem] = []
    for name in UNIT_FILES:
        if not textfile.exists(folder / name):
            path = (folder / name).relative_to(root)
            problems.append(Problem(path, 1, f"缺少文件 {name}：每个单元要有 {'、'.join(UNIT_FILES)} 三个文件"))
    contract = None
    if textfile.exists(folder / "contract.yml"):
        contract, found = _load_contract(root, folder / "contract.yml", faults, meanings)
        problems.extend(found)
    if contract is None or problems:
        return None, problems
    sources = []
    for path in (folder / UNIT_FILES[1], folder / UNIT_FILES[2], *further_examples(folder)):
        relative = path.relative_to(root)
        try:
            further = source.VARIANT_KEYS if path.parent.name == EXAMPLES else ()
            parsed, found = source.read(relative, textfile.read(path), (*source.FRONT_KEYS, *further))
        except textfile.TextError as error:
            return None, [*problems, Problem(relative, 1, error.message)]
        sources.append(parsed)
        problems.extend(found)
    before, found = first_draft(root, folder)
    problems.extend(found)
    if not contract.published:
        problems = [Problem(p.path, p.line, p.message, note=True) for p in problems]
    template, example, *others = sources
    variants = tuple(Unit(contract, template, other, chosen, other.path.stem) for other in others)
    return Unit(contract, template, example, chosen, variants=variants, before=before), problems


def first_draft(root: Path, folder: Path) -> tuple[Source | None, list[Problem]]:
    """The draft before it was mended; None where there is none or it cannot be read."""
    path = folder / BEFORE
    if not textfile.exists(path):
        return None, []
    relative = path.relative_to(root)
    try:
        return source.read(relative, textfile.read(path), labels=source.DRAFT_LABELS)
    except textfile.TextError as error:
        return None, [Problem(relative, 1, error.message)]


def further_examples(folder: Path) -> tuple[Path, ...]:
    """The files of a unit's folder that hold an example of another kind of organ or reader, by name."""
    return tuple(sorted((folder / EXAMPLES).glob("*.md")))


def _load_contract(root: Path, path: Path, faults: Faults, meanings: Columns) -> tuple[Contract | None, list[Problem]]:
    relative = path.relative_to(root)
    file, problems = read_yaml(root, relative)
    if file is None:
        return None, problems
    problems = faults(file, relative)
    return (None if problems else _contract(file, relative, meanings)), problems


def read_yaml(root: Path, relative: Path) -> tuple[YamlFile | None, list[Problem]]:
    """Read a YAML file of the project; a fault comes back as a problem."""
    try:
        return yamlfile.load(find(root, relative)), []
    except yamlfile.YamlError as error:
        return None, [Problem(relative, error.line, error.message)]


def _contract(file: YamlFile, path: Path, meanings: Columns) -> Contract:
    data: dict[str, Any] = file.data
    sections = tuple(
        _section(item, 1, ("sections", index), file) for index, item in enumerate(data.get("sections", ()))
    )
    promised = tuple(_column(item, meanings, file.line("columns", i)) for i, item in enumerate(data.get("columns", ())))
    overdue = data.get("overdue")
    return Contract(
        id=data["id"],
        kind=data["kind"],
        title=data["title"],
        status=data["status"],
        version=data["version"],
        changes=tuple(Change(**item, line=file.line("changes", i)) for i, item in enumerate(data["changes"])),
        verified=data["verified"],
        summary=data["summary"],
        audience=Audience(**data["audience"]),
        parts=data["parts"],
        length=_length(data),
        sensitive=data.get("sensitive", False),
        notice=data.get("notice", ""),
        validity=Validity(**data["validity"]) if "validity" in data else None,
        basis=tuple(data.get("basis", ())),
        mechanisms=tuple(data.get("mechanisms", ())),
        related=tuple(data.get("related", ())),
        dimensions=tuple(data.get("dimensions", ())),
        numbered=data.get("numbered", True),
        blanks={name: _terms(terms, file.line("blanks", name)) for name, terms in data.get("blanks", {}).items()},
        checks=tuple(equations.equation(item, file.line("checks", i)) for i, item in enumerate(data.get("checks", ()))),
        items=_former_names(data.get("items", {})),
        layout=data.get("layout", "portrait"),
        sections=sections,
        columns=promised,
        grid=meanings.checklist if data["kind"] == "checklist" else (),
        core=tuple(data.get("core", ())),
        role=data.get("role", ""),
        recognise=_recognise(data["recognise"]) if "recognise" in data else None,
        overdue=Overdue(overdue["due"], overdue["status"], tuple(overdue["done"])) if overdue else None,
        summary_column=data.get("summary_column", ""),
        path=path,
        lines={".".join(map(str, key)): line for key, line in file.lines.items()},
    )


def _column(data: Mapping[str, Any], meanings: Columns, line: int) -> Column:
    meaning = meanings.ledger.get(data["id"], Meaning())
    lists = {key: tuple(data.get(key, ())) for key in ("choices", "formerly")}
    return Column(**{**data, **lists}, role=meaning.role, also=meaning.also, line=line)


def _recognise(data: Mapping[str, Any]) -> Recognise:
    return Recognise(
        titles=tuple(map(_phrase, data["titles"])),
        likely=tuple(map(_phrase, data.get("likely", ()))),
        unless=tuple(data.get("unless", ())),
    )


def _phrase(text: str) -> Phrase:
    return tuple(tuple(group.split("|")) for group in text.split(" + "))


def _terms(data: Mapping[str, Any], line: int) -> BlankTerms:
    return BlankTerms(
        kind=data.get("kind", ""),
        role=data.get("role", ""),
        unit=data.get("unit", ""),
        reckoned=equations.reckoned(data["reckoned"]) if "reckoned" in data else None,
        counted=_counted(data["counted"]) if "counted" in data else None,
        formerly=tuple(data.get("formerly", ())),
        line=line,
    )


def _counted(data: Mapping[str, Any]) -> Counted:
    where = {column: tuple(choices) for column, choices in data.get("where", {}).items()}
    kind = "ledger" if "ledger" in data else "checklist"
    return Counted(kind, data[kind], where, data.get("overdue", False))


def _former_names(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(item["formerly"]) for name, item in data.items()}


def _length(data: Mapping[str, Any]) -> Length | None:
    return Length(**data["length"]) if "length" in data else None


def _section(data: Mapping[str, Any], level: int, key: tuple[str | int, ...], file: YamlFile) -> Section:
    children = tuple(
        _section(child, level + 1, (*key, "sections", index), file)
        for index, child in enumerate(data.get("sections", ()))
    )
    return Section(
        id=data["id"],
        title=data["title"],
        level=level,
        required=data["required"],
        aliases=tuple(data.get("aliases", ())),
        announces=tuple(data.get("announces", ())),
        formerly=tuple(data.get("formerly", ())),
        length=_length(data),
        split=data.get("split", 1),
        configurable=data.get("configurable", False),
        core=data.get("core", False),
        role=data.get("role", ""),
        when=tuple(data.get("when", ())),
        least=data.get("least", 0),
        sections=children,
        line=file.line(*key),
    )


def _mechanisms(root: Path, problems: list[Problem]) -> Iterable[Mechanism]:
    for item, line in _records(root, "mechanisms.yml", ("code", "name", "home"), problems):
        details = {k: v for k, v in item.items() if k not in ("code", "name", "home")}
        yield Mechanism(item["code"], item["name"], tuple(map(str, item["home"])), details, line)


def _regulations(root: Path, problems: list[Problem]) -> Iterable[Regulation]:
    for item, line in _records(root, "regulations.yml", ("code", "title", "version", "confidence"), problems):
        details = {k: v for k, v in item.items() if k not in ("code", "title", "version", "confidence")}
        yield Regulation(item["code"], item["title"], item["version"], item["confidence"], details, line)


def _records(
    root: Path, name: str, keys: tuple[str, ...], problems: list[Problem]
) -> Iterable[tuple[dict[str, Any], int]]:
    """The mappings of a data file that is a list; each must hold `keys`, and its first key only once."""
    relative = TEMPLATES / name
    file, found = read_yaml(root, relative)
    problems.extend(found)
    seen: set[str] = set()
    for index, item in enumerate(file.data if file and isinstance(file.data, list) else ()):
        line = file.line(index) if file else 1
        if not isinstance(item, dict):
            continue  # another form altogether: reported by the schema of the list
        missing = [key for key in keys if key not in item]
        if missing:
            problems.append(Problem(relative, line, f"这一条缺少 {'、'.join(missing)}：补上这几行"))
        elif not all(isinstance(item[key], list if key == "home" else str) for key in keys):
            continue
        elif item[keys[0]] in seen:
            problems.append(Problem(relative, line, f"代码 {item[keys[0]]} 用了两次：改成没有用过的代码"))
        else:
            seen.add(item[keys[0]])
            yield item, line


def require_sound(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound when there is any problem that is more than a note."""
    faults = [problem for problem in problems if not problem.note]
    if faults:
        raise ProblemsFound(faults)
