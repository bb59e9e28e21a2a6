"""The command import: a file becomes a draft unit; a second time, only what is new in it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros import scaffold
from macros.document import matching
from macros.importing import outline, package, task, word
from macros.importing.companions import companions, digests
from macros.importing.compose import compose
from macros.importing.drafting import Knowledge, Made
from macros.importing.model import Found
from macros.importing.record import RECORD, digest, normal, record, recorded
from macros.importing.refused import Refused
from macros.importing.sheet import TOPICS, Question
from macros.material import catalog, reference, textfile
from macros.material.catalog import Catalog
from macros.material.model import KINDS, Column
from macros.material.problem import Problem, ProblemsFound

# Reports and letters have sections and running text; the checklist and ledgers of a task come with its report.
KINDS_TO_IMPORT = ("report", "letter")
LONGEST_ID = 32  # templates/contract.schema.json


@dataclass
class Taken:
    """Paths below the project that were written, none the second time; what to decide, or what is new."""

    written: list[Path] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    news: list[Problem] = field(default_factory=list)

    def by_topic(self) -> list[tuple[str, list[Problem]]]:
        found = [(topic, [q.problem for q in self.questions if q.topic == topic]) for topic in TOPICS]
        return [(topic, sorted(set(problems))) for topic, problems in found if problems]


def take(root: Path, path: Path, kind: str, unit_id: str, name: str = "") -> Taken:
    """Make a draft unit of a file, and of what a task lists beside it, or tell what is new in it where the unit is there.

    Raises Refused for a file that cannot be used, ProblemsFound for an id that cannot be, OSError for a disk that
    cannot be written; then nothing is written.
    """
    folder = scaffold.home(root, kind, unit_id)
    if problems := scaffold.bad_id(folder, unit_id):
        raise ProblemsFound(problems)
    loaded = catalog.load(root)
    found, known = read(path, loaded), knowledge(root, loaded)
    made = compose(found, kind, folder, name, path.name, known)
    beside = list(companions(root, found, unit_id, name, path, known))
    made.pieces += [piece for companion in beside for piece in companion.made.pieces]
    if textfile.exists(root / folder / "contract.yml"):
        return Taken(news=_news(root, folder, loaded, unit_id, made, path))
    made.texts[RECORD] = record(made.pieces)  # of all of them: one may be renamed or taken away
    units = [(kind, unit_id, made), *beside]
    if problems := [problem for kind, id, _ in units for problem in _unfit(root, kind, id)]:
        raise ProblemsFound(problems)
    written = scaffold.write_all(root, [scaffold.NewUnit(kind, id, made.texts) for kind, id, made in units])
    return Taken(written, [question for _, _, made in units for question in made.questions])


def _unfit(root: Path, kind: str, id: str) -> Iterator[Problem]:
    """Why a new unit cannot have this id."""
    if len(id) > LONGEST_ID:
        folder = scaffold.home(root, kind, id)
        yield Problem(folder, 1, f"编号有 {len(id)} 个字符，最多 {LONGEST_ID} 个：换一个短些的编号")
    for other in KINDS:
        taken = scaffold.home(root, other, id)
        if other != kind and textfile.exists(root / taken):
            yield Problem(taken, 1, "编号已经用了：换一个编号")


def read(path: Path, loaded: Catalog) -> Found:
    """What a file holds, by its name: a task, or Word. Raises Refused."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        return task.read(package.content(path, task.LARGEST), loaded)
    if suffix not in (".docx", ".doc", ".docm", ".dotx", ".dot", ".wps"):
        raise Refused("只能导入 .docx（旧稿、旧模板）和任务包导出的 .json")
    try:
        return outline.read(word.lines_of(package.open_document(package.content(path))))
    except RecursionError:
        raise Refused("文件里一层套一层太深，不像是一篇稿子：在 Word 里另存为新的 .docx 再试") from None


def knowledge(root: Path, loaded: Catalog) -> Knowledge:
    lists = reference.load(root)
    surnames = next((one.words for one in lists.lexicon if one.id == "surname"), ())
    # Endings such as 局 alone are no names.
    fictional = {name for one in lists.people for name in (one.organ, *one.people)} | {"云岭", "清河"}
    columns: dict[str, Column] = {}
    for unit in (*loaded.units, *loaded.drafts):
        for column in unit.contract.columns:
            columns.setdefault(column.title, column)
    return Knowledge(loaded.common, lists.roles, surnames, fictional, columns)


def _news(root: Path, folder: Path, loaded: Catalog, unit_id: str, made: Made, path: Path) -> list[Problem]:
    """The pieces of a file that the unit does not hold and no import has brought yet."""
    known = {*recorded(textfile.read_or_empty(root / folder / RECORD)), *digests(loaded, unit_id)}
    for name in ("template.md", "contract.yml"):
        known |= {digest(line) for line in textfile.read_or_empty(root / folder / name).split("\n") if normal(line)}
    titles: set[str] = set()
    if unit_id in loaded:
        for section in loaded.unit(unit_id).contract.walk():
            titles |= {matching.sharp_key(text) for text in (section.title, *section.aliases)}
    news = []
    for at, what, text in made.pieces:
        if digest(text) in known or (what == "章节" and matching.sharp_key(text) in titles):
            continue
        known.add(digest(text))
        news.append(Problem(Path(path.name), at, f"新的{what}“{text}”"))
    return news
