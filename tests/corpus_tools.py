"""The whole drafts of tests/corpus: what they are, and what the draft check makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from macros.material import yamlfile
from tests.review_tools import known, run
from tests.web_tools import ROOT

CORPUS = ROOT / "tests/corpus"
NONE = "—"


@dataclass(frozen=True)
class Written:
    """A draft as its writer marked it; `genre` is the id of a report of ours, or NONE."""

    name: str
    text: str
    genre: str
    accepted: frozenset[str]
    clean: bool
    held_out: bool
    parts: tuple[str, ...]
    absent: tuple[str, ...]
    faults: tuple[dict[str, Any], ...] = ()
    silent: tuple[str, ...] = ()
    answer: dict[str, Any] = field(default_factory=dict)


# Genres that the writers called by name before the site had them, and those of `other` that it has now.
NAMES = {
    "落实全面从严治党主体责任情况报告": "zhuti-zeren-baogao",
    "意识形态工作责任制落实情况自查报告": "yishi-xingtai-zicha",
    "意识形态自查报告": "yishi-xingtai-zicha",
    "巡察整改进展情况报告": "xuncha-zhenggai",
    "巡察整改情况报告": "xuncha-zhenggai",
    "述责述廉报告": "shuze-shulian",
}
SINCE = {
    "b/04-yishixingtai-zicha": "yishi-xingtai-zicha",
    "b/08-shuze-shulian": "shuze-shulian",
    "b/10-xuncha-zhenggai-tongbao": "xuncha-zhenggai",
    "b/19-congyan-zhidang-zhuti-zeren": "zhuti-zeren-baogao",
}


@cache
def answers() -> dict[Path, dict[str, Any]]:
    """What the draft check says of each draft, recognised by itself."""
    files = sorted(CORPUS.glob("*/*.yml"))
    found = run([{"text": path.with_suffix(".txt").read_text(encoding="utf-8")} for path in files])["answers"]
    return dict(zip(files, found, strict=True))


@cache
def drafts() -> tuple[Written, ...]:
    """All drafts with the answers of the draft check."""
    ours = {contract["id"] for contract in known()["contracts"]}
    found = []
    for path, answer in answers().items():
        data = yamlfile.load(path).data
        name = path.relative_to(CORPUS).with_suffix("").as_posix()
        given = SINCE.get(name) or NAMES.get(data["genre"], data["genre"])
        genre = given if given in ours else NONE
        found.append(
            Written(
                name,
                path.with_suffix(".txt").read_text(encoding="utf-8"),
                genre,
                frozenset({genre, *(data.get("also_acceptable") or ())}),
                bool(data.get("clean")),
                bool(data.get("held_out")),
                tuple(part["role"] for part in data.get("parts") or ()),
                tuple(data.get("absent") or ()),
                tuple(data.get("faults") or ()),
                tuple(data.get("silent") or ()),
                answer,
            )
        )
    return tuple(found)
