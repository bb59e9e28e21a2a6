"""Where a text has a place to fill in, and what it may be called: 〔〕, ××, lines, dots, boxes, empty brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from macros.importing.lines import Hole, Piece
from macros.importing.written import in_markup
from macros.material.common import CommonBlank
from macros.rules.blanks import VAGUE_NAMES

_CROSS = r"(?:[×xXｘＸ✕]{2,}|[×✕](?=[年月日号次个名份件项条期起场户家篇人万元省市县区乡镇村局办委同%％])|[*＊○〇□△▲]{2,}|某某+|_{2,}|＿{2,})"
_GAP = r"(?:[×xXｘＸ✕*＊○〇□_＿]{1,4}|[ \u3000\u2002]{1,8})"
_DAY = rf"(?:20)?(?:[0-9]{{2,4}}(?=年{_GAP}月)|{_GAP})?年{_GAP}月(?:{_GAP}日)?|(?:{_CROSS})月(?:{_CROSS})日"
_MEASURES = "个工作日|个月|人次|批次|万元|亿元|[次人名条件项份户场期起辆处元个篇家]"
_PLACES = "自治区|街道|社区|委员会|党组|党委|支部|办公室|中心|公司|学校|医院|单位|[省市县区乡镇村局厅委办院校所站]"
# In the order in which they are tried at each place.
_PATTERN = re.compile(
    "|".join(
        (
            r"(?P<own>【[^【】\n]*】)",
            # 〔2026〕 and 〔20××〕 belong to the number of a document.
            rf"(?P<paper>[×xX\u4e00-\u9fff]{{1,6}}〔[0-9×xX*＊_＿ ]{{2,8}}〕(?:{_CROSS}|[ \u3000_＿×]+)号)",
            r"(?P<number>〔(?:[0-9×xX*＊_＿ 年份\u3000]{2,8})〕)",
            r"(?P<named>〔[^〔〕\n]*〕|［[^［］\n]*］|\[[^\[\]\n]*\]|\{\{?[^{}\n]*[\u4e00-\u9fff][^{}\n]*\}?\})",
            rf"(?P<date>(?:{_DAY})(?:\s*(?:至|到|[-—~～])+\s*(?:{_GAP}年)?{_GAP}月{_GAP}日)?)",
            rf"(?P<year>20(?:{_CROSS}|[ \u3000_]{{1,6}})(?=年))",
            rf"(?P<month>{_CROSS}(?=月))",
            rf"(?P<organ>(?:{_CROSS}(?:{_PLACES})){{1,4}})",
            rf"(?P<person>{_CROSS}(?=同志|书记|局长|主任))",
            r"(?P<choice>[□☐☑]\s*[^\s□☐☑，。；、]{1,10}(?:[\s/、]*[□☐☑]\s*[^\s□☐☑，。；、]{1,10})+)",
            rf"(?P<cross>{_CROSS})",
            r"(?P<line>﹍{2,}|…{3,}|\.{4,}|·{4,}|‥{2,}|-{4,}|—{4,})",
            r"(?P<empty>[\uff08(][ \u3000\u2002]*[)\uff09](?=.)|[\uff08(][ \u3000\u2002]+[)\uff09])",
        )
    )
)
_HINT = re.compile(r"[\uff08(](?:请)?(?:填写|填报|填|写明|注明|写)[\uff1a:]?([^\uff08\uff09()]{2,40})[)\uff09]")
_MEASURE = re.compile(_MEASURES)
_SUFFIX = {
    "次": "次数", "人次": "人次", "人": "人数", "名": "人数", "条": "条数", "件": "件数", "项": "项数", "份": "份数",
    "户": "户数", "场": "场数", "期": "期数", "起": "起数", "个": "个数", "万元": "金额", "亿元": "金额", "元": "金额",
    "批次": "批次", "个月": "月数", "个工作日": "天数", "辆": "辆数", "处": "处数", "篇": "篇数", "家": "家数",
}  # fmt: skip
FIGURES = tuple(dict.fromkeys(_SUFFIX.values()))  # what names of figures end with
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
# Said before a figure and not of it.
_BEFORE = re.compile(
    r"^(?:[我本全][局县市区镇乡村院校委办厅所站]|[我本各]?单位|班子成员|今年以来|全年|其中|共计|共|累计|总计|合计|先后|分别|已|了|的|和|与"
    r"|及|并|等|在|于|对|为|由|从|自|截至|即|第)+"
)
_BEHIND = re.compile(r"(?:共计|共|累计|了|有|为|是|达|约|的|在|于|至|到|由|从|自|截至|不少于|不超过)+$")
_ASIDE = re.compile(r"[到对向在把将]")
_LONGEST = 12
_LONGEST_LABEL = 16


_SIMPLE = frozenset(("date", "organ", "person", "paper", "year", "month"))


@dataclass(frozen=True)
class Guess:
    """A blank of the template: what the file says of it, and what was only guessed."""

    name: str
    kind: str = ""
    unit: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    sure: bool = True  # the file gives its name
    written: str = ""  # what somebody had filled in, which is not in the template


@dataclass
class Namer:
    """Gives names to the blanks of one unit: the same name is the same value everywhere."""

    common: dict[str, CommonBlank]
    surnames: Collection[str] = ()  # behind one, 某某 hides a name and is no blank
    section: str = ""  # the section that the texts stand in
    own: str = ""  # the name of the organ that wrote the file: a blank that all units have
    used: dict[str, Guess] = field(default_factory=dict)
    found: list[Guess] = field(default_factory=list)  # of the text that was asked for last

    def markup(self, pieces: Iterable[Piece], place: str) -> str:
        """The pieces as template text, blanks as 【名称】; `found` then lists them. `place` names where they stand."""
        self.found = []
        out = ""
        texts = list(pieces)
        for index, piece in enumerate(texts):
            if isinstance(piece, Hole):
                following = texts[index + 1] if index + 1 < len(texts) else ""
                out += self._hole(piece, out, following if isinstance(following, str) else "", place)
            else:
                out = self._text(piece, out, place)
        return out.strip()

    def _text(self, text: str, out: str, place: str) -> str:
        at = 0
        unit = next((one.name for one in self.common.values() if one.role == "unit"), "")
        if self.own and unit:
            text = text.replace(self.own, f"【{unit}】")
        while match := _PATTERN.search(text, at):
            out += in_markup(text[at : match.start()])
            at = match.end()
            made, at = self._match(match, text, at, out, place)
            out += made
        return out + in_markup(text[at:])

    def _match(self, match: re.Match[str], text: str, at: int, out: str, place: str) -> tuple[str, int]:
        kind, shown = str(match.lastgroup), match[0]
        if kind == "number" or (shown.startswith("某") and text[: match.start()].endswith(tuple(self.surnames))):
            return in_markup(shown), at
        if kind == "choice":
            choices = tuple(dict.fromkeys(re.findall(r"[□☐☑]\s*([^\s□☐☑，。；、/]+)", shown)))
            label = _label_before(out)
            return self._give(Guess(label or f"{_short(place)}选项", choices=choices, sure=bool(label))), at
        if kind in ("own", "named"):
            inner = shown.strip("【】〔〕［］[]{}").strip()
            if inner:
                return self._named(inner, out, text[at:], place), at
        hint = _HINT.match(text, at)
        if hint:
            at = hint.end()
            return self._named(hint[1].strip(), out, text[at:], place), at
        if kind in _SIMPLE:
            return self._give(self._simple(kind, shown, out, place)), at
        return self._counted(out, text, at, place)

    def _simple(self, kind: str, shown: str, out: str, place: str) -> Guess:
        """What says itself what it is."""
        context = _context(out, place)
        if kind == "date":
            return self._day(shown, out, place)
        if kind == "organ":
            return self._of_role("unit", place) or Guess("单位全称", "organ", sure=False)
        if kind == "person":
            return Guess(f"{context}姓名", "person", sure=False)
        return Guess({"paper": "发文字号", "year": "年份"}.get(kind, f"{context}月份"), sure=False)

    def _hole(self, hole: Hole, out: str, behind: str, place: str) -> str:
        name = hole.label or _label_before(out)
        written = hole.shown.strip() if hole.written else ""
        if name and len(name) <= _LONGEST_LABEL:
            measure = _MEASURE.match(behind)
            kind = hole.kind or ("count" if measure and not hole.choices else "")
            unit = measure[0] if measure and kind == "count" else ""
            guess = Guess(_cleaned(name), kind, unit, "", hole.choices, bool(hole.label), written)
            return self._give(guess)
        made, _ = self._counted(out, behind, 0, place, hole, written)
        return made

    def _named(self, inner: str, out: str, behind: str, place: str) -> str:
        """What stands in brackets: a name, a choice, or what to write."""
        head, _, tail = inner.replace(":", "\uff1a", 1).partition("\uff1a")
        chosen = re.match(r"选\s*(.+)", tail.strip())
        options = [one.strip() for one in (chosen[1] if chosen else inner).split("/") if one.strip()]
        if len(options) > 1 and all(len(one) <= 12 for one in options):
            label = head.strip() if chosen else _label_before(out)
            guess = Guess(
                _cleaned(label) or f"{_short(place)}选项", choices=tuple(dict.fromkeys(options)), sure=bool(label)
            )
            return self._give(guess)
        measure = _MEASURE.match(behind)
        kind, unit = ("count", measure[0]) if measure else ("", "")
        if tail and len(head) <= _LONGEST_LABEL:
            return self._give(Guess(_cleaned(head), kind, unit, tail.strip()))
        name = re.sub(r"^(?:请)?(?:填写|填|写明|注明|输入)", "", inner)
        if len(name) <= _LONGEST_LABEL and not re.search("[，。；]", name) and _cleaned(name):
            return self._give(Guess(_cleaned(name), kind, unit))
        return self._give(Guess(_context(out, place) or _short(place), kind, unit, _hint(inner), sure=False))

    def _day(self, shown: str, out: str, place: str) -> Guess:
        label = _label_before(out)
        if place == "":
            own = self._of_role("date", place)
            if own:
                return own
        period = bool(re.search("日.", shown))
        kind = "period" if period else "date" if shown.endswith("日") else ""
        word = "起止时间" if period else "日期" if kind else "年月"
        said = label or (_context(out, place) if _WORDS.search(out) else _short(place))
        dated = re.search("日期$|时间$|时限$|期限$", said)
        return Guess(_cleaned(said if dated else said + word), kind, sure=bool(label))

    def _of_role(self, role: str, place: str) -> Guess | None:
        """The blank that all units have for the unit itself or for the day of the document."""
        name = next((one.name for one in self.common.values() if one.role == role), "")
        return Guess(name, sure=bool(place == "")) if name else None

    def _counted(
        self, out: str, text: str, at: int, place: str, hole: Hole | None = None, written: str = ""
    ) -> tuple[str, int]:
        """A place without a name: a share, a figure with its measure, or text."""
        behind = text[at:]
        label = _label_before(out)
        if behind[:1] in ("%", "％"):
            name = label or _context(out, place) + "比例"
            return self._give(Guess(_cleaned(name), "percent", sure=False, written=written)), at + 1
        measure = _MEASURE.match(behind)
        if measure and not (hole and hole.choices):
            unit = measure[0]
            noun = re.match(r"[\u4e00-\u9fff]{0,4}", re.sub(r"^的", "", behind[measure.end() :]))
            said = _context(out, "")
            name = (said + (noun[0] if noun and unit == "个" else "")) or _short(place)
            kind = "money" if _SUFFIX.get(unit) == "金额" else "count"
            return self._give(
                Guess(_cleaned(name + _SUFFIX.get(unit, "数")), kind, unit, sure=False, written=written)
            ), at
        name = label or _context(out, place) or _short(place)
        choices = hole.choices if hole else ()
        kind = hole.kind if hole else ""
        if kind == "date" and not name.endswith(("日期", "时间", "时限")):
            name += "日期"
        return self._give(Guess(_cleaned(name), kind, "", "", choices, False, written)), at

    def _give(self, guess: Guess) -> str:
        """The markup of a blank; one that was only guessed never shares its name with another."""
        name = guess.name or "内容"
        shared = self.common.get(name)
        if not shared and name in VAGUE_NAMES and guess.sure is False:
            name = f"{_short(self.section)}{name}"
        before = self.used.get(name)
        if before and not shared and not (guess.sure and before.sure):
            number = 2
            while f"{name}{number}" in self.used:
                number += 1
            name = f"{name}{number}"
            before = None
        if before or shared:
            known = before or Guess(name)
            guess = replace(known, sure=guess.sure, written=guess.written)
        else:
            guess = replace(guess, name=name)
        first = name not in self.used
        self.used.setdefault(name, guess)
        self.found.append(guess)
        if first and guess.choices:
            return f"【{name}：选 {'/'.join(guess.choices)}】"
        return f"【{name}：{guess.hint}】" if first and guess.hint else f"【{name}】"


def _label_before(out: str) -> str:
    """填报人： – the words before a colon at the end, or those that a row of a form has before a gap."""
    found = re.search(r"([\u4e00-\u9fffA-Za-z]{2,12})[\uff1a:]\s*$", out)
    return found[1] if found else ""


def _context(out: str, place: str) -> str:
    """The words just before, without those that say nothing of them; those of the place where there are none."""
    words = _WORDS.findall(re.split(r"[，。；：、！？\uff08\uff09“”\s【】]", out)[-1])
    said = _BEFORE.sub("", _BEHIND.sub("", words[-1])) if words else ""
    aside = _ASIDE.split(said)[-1]
    said = aside if len(aside) > 3 else said
    return said[-_LONGEST:] if len(said) > 1 else _short(place)


def _short(place: str) -> str:
    return "".join(_WORDS.findall(place))[:8]


def _cleaned(name: str) -> str:
    return re.sub(r"[\s【】〔〕\uff1a:/]", "", name)[:20]


def _hint(text: str) -> str:
    return re.sub(r"[【】\n]", "", text)
