"""python -m macros import: what becomes of files, what is left to decide, what is new the second time."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import checking, scaffold
from macros.document import numbering
from macros.importing import package, take, task, word
from macros.importing.compose import compose
from macros.importing.lines import Line
from macros.material import catalog
from macros.material.problem import ProblemsFound
from tests import import_tools as tools
from tests import rendered, word_inputs, word_layouts
from tests.conftest import ROOT
from tests.docx_tools import headings
from tests.import_tools import RIGHT, exported, random_task, snapshot, word_file
from tests.test_commands import run
from tests.web_tools import WEB, bundle, node

UNITS = catalog.load(ROOT).units


IMPORTED = [unit for unit in UNITS if unit.kind in take.KINDS_TO_IMPORT]
SOURCE = next(u for u in UNITS if u.kind == "report" and any(t.reckoned for t in u.contract.blanks.values()))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tools.project(tmp_path_factory.mktemp("small"))


def borrowing() -> dict[str, Any]:
    """A task that takes every section of a report of the site, and one that is not there."""
    sections = [{"id": "p1", "title": "甲", "sections": []}, {"id": "p2", "title": "乙", "from": "mei-you/zhe-jie"}]
    leaves = [section for section in SOURCE.contract.walk() if not section.sections]
    taken = [{"id": f"q{n}", "title": s.title, "from": f"{SOURCE.id}/{s.id}"} for n, s in enumerate(leaves)]
    return {"title": "自查报告", "sections": [*sections, *taken]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The material of the site with every unit's own file imported, a task, and one that takes from the site."""
    root = tools.whole_project(tmp_path_factory.mktemp("whole"))
    before = catalog.load(root)
    known = take.knowledge(root, before)
    founds = {f"daoru-{n}": tools.found_in(rendered.word(u, "bare")) for n, u in enumerate(IMPORTED)}
    founds |= {
        "renwu": task.read(exported(random_task(5)), before),
        "renwu-qu": task.read(exported(borrowing()), before),
    }
    kinds = {f"daoru-{n}": unit.kind for n, unit in enumerate(IMPORTED)}
    for id, found in founds.items():
        kind = kinds.get(id, "report")
        scaffold.write(root, kind, id, compose(found, kind, scaffold.home(root, kind, id), "", "jiu.docx", known).texts)
    return root


# What our own files give back


def printed_headings(data: bytes) -> list[tuple[int, str]]:
    """As the file prints them, without their numbers."""
    found = []
    for level, title in headings(data):
        number = numbering.parse(title)
        found.append((level, number.rest if number and number.level else title))
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_every_units_own_file_gives_back_its_headings(unit: Any) -> None:
    data = rendered.word(unit, "bare")
    found = tools.found_in(data)
    wanted = printed_headings(data)
    assert [(part.level, part.title) for part in found.walk()] == wanted
    assert found.aside == []
    # Typed by somebody who knows no styles, numbers are all that is left of headings.
    if unit.contract.numbered:
        plain = tools.found_in(word_inputs.plain(data))
        assert [(part.level, part.title) for part in plain.walk()] == wanted


@pytest.mark.long
def test_what_is_imported_are_drafts_without_faults(whole: Path) -> None:
    assert len(catalog.load(whole).drafts) == len(IMPORTED) + 2 > 20
    assert [str(problem) for problem in checking.check(catalog.load(whole)) if not problem.note] == []


@pytest.mark.long
def test_every_units_own_file_becomes_its_contract(whole: Path) -> None:
    loaded = catalog.load(whole)
    for number, unit in enumerate(IMPORTED):
        made = loaded.unit(f"daoru-{number}")
        assert [(s.level, s.title) for s in made.contract.walk()] == [(s.level, s.title) for s in unit.contract.walk()]
        names, own = ({blank.name for blank in one.template.blanks} for one in (made, unit))
        assert own <= names, unit.id


# Tasks


