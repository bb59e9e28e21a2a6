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
    "项目建设类8个问题完成6个。养护管理类6个问题完成5个。资金使用类7个问题完成5个。",
    "1月至10月，局党组组织学习2次，比计划少4次；8月学习以后清理挂账4笔。",
    "主动说明情况的有36人，是去年同期的3倍；因情节轻微，其中17人从轻处理。",
    "截至5月底，已整改6个问题；截至9月底，已整改11个问题。",
    "补助款应发放95户，每户2万元。首批发放60户，第二批发放28户，尚有7户没有验收。",
    "全年给予党纪处分120人、政务处分50人，其中21人同时受到两种处分，实际处分149人。",
    "差错11次，扣罚2600元，其中9次各扣200元，另2次属连错，各扣400元。",
    "采购桌椅60套，单价380元，安装费1200元，合计24000元。",
    "项目总投资480万元，其中县级配套每村20万元，8个村，其余由省级补助。",
    "3月1日至3月31日，连续5天水质超标，已责令停产。",
    "“十四五”规划新建泵站500座，前四年建成420座，今年建成70座，累计490座，占五年规划的98%。",
    "队长马某1966年5月出生，2026年3月签订返聘合同时已满59周岁，未超出规定的60周岁上限。",
    "年末在册护林员318人，较年初净增2人：新聘9人、调入1人，解聘5人、病退3人。入户走访护林员318人。",
    "领到结婚证的新人2022年816对，2023年795对，2024年602对，逐年减少。",
    "到会业主代表41人，每人一票，同意更换电梯的40票，反对的1票。",
    "耕地地力补贴发放3126户，种粮大户补贴发放3612户，两项都领的804户，实际受益5934户。",
    "编制床位240张，实际开放260张，上季度床位使用率102.6%。",
    "渠道改造概算2400万元，其中省级补助占一半，即1200万元，余下由市县两级按6:4分担。",
    "审结的问题线索45件，结案41件。及时受理率为95.6%。",
    "收到群众来信74件，办结70件。对处理结果表示满意的占91.9%。",
    "全省有合作社84个，其中蔬菜41个、果品23个、茶叶20个。今年新增8个、注销5个。排查发现空壳社25个，整改到位21个。",
    "发放表格200份，收回192份，综合满意率93.5%。",
    "上半年受理纠纷168件，去年同期152件。其中邻里纠纷71件、劳资纠纷48件、物业纠纷37件，部分案件同时属于两类。",
    "督查发现问题26个，涉及17个单位，其中台账不全12个、公示不及时8个、合同超期6个。",
    "副站长孙某1981年4月出生，2020年5月任现职。2025年职工平均年龄43岁，当年满60岁退休2人。",
    "到会代表38名，审议预算时同意37票、弃权1票；审议章程时同意33票、反对3票、弃权2票。",
    "检查企业52家，差错率在1%以内的41家，超过1%的11家。",
    "全县渠系改造分三个阶段：3月为清淤阶段，4月至8月为衬砌阶段，9月至11月为验收阶段，目前正处于第三阶段。",
    "经核查，2023年该站违规发放夜班补贴2.26万元，涉及职工9人。整改期间全部主动退回，上述22600元已缴入财政专户。",
    "站长冯某2016年9月任副站长，2021年7月任站长。粮站2019年9月更名，建站历史88年。2025年有职工34人。",
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
