"""A Word file given back with comments and tracked changes: what may change in it, and what may not."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx as writer
from macros.material import catalog
from tests import docx_tools, office, review_tools, revisions, word_layouts
from tests.docx_tools import W, parts
from tests.sharing import seeds
from tests.web_tools import ROOT, Tools, convert, open_tools

REPORTS = {unit.id: unit for unit in catalog.load(ROOT).units if unit.kind == "report"}
TOUCHED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
LEVELS = ("必须改", "建议改", "请核对")
NEW = "新写的字"


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "returned_page", (review_tools.known(), lexicon()))


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Ours, and what LibreOffice makes of them."""
    unit = REPORTS["zhengzhi-shengtai-zicha"]
    made = {name: writer.render(building.build(unit, name)) for name in ("example", "guided", "blank")}
    made |= {"everything": word_layouts.everything(), "plain": word_layouts.plain()}
    again = convert(made, tmp_path_factory.mktemp("again"))
    return made | {f"{name}-libreoffice": data for name, data in again.items()}


LAYOUTS = ("example", "guided", "blank", "everything", "plain")
ALL_LAYOUTS = (*LAYOUTS, *(f"{name}-libreoffice" for name in LAYOUTS))


def lexicon() -> dict[str, Any]:
    return review_tools.known()["lexicon"]


def note(line: int | None, start: int = 0, end: int = 0, level: str = "必须改") -> dict[str, Any]:
    place = None if line is None else {"line": line, "start": start, "end": end}
    return {"level": level, "texts": ["哪里不对", "怎么改"], "place": place}


def give(tools: Tools, data: bytes, notes: list[Any], repairs: list[Any] | None = None) -> tuple[bytes, list[Any]]:
    made = tools.call("give", data, lexicon(), {"notes": notes, "repairs": repairs or []})
    assert made["refused"] == ""
    return revisions.decoded(made["file"]), made["repaired"]


def places(lines: list[str], chance: Random, count: int) -> list[tuple[int, int, int]]:
    """Spans of the lines that do not overlap, in order."""
    found: list[tuple[int, int, int]] = []
    for _ in range(count):
        line = chance.randrange(len(lines))
        start = chance.randrange(len(lines[line]))
        end = min(len(lines[line]), start + chance.randint(1, 6))
        if all(line != other or end <= first or last <= start for other, first, last in found):
            found.append((line, start, end))
    return sorted(found)


def mended(lines: list[str], repairs: list[dict[str, Any]]) -> list[str]:
    made = list(lines)
    for repair in sorted(repairs, key=lambda item: (item["line"], item["start"]), reverse=True):
        line = made[repair["line"]]
        made[repair["line"]] = line[: repair["start"]] + repair["text"] + line[repair["end"] :]
    return made


