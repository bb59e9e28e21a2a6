"""Each chain of material is walked: every step has its unit, leads on to the next, and hands on what it has."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp

import pytest
from lxml import html

from macros.browser import forms
from macros.material import catalog, reference
from macros.material.catalog import page_path
from macros.material.model import Unit
from macros.material.reference import Chain
from tests.web_tools import ROOT, WEB, bundle, node

UNITS = catalog.load(ROOT)
CHAINS = {chain.id: chain for chain in reference.load(ROOT).chains}
# What readers ask for, in the words of the processes that the site describes.
WALKS = {
    "zhengqiu": ["征求意见", "认领", "分析检查", "整改方案", "整改台账", "整改进展"],
    "zeren": ["明责", "考责", "述责", "评责", "追责"],
    "paizhu": ["列席会议", "谈话和检查", "报告", "反馈"],
    "yanpan": ["问卷", "访谈", "研判报告", "对策"],
}
# What the tools hand on, so that nobody types it twice: answers to a ledger, rows to a ledger, rows to a table.
HANDED = {
    "zhengqiu": [
        ("yijian-renling", "zhengqiu-yijian"),
        ("yijian-renling", "zhenggai"),
        ("wuwen", "zhenggai"),
        ("zhenggai", "zhenggai-fangan"),
        ("zhenggai", "xuncha-zhenggai"),
    ],
    "zeren": [("zhuti-zeren", "zhenggai"), ("zhenggai", "zhuti-zeren-baogao")],
    "paizhu": [
        ("zhuhui-jiandu", "zhenggai"),
        ("paizhu-jiancha", "zhenggai"),
        ("tanxin-tanhua", "zhenggai"),
        ("sizhong-xingtai", "paizhu-jiandu"),
    ],
    "yanpan": [("sizhong-xingtai", "zhenggai"), ("huiyi-jishi", "zhenggai")],
}


@cache
def handed() -> set[tuple[str, str]]:
    """Pairs of units between which the tools of the page hand something on."""
    entry = WEB / "tests/handover-cli.ts"
    options = ("--platform=node", "--format=esm", "--out-extension:.js=.mjs")
    (script,) = bundle([entry], Path(mkdtemp()), *options)
    units = json.dumps([forms.unit_data(unit) for unit in UNITS.units])
    command = [node(), str(script.with_suffix(".mjs"))]
    result = subprocess.run(command, input=units.encode(), capture_output=True, timeout=60)
    assert result.returncode == 0, result.stderr.decode()
    return {(first, second) for first, second in json.loads(result.stdout)}


def page_of(unit: Unit) -> str:
    return page_path(unit).with_suffix(".html").as_posix()


@pytest.mark.parametrize("name", WALKS)
def test_steps_follow_one_another(name: str) -> None:
    titles = [step.title for step in CHAINS[name].steps]
    places = [titles.index(title) for title in WALKS[name]]
    assert places == sorted(places)
    published = {unit.id for unit in UNITS.units}
    for step in CHAINS[name].steps:
        if step.title in WALKS[name]:
            assert step.units and set(step.units) <= published, step.title


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_each_page_leads_to_the_next_step(chain: Chain, site: Path) -> None:
    """In the head every unit of the next step, under the downloads at least one."""
    for step, after in pairwise(step for step in chain.steps if step.units):
        wanted = {page_of(UNITS.unit(unit)) for unit in after.units}
        for unit in step.units:
            page = site / page_of(UNITS.unit(unit))
            root = html.fromstring(page.read_text(encoding="utf-8"))
            drawn = linked(root.xpath("//*[contains(@class, 'chain')]//@href"), page, site)
            below = linked(root.xpath("//*[@id='_downloads']/following::a/@href"), page, site)
            assert wanted <= drawn, f"{unit} → {after.title}"
            assert wanted & below, f"{unit} → {after.title}"


def linked(links: list[str], page: Path, site: Path) -> set[str]:
    targets = (page.parent / link.split("#")[0] for link in links if "://" not in link and link.split("#")[0])
    return {target.resolve().relative_to(site.resolve()).as_posix() for target in targets}


@pytest.mark.parametrize("name", HANDED)
def test_tools_hand_on(name: str) -> None:
    assert [pair for pair in HANDED[name] if pair not in handed()] == []


def test_nothing_is_handed_to_letters_or_from_reports() -> None:
    """What the list above relies on: the tools tell the kinds of units apart."""
    kinds = {unit.id: unit.kind for unit in UNITS.units}
    assert {kinds[first] for first, _ in handed()} == {"checklist", "ledger"}
    assert {kinds[second] for _, second in handed()} == {"ledger", "report"}