@pytest.mark.parametrize("seed", range(12))
def test_a_task_and_its_contract_are_one_tree(project: Path, tmp_path: Path, seed: int) -> None:
    asked = random_task(seed)
    path = tmp_path / "task.json"
    path.write_bytes(exported(asked) if seed % 2 else json.dumps(asked).encode())
    taken = take.take(project, path, "report", f"renwu-{seed}", "" if seed % 3 else "作风自查报告")
    unit = tools.loaded(project, f"renwu-{seed}")
    contract = unit.contract
    wanted = asked["sections"]
    assert tools.tree_of_contract(contract.sections, wanted) == tools.tree_of_task(wanted)
    assert contract.title == (asked["title"] if seed % 3 else "作风自查报告")
    assert (contract.length.min, contract.length.max) == (3000, 5000)
    assert unit.template.front["recipient"] == "县纪委监委"
    # Who writes what, and the notice itself, stay with the office.
    texts = "".join((project / path).read_text(encoding="utf-8") for path in taken.written)
    assert "王某某" not in texts and "12月10日" not in texts and "请各单位照办" not in texts
    assert "问题清单" in texts and "| 【序号】 | 【问题描述】 | 【整改时限】 |" in texts
    said = [str(question.problem) for question in taken.questions]
    assert any("请各单位照办" in text for text in said) and any("关于开展作风建设自查的通知" in text for text in said)
    for section in contract.walk():
        promised = next(one for one in _all(wanted) if one["id"] == section.formerly[0])
        hint = unit.template.section(section.id).hint("写什么")
        assert promised["asks"] in "".join(hint.paragraphs)