def differences(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    found, wanted = joined(one), joined(other)
    if found == wanted:  # comparing takes the square of the length
        return []
    matcher = SequenceMatcher(None, found, wanted, autojunk=False)
    spans = [(item[1:3], item[3:5]) for item in matcher.get_opcodes() if item[0] != "equal"]
    return [(found[a - 5 : b + 5], wanted[c - 5 : d + 5]) for (a, b), (c, d) in spans]


def joined(lines: list[str]) -> str:
    """Lines may part or join where their words change; the words do not."""
    return re.sub(r"\s", "", "".join(lines))


def keeps_the_laws(tools: Tools, data: bytes, chance: Random, folder: Path) -> tuple[bytes, int]:
    """Comments and repairs anywhere in a file; returns it, and how many repairs were made."""
    lines = tools.call("lines", data, lexicon())
    notes = [note(*place, chance.choice(LEVELS)) for place in places(lines, chance, 12)] + [note(None)]
    wanted = [
        {
            "line": line,
            "start": start,
            "end": end,
            "text": NEW[: chance.randint(0, 4)] + chance.choice(("", lines[line][start])),
        }
        for line, start, end in places(lines, chance, 10)
    ]
    made, repaired = give(tools, data, notes, wanted)

    before, after = parts(data), parts(made)
    assert set(after) - set(before) <= TOUCHED
    assert {name for name in before if before[name] != after[name]} <= TOUCHED
    assert revisions.characters(revisions.settled(made, False, revisions.ours)) == revisions.characters(data)
    assert revisions.characters(revisions.settled(made, False)) == revisions.characters(revisions.settled(data, False))
    accepted = revisions.settled(made, True, revisions.ours)
    for now in (accepted, made):
        assert differences(tools.call("lines", now, lexicon()), mended(lines, repaired)) == []
    known = revisions.comments(data)
    theirs = revisions.comments(revisions.settled(made, False, revisions.ours))
    assert [item for item in theirs if not revisions.ours(item[0])] == known
    assert len(revisions.comments(made)) == len(known) + len(notes)
    old, now = numbers(data), numbers(made)
    assert len(now) - len(set(now)) == len(old) - len(set(old))  # LibreOffice gives some twice
    assert audited(made, folder) == audited(data, folder)
    return made, len(repaired)


def numbers(data: bytes) -> list[str]:
    """Of revisions and comments."""
    return [item.get(f"{W}id") for item in docx_tools.xml(data).iter(f"{W}ins", f"{W}del", f"{W}commentReference")]


def audited(data: bytes, folder: Path) -> set[str]:
    """Faults without the places, which move."""
    return {re.sub(r"\d+", "0", error) for error in docx_tools.audit(data, folder)}


@pytest.mark.parametrize("name", ALL_LAYOUTS)
def test_nothing_else_changes(name: str, layouts: dict[str, bytes], tools: Tools, tmp_path: Path) -> None:
    _, repaired = keeps_the_laws(tools, layouts[name], Random(name), tmp_path)
    assert repaired > 0


@pytest.mark.parametrize("seed", seeds(6, 300))
def test_nothing_else_changes_in_files_of_any_make(seed: int, tools: Tools, tmp_path: Path) -> None:
    keeps_the_laws(tools, word_layouts.random(seed), Random(seed), tmp_path)


@pytest.mark.parametrize("seed", seeds(1, 3))
def test_libreoffice_takes_changes_as_they_are_meant(
    seed: int, layouts: dict[str, bytes], tools: Tools, tmp_path: Path
) -> None:
    """Another program that accepts or rejects all, and the same done here, lead to the same words."""
    name = ("everything", "guided-libreoffice", "example")[seed]
    files = {name: layouts[name], "random": word_layouts.random(seed)}
    changed = {}
    for name, data in files.items():
        changed[name], repaired = keeps_the_laws(tools, data, Random(name), tmp_path)
        assert repaired > 0
    for command in ("AcceptAllTrackedChanges", "RejectAllTrackedChanges"):
        (tmp_path / command).mkdir()
        for name, there in office.settle(command, changed, tmp_path / command).items():
            assert list(docx_tools.xml(there).iter(f"{W}ins", f"{W}del")) == []
            here = revisions.settled(changed[name], command.startswith("Accept"))
            read = [tools.call("lines", data, lexicon()) for data in (there, here)]
            assert differences(*read) == [], (command, name)
            kept, wanted = (
                [item[:2] for item in revisions.comments(data) if revisions.ours(item[0])]
                for data in (there, changed[name])
            )
            assert len(kept) == len(wanted)


# Where comments stand


def test_a_comment_marks_the_very_words(tools: Tools) -> None:
    data = word_layouts.everything()
    lines = tools.call("lines", data, lexicon())
    asked = ("任务和检查", "、学习情", "单位", "措施", "第二段", "2026年", "后面\t 一行", "批过，")
    at = [
        next((i, line.index(word)) for i, line in enumerate(lines) if word in line) for word in asked if word != "单位"
    ]
    wanted = [word for word in asked if word != "单位"]
    made, _ = give(tools, data, [note(i, start, start + len(w)) for (i, start), w in zip(at, wanted, strict=True)])
    found = [words for author, _, words in revisions.comments(made) if revisions.ours(author)]
    assert found == [word.replace("\t", "") for word in wanted]


def test_what_stands_apart_is_named_in_the_text(tools: Tools) -> None:
    """Comments in notes, boxes and headers are what programs lose or refuse."""
    data = word_layouts.everything()
    lines = tools.call("lines", data, lexicon())
    told = {
        "框里的话也要看": ("文本框", "旁边有一个框"),
        "脚注里的话也要看": ("脚注", "这一段王某批过"),
        "内部资料，注意保管": ("页眉", "云岭县水务局"),
    }
    made, _ = give(tools, data, [note(lines.index(text), 0, 2) for text in told])
    found = [item for item in revisions.comments(made) if revisions.ours(item[0])]
    for (text, (where, beside)), (_, texts, words) in zip(told.items(), found, strict=True):
        assert texts[0] == f"{where}里的“{text[:2]}”：哪里不对"
        assert words.startswith(beside)
    assert all(parts(made)[name] == parts(data)[name] for name in ("word/footnotes.xml", "word/header.xml"))


def test_levels_sign_and_the_whole_is_told_at_the_head(tools: Tools) -> None:
    made, _ = give(tools, word_layouts.plain(), [note(None, level=level) for level in LEVELS])
    found = revisions.comments(made)
    assert [author for author, _, _ in found] == [f"查稿·{level}" for level in LEVELS]
    assert {words for _, _, words in found} == {"一、学习情况"}


def test_what_is_better_left_alone_is_not_corrected(tools: Tools) -> None:
    """Links, controls, fields, other people's insertions, notes and boxes."""
    data = word_layouts.everything()
    lines = tools.call("lines", data, lexicon())
    repairs = [
        {"line": index, "start": line.index(word), "end": line.index(word) + len(word), "text": "甲"}
        for word in ("通知", "办公室", "共1份", "务和", "框里", "脚注里", "内部", "任务", "按时报")
        for index, line in enumerate(lines)
        if word in line
    ]
    made, repaired = give(tools, data, [], repairs)
    assert [lines[item["line"]][item["start"] : item["end"]] for item in repaired] == ["按时报"]
    assert set(parts(made)) == set(parts(data))
    assert [name for name in parts(data) if parts(data)[name] != parts(made)[name]] == ["word/document.xml"]


def test_corrections_keep_the_form_and_change_as_little_as_they_can(tools: Tools) -> None:
    data = word_layouts.package(
        word_layouts.p(word_layouts.run("局里部", word_layouts.BOLD), word_layouts.run("暑了任务。"))
    )
    made, _ = give(tools, data, [], [{"line": 0, "start": 2, "end": 4, "text": "部署"}])
    (insertion,) = docx_tools.xml(made).iter(f"{W}ins")
    (deletion,) = docx_tools.xml(made).iter(f"{W}del")
    assert (insertion.get(f"{W}author"), docx_tools.text(insertion)) == ("查稿", "署")
    assert "".join(item.text for item in deletion.iter(f"{W}delText")) == "暑"
    assert insertion.find(f"{W}r/{W}rPr") is None  # as the words that it replaces


def test_comments_of_the_next_check_take_the_place_of_those_before(tools: Tools, tmp_path: Path) -> None:
    data = word_layouts.everything()
    once, _ = give(tools, data, [note(1, 0, 2), note(2, 0, 3, "建议改"), note(None)])
    twice, _ = give(tools, once, [note(1, 0, 2), note(2, 0, 3, "建议改"), note(None)])
    assert revisions.comments(twice) == revisions.comments(once)
    assert revisions.characters(twice) == revisions.characters(data)
    assert audited(twice, tmp_path) == audited(data, tmp_path)
    none, _ = give(tools, once, [])
    assert revisions.comments(none) == revisions.comments(data)


def test_a_comment_that_was_answered_stays_with_its_answer(tools: Tools) -> None:
    mark = (
        '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
    )
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{author}"><w:p {space} w14:paraId="0000000{n}"><w:r><w:t>{n}</w:t></w:r></w:p></w:comment>'
        for n, author in enumerate(("查稿·必须改", "王某", "查稿·必须改"))
    )
    extended = '<w15:commentEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:paraId="00000001" w15:paraIdParent="00000000"/>'
    body = word_layouts.p(
        mark.format(0, mark.format(1, word_layouts.run("部暑"))), mark.format(2, word_layouts.run("任务。"))
    )
    data = word_layouts.package(body, comments=comments, commentsExtended=extended)
    made, _ = give(tools, data, [])
    assert [item[:2] for item in revisions.comments(made)] == [("查稿·必须改", ["0"]), ("王某", ["1"])]


