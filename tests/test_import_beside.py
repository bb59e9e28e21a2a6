"""python -m macros import: the checklist and the ledgers of a task, which stand as drafts beside its report."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import checking
from macros.importing import take, task
from macros.importing.companions import Companion, companions
from macros.importing.refused import Refused
from macros.material import catalog
from macros.material.column_types import COLUMN_TYPES
from macros.material.problem import ProblemsFound
from tests import import_tools as tools
from tests.conftest import ROOT
from tests.import_tools import exported, random_task, snapshot, word_file
from tests.test_commands import run
from tests.web_tools import WEB, bundle, node

SITE = catalog.load(ROOT)
LEDGERS = [unit for unit in SITE.units if unit.kind == "ledger"]
CHECKLISTS = [unit for unit in SITE.units if unit.kind == "checklist"]
TABLES = (["序号", "问题描述", "整改时限"], ["编号", "责任人", "查出问题个数", "整改金额（万元）", "备注"], [])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tools.project(tmp_path)


def asking(seed: int = 5) -> dict[str, Any]:
    """A task with items at several depths, two tables and an annex that is none."""
    asked = random_task(seed)
    asked["sections"][0]["items"] = ["一问方向", "二问责任"]
    asked["attachments"] = [
        {"id": f"a{n}", "title": f"附表{'甲乙丙'[n]}", "columns": columns} for n, columns in enumerate(TABLES)
    ]
    return asked


def take_task(project: Path, content: dict[str, Any], id: str = "renwu") -> take.Taken:
    path = project.parent / "task.json"
    path.write_bytes(exported(content))
    return take.take(project, path, "report", id)


def beside(content: dict[str, Any], known: catalog.Catalog = SITE) -> list[Companion]:
    found = task.read(exported(content), known)
    return list(companions(ROOT, found, "renwu", "", Path("task.json"), take.knowledge(ROOT, known)))


def groups_of(unit: Any) -> list[tuple[str, list[str]]]:
    return [(section.title, [entry.text for entry in section.entries]) for section in unit.template.sections]


def heads_of(unit: Any) -> list[str]:
    assert [section.id for section in unit.template.sections] == [column.id for column in unit.contract.columns]
    return [column.title for column in unit.contract.columns]


# Nothing is lost


@pytest.mark.long
def test_drafts_ask_what_the_task_page_asks(project: Path, tmp_path: Path) -> None:
    """The same items in the same groups, the same columns, in the same order."""
    source = WEB / "tests/task-sheets-cli.ts"
    (script,) = bundle([source], tmp_path, "--platform=node", "--format=esm", "--out-extension:.js=.mjs")
    asked = [asking(seed) for seed in range(10)]
    told = subprocess.run(
        [node(), str(script.with_suffix(".mjs"))], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    before = [str(problem) for problem in checking.check(catalog.load(project))]
    for seed, content in enumerate(asked):
        take_task(project, content, f"renwu-{seed}")
    loaded = catalog.load(project)
    for seed, page in enumerate(json.loads(told.stdout)):
        checklist = loaded.unit(f"renwu-{seed}-qingdan")
        assert groups_of(checklist) == [(title, items) for title, items in page["groups"]]
        ledgers = [loaded.unit(f"renwu-{seed}-taizhang{more}") for more in ("", "-2")]
        assert [heads_of(unit) for unit in ledgers] == page["tables"] == [*map(list, TABLES[:2])]
        assert [unit.contract.title for unit in ledgers] == ["附表甲", "附表乙"]
        assert {unit.contract.status for unit in (checklist, *ledgers)} == {"draft"}
        assert f"renwu-{seed}-taizhang-3" not in loaded
        for unit in (checklist, *ledgers):
            page_of = project / "docs" / f"{unit.kind}s" / f"{unit.id}.md"
            assert f'unit_outline("{unit.id}")' in page_of.read_text(encoding="utf-8")
    # What is found in drafts are notes; nothing else is found that was not there before.
    found = checking.check(loaded)
    assert [str(problem) for problem in found if str(problem) in before or not problem.note] == before
    drafted = {problem.message for problem in found if "-taizhang" in problem.path.as_posix() and problem.note}
    assert drafted and all("没有写完" in text or "下面一行也没有" in text for text in drafted), drafted


def test_columns_of_every_type_are_the_sites_own() -> None:
    tables = [[column.title for column in unit.contract.columns] for unit in LEDGERS]
    content = asking() | {
        "attachments": [{"title": unit.title, "columns": heads} for unit, heads in zip(LEDGERS, tables, strict=True)]
    }
    made = [one for one in beside(content) if one.kind == "ledger"]
    types = set()
    for unit, (_, _, draft) in zip(LEDGERS, made, strict=True):
        columns = yaml.safe_load(draft.texts["contract.yml"])["columns"]
        wanted = [(column.id, column.title, column.type) for column in unit.contract.columns]
        assert [(column["id"], column["title"], column["type"]) for column in columns] == wanted
        assert all(("choices" in column) == (column["type"] == "choice") for column in columns)
        assert sum(column["required"] for column in columns) <= 8
        types |= {column["type"] for column in columns}
    assert types == set(COLUMN_TYPES)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("问题表述情况", "text"),
        ("整改牵头联系人", "person"),
        ("反馈日期", "date"),
        ("整改完成时限", "date"),
        ("约谈提醒人次", "number"),
        ("追缴资金金额（万元）", "number"),
        ("承办的单位", "text"),
        ("行程起止时间", "text"),
    ],
)
def test_types_that_heads_say(head: str, kind: str) -> None:
    assert all(column.title != head for unit in LEDGERS for column in unit.contract.columns)
    ledger = beside(asking() | {"attachments": [{"title": "附表", "columns": ["编号", head]}]})[-1].made
    assert yaml.safe_load(ledger.texts["contract.yml"])["columns"][1]["type"] == kind
    said = [q.problem for q in ledger.questions if f"“{head}”" in q.problem.message]
    line = ledger.texts["contract.yml"].split("\n")[said[0].line - 1]
    assert len(said) == 1 and "照列名猜" in said[0].message and head in line


def test_an_id_means_one_thing_in_all_ledgers() -> None:
    """A head of its own never takes the id that another column of the site has."""
    heads = ["实现", "问提", "原音", "错失", "时限"]  # read as 时限, 问题, 原因, 措施
    ledger = beside(asking() | {"attachments": [{"title": "附表", "columns": heads}]})[-1].made
    titles = {column.id: column.title for unit in LEDGERS for column in unit.contract.columns}
    for column in yaml.safe_load(ledger.texts["contract.yml"])["columns"]:
        assert titles.get(column["id"], column["title"]) == column["title"]


@pytest.mark.parametrize("unit", CHECKLISTS, ids=lambda unit: unit.id)
def test_items_of_every_checklist_come_back(unit: Any) -> None:
    groups = [section for section in unit.template.sections if section.entries]
    sections = [{"title": section.title, "items": [entry.text for entry in section.entries]} for section in groups]
    template = beside({"title": "自查报告", "sections": sections})[0].made.texts["template.md"]
    asked = [line[2:].partition(" {: #")[0] for line in template.split("\n") if line.startswith("- ")]
    assert asked == [entry.text for section in groups for entry in section.entries]
    ids = [line.rpartition("{: ")[2] for line in template.split("\n") if line.endswith(" }")]
    assert len(set(ids)) == len(ids)


def test_only_a_task_that_lists_something_has_them(project: Path, tmp_path: Path) -> None:
    bare = {"title": "自查报告", "sections": [{"title": "存在的问题"}], "attachments": [{"title": "说明"}]}
    assert beside(bare) == []
    (tmp_path / "jiu.docx").write_bytes(word_file("一、存在的问题", "有。", [["序号", "问题"], ["", ""]]))
    taken = take.take(project, tmp_path / "jiu.docx", "report", "jiu-gao")
    assert len({path.parent for path in taken.written if path.parts[0] == "templates"}) == 1


# A second time


def test_a_second_import_changes_nothing_and_tells_what_is_new(project: Path) -> None:
    content = asking()
    written = take_task(project, content).written
    edited = project / "templates/ledgers/renwu-taizhang/contract.yml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("title: 附表甲", "title: 问题台账"), encoding="utf-8")
    checklist = project / "templates/checklists/renwu-qingdan/template.md"
    checklist.write_text(
        checklist.read_text(encoding="utf-8").replace("- 二问责任", "- 二问谁来负责"), encoding="utf-8"
    )
    before = snapshot(project)
    again = take_task(project, content)
    assert (again.written, again.news, again.questions) == ([], [], [])
    content["sections"][0]["items"].append("三问成色")
    content["attachments"][0]["columns"].append("销号人")
    content["attachments"].insert(0, {"id": "a9", "title": "附表丁", "columns": ["编号"]})
    news = [problem.message for problem in take_task(project, content).news]
    assert [text for text in news if "清单条目" in text or "台账列" in text] == [
        "新的清单条目“三问成色”",
        "新的台账列“附表丁：编号”",
        "新的台账列“附表甲：销号人”",
    ]
    assert snapshot(project) == before
    # What a maintainer has put in by hand is not new any more.
    other = project / "templates/ledgers/renwu-taizhang-2/contract.yml"
    more = "  - {id: xiaohao-ren, title: 销号人, type: person, required: false, width: 8}\n"
    other.write_text(
        other.read_text(encoding="utf-8").replace("title: 附表乙", "title: 附表甲") + more, encoding="utf-8"
    )
    assert "新的台账列“附表甲：销号人”" not in [problem.message for problem in take_task(project, content).news]
    assert {path.parts[1] for path in written if path.parts[0] == "templates"} == {"reports", "checklists", "ledgers"}


# What cannot be


def test_what_cannot_be_written_leaves_nothing_behind(project: Path) -> None:
    (project / "templates/ledgers/renwu-taizhang-2").write_text("a file where the folder would be", encoding="utf-8")
    before = snapshot(project)
    with pytest.raises(OSError, match="renwu-taizhang-2"):
        take_task(project, asking())
    assert snapshot(project) == before
    assert not list((project / "templates").rglob("renwu*/"))


def test_all_or_none(project: Path) -> None:
    taken = project / "templates/ledgers/renwu-taizhang-2"
    taken.mkdir(parents=True)
    (taken / "contract.yml").write_text("id: renwu-taizhang-2\n", encoding="utf-8")
    before = snapshot(project)
    with pytest.raises(ProblemsFound, match="文件已经存在"):
        take_task(project, asking())
    assert snapshot(project) == before
    with pytest.raises(ProblemsFound, match="最多 32 个"):
        take_task(project, asking(), "zhuanxiang-zhenggai-ziwo-jiancha")
    (project / "templates/letters/bie-de-qingdan").mkdir(parents=True)
    with pytest.raises(ProblemsFound, match="编号已经用了"):
        take_task(project, asking(), "bie-de")
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sections": [{"title": "甲", "items": [str(n) for n in range(2001)]}]}, "条目超过 2000 条"),
        ({"attachments": [{"title": "甲", "columns": ["乙"]}] * 101}, "附表超过 100 份"),
        ({"attachments": [{"title": "甲", "columns": [str(n) for n in range(101)]}]}, "附表的列超过 100 列"),
    ],
)
def test_more_than_an_office_writes(change: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        task.read(exported({"title": "自查报告", "sections": [{"title": "甲"}], **change}), SITE)


BAD = [
    "# 甲", "- 乙", "| 丙 |", "> 丁", "1. 戊", "**己** `庚` [辛](x) <b>壬</b>", "【癸", "】", "{: #x }", "{}", "a: b", "'\"",
    "\u202e\u0000\ud800子\n丑", "同 sifeng/chuanda", "佐证：寅", "",
]  # fmt: skip


def test_texts_of_a_task_are_no_markup(project: Path) -> None:
    """Whatever a task says, its drafts are read without faults, and every item and column is there or told."""
    many = [f"第{n}件事办了没有" for n in range(300)]
    sections = [{"id": text, "title": text, "asks": text, "items": [*BAD, *many]} for text in BAD[:2]]
    tables = [{"id": text, "title": text, "columns": [*BAD, "甲|乙", "甲／乙"]} for text in BAD]
    path = project.parent / "x.json"
    path.write_bytes(json.dumps({"title": BAD[5], "sections": sections, "attachments": tables}).encode())
    made = run(project, "import", str(path), "--id", "guai")
    assert made.returncode == 0 and "“甲／乙”写出来一样，只留了一列" in made.stdout, made.stdout + made.stderr
    loaded = catalog.load(project)
    checklist = loaded.unit("guai-qingdan")
    written = [items for _, items in groups_of(checklist)]
    assert [len(items) for items in written] == [len(BAD) - 1 + len(many)] * 2
    assert written[0][-300:] == many
    ledgers = [unit for unit in loaded.drafts if unit.kind == "ledger" and unit.id.startswith("guai-")]
    assert len(ledgers) == len(BAD)
    for unit in ledgers:
        assert len(heads_of(unit)) == len(BAD)
    folders = [unit.contract.path.parent.as_posix() for unit in (checklist, *ledgers)]
    checked = run(project, "check", *folders)
    assert checked.returncode == 0, checked.stdout
