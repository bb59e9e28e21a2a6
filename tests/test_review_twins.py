"""Sentences in two forms, one of which contradicts itself: that one is reported, the other is not."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from tests.review_tools import run
from tests.test_review_figures import RULES
from tests.web_tools import ROOT

TWINS: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/vectors/figures_twins.yml").read_text(encoding="utf-8"))
POINTS = "text.points-miscounted"
UNKNOWN = "还认不出的"
CHOICE = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


def form(text: str, which: int) -> str:
    """The wrong form of a sentence for 1, the right one for 2."""
    return CHOICE.sub(lambda found: found[which], text)


@cache
def answers() -> dict[tuple[str, int], list[dict[str, Any]]]:
    keys = [(text, which) for texts in TWINS.values() for text in texts for which in (1, 2)]
    jobs = [
        {
            "text": form(text, which),
            "report": None,
            "scopes": [],
            "rules": [*RULES, POINTS],
            "markdown": text.startswith("| "),
        }
        for text, which in keys
    ]
    return {key: answer["findings"] for key, answer in zip(keys, run(jobs)["answers"], strict=True)}


@pytest.mark.parametrize("kind", TWINS)
def test_the_wrong_form_is_reported_and_the_right_one_is_not(kind: str, record_property: Any) -> None:
    known = [text for text in TWINS[kind] if answers()[text, 1]]
    record_property("measured", f"{kind} {len(known)}/{len(TWINS[kind])}")
    assert [text for text in TWINS[kind] if answers()[text, 2]] == []
    assert known == ([] if kind == UNKNOWN else TWINS[kind])


def test_each_sentence_has_two_forms() -> None:
    assert [text for texts in TWINS.values() for text in texts if form(text, 1) == form(text, 2)] == []


AGREE = (
    "主动说明情况的有36人，是去年同期的3倍；因情节轻微，其中17人从轻处理。",
    "截至5月底，已整改6个问题；截至9月底，已整改11个问题。",
    "补助款应发放95户，每户2万元。首批发放60户，第二批发放28户，尚有7户没有验收。",
    "全年给予党纪处分120人、政务处分50人，其中21人同时受到两种处分，实际处分149人。",
    "差错11次，扣罚2600元，其中9次各扣200元，另2次属连错，各扣400元。",
    "采购桌椅60套，单价380元，安装费1200元，合计24000元。",
    "项目总投资480万元，其中县级配套每村20万元，8个村，其余由省级补助。",
    "3月1日至3月31日，连续5天水质超标，已责令停产。",
    "该同志1988年7月参加工作，2010年任副所长，至今已在基层所工作了36年。",
    "按照“四不两直”要求，一不发通知，二不打招呼。",
    "我县在全市13个县区中排名第三，在全省88个县中排名第十五。",
    "食堂改为自选后向住户发出意见表，收回有效表520份。对菜品满意的407份，嫌价格高的203份，近四成的住户希望增加素菜。",
    "设备采购最高限价60万元，三家供应商报价分别为58.6万元、57.9万元、59.2万元，由报价最低的一家中标。",
    "抽查的20个网格中，台账当月更新的16个，隔月更新的3个，仅龙湾一处因搬迁停了一个月。",
    "议案交职工大会表决，应到86人，实到83人，同意74票、反对6票、弃权3票，赞成率为89.2%。",
    "消防站对辖区43栋老旧楼房的电动自行车充电口作了排查，安装充电口的34栋，占79.1%。",
    (
        "第三小学上学年末在校生864人，教学班20个，专任教师61人；本学年撤并了附近1个教学点，又接收了一批随迁子女。\n"
        "10月上报的报表显示，在校生增加到917人，净增53人，教学班扩到21个。"
    ),
    (
        "编制内人员：年初在岗58人；全年从外单位调入4人，到龄退休6人，辞职2人，没有新招录。\n"
        "编外聘用人员另有22人，由公司派遣，不在统计之列；返聘的2名医师不占编。年末在岗54人，与发放表人数相符。"
    ),
)


@pytest.mark.parametrize("text", AGREE)
def test_numbers_that_only_look_like_a_whole_and_its_parts_are_left_alone(text: str) -> None:
    (answer,) = run([{"text": text, "report": None, "scopes": [], "rules": [*RULES, POINTS]}])["answers"]
    assert answer["findings"] == []


def test_the_rows_of_a_typed_table_are_no_sentence() -> None:
    """Rows of one width look like a text that was broken there."""
    rows = [
        f"{name}窗口 | 4{n}0 | 3{n}5 | 4{n}1 | 1{n}26"
        for n, name in enumerate(("社保", "税务", "户政", "车管", "医保", "民政"))
    ]
    (answer,) = run(
        [{"text": "\n".join(["办件量统计", *rows]), "report": None, "rules": ["marks.long-sentence"], "scopes": []}]
    )["answers"]
    assert answer["findings"] == []