# Files that stay as they are


def sealed(kind: str) -> bytes:
    if kind == "protected":
        return word_layouts.package(
            word_layouts.p(word_layouts.run("一、情况")),
            settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
        )
    data = word_layouts.plain()
    name = "_rels/.rels"
    origin = f'<Relationship Id="s" Type="{word_layouts.PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    return revisions.with_part(data, name, parts(data)[name].replace(b"</Relationships>", origin.encode()))


@pytest.mark.parametrize(("kind", "words"), (("protected", "限制编辑"), ("signed", "数字签名")))
def test_sealed_files_are_told_and_left_alone(kind: str, words: str, tools: Tools) -> None:
    made = tools.call("give", sealed(kind), lexicon(), {"notes": [note(None)], "repairs": []})
    assert words in made["refused"] and made["file"] == ""


def test_another_file_than_the_one_that_was_checked_gets_no_comments(tools: Tools) -> None:
    wanted = {"notes": [note(None)], "repairs": [], "lines": ["一、学习情况", "后来又改过。"]}
    made = tools.call("give", word_layouts.plain(), lexicon(), wanted)
    assert "对不上" in made["refused"]


# From the findings of a check


def checked(tools: Tools, data: bytes, repair: bool = False) -> dict[str, Any]:
    return tools.call("check", data, review_tools.known(), forms.matching_data(), repair)


