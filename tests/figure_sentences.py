"""Sentences about figures in many wordings, with numbers drawn by chance: true as they stand, wrong with one number changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HAN = "零一二三四五六七八九十"
Values = dict[str, object]


@dataclass(frozen=True)
class Kind:
    """`draw` gives the numbers of one sentence: w as it is right, x as it is wrong, the others by their names."""

    name: str
    draw: Callable[[random.Random], Values]
    wordings: tuple[str, ...]


def off(pick: random.Random, right: int, most: int = 6) -> int:
    """Another number near it, of the same sign."""
    return right + pick.choice([n for n in range(-most, most + 1) if abs(n) > 1 and right + n > 0])


def short(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def parts(count: int) -> Callable[[random.Random], Values]:
    def draw(pick: random.Random) -> Values:
        each = [pick.randint(11, 59) for _ in range(count)]
        whole = sum(each)
        return {**dict(zip("abcdef", each, strict=False)), "w": whole, "x": off(pick, whole)}

    return draw


def remaining(pick: random.Random) -> Values:
    done, left = pick.randint(21, 80), pick.randint(4, 19)
    return {"a": done + left, "b": done, "w": left, "x": off(pick, left, 3)}


def share(pick: random.Random) -> Values:
    whole = pick.choice([40, 60, 80, 120, 150, 200, 250, 400])
    percent = pick.choice([15, 20, 30, 35, 45, 60, 65, 80, 85, 90])
    return {
        "a": whole,
        "b": whole * percent // 100 if whole * percent % 100 == 0 else None,
        "w": percent,
        "x": percent + pick.choice([-7, -5, 5, 8]),
    }


def growth(pick: random.Random) -> Values:
    before = pick.choice([40, 50, 80, 120, 160, 200, 240])
    percent = pick.choice([10, 15, 20, 25, 30, 35, 40, 45])
    return {
        "a": before,
        "b": before * (100 + percent) / 100,
        "c": before * (100 - percent) / 100,
        "w": percent,
        "x": percent + pick.choice([-6, -5, 5, 7]),
    }


def mean(pick: random.Random) -> Values:
    number, each = pick.randint(5, 30), pick.randint(12, 90)
    return {"a": number, "b": number * each, "w": each, "x": off(pick, each, 9)}


def flow(pick: random.Random) -> Values:
    first, came, went = pick.randint(200, 400), pick.randint(50, 99), pick.randint(101, 180)
    last = first + came - went
    return {"a": first, "b": came, "c": went, "w": last, "x": off(pick, last, 9)}


def within(pick: random.Random) -> Values:
    whole = pick.randint(60, 300)
    return {"a": whole, "w": whole - pick.randint(2, 9), "x": whole + pick.randint(2, 9)}


def again(pick: random.Random) -> Values:
    right = pick.choice([27, 38, 46, 59, 63, 74, 82, 96])
    return {"w": right, "x": int(str(right)[::-1])}


def years(pick: random.Random) -> Values:
    first, length = pick.randint(1965, 1995), pick.randint(18, 25)
    month = pick.randint(1, 12)
    return {"a": first, "m": month, "b": first + length, "w": length, "x": length + pick.choice([-3, -2, 3, 4])}


def days(pick: random.Random) -> Values:
    month, first, length = pick.randint(3, 11), pick.randint(2, 9), pick.randint(5, 18)
    return {"m": month, "a": first, "b": first + length - 1, "w": length, "x": length + pick.choice([-3, 3, 4])}


def few(pick: random.Random) -> Values:
    return {"w": "三", "x": pick.choice("四五")}


def halves(pick: random.Random) -> Values:
    one, other = pick.randint(110, 300), pick.randint(110, 300)
    return {"a": one, "b": other, "w": one + other, "x": one + other + pick.choice([-30, -10, 10, 20])}


def ratio(pick: random.Random) -> Values:
    part, times = pick.randint(11, 40), pick.choice([2, 3, 4])
    return {"a": part * times, "b": part, "w": times, "x": times + pick.choice([1, 2])}


def times(pick: random.Random) -> Values:
    part, ratio_ = pick.randint(11, 40), pick.choice([3, 4, 5])
    return {"a": part, "b": part * ratio_, "w": ratio_, "x": ratio_ + pick.choice([-1, 1])}


def scores(pick: random.Random) -> Values:
    one = pick.randint(80, 90)
    each = [one, one + 6, one + 2, one + 4]
    pick.shuffle(each)
    return {**dict(zip("abcd", each, strict=True)), "w": one + 3, "x": one + 3 + pick.choice([-2, 2])}


def bounds(pick: random.Random) -> Values:
    low, high = pick.randint(20, 40), pick.randint(60, 90)
    return {"a": low, "b": high, "w": high, "x": high + pick.randint(1, 9)}


def order(pick: random.Random) -> Values:
    first = pick.randint(80, 95)
    return {"a": first, "b": first - 10, "w": first - 20, "x": first - 5, "c": first - 30}


def hectares(pick: random.Random) -> Values:
    size = pick.randint(12, 90)
    return {"a": size, "w": size * 15, "x": size * 15 + pick.choice([-90, 60, 120])}


def money(pick: random.Random) -> Values:
    one, other = pick.randint(11, 40), pick.randint(2, 9)
    right = one + other / 10
    return {"a": one, "b": other * 1000, "w": short(right), "x": short(right + pick.choice([-0.3, 0.4, 2]))}


def to_go(pick: random.Random) -> Values:
    month, day = pick.randint(3, 11), pick.randint(12, 18)
    return {"m": month, "a": day, "w": day + pick.randint(2, 9), "x": day - pick.randint(2, 9)}


def rows(pick: random.Random) -> Values:
    """Three rows of due and done; n has done the most, l the least; w is done in the second row."""
    due = [pick.randint(60, 99) for _ in range(3)]
    done = [pick.randint(12, 29), pick.randint(31, 39), pick.randint(42, 55)]
    return {
        **dict(zip("abc", due, strict=True)),
        "d": done[0],
        "w": done[1],
        "e": done[2],
        "x": done[1] + pick.choice([-2, 2, 3]),
    }


def nested(pick: random.Random) -> Values:
    one, other, third = (pick.randint(21, 60) for _ in range(3))
    outside = pick.randint(30, 90)
    inner = one + other + third
    return {
        "a": inner + outside,
        "i": inner,
        "o": outside,
        "b": one,
        "c": other,
        "w": third,
        "x": third + pick.choice([-4, -2, 2, 4]),
    }


def all_done(pick: random.Random) -> Values:
    left = pick.randint(2, 9)
    whole = pick.randint(30, 90)
    return {"a": whole, "b": whole - left, "c": left}


def weights(pick: random.Random) -> Values:
    one, other = pick.choice([20, 25, 30, 35]), pick.choice([15, 20, 25])
    third = pick.choice([10, 15])
    last = 100 - one - other - third
    return {"a": one, "b": other, "c": third, "w": last, "x": last + pick.choice([-5, 5, 10])}


def told_again(pick: random.Random) -> Values:
    right = pick.randint(5, 9)
    return {"w": right, "x": right + 1}


TABLE = "\n\n｜ 乡镇 ｜ 任务数（户） ｜ 走访户数 ｜\n｜ --- ｜ --- ｜ --- ｜\n｜ 清河乡 ｜ {a} ｜ {d} ｜\n｜ 石桥镇 ｜ {b} ｜ {w} ｜\n｜ 柳林镇 ｜ {c} ｜ {e} ｜\n"
SUMMED = "\n\n｜ 片区 ｜ 查处数（起） ｜\n｜ --- ｜ --- ｜\n｜ 东片 ｜ {a} ｜\n｜ 西片 ｜ {b} ｜\n｜ 南片 ｜ {c} ｜\n"


def claimed(right: str, wrong: str) -> str:
    """What a text says of one table, as it is right and as it is wrong; ｜ stands for the | of a table."""
    return f"{right}{TABLE}|{wrong}{TABLE}"


KINDS = (
    Kind(
        "合计",
        parts(3),
        (
            "本轮共排查隐患{w}处，其中消防类{a}处、用电类{b}处、道路类{c}处。",
            "全镇现有网格员{w}名，专职{a}名，兼职{b}名，志愿者{c}名。",
            "走访脱贫户{a}户、监测户{b}户、一般农户{c}户，共走访{w}户。",
            "县直部门报来{a}条，乡镇报来{b}条，企业报来{c}条，三项合计{w}条。",
            "受理信访件{w}件，按来源分，来信{a}件，来访{b}件，网上{c}件。",
            "共发现问题{w}个。从类别看，党建方面{a}个，业务方面{b}个，作风方面{c}个。",
            "全系统有党员{w}名，包括机关党员{a}名、企业党员{b}名、离退休党员{c}名。",
            "一组检查{a}家，二组检查{b}家，三组检查{c}家，累计检查{w}家。",
            "案卷共{w}卷，抽自城区{a}卷、山区{b}卷、库区{c}卷。",
            "会上收到意见建议{w}条：对班子{a}条，对分管领导{b}条，对机关股室{c}条。",
            "县财政投入{a}万元、乡镇配套{b}万元、群众自筹{c}万元，总投入{w}万元。",
            "全校在编教师{a}人，聘用教师{b}人，工勤人员{c}人，教职工总数{w}人。",
            "镇里筹集资金{w}万元，来源为上级补助{a}万元、企业捐赠{b}万元和村集体出资{c}万元。",
            "对{w}名干部进行了谈话，其中科级{a}名，股级{b}名，一般干部{c}名。",
            "收缴的{w}件物品里，烟酒{a}件、茶叶{b}件、其他{c}件。",
            "巡察反馈问题共{w}条，其中党的建设{a}条，选人用人{b}条，作风纪律{c}条。",
            "截至10月底，三个片区分别完成{a}户、{b}户、{c}户，总计{w}户。",
            "问卷统计显示，{w}人作答，选择“好”的{a}人，“较好”的{b}人，“一般”的{c}人，“差”的没有。",
            "二中队查扣货车{a}辆，都做了登记，三中队查扣{b}辆，票据齐全，四中队查扣{c}辆。全大队{w}辆。",
            "收治老人：自理的{a}位，分住3个楼层；半自理的{b}位；失能的{c}位，用了3个房间。以上{w}位，均已建档。",
            "2.图书采购。采购图书{w}册，有文学类{a}册；科普类{b}册；少儿类{c}册，其中1册为线装书。",
            "公证事项办结{w}件（继承{a}件、委托{b}件和学历{c}件），无一件投诉。",
            "东库存棉{a}吨，是10月入库的，用了2天。西库进度慢一些，到11月底存了{b}吨。另外有两家代储点存了{c}吨，也报了表。\n这样三处加起来，全师共存棉{w}吨。",
        ),
    ),
    Kind(
        "其余",
        remaining,
        (
            "应整改问题{a}个，已完成{b}个，剩余{w}个正在推进。",
            "共有{a}户申请，通过审核{b}户，其余{w}户材料不全。",
            "下达任务{a}件，办结{b}件，尚有{w}件未办结。",
            "全乡{a}名村干部，{b}名参加了培训，还有{w}名未参加。",
            "清单列出{a}项，销号{b}项，未销号{w}项。",
            "计划改造厕所{a}座，建成{b}座，还差{w}座。",
            "拖欠工资的{a}人中，{b}人已领到工资，余下{w}人月底前兑付。",
            "县里拨付{a}万元，支出{b}万元，结余{w}万元。",
            "应收回欠款{a}万元，收回{b}万元，尚欠{w}万元。",
            "签约项目{a}个，开工{b}个，未开工{w}个。",
            "应到{a}人，实到{b}人，缺席{w}人。",
            "涉及{a}名干部。经核实，{b}名已作说明，其余{w}名正在核查。",
            "村里{a}户危房，改造完成{b}户，{w}户正在施工。",
            "应补缴党费的{a}人，已补缴{b}人，未补缴{w}人。",
            "{a}条意见中采纳{b}条，未采纳{w}条均已说明理由。",
            "全年立案{a}件，结案{b}件，未结{w}件。",
            "反馈问题{a}个。截至目前整改完成{b}个，其余{w}个持续推进。",
            "县财政安排{a}万元，已经使用{b}万元，剩余{w}万元。",
        ),
    ),
    Kind(
        "占比",
        share,
        (
            "抽查档案{a}份，不完整的{b}份，占{w}%。",
            "全县{a}个村，建成示范村{b}个，示范村占比为{w}%。",
            "收到投诉{a}件，按期办结{b}件，按期办结率{w}%。",
            "发放调查表{a}份，收回{b}份，回收率为{w}%。",
            "{a}名党员中，{b}名是女性，女性党员占{w}%。",
            "年初预算{a}万元，实际支出{b}万元，占预算的{w}%。",
            "应参训{a}人，实训{b}人，参训率达到{w}%。",
            "对{a}个项目开展审计，发现问题的有{b}个，问题项目占{w}%。",
            "全局干部{a}人，其中本科以上学历{b}人，占{w}%。",
            "列入计划的{a}项工作已完成{b}项，完成率{w}%。",
            "抽检食品{a}批次，合格{b}批次，合格率为{w}%。",
            "共有耕地{a}亩。种植水稻{b}亩，占耕地面积的{w}%。",
            "全镇{a}户低保户，核查发现不符合条件的{b}户，占比{w}%。",
            "受访群众{a}人，表示满意的{b}人，满意率为{w}%。",
            "部署任务{a}项，落实{b}项，落实率为{w}%。",
            "在{a}家企业中，{b}家建立了制度，占{w}%。",
            "全年立案{a}件，其中涉及村干部的{b}件，占立案总数的{w}%。",
            "列入清单的{a}个问题，整改到位{b}个，整改到位率{w}%。",
            "2025年，全库藏品{a}件，到10月底，已数字化的有{b}件，算下来正好{w}%。",
            "巡护员{a}名，持证（含补发）的{b}名（{w}%），比上年多3名。",
            "河道暗访点位{a}处，{w}%的整洁，也就是{b}处。",
            "渔船{a}艘，检验{b}艘，涉及4个码头，检验率（不含报停）{w}%。",
            "应缴工会费{a}笔，实缴{b}笔。\n缴纳率{w}%，无一笔错账。",
            "育苗{a}盘，抽检{b}盘，涉及3个大棚，占总盘数的{w}%。",
        ),
    ),
    Kind(
        "增长",
        growth,
        (
            "去年受理{a}件，今年受理{b:g}件，同比增长{w}%。",
            "培训人次由{a}人次增加到{b:g}人次，增幅为{w}%。",
            "2024年收入{a}万元，2025年收入{b:g}万元，增长{w}%。",
            "今年完成{b:g}项，比去年的{a}项增加{w}%。",
            "全年支出{b:g}万元，上年为{a}万元，同比上升{w}%。",
            "本季度接待{b:g}人，较上季度的{a}人增长{w}%。",
            "参训人数从{a}人上升至{b:g}人，升幅{w}%。",
            "前年{a}户，去年{b:g}户，增长了{w}%。",
            "与上年的{a}人次相比，今年{b:g}人次，增长{w}%。",
            "办件量由上年同期的{a}件增至{b:g}件，同比增长{w}%。",
            "今年投入{b:g}万元，去年投入{a}万元，增幅{w}%。",
        ),
    ),
    Kind(
        "下降",
        growth,
        (
            "去年受理{a}件，今年受理{c:g}件，同比下降{w}%。",
            "会议由{a}次压减到{c:g}次，压减{w}%。",
            "“三公”经费从{a}万元降至{c:g}万元，降幅{w}%。",
            "2024年发文{a}件，2025年发文{c:g}件，减少{w}%。",
            "今年信访量{c:g}件，比上年的{a}件下降{w}%。",
            "文件由去年的{a}件减少到今年的{c:g}件，降幅为{w}%。",
            "公务用车由{a}辆减至{c:g}辆，减少{w}%。",
            "前年{a}起，去年{c:g}起，下降了{w}%。",
            "与上年的{a}件相比，今年{c:g}件，下降{w}%。",
            "投诉量由上年同期的{a}件降为{c:g}件，同比下降{w}%。",
            "今年支出{c:g}万元，去年支出{a}万元，降幅{w}%。",
        ),
    ),
    Kind(
        "平均",
        mean,
        (
            "{a}个村共走访{b}户，平均每村{w}户。",
            "全所{a}名干警办理案件{b}件，人均{w}件。",
            "为{a}户农户发放补贴{b}元，户均{w}元。",
            "共{a}个支部、{b}名党员，平均每个支部{w}名党员。",
            "{a}名评委打分，总分{b}分，平均{w}分。",
            "安排项目{a}个，总投资{b}万元，平均每个项目{w}万元。",
            "举办培训{a}期，培训{b}人，平均每期{w}人。",
            "县里聘用人员{a}名，支付报酬{b}元，人均{w}元。",
            "全年接待群众{b}人次，{a}个窗口平均每个窗口接待{w}人次。",
            "{a}名驻村干部全年走访{b}户，每人平均走访{w}户。",
            "{a}次会议累计时长{b}分钟，平均每次{w}分钟。",
            "发放慰问金{b}元，慰问{a}户，每户{w}元。",
        ),
    ),
    Kind(
        "结转",
        flow,
        (
            "年初结存{a}件，本年购入{b}件，领用{c}件，年末结存{w}件。",
            "上月末库存{a}箱，本月入库{b}箱、出库{c}箱，月末库存{w}箱。",
            "原有党员{a}名，转入{b}名，转出{c}名，现有党员{w}名。",
            "上年结转{a}件，今年新收{b}件，办结{c}件，结转下年{w}件。",
            "期初余额{a}万元，收入{b}万元，支出{c}万元，期末余额{w}万元。",
            "年初在校学生{a}人，年内转入{b}人，毕业{c}人，年末在校{w}人。",
        ),
    ),
    Kind(
        "不超过",
        within,
        (
            "发放问卷{a}份，收回{w}份。",
            "应参加测评{a}人，实际参加{w}人。",
            "受理诉求{a}件，目前已办结{w}件。",
            "共有{a}名党员，其中{w}名签订了承诺书。",
            "县里下发整改通知书{a}份。各单位均已整改，收回回执{w}份。",
            "会议应到{a}人，实到{w}人。",
            "收回问卷{a}份，其中有效问卷{w}份。",
            "核查线索{a}条，其中属实{w}条。",
            "抽查{a}户，其中满意的{w}户。",
            "本次测评发出测评票{a}张，回收{w}张。",
            "应签订承诺书{a}人，签订{w}人。",
            "列入整改的问题{a}个，目前已整改{w}个。",
            "年内收到举报{a}件，查实{w}件。",
            "{a}名村干部中，有{w}名完成了培训。",
            "全镇{a}户脱贫户，已走访{w}户。",
        ),
    ),
    Kind(
        "前后两次",
        again,
        (
            "我局现有干部{w}名。年内，全体{w}名干部都参加了轮训。|我局现有干部{w}名。年内，全体{x}名干部都参加了轮训。",
            "自查发现问题{w}个。针对发现的{w}个问题，逐一制定了措施。|自查发现问题{w}个。针对发现的{x}个问题，逐一制定了措施。",
            "全镇共有行政村{w}个。{w}个行政村全部建立了台账。|全镇共有行政村{w}个。{x}个行政村全部建立了台账。",
            "本次抽查单位{w}家。上述{w}家单位均已反馈。|本次抽查单位{w}家。上述{x}家单位均已反馈。",
            "收到意见建议{w}条。对收到的{w}条意见建议，已全部回应。|收到意见建议{w}条。对收到的{x}条意见建议，已全部回应。",
            "发现疑点数据{w}条。经逐条核查，{w}条疑点数据均已排除。|发现疑点数据{w}条。经逐条核查，{x}条疑点数据均已排除。",
            "会议通报典型案例{w}起。通报的{w}起案例涉及各领域。|会议通报典型案例{w}起。通报的{x}起案例涉及各领域。",
            "县里抽调干部{w}名组成督查组。这{w}名干部分赴各乡镇。|县里抽调干部{w}名组成督查组。这{x}名干部分赴各乡镇。",
            "召开座谈会{w}场。{w}场座谈会共收集意见若干。|召开座谈会{w}场。{x}场座谈会共收集意见若干。",
            "中心拨付专款{w}万元。该笔{w}万元专款已到账。|中心拨付专款{w}万元。该笔{x}万元专款已到账。",
        ),
    ),
    Kind(
        "年限",
        years,
        (
            "他{a}年{m}月出生，{b}年{m}月参加工作，参加工作时{w}岁。",
            "学校创办于{a}年，到{b}年建校满{w}周年。",
            "老李{a}年{m}月参加工作，{b}年{m}月退休，工龄{w}年。",
            "王某自{a}年{m}月起任站长，{b}年{m}月离任，前后{w}年。",
            "张某{a}年{m}月入党，到{b}年{m}月党龄{w}年。",
            "赵某{a}年{m}月出生，{b}年{m}月任村支书，时年{w}岁。",
            "该厂{a}年{m}月建成，{b}年{m}月关停，运行{w}年。",
        ),
    ),
    Kind(
        "天数",
        days,
        (
            "集中检查从{m}月{a}日开始，到{m}月{b}日结束，历时{w}天。",
            "公示期为{m}月{a}日至{m}月{b}日，共{w}天。",
            "培训班于{m}月{a}日开班、{m}月{b}日结业，为期{w}天。",
            "{m}月{a}日至{b}日，检查组用{w}天时间走访各村。",
            "宣传周活动自{m}月{a}日启动，至{m}月{b}日结束，持续{w}天。",
            "检查组{m}月{a}日进驻，{m}月{b}日撤离，驻点{w}天。",
            "展览{m}月{a}日开展、{m}月{b}日闭展，展期{w}天。",
        ),
    ),
    Kind(
        "列举",
        few,
        (
            "成立了{w}个工作组，分别为综合组、核查组和整改组。",
            "重点抓好{w}项工作：一是抓学习，二是抓整改，三是抓长效。",
            "主要存在{w}个方面的问题：一是学习不深；二是作风不实；三是担当不够。",
            "培训共办{w}期，分别在清河乡、石桥镇和青竹乡举办。",
            "清河乡、石桥镇、青竹乡{w}个乡镇参加了试点。",
            "这样做有{w}点考虑：一是便于监督；二是便于操作；三是便于推广。",
            "县里出台了{w}项制度，分别是学习制度、谈话制度和考核制度。",
            "会议听取了{w}个单位的汇报：县农业局、县水利局、县林业局。",
            "调研组走访了清河村、石桥村和青竹村{w}个村。",
            "主要做法有{w}条：第一，抓学习；第二，抓检查；第三，抓整改。",
            "提出{w}点要求：一要提高认识，二要压实责任，三要严明纪律。",
        ),
    ),
    Kind(
        "一年各段",
        halves,
        (
            "上半年收入{a}万元，下半年收入{b}万元，全年收入{w}万元。",
            "一季度接访{a}批，二季度接访{b}批，上半年共接访{w}批。",
            "三季度完成{a}件、四季度完成{b}件，下半年共完成{w}件。",
            "全年办理{w}件，上半年{a}件，下半年{b}件。",
            "全年支出{w}万元，其中上半年{a}万元，下半年{b}万元。",
            "第一季度{a}件，第二季度{b}件，上半年合计{w}件。",
        ),
    ),
    Kind(
        "几比几",
        ratio,
        (
            "参会代表中男代表{a}人、女代表{b}人，男女比例为{w}∶1。",
            "种植水稻{a}亩、玉米{b}亩，两者之比为{w}∶1。",
            "县级承担{a}万元，乡级承担{b}万元，承担比例为{w}∶1。",
            "奖金由县、镇按{w}∶1分担，县级出资{a}万元，镇级出资{b}万元。",
            "在校学生中男生{a}人，女生{b}人，男女生比例{w}∶1。",
        ),
    ),
    Kind(
        "倍数",
        times,
        (
            "去年查处{a}件，今年查处{b}件，是去年的{w}倍。",
            "参与人数由{a}人增加到{b}人，是原来的{w}倍。",
            "今年投入{b}万元，相当于上年{a}万元的{w}倍。",
            "走访户数从{a}户增至{b}户，为原来的{w}倍。",
            "去年{a}起，今年{b}起，今年为去年的{w}倍。",
        ),
    ),
    Kind(
        "平均分",
        scores,
        (
            "四个窗口得分依次为{a}分、{b}分、{c}分、{d}分，平均{w}分。",
            "四次测验成绩分别为{a}分、{b}分、{c}分和{d}分，平均成绩{w}分。",
        ),
    ),
    Kind(
        "范围",
        bounds,
        (
            "各村得分在{a}分至{b}分之间，最高的石桥村为{w}分。",
            "报名人员年龄要求在{a}周岁以上、{b}周岁以下，入围者年龄最大{w}周岁。",
            "各单位报销笔数在{a}笔到{b}笔之间，其中县医院最多，为{w}笔。",
        ),
    ),
    Kind(
        "排列",
        order,
        (
            "得分从高到低依次为：甲村{a}分、乙村{b}分、丙村{w}分、丁村{c}分。|得分从高到低依次为：甲村{a}分、乙村{c}分、丙村{x}分、丁村{c}分。",
            "面积由大到小依次是石桥村{a}亩、青竹村{b}亩、白石村{w}亩。|面积由大到小依次是石桥村{b}亩、青竹村{w}亩、白石村{x}亩。",
        ),
    ),
    Kind(
        "换算",
        hectares,
        ("共清理闲置土地{a}公顷，约合{w}亩。", "新增绿地{a}公顷（合{w}亩）。"),
    ),
    Kind(
        "两种单位的钱",
        money,
        ("设备购置费{a}万元，加上安装费{b}元，共支出{w}万元。", "合同价{a}万元，另加运费{b}元，合计{w}万元。"),
    ),
    Kind(
        "表里的一行",
        rows,
        tuple(
            claimed(right, wrong)
            for right, wrong in (
                ("各乡镇走访情况见下表，石桥镇走访{w}户。", "各乡镇走访情况见下表，石桥镇走访{x}户。"),
                ("从下表看，柳林镇走访户数最多。", "从下表看，石桥镇走访户数最多。"),
                ("走访户数最少的是清河乡。", "走访户数最少的是柳林镇。"),
                ("走访户数以柳林镇最多，石桥镇次之。", "走访户数以清河乡最多，石桥镇次之。"),
                ("下表列出三个乡镇的走访户数。", "下表列出四个乡镇的走访户数。"),
                ("走访户数从多到少依次为柳林镇、石桥镇、清河乡。", "走访户数从多到少依次为柳林镇、清河乡、石桥镇。"),
                ("走访户数超过40户的有1个。", "走访户数超过40户的有2个。"),
                ("各乡镇走访户数均在10户以上。", "各乡镇走访户数均在30户以上。"),
            )
        ),
    ),
    Kind(
        "表里的一栏",
        parts(3),
        (
            "今年全区共查处问题{w}起，按片区统计如下：" + SUMMED,
            "各片区查处情况见下表，合计{w}起。" + SUMMED,
        ),
    ),
    Kind(
        "部分的部分",
        nested,
        (
            "全系统党员{a}名，其中机关党员{i}名、企业党员{o}名；机关党员中，在职{b}名、离退休{c}名、借调{w}名。",
            "排查隐患{a}处，其中一般隐患{i}处、重大隐患{o}处。一般隐患中，消防类{b}处，用电类{c}处，道路类{w}处。",
            "共有干部{a}人，其中县直{i}人（科级{b}人、股级{c}人、一般干部{w}人），乡镇{o}人。",
        ),
    ),
    Kind(
        "全部和剩下",
        all_done,
        (
            "巡察反馈的{a}个问题已整改到位{b}个，其余{c}个正在推进。|巡察反馈的{a}个问题已全部整改到位，其余{c}个正在推进。",
            "受理信访件{a}件，已办结{b}件，尚有{c}件正在调查。|受理信访件{a}件，已全部办结，尚有{c}件正在调查。",
            "发放调查表{a}份，全部收回，收回{a}份。|发放调查表{a}份，全部收回，收回{b}份。",
            "会议应到代表{a}人，实到{b}人，符合规定人数。|会议应到代表{a}人，实到{b}人，无一人缺席，符合规定人数。",
        ),
    ),
    Kind(
        "百分制",
        weights,
        (
            "考评采用百分制，政治素质占{a}分，履职实绩占{b}分，廉洁自律占{c}分，群众公认占{w}分，90分以上为优秀。",
            "权重设置上，党建工作占{a}%，业务工作占{b}%，作风建设占{c}%，群众评价占{w}%。",
        ),
    ),
    Kind(
        "换句话再说",
        told_again,
        (
            "班子成员讲党课{w}次，开展警示教育3次。从效果看，全年{w}次党课受到欢迎。|班子成员讲党课{w}次，开展警示教育3次。从效果看，全年{x}次党课受到欢迎。",
            "村里先后召开村民代表会议{w}次，发放明白纸300份。这前后{w}次村民代表会议打消了顾虑。|村里先后召开村民代表会议{w}次，发放明白纸300份。这前后{x}次村民代表会议打消了顾虑。",
        ),
    ),
    Kind(
        "一个接一个",
        few,
        (
            "培训分{w}期举办：第一期面向干部，第二期面向村干部，第三期面向新入职人员。|培训分三期举办：第一期面向干部，第二期面向村干部，第四期面向新入职人员。",
            "整改分{w}步走。第一步梳理清单，第二步逐项销号，第三步建章立制。|整改分三步走。第一步梳理清单，第二步逐项销号，第四步建章立制。",
        ),
    ),
    Kind(
        "时限先后",
        to_go,
        (
            "请各单位于{m}月{a}日前报送材料，办公室于{m}月{w}日前完成汇总。",
            "报名截止时间为{m}月{a}日，资格审查在报名截止之后的{m}月{w}日进行。",
        ),
    ),
)


def drawn(seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """`count` sentences of each wording: the kind, and the sentence with the right number and with the wrong one."""
    pick = random.Random(seed)
    for kind in KINDS:
        for wording in kind.wordings:
            for _ in range(count):
                values = kind.draw(pick)
                while None in values.values():
                    values = kind.draw(pick)
                right, _, wrong = (part.replace("｜", "|") for part in wording.partition("|"))
                yield (
                    kind.name,
                    right.format(**values),
                    wrong.format(**values) if wrong else right.format(**{**values, "w": values["x"]}),
                )