def test_the_task_page_writes_the_same_file(project: Path, tmp_path: Path) -> None:
    """Through the page's own model of a task, which drops whatever it has no name for."""
    (script,) = bundle(
        [WEB / "tests/task-file-cli.ts"], tmp_path, "--platform=node", "--format=esm", "--out-extension:.js=.mjs"
    )
    asked = [random_task(seed) for seed in range(20, 26)]
    told = subprocess.run(
        [node(), str(script.with_suffix(".mjs"))], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    loaded = catalog.load(project)
    for written, task_asked in zip(json.loads(told.stdout), asked, strict=True):
        assert task.read(written.encode(), loaded) == task.read(exported(task_asked), loaded)


def _all(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for section in sections for one in (section, *_all(section["sections"]))]


@pytest.mark.long
def test_a_task_takes_text_and_kinds_from_the_sites_own_sections(whole: Path) -> None:
    found = task.read(exported(borrowing()), catalog.load(whole))
    assert any("取自 mei-you/zhe-jie" in doubt.message for doubt in found.doubts)
    made = catalog.load(whole).unit("renwu-qu")
    leaves = [section for section in SOURCE.contract.walk() if not section.sections]
    promised = [section for section in made.contract.walk() if section.formerly[0].startswith("q")]
    for own, section in zip(leaves, promised, strict=True):
        theirs, ours = SOURCE.template.section(own.id), made.template.section(section.id)
        assert [type(block) for block in ours.blocks] == [type(block) for block in theirs.blocks]
        assert [g.paragraphs for g in ours.guidance] == [(" ".join(g.paragraphs),) for g in theirs.guidance]
    kinds = {name: (terms.kind, terms.unit) for name, terms in made.contract.blanks.items()}
    wanted = {name: (terms.kind, terms.unit) for name, terms in SOURCE.contract.blanks.items()}
    assert kinds and kinds.items() <= wanted.items()
    assert made.contract.checks


def test_what_is_too_deep_stands_beside_and_is_told(project: Path, tmp_path: Path) -> None:
    deep: dict[str, Any] = {"title": "第五层", "sections": []}
    for level in "四三二一":
        deep = {"title": f"第{level}层", "sections": [deep]}
    path = tmp_path / "task.json"
    path.write_bytes(exported({"title": "很深的报告", "sections": [deep]}))
    taken = take.take(project, path, "report", "renwu-shen")
    found = [(s.level, s.title) for s in tools.loaded(project, "renwu-shen").contract.walk()]
    assert found == [(1, "第一层"), (2, "第二层"), (3, "第三层"), (4, "第四层"), (4, "第五层")]
    assert any("任务里是第5层" in str(question.problem) for question in taken.questions)


# A second time


OLD = (
    ("现将有关情况报告如下。", ""),
    ("一、组织领导", ""),
    ("召开专题会议××次，约谈干部〔约谈人数〕人。", ""),
    ("二、存在的问题", ""),
    ("查出问题〔问题总数〕个。", ""),
    ("云岭县某局", RIGHT),
    ("20××年×月×日", RIGHT),
)


def test_a_second_import_tells_nothing_and_writes_nothing(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "jiu.docx"
    path.write_bytes(word_file(*OLD))
    assert take.take(project, path, "report", "di-er-ci").written
    before = snapshot(project)
    again = take.take(project, path, "report", "di-er-ci")
    assert (again.written, again.news, again.questions) == ([], [], [])
    assert snapshot(project) == before


def test_a_second_import_tells_what_is_new_only(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "jiu.docx"
    path.write_bytes(word_file(*OLD))
    take.take(project, path, "report", "zai-dao")
    template = project / "templates/reports/zai-dao/template.md"
    # What a maintainer has rewritten is not new in the file.
    rewritten = (
        template.read_text(encoding="utf-8")
        .replace("【约谈人数】人", "【提醒谈话人数】人")
        .replace("专题会议", "党组会")
    )
    template.write_text(rewritten, encoding="utf-8")
    before = snapshot(project)
    more = [*OLD[:5], ("三、下一步打算", ""), ("明年组织回头看两轮。", ""), *OLD[5:]]
    path.write_bytes(word_file(*more))
    again = take.take(project, path, "report", "zai-dao")
    assert list(map(str, again.news)) == [
        "jiu.docx:7: 新的章节“下一步打算”",
        "jiu.docx:8: 新的段落“明年组织回头看两轮。”",
    ]
    assert snapshot(project) == before
    # Once it stands in the unit it is not new any more.
    template.write_text(rewritten + "\n明年组织回头看两轮。\n", encoding="utf-8")
    assert [problem.line for problem in take.take(project, path, "report", "zai-dao").news] == [7]


def test_what_a_changed_task_asks_is_new(project: Path, tmp_path: Path) -> None:
    path, asked = tmp_path / "task.json", random_task(3)
    path.write_bytes(exported(asked))
    take.take(project, path, "report", "gai-renwu")
    asked["sections"][0]["asks"] = "还要写清经费从哪里来。"
    path.write_bytes(exported(asked))
    news = take.take(project, path, "report", "gai-renwu").news
    assert [str(one) for one in news] == ["task.json:1: 新的要求“还要写清经费从哪里来。”"]


# What cannot be


@pytest.mark.parametrize("id", ["Xin", "xin_baogao", "../xin", "", "x" * 20 + "/y"])
def test_an_id_that_cannot_be(project: Path, tmp_path: Path, id: str) -> None:
    path = tmp_path / "jiu.docx"
    path.write_bytes(word_file(*OLD))
    before = snapshot(project)
    with pytest.raises(ProblemsFound, match="小写拼音"):
        take.take(project, path, "report", id)
    assert snapshot(project) == before


def test_an_id_of_another_kind(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "jiu.docx"
    path.write_bytes(word_file(*OLD))
    ledger = next(unit.id for unit in catalog.load(project).units if unit.kind == "ledger")
    with pytest.raises(ProblemsFound, match="编号已经用了"):
        take.take(project, path, "report", ledger)


def test_the_command(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "jiu.docx"
    path.write_bytes(word_file(*OLD))
    made = run(project, "import", str(path), "--id", "ming-ling", "--name", "作风自查报告")
    assert made.returncode == 0, made.stdout + made.stderr
    assert made.stdout.startswith("已新建 templates/reports/ming-ling/contract.yml\n")
    assert "还要由人定的，共" in made.stdout and "title: 作风自查报告" in (
        project / "templates/reports/ming-ling/contract.yml"
    ).read_text(encoding="utf-8")
    again = run(project, "import", str(path), "--id", "ming-ling")
    assert (again.returncode, again.stdout) == (0, "单元已经有了，没有改动任何文件。新的内容 0 处。\n")
    path.write_bytes(b"PK")
    refused = run(project, "import", str(path), "--id", "ming-ling")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"{path}：这不是 Word 的 .docx 文件：换成 .docx，或者任务包导出的 .json。\n"


# What is left to decide: each is asked where it is, and not where it is not


HEAD, END = (("现将有关情况报告如下。", ""),), (("云岭县某局", RIGHT), ("20××年×月×日", RIGHT))
PLAIN = (*HEAD, ("一、存在的问题", ""), ("查出问题〔问题总数〕个。", ""))
BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>窗口服务</w:t></w:r></w:p>"
CASES: dict[str, tuple[tuple[Any, ...], str, str]] = {
    "skipped level": (
        (("1.窗口服务", ""), ("群众等候时间偏长，高峰时要等四十分钟以上，没有人引导。", "")),
        "章节的层级和名称",
        "原来是第3层",
    ),
    "bold heading": (
        (BOLD, "群众等候时间偏长，高峰时要等四十分钟以上，没有人引导。"),
        "章节的层级和名称",
        "照加粗或者居中看成标题",
    ),
    "section without role": (
        (("二、窗口服务", ""), ("照章办理，按时办结。", "")),
        "章节写什么",
        "“窗口服务”没有看出写的是哪一种部分",
    ),
    "guessed name": (("召开专题会议××次。",), "空项", "“召开专题会议次数”的名称是照前后文猜的"),
    "blank without a kind": (("主要做法是〔主要做法〕。",), "空项", "“主要做法”没有看出种类"),
    "columns": (([["序号", "问题描述"], ["1", "没有公示"]],), "表格的列", "“序号”“问题描述”"),
    "empty rows": (([["序号", "问题描述"], ["1", ""], ["2", ""]],), "表格的列", "另外 1 行没有带进来"),
    "figure": (("召开专题会议6次，投入12.5万元。",), "像填好的内容", "“6次”“12.5万元”像填好的内容"),
    "day": (("于2025年6月3日开会部署。",), "像填好的内容", "“2025年6月3日”"),
    "organ": (("由临川县河源镇人民政府配合落实。",), "像真的单位、人名、号码", "人民政府”像真的"),
    "person": (("由局党组书记王建国同志负责。",), "像真的单位、人名、号码", "“王建国”像真的"),
    "telephone": (("联系电话：0797-1234567。",), "像真的单位、人名、号码", "“0797-1234567”"),
    "dots": (("……",), "其他", "这一段原来只有省略号"),
    "nothing below": ((("二、整改措施", ""),), "其他", "“整改措施”下面原来没有文字"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_left_to_decide(project: Path, tmp_path: Path, name: str) -> None:
    lines, topic, message = CASES[name]
    known = take.knowledge(project, catalog.load(project))

    def asked(*more: Any) -> list[tuple[str, str]]:
        made = compose(
            tools.found_in(word_file(*PLAIN, *more, *END)),
            "report",
            Path("templates/reports/ce-shi"),
            "",
            "jiu.docx",
            known,
        )
        for _, problem in ((q.topic, q.problem) for q in made.questions):
            text = made.texts.get(problem.path.name)
            assert text is None or 1 <= problem.line <= text.count("\n")
        return [(q.topic, q.problem.message) for q in made.questions]

    found = [said for said in asked(*lines) if said[0] == topic and message in said[1]]
    assert len(found) == 1, asked(*lines)
    assert not [said for said in asked() if message in said[1]]


def test_kinds_come_from_measures_and_from_names(project: Path) -> None:
    known = take.knowledge(project, catalog.load(project))
    table = [["措施", "责任人", "完成时限", "责任单位"], ["", "", "", ""]]
    lines = ["一、整改措施", "约谈干部〔约谈人数〕人，整改率为××%，投入____万元。", table]
    made = compose(
        tools.found_in(word_file(*lines, *END)), "report", Path("templates/reports/ce-shi"), "", "jiu.docx", known
    )
    contract = made.texts["contract.yml"]
    assert yaml.safe_load(contract)["blanks"] == {
        "约谈人数": {"kind": "count", "unit": "人"},
        "整改率比例": {"kind": "percent"},
        "投入金额": {"kind": "money", "unit": "万元"},
        "责任人": {"kind": "person"},
        "完成时限": {"kind": "date"},
        "责任单位": {"kind": "organ"},
    }
    asked = [str(q.problem) for q in made.questions if "没有看出种类" in q.problem.message]
    assert (len(asked) == 1 and "“整改措施措施”" in asked[0]) or "“措施”" in asked[0]


def test_where_styles_say_what_a_heading_is_a_number_alone_does_not() -> None:
    one, two = ('<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="1"/>')
    lines = [
        ("一、做法", one),
        ("（一）学习", two),
        "（二）检查",
        "1.查阅资料",
        "查阅近三年的会议记录和台账。",
        ("二、问题", one),
        "有。",
    ]
    found = tools.found_in(word_file(*lines, *END))
    assert [(part.level, part.title) for part in found.walk()] == [(1, "做法"), (2, "学习"), (1, "问题")]
    assert [doubt.message for doubt in found.doubts] == [
        "“（二）检查”有序号而没有标题样式，当作正文：是标题的，加进合同"
    ]
    bare = tools.found_in(word_file(*(line if isinstance(line, str) else line[0] for line in lines), *END))
    assert [(part.level, part.title) for part in bare.walk()] == [
        (1, "做法"),
        (2, "学习"),
        (2, "检查"),
        (3, "查阅资料"),
        (1, "问题"),
    ]


@pytest.mark.long
def test_no_line_is_passed_over(project: Path) -> None:
    """Every line of a file stands in the template or among what is told."""
    known = take.knowledge(project, catalog.load(project))
    for name, data in _files():
        found = tools.found_in(data)
        made = compose(found, "report", Path("templates/reports/ce-shi"), "", name, known)
        text = "\n".join((*made.texts.values(), *(q.problem.message for q in made.questions)))
        signed = "".join(piece for piece in found.signature if isinstance(piece, str)).strip()
        for line in word.lines_of(package.open_document(data)):
            # The name of who signed is a blank everywhere, and told once.
            parts = [part for word in words_of(line) for part in word.split(signed)] if signed else words_of(line)
            missing = [part for part in parts if part not in text and not NUMBERING.match(part)]
            assert not missing, (name, line.shown, missing)


def words_of(line: Line) -> list[str]:
    """What stands outside and inside of places to fill in, cells each for themselves."""
    if line.contents:
        return []
    if line.rows is not None:
        return [word for row in line.rows for cell in row for inner in cell for word in words_of(inner)]
    parts = [piece if isinstance(piece, str) else piece.shown for piece in line.pieces]
    return [word for part in parts for word in re.findall(r"[\u4e00-\u9fff]{2,}", re.sub("[【】]", " ", part))]


NUMBERING = re.compile(r"^(?:第[一二三四五六七八九十]+|附件|年月日?|目录?)$")


def _files() -> Iterator[tuple[str, bytes]]:
    yield "everything", word_layouts.everything()
    yield from ((f"random {seed}", word_layouts.random(seed)) for seed in range(6))
    for path in sorted((ROOT / "tests/fixtures/saved").rglob("*.docx")):
        yield path.name, path.read_bytes()
    for unit in UNITS[:4]:
        yield unit.id, rendered.word(unit, "example")