def test_findings_of_a_kind_are_grouped(tools: Tools) -> None:
    body = "".join(word_layouts.p(word_layouts.run(f"第{n}次会议由xx局党组部署任务。")) for n in range(1, 7))
    found = checked(tools, word_layouts.package(body))
    own = [note for note in found["notes"] if "xx" in "".join(note["texts"]) or "占位" in note["texts"][0]]
    assert [note["place"]["line"] for note in own][:4] == [0, 1, 2, 3]
    assert len(own) == 4 and "同样的还有3处" in own[-1]["texts"][0]
    assert all(len(note["texts"]) == 3 for note in own[:3])
    comments = revisions.comments(revisions.decoded(found["file"]))
    assert len(comments) == len(found["notes"])


def test_every_comment_of_a_check_marks_what_it_is_about(tools: Tools) -> None:
    flawed = "第{n}次会议由xx局党组召开，部暑了3项任务，填报人【姓名】，电话13812345678。"
    body = "".join(word_layouts.p(*map(word_layouts.run, re.split("(?<=，)", flawed.format(n=n)))) for n in range(1, 3))
    body += word_layouts.table((word_layouts.cell(word_layouts.p(word_layouts.run("某某科"))),))
    found = checked(tools, word_layouts.package(body))
    comments = revisions.comments(revisions.decoded(found["file"]))
    marked = [(quote, words) for quote, (_, _, words) in zip(found["quotes"], comments, strict=True) if quote]
    assert len(marked) > 5
    assert [words for _, words in marked] == [quote for quote, _ in marked]


def test_our_own_comments_are_nobodys_question_the_next_time(tools: Tools) -> None:
    made, _ = give(tools, word_layouts.everything(), [note(1, 0, 2), note(2, 0, 2)])
    again = tools.call("comments", made, lexicon())
    assert again == tools.call("comments", word_layouts.everything(), lexicon()) == 1


def test_what_has_one_right_form_alone_is_repaired(tools: Tools) -> None:
    texts = ("局里部暑了3项任务，又部暑2项。", "按照云委发[2026]12号文件办理。", "查了台帐，部署得早。")
    data = word_layouts.package("".join(word_layouts.p(word_layouts.run(text)) for text in texts))
    found = checked(tools, data, repair=True)
    made = revisions.decoded(found["file"])
    assert tools.call("lines", made, lexicon()) == [
        "局里部署了3项任务，又部署2项。",
        "按照云委发〔2026〕12号文件办理。",
        "查了台帐，部署得早。",
    ]
    assert len(found["repaired"]) == len(found["repairs"]) == 3
    assert tools.call("lines", revisions.settled(made, False, revisions.ours), lexicon()) == list(texts)


