"""任务包 in real Chromium: a notice comes in, four departments write, what comes back is asked back and put together."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx as python_docx
import openpyxl
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from tests import docx_tools as tools
from tests.page_tools import LIST, saved, violations

PAGE = "tools/task.html"
NOTICE = """云岭县委办公室关于报送2026年度服务基层减轻负担工作自查情况的通知

各乡镇党委，县直各单位党组：

按照县委部署，请各单位对2026年度服务基层、减轻基层负担工作开展自查，形成自查报告，于12月10日前报县委办公室。有关事项通知如下。

一、报告内容
（一）工作开展情况。写明精简文件、会议和统筹督查检查的做法和数据，不超过800字。
（二）存在的主要问题。逐条列明问题表现、具体事例，不少于300字。
（三）原因分析。从责任、制度、能力三个方面分析。
（四）下一步整改措施。每条措施写明责任人和完成时限。

二、有关要求
报告由单位主要负责人签字。全文不超过3000字。

中共云岭县委办公室
2026年11月20日
"""
TITLE = "2026年度服务基层减轻负担工作自查报告"
# Who writes which of the four sections, and by when: the day of the last has passed.
SHARES = (
    ("综合科", "2099年12月5日"),
    ("督查科", "2099年12月5日"),
    ("组织科", "2099年12月5日"),
    ("机关工委", "2026年1月5日"),
)
WORK = (
    "1至10月，机关工委印发文件46件，比上年同期减少5件；召开全县性会议11次，比上年同期减少3次。"
    "对乡镇的督查检查并入一张计划表，全年安排6批，执行5批。清河乡等3个乡镇的填表事项由14项减到9项。"
)
PROBLEMS = (
    "一是文件压减还不够。便函类文件仍有21件，同类事项重复发文3次，清河乡、云岭镇分别收到同一事项的通知两份。",
    "二是会议套开落实不到位。第三季度召开部门会议12次，有4次内容相近，可以合并召开而没有合并。",
    "三是督查检查统筹不力。对清河乡的调研和检查一个月内去了××批，基层反映接待压力大。",
)
CAUSES = (
    "三、原因分析",
    "一是责任压得不实。分管负责人没有把减负指标分解到科室，年初定的目标到6月仍未下达。",
    "二是制度没有跟上。会议审批只看经费不看必要性，套开的办法没有写进制度。",
    "三是能力有差距。部分干部习惯以文件推动工作，到现场解决问题的办法不多。",
)
MEASURES = (
    "四、下一步整改措施",
    "（一）压减文件。由综合科李明负责，2026年12月20日前修订发文计划，全年便函控制在30件以内。",
    "（二）合并会议。由督查科王芳负责，2027年1月10日前建立会议套开清单，按季公开。",
    "（三）统筹督查。由组织科张磊负责，2026年12月31日前把对乡镇的检查并入一张计划表。",
)
Shot = Callable[[Page, str], None]


def plain_word(lines: Sequence[str]) -> bytes:
    """As it is typed where nobody knows of styles."""
    file = python_docx.Document()
    for line in lines:
        file.add_paragraph(line)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def styled_word(handed_out: bytes, lines: Sequence[str]) -> bytes:
    """The file that was handed out, with another text under its heading."""
    file = python_docx.Document(io.BytesIO(handed_out))
    head, *others = list(file.element.body)[:-1]
    for element in others:
        file.element.body.remove(element)
    assert head.tag.endswith("}p")
    for line in lines:
        file.add_paragraph(line)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def save(page: Page, act: Callable[[], Any]) -> tuple[str, bytes]:
    with page.expect_download() as started:
        act()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def read_notice(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.locator("#task-notice").fill(NOTICE)
    button(page, "读提纲").click()
    expect(page.locator(".task-tree__title")).to_have_count(4)
    page.get_by_label("报告的名称").fill(TITLE)


def share_out(page: Page) -> None:
    for number, (who, due) in enumerate(SHARES):
        item = page.locator(".task-tree__item").nth(number)
        item.locator("summary").first.click()
        item.get_by_label("谁写").fill(who)
        item.get_by_label("什么时候交").fill(due)
    saved(page)


def packages(page: Page) -> dict[str, dict[str, bytes]]:
    name, data = save(page, button(page, "下载分工包").click)
    assert name == f"{TITLE}（分工包）.zip"
    outer = zipfile.ZipFile(io.BytesIO(data))
    found = {}
    for who in outer.namelist():
        inner = zipfile.ZipFile(io.BytesIO(outer.read(who)))
        found[who.removesuffix(".zip")] = {file: inner.read(file) for file in inner.namelist()}
    return found


def fill_in(page: Page, address: str, task: bytes) -> bytes:
    """The draft of a colleague who has the site: the task in, a section written, the draft out."""
    page.goto(address + PAGE)
    page.locator(".task__intake input[type=file]").set_input_files(payload("任务.json", task))
    expect(page.locator(".task-tree__title")).to_have_count(4)
    button(page, "在线填写").click()
    page.wait_for_url("**/fill.html*")
    page.goto(f"{page.url}&{LIST}")
    page.locator(".segments__text").nth(1).fill(WORK)
    saved(page)
    button(page, "全部草稿").click()
    name, draft = save(page, page.get_by_role("button", name="导出").first.click)
    assert name.endswith(".json")
    return draft


def hand_in(page: Page, *files: FilePayload) -> None:
    page.locator(".board input[type=file]").first.set_input_files(list(files))
    expect(page.locator(".board [role=status]").first).to_contain_text("收到")


def row(page: Page, section: str) -> Locator:
    return page.locator(".board__table tr", has=page.get_by_role("cell", name=section, exact=True))


def handed_in(page: Page, colleague: Page, address: str, shot: Shot) -> bytes:
    """Three of four hand in: a draft of the form, the file that was handed out, a file of no form."""
    read_notice(page, address)
    shot(page, "01-提纲")
    share_out(page)
    shot(page, "02-分工")
    handed = packages(page)
    assert list(handed) == [who for who, _ in SHARES]
    draft = fill_in(colleague, address, handed["综合科"]["任务.json"])
    shot(colleague, "03-同事填写")
    word = styled_word(handed["督查科"]["督查科-01存在的主要问题.docx"], PROBLEMS)

    button(page, "下载任务文件").scroll_into_view_if_needed()
    hand_in(
        page,
        payload("综合科交来的草稿.json", draft),
        payload("督查科-01存在的主要问题.docx", word),
        payload("原因分析（定稿）.docx", plain_word(CAUSES)),
        payload("无关的表.xlsx", b"PK\x03\x04 broken"),
    )
    status = page.locator(".board [role=status]").first
    expect(status).to_have_text("收到4个文件；还缺1节：“下一步整改措施”；没有对上的1个。")
    expect(row(page, "工作开展情况")).to_contain_text("综合科交来的草稿.json")
    expect(row(page, "存在的主要问题")).to_contain_text("督查科-01存在的主要问题.docx")
    expect(row(page, "原因分析")).to_contain_text("原因分析（定稿）.docx")
    expect(row(page, "下一步整改措施").locator(".board__late").first).to_contain_text("没有交，过了")
    shot(page, "04-收回来")
    return handed["督查科"]["督查科-01存在的主要问题.docx"]


def asked_back(page: Page, shot: Shot) -> bytes:
    """The letter, and the merge with a gap that is marked."""
    # Asked back: what is ticked, and nothing else.
    page.get_by_role("button", name="督查科的退改意见").click()
    dialog = page.get_by_role("dialog")
    boxes = dialog.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    wanted = dialog.locator("label", has_text="××").first
    wanted.get_by_role("checkbox").check()
    shot(page, "05-退改意见")
    expect(boxes).not_to_have_count(1)
    name, note = save(page, dialog.get_by_role("button", name="下载退改意见 Word").click)
    assert name == "退改意见（督查科）.docx"
    told = [tools.text(p) for p in tools.body(note).iter(f"{tools.W}p")]
    asked = [line for line in told if re.match(r"[0-9]+\.", line)]
    assert len(asked) == 1 and "××" in asked[0]
    expect(page.get_by_role("button", name="督查科的退改意见")).to_have_text("已勾1条")

    # With a gap, which is marked.
    button(page, "还缺1节，先合稿").click()
    page.wait_for_url("**/merge.html*")
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    expect(page.locator(".merge__preview")).to_contain_text("全县性会议11次")
    expect(page.locator(".merge__preview .merge__blank").first).to_contain_text("下一步整改措施")
    shot(page, "06-合稿有缺")
    return note


def completed(page: Page, handed: bytes, shot: Shot) -> bytes:
    """The late one comes, the whole is put together and checked."""
    status = page.locator(".board [role=status]").first
    # Everything is still there, the late one comes, and so does the second draft of another.
    page.go_back()
    expect(row(page, "原因分析")).to_contain_text("原因分析（定稿）.docx")
    expect(page.get_by_role("button", name="督查科的退改意见")).to_have_text("已勾1条")
    better = styled_word(handed, (*PROBLEMS[:2], "三是督查检查统筹不力。10月对清河乡去了3批。"))
    hand_in(
        page,
        payload("机关工委-下一步整改措施.docx", plain_word(MEASURES)),
        payload("督查科-01存在的主要问题.docx", better),
    )
    expect(status).to_have_text("收到6个文件；各节都交齐了；没有对上的1个。")
    expect(row(page, "下一步整改措施").locator("td").nth(1)).to_contain_text("晚了")
    expect(row(page, "存在的主要问题").locator("td").nth(3)).to_have_text("2")
    shot(page, "07-交齐")
    button(page, "交齐了，合稿").click()
    page.wait_for_url("**/merge.html*")
    page.get_by_label("单位名称").first.fill("云岭县直机关工委")
    name, whole = save(page, button(page, "下载全文 Word").click)
    assert name == f"云岭县直机关工委{TITLE}（合稿）.docx"
    heads = [text for _, text in tools.headings(whole)]
    assert [head for head in heads if head[1] == "、"] == [
        "一、工作开展情况",
        "二、存在的主要问题",
        "三、原因分析",
        "四、下一步整改措施",
    ]
    text = tools.text(tools.body(whole))
    assert "全县性会议11次" in text and "10月对清河乡去了3批" in text and "××批" not in text
    shot(page, "08-合稿")

    # And the whole is checked against what the notice asked for.
    button(page, "查一遍").click()
    page.wait_for_url("**/review.html*")
    expect(page.get_by_text(f"看起来是“{TITLE}”")).to_be_visible()
    expect(page.get_by_text("字，通知要求不少于300字").first).to_be_visible()
    shot(page, "09-查稿")
    return whole


def story(page: Page, colleague: Page, address: str, shot: Shot) -> dict[str, bytes]:
    handed = handed_in(page, colleague, address, shot)
    note = asked_back(page, shot)
    return {"handed": handed, "note": note, "whole": completed(page, handed, shot)}


def test_four_departments_write_what_a_notice_asks_for(page: Page, context: BrowserContext, address: str) -> None:
    other = context.browser.new_context(accept_downloads=True, reduced_motion="reduce") if context.browser else context
    story(page, other.new_page(), address, lambda *_: None)
    other.close()


def test_the_page_in_a_package_needs_nothing_else(page: Page, address: str, tmp_path: Path) -> None:
    """Its policy lets its own style in and nothing more; whatever the notice says stays text."""
    read_notice(page, address)
    page.get_by_label("报告的名称").fill('<b>自查</b>报告 & "说明"')
    share_out(page)
    name, data = save(page, button(page, "下载分工包").click)
    inner = zipfile.ZipFile(io.BytesIO(zipfile.ZipFile(io.BytesIO(data)).read("综合科.zip")))
    guide = tmp_path / "说明.html"
    guide.write_bytes(inner.read("说明.html"))
    markup = guide.read_text("utf-8")
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style and "<script" not in markup and "<b>" not in markup
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in markup
    page.goto(guide.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text('<b>自查</b>报告 & "说明"：请综合科写的部分')
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"  # the style is let in
    assert violations(page) == []
    # What is asked, thing by thing.
    page.go_back()
    name, book = save(page, button(page, "下载逐条清单 Excel").click)
    assert name.endswith("（逐条清单）.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[1:]][2:5] == ["责任", "制度", "能力"]
    # Who writes what stays on the computer that handed it out.
    task = json.loads(inner.read("任务.json"))
    assert all(who not in json.dumps(task, ensure_ascii=False) for who, _ in SHARES)


def test_the_board_is_for_everybody(page: Page, address: str) -> None:
    """axe, the width of a phone, the keyboard; files of another task are told apart."""
    read_notice(page, address)
    share_out(page)
    first = packages(page)["督查科"]["督查科-01存在的主要问题.docx"]
    hand_in(
        page,
        payload("组织科.txt", "\n".join(CAUSES).encode()),
        payload("不知道是谁的.txt", "没有标题的几句话。".encode()),
    )
    expect(page.locator(".board__files li").first).to_contain_text("没有认出是谁的")
    # The collector says whose it is.
    page.get_by_label("“不知道是谁的.txt”是谁写的哪一节").select_option(label="机关工委：下一步整改措施")
    expect(row(page, "下一步整改措施")).to_contain_text("不知道是谁的.txt")
    assert violations(page) == []
    page.get_by_role("button", name="组织科的退改意见").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page, within="dialog[open]") == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="组织科的退改意见")).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    # The outline changes while the sections are out: the file says which it follows.
    title = page.locator(".task-tree__title").nth(1)
    title.fill("存在的突出问题")
    hand_in(page, payload("督查科-01存在的主要问题.docx", styled_word(first, PROBLEMS)))
    expect(row(page, "存在的突出问题")).to_contain_text("照第1版提纲写的")

    # Another task knows its own files only.
    button(page, "新建一份").click()
    page.locator("#task-notice").fill(NOTICE)
    button(page, "读提纲").click()
    expect(page.locator(".task-tree__title")).to_have_count(4)
    share_out(page)
    hand_in(page, payload("督查科-01存在的主要问题.docx", styled_word(first, PROBLEMS)))
    expect(page.locator(".board__files")).to_contain_text(f"这是另一个任务“{TITLE}”的文件")
