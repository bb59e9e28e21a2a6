"""What the tests of the import have in common: a project to import into, Word files and task files to import."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

from macros.importing import outline, package, word
from macros.importing.model import Found
from macros.material import catalog
from macros.material.catalog import Catalog
from macros.material.model import Section
from tests.conftest import ROOT, copy_of_small_project
from tests.word_layouts import p, run, table
from tests.word_layouts import package as packed

CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


# What guesses go by.
LISTS = ("roles", "people", "lexicon", "common_blanks", "regulations")


def project(folder: Path) -> Path:
    """A small project with the lists of this one, to be imported into."""
    made = copy_of_small_project(folder)
    for name in LISTS:
        shutil.copy(ROOT / "templates" / f"{name}.yml", made / "templates")
    return made


def whole_project(folder: Path) -> Path:
    """The material of this project."""
    for name in ("templates", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("assets"))
    for name in ("mkdocs.yml", "settings.yml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "web/src/manuscript", folder / "web/src/manuscript")
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below, but for what a run keeps for the next one."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def word_file(*lines: str | tuple[str, str] | list[list[str]], title: str = "云岭县某局自查报告") -> bytes:
    """A .docx of a title and lines: a text, a text with the form of its paragraph, or rows of a table."""
    body = p(run(title), form=CENTRE) if title else ""
    for line in lines:
        if isinstance(line, list):
            body += table(*(tuple(f"<w:tc>{p(run(text))}</w:tc>" for text in row) for row in line))
        elif isinstance(line, tuple):
            body += p(run(line[0]), form=line[1])
        else:
            body += line if line.startswith("<w:") else p(run(line))
    return packed(body)


def found_in(data: bytes) -> Found:
    return outline.read(word.lines_of(package.open_document(data)))


def loaded(root: Path, unit_id: str = "xin-baogao") -> Any:
    found: Catalog = catalog.load(root)
    return found.unit(unit_id)


TITLES = "组织领导 制度建设 存在的问题 原因分析 整改措施 学习情况 作风状况 监督执纪 下一步打算 经费使用 项目管理 窗口服务".split()


def random_task(seed: int) -> dict[str, Any]:
    """The content of a task whose sections go four deep at most."""
    chance = Random(seed)
    number = iter(range(1, 1000))

    def section(depth: int) -> dict[str, Any]:
        below = chance.randint(0, 3) if depth < 4 and chance.random() < 0.5 else 0
        title = f"{chance.choice(TITLES)}{chance.choice('甲乙丙丁戊己庚辛')}"
        return {
            "id": f"p{next(number)}",
            "title": title,
            "required": chance.random() < 0.7,
            "length": chance.choice((None, {"min": 300, "max": 800}, {"min": 500, "max": 500})),
            "asks": chance.choice(("", f"写清{title}的时间、人数和结果。")),
            "items": chance.sample(["一问方向", "二问责任", "三问作风", "四问成效"], chance.choice((0, 0, 2, 4))),
            "role": chance.choice(("", "problems", "causes", "measures")),
            "from": "",
            "who": "办公室王某某",
            "due": "12月10日",
            "place": None,
            "sections": [section(depth + 1) for _ in range(below)],
        }

    return {
        "title": f"作风建设自查报告{seed}",
        "recipient": "县纪委监委",
        "basis": "《关于开展作风建设自查的通知》",
        "deadline": "12月20日",
        "length": {"min": 3000, "max": 5000},
        "sections": [section(1) for _ in range(chance.randint(1, 6))],
        "attachments": [{"id": "f1", "title": "问题清单", "columns": ["序号", "问题描述", "整改时限"]}],
        "notice": ["请各单位照办。"],
        "left": ["请各单位照办。"],
        "version": 2,
    }


def exported(*contents: Any) -> bytes:
    """A file as the task page exports it."""
    drafts = [
        {"id": f"d{index}", "unit": "task", "version": "1.0.0", "name": "任务", "content": content}
        for index, content in enumerate(contents)
    ]
    return json.dumps(
        {"format": "zicha-drafts", "schema": 1, "drafts": drafts, "common": {}}, ensure_ascii=False
    ).encode()


def tree_of_task(sections: list[dict[str, Any]]) -> list[Any]:
    return [
        (
            one["title"],
            one["required"],
            one["length"] and (one["length"]["min"], one["length"]["max"]),
            tuple(one["items"]),
            one["id"],
            one["role"],
            tree_of_task(one["sections"]),
        )
        for one in sections
    ]


def tree_of_contract(sections: tuple[Section, ...], asked: list[dict[str, Any]]) -> list[Any]:
    """The same of a contract; a role that the task did not give may have been guessed."""
    return [
        (
            one.title,
            one.required,
            one.length and (one.length.min, one.length.max),
            one.announces,
            *one.formerly,
            one.role if wanted["role"] else "",
            tree_of_contract(one.sections, wanted["sections"]),
        )
        for one, wanted in zip(sections, asked, strict=True)
    ]