@pytest.mark.parametrize("file", sorted((ROOT / "tests/corpus/a").glob("*.txt")), ids=lambda file: file.stem)
def test_a_text_becomes_a_new_file_with_comments(file: Path, tools: Tools, tmp_path: Path) -> None:
    blank = writer.render(building.build(REPORTS["zhengzhi-shengtai-zicha"], "blank"))
    found = tools.call("fresh", file.read_text("utf-8"), blank, review_tools.known())
    assert found["refused"] == ""
    made = revisions.decoded(found["file"])
    plain = revisions.settled(made, False)
    printed = ["".join(item[0] for item in paragraph) for paragraph in revisions.characters(plain, look=False)]
    assert [text for text in printed if text] == found["lines"]
    comments = revisions.comments(plain)
    assert [words for quote, (_, _, words) in zip(found["quotes"], comments, strict=True) if quote] == [
        quote for quote in found["quotes"] if quote
    ]
    assert docx_tools.audit(made, tmp_path) == []


@pytest.mark.parametrize(
    ("flawed", "right"),
    (
        ("会议研究了3项任务,都已经办结。", "会议研究了3项任务，都已经办结。"),
        ("这件事--由办公室负责。", "这件事——由办公室负责。"),
        ("截止2026年11月底，办结12件。", "截至2026年11月底，办结12件。"),
        ("通知在2026.03.05印发。", "通知在2026年3月5日印发。"),
        ("按照云委发〔2026〕第03号文件办理。", "按照云委发〔2026〕3号文件办理。"),
        ("按照云委发〔26〕3号文件办理。", "按照云委发〔26〕3号文件办理。"),
        ("办结率提高了.5个百分点。", "办结率提高了0.5个百分点。"),
        ("平均用时3-5天，每天10－12人。", "平均用时3～5天，每天10～12人。"),
        ("平均用时3-5天，每天10—12人。", "平均用时3—5天，每天10—12人。"),
        ("1-6月办理217件，1~9月份办理300件。", "1—6月办理217件，1—9月办理300件。"),
        ("会议于03月05日召开，3月08日复查。", "会议于3月5日召开，3月8日复查。"),
        ("会议于10月05日召开，03月12日复查。", "会议于10月5日召开，3月12日复查。"),
        ("共查出问题１２个，完成率９６％。", "共查出问题12个，完成率96％。"),
        ("学习《支部条例》、《党组条例》、《处分条例》各1次。", "学习《支部条例》《党组条例》《处分条例》各1次。"),
        ("坚决反对“圈子”、“码头”。", "坚决反对“圈子”“码头”。"),
        ("系统(OA)已经停用(见附件)。", "系统（OA）已经停用（见附件）。"),
    ),
)
def test_marks_and_numbers_with_one_right_form(flawed: str, right: str, tools: Tools) -> None:
    assert repaired(tools, flawed) == [right]


def repaired(tools: Tools, *texts: str) -> list[str]:
    """Paragraphs with what a check puts right by itself; taken back, they are as they were."""
    data = word_layouts.package("".join(word_layouts.p(word_layouts.run(text)) for text in texts))
    made = revisions.decoded(checked(tools, data, repair=True)["file"])
    assert tools.call("lines", revisions.settled(made, False, revisions.ours), lexicon()) == list(texts)
    return tools.call("lines", made, lexicon())


@pytest.mark.parametrize(
    "text",
    (
        "平均用时3~5天，最多6—8天，有的3-5天。",  # the manuscript has no one form
        "每月3-5日报送，第10-8人补报，办结率63-68%。",  # days, or how many days; a subtraction; a range without its unit
        "编号YL-2026-03-05、2026-03，电话0879-3120011。",
        "1至6月份办理217件，台账编号2026-1，6月登记。",
        "学习《支部条例》（2018年）、《党组条例》（2019年）各1次。",
        "坚决反对“圈子”、码头和山头。",
        "函数f(x)的值是ABC(示例)的三倍。",
        "26年11月开过3次会，25年底改完。",  # nothing says of which year the text is
        "会议于10月20日召开，20日复查。",
        "按照1、2号楼的顺序检查。",
    ),
)
def test_what_only_looks_like_it_stays(text: str, tools: Tools) -> None:
    assert repaired(tools, text) == [text]


