"""What in a template is no template yet: figures and days that somebody filled in, and names of real life."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.document import numbering

_FIGURE = re.compile(
    r"[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:%|％|万元|亿元|元|人次|批次|余?[次个人名件条项份户场起篇家])"
)
_BLANK = re.compile("【[^【】]*】")
_KINDS = "省|自治区|市|县|旗|镇|乡|街道|区|村|社区"
_BODIES = "委员会|委(?![员托派])|人民政府|政府|党委|党组|纪委监委|纪委|监委|局|厅|办公室|中心|公司|集团|医院|学校|学院|支部|大队"
_ORGAN = re.compile(
    rf"(?:中共)?[\u4e00-\u9fff]{{2,4}}?(?:{_KINDS})[\u4e00-\u9fff]{{0,10}}?(?:{_BODIES})|[\u4e00-\u9fff]{{2,3}}(?:省|市|县|镇|乡)(?=[，。、的\s]|$)"
)
# Said of any place, and so of none.
_ANY_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{0,3}?(?:[本我全各该某两三一二上下原跨邻]|上级|下级|所属|基层|有关|相关|部分|其他|省级|市级|县级)(?:省|市|县|区|旗|镇|乡|街道|村|社区)|[省市县区乡镇村]直"
)
_PHONE = re.compile(r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}|[0-9]{17}[0-9Xx])(?![0-9])")
_POSTS = "书记|局长|主任|县长|市长|区长|镇长|乡长|科长|处长|组长|院长|校长|所长|站长|委员|经理|委员长"
_TITLES = f"同志|{_POSTS}"
_BEHIND_NAME = "同志|任|负责|担任|带|主持|为|牵头|等|[，。、；\\s]|$"
_LABELLED = re.compile(
    r"(?:姓名|联系人|填报人|审核人|签发人|负责人|经办人)[\uff1a:]\s*([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)


def filled_in(markup: str) -> list[str]:
    """Figures with their measure and days that stand outside of blanks."""
    return _once(_FIGURE.findall(_plain(markup)))


def names(markup: str, surnames: Collection[str], fictional: Collection[str]) -> list[str]:
    """Organs, people and numbers that look real; those that our examples made up are left alone."""
    text = _plain(markup)
    found = [name for name in _ORGAN.findall(text) if not _ANY_PLACE.search(name)]
    person = re.compile(rf"(?<![\u4e00-\u9fff])(?:[{''.join(surnames)}][\u4e00-\u9fff]{{1,2}})(?={_TITLES})")
    posted = re.compile(rf"(?:{_POSTS})([{''.join(surnames)}][\u4e00-\u9fff]{{1,2}}?)(?={_BEHIND_NAME})")
    people = [*person.findall(text), *posted.findall(text)] if surnames else []
    found += [name for name in people if "某" not in name]
    found += [*_LABELLED.findall(text), *_PHONE.findall(text)]
    return [name for name in _once(found) if not any(known in name or name in known for known in fictional)]


def _plain(markup: str) -> str:
    text = _BLANK.sub("\n", markup)
    number = numbering.parse(text)
    return number.rest if number else text


def _once(found: list[str]) -> list[str]:
    return list(dict.fromkeys(item.strip() for item in found))