DATED = ("云岭县水务局关于作风建设情况的报告", "{}", "云岭县水务局党组", "2026年11月5日")


@pytest.mark.parametrize(
    ("flawed", "right"),
    (
        ("26年11月开过3次会，25年底改完。", "2026年11月开过3次会，2025年底改完。"),
        ("24年10月起停办，25年共办理217件。", "24年10月起停办，25年共办理217件。"),
        ("他在窗口工作25年，建站20年来没有换过设备。", "他在窗口工作25年，建站20年来没有换过设备。"),
    ),
)
def test_the_date_of_the_document_proves_a_short_year(flawed: str, right: str, tools: Tools) -> None:
    given, wanted = (tuple(line.format(text) for line in DATED) for text in (flawed, right))
    assert repaired(tools, *given) == list(wanted)


def test_numbers_of_headings_in_their_one_form(tools: Tools) -> None:
    texts = (
        "一、工作情况",
        "(一)学习情况",
        "（二）、落实情况",
        "1.抓部署",
        "局里开会3次。",
        "2、抓检查",
        "局里检查2次。",
    )
    right = (
        "一、工作情况",
        "（一）学习情况",
        "（二）落实情况",
        "1.抓部署",
        "局里开会3次。",
        "2.抓检查",
        "局里检查2次。",
    )
    assert repaired(tools, *texts) == list(right)
    # A manuscript of one form throughout keeps it.
    same = ("一、工作情况", "1、抓部署", "局里开会3次。", "2、抓检查", "局里检查2次。")
    assert repaired(tools, *same) == list(same)


# Given back once more


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    """As a writer goes on with it: words within a run are changed."""
    content = parts(data)["word/document.xml"].decode()
    for old, new in changes:
        assert old in content, old
        content = content.replace(old, new)
    return revisions.with_part(data, "word/document.xml", content.encode())


FLAWED = (
    "局里部暑了3项任务，由xx科负责。",
    "会议研究了8项,都已经办结。",
    "办结率达到120%以上，群众满意。",
    "按照云委发[2026]12号文件办理。",
)


@pytest.mark.parametrize("repair", (False, True))
def test_a_file_that_comes_back_tells_what_became_of_its_findings(repair: bool, tools: Tools, tmp_path: Path) -> None:
    """Nobody remembers the check before: the comments do."""
    data = word_layouts.package("".join(word_layouts.p(word_layouts.run(text)) for text in FLAWED))
    known = review_tools.known()
    given = revisions.decoded(checked(tools, data, repair=repair)["file"])
    first = tools.call("since", given, known)
    mended = {"text.wrong-character", "marks.half-width", "genre.document-number"} if repair else set()
    assert {rule for rule, _ in first["done"]} == mended
    assert len(first["open"]) > 1
    assert set(first["fresh"]) <= {"leftover.revision"}  # changes that nobody has accepted yet

    saved = tools.call("since", convert({"saved": given}, tmp_path)["saved"], known)
    assert (sorted(saved["done"]), set(saved["open"])) == (sorted(first["done"]), set(first["open"]))

    kept = set(first["open"])
    again = edited(given, ("xx", "财务"), ("群众满意", "群众满意，由李某*登记"))
    second = tools.call("since", again, known)
    gone = {rule for rule, _ in second["done"]} - mended
    assert gone and gone <= kept and not gone & set(second["open"])
    assert set(second["open"]) == kept - gone
    new = set(second["fresh"]) - {"leftover.revision"}
    assert new and not new & kept

    assert tools.call("since", data, known)["done"] == []  # a file without comments of ours tells nothing


def test_one_of_two_findings_in_a_line_is_done(tools: Tools) -> None:
    data = word_layouts.package(word_layouts.p(word_layouts.run("由xx科负责，报xx县委。")))
    given = revisions.decoded(checked(tools, data)["file"])
    content = parts(given)["word/document.xml"].decode().replace("xx", "财务", 1)  # the first of them
    given = revisions.with_part(given, "word/document.xml", content.encode())
    since = tools.call("since", given, review_tools.known())
    assert [rule for rule, _ in since["done"]] == ["leftover.placeholder"]
    assert "leftover.placeholder" in since["open"] and since["fresh"] == []
