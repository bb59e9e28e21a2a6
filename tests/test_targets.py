"""WCAG 2.2, 2.5.8: what is pressed measures 24 by 24, or keeps its distance; links in a sentence are left out."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import FilePayload, Page, expect

from tests.page_tools import open_kind

# Each interactive element in sight with what stands around it; what is hidden inside its label is as large as the label.
TARGETS = """() => {
  const area = "a[href], button, input, select, textarea, summary, [role=button]";
  const all = [...document.querySelectorAll(area)].filter(e => e.checkVisibility({checkVisibilityCSS: true})
    && !e.disabled && !e.matches(".md-skip, .md-toggle, .md-option, [tabindex='-1']"));
  const box = e => {
    const label = e.matches("input") ? e.closest("label") : null;
    const own = e.getBoundingClientRect();
    const held = label ? label.getBoundingClientRect() : own;
    return held.width * held.height > own.width * own.height ? held : own;
  };
  const block = e => { let up = e.parentElement; while (getComputedStyle(up).display.startsWith("inline")) up = up.parentElement; return up; };
  const isInSentence = e => e.localName === "a" && getComputedStyle(e).display === "inline"
    && block(e).textContent.trim().length > e.textContent.trim().length;
  const named = e => `${e.localName}.${e.className} ${(e.getAttribute("aria-label") || e.textContent || e.type).trim().slice(0, 14)}`;
  const boxes = new Map(all.map(e => [e, box(e)]).filter(([, b]) => b.width > 0 && b.height > 0));
  const isSmall = b => b.width < 23.9 || b.height < 23.9;
  const middle = b => [b.left + b.width / 2, b.top + b.height / 2];
  // The nearest point of a box, or of the circle of 24 around another small target.
  const isNear = (b, other) => {
    const [x, y] = middle(b);
    const [u, v] = middle(other);
    if (isSmall(other) && Math.hypot(x - u, y - v) < 23.9) return true;
    const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < 11.9;
  };
  const faults = [];
  for (const [e, b] of boxes) {
    if (!isSmall(b) || isInSentence(e)) continue;
    const near = [...boxes].find(([o, c]) => o !== e && !o.contains(e) && !e.contains(o) && isNear(b, c));
    if (near) faults.push(`${named(e)} ${b.width.toFixed(0)}×${b.height.toFixed(0)}，旁边是 ${named(near[0])}`);
  }
  return [boxes.size, [...new Set(faults)]];
}"""

SIZES = {"电脑": {"width": 1366, "height": 768}, "手机": {"width": 390, "height": 844}}


def test_small_targets_side_by_side_are_found(page: Page) -> None:
    page.set_content("<button style='all:unset'>甲</button><button style='all:unset'>乙</button>")
    assert len(page.evaluate(TARGETS)[1]) == 2
    page.set_content("<p>见<a href='#'>甲</a>和<a href='#'>乙</a>。</p>")
    assert page.evaluate(TARGETS)[1] == []


# 400 %: 1.4.10

REFLOW = {"width": 320, "height": 256}
# What goes out of the window to the right and is not in a frame that scrolls by itself.
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest(".scroll, .grid-frame, .collect__frame, .md-typeset__scrollwrap, .md-sidebar")).slice(0, 5)
    .map(e => e.localName + "." + e.className)"""


# What screen readers are told: 4.1.2

NAMELESS = """() => {
  const area = "a[href], button, input:not([type=hidden]), select, textarea, summary, dialog[open], [role]:not([role=presentation], [role=none])";
  const chinese = /[\\u4e00-\\u9fff]/u;
  const words = e => {
    const by = (e.getAttribute("aria-labelledby") || "").split(" ").map(id => document.getElementById(id)?.textContent || "").join("");
    const labels = [...(e.labels || [])].map(l => l.textContent).join("");
    const caption = e.querySelector?.(":scope > legend, :scope > caption, :scope > title")?.textContent || "";
    const text = e.matches("a, button, summary, [role=button], [role=heading]") ? e.textContent + [...e.querySelectorAll("[aria-label], img[alt]")].map(i => i.getAttribute("aria-label") || i.alt).join("") : "";
    const mark = /[\\u4e00-\\u9fff]/u.test(text) ? text : text + e.title; // a ¶ says nothing, its title does
    return (by || e.getAttribute("aria-label") || labels || caption || mark || e.placeholder || "").trim();
  };
  const needs = e => e.matches("a, button, input, select, textarea, summary, dialog, [role=group], [role=region], [role=img], [role=dialog]");
  return [...document.querySelectorAll(area)].filter(e => e.checkVisibility({checkVisibilityCSS: true}) && needs(e))
    .map(e => [e.localName + "." + e.className, words(e)])
    .filter(([tag, name]) => !name || !(chinese.test(name) || tag.startsWith("a.") || /^[\\d\\s.,-]+$/u.test(name)));
}"""


def hard_to_reach(page: Page) -> list[str]:
    """What is wrong with targets on a screen and a phone, with names, and with the width at 400 %.

    Asked of a page of each kind by test_accessible.py.
    """
    found = [f"没有中文名称 {name}" for name in page.evaluate(NAMELESS)]
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        count, small = page.evaluate(TARGETS)
        found += [f"{name} {fault}" for fault in small] if count > 10 else [f"{name}只有{count}处可按"]
    page.set_viewport_size(REFLOW)
    return found + [f"400 % 太宽 {part}" for part in page.evaluate(WIDE)]


def test_a_control_without_a_chinese_name_is_found(page: Page) -> None:
    page.set_content("<button></button><button>Choose File</button><button>选文件</button><input aria-label='日期'>")
    assert [name for _, name in page.evaluate(NAMELESS)] == ["", "Choose File"]


# The main path of each tool by roles and names alone, as a screen reader's user goes


def test_a_ledger_by_its_tree(page: Page, address: str) -> None:
    open_kind(page, address, "tools/ledger.html?unit=zhenggai")
    page.get_by_role("button", name="加一行", exact=True).click()
    page.get_by_role("button", name="逐栏填写第1行").click()
    form = page.get_by_role("dialog", name="第1行")
    day = form.get_by_label("时限必填")
    form.locator(".day-field", has=page.get_by_label("时限必填")).get_by_role("button", name="选日期").click()
    calendar = form.get_by_role("group", name="选日期")
    expect(calendar.get_by_role("button", pressed=True)).to_have_count(0)
    calendar.get_by_role("button", name="下一个月").click()
    calendar.get_by_role("button", name="15日").click()
    expect(day).to_be_focused()
    expect(day).to_have_value(re.compile(r"^\d{4}-\d{2}-15$"))
    form.get_by_role("button", name="填好了").click()


def test_a_checklist_by_its_tree(page: Page, address: str) -> None:
    open_kind(page, address, "tools/checklist.html?unit=wuwen")
    first = page.get_by_role("group", name="1. ").first
    first.get_by_role("radio", name="有", exact=True).check()
    first.get_by_role("textbox", name="依据或说明").fill("抽5件，1件停了9天")
    first.get_by_role("textbox", name="时限").fill("2026年9月3日")
    first.get_by_role("button", name="不查这条第1条").click()
    expect(page.get_by_role("status").filter(has_text="这一条不查了")).to_be_visible()
    undo = page.get_by_role("button", name="撤销")
    expect(undo).to_be_focused()
    undo.press("Enter")
    back = page.get_by_role("group", name="1. ").first
    expect(back.get_by_role("radio", name="有", exact=True)).to_be_checked()
    expect(back.get_by_role("textbox", name="时限")).to_have_value("2026-09-03")


def test_files_are_taken_and_given_back_by_the_tree(page: Page, address: str, site: Path) -> None:
    """收稿: two drafts in, one out and back; nothing is asked."""
    page.goto(address + "tools/collect.html")
    drafts = [site / "downloads" / unit / f"{unit}-example.docx" for unit in ("zhuti-zeren-baogao", "jiandu-fankui")]
    page.get_by_label("把收到的稿子").set_input_files(drafts)
    rows = page.get_by_role("rowheader")
    expect(page.get_by_role("status").filter(has_text="查完了。共2份")).to_be_visible()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="移去").first.click()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="撤销").click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="清空").click()
    expect(page.get_by_role("heading", name="放进来以后")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(rows).to_have_count(2)


def test_a_form_by_its_tree(page: Page, address: str) -> None:
    """填写: from the outline to a blank, to what is missing, and to the file."""
    open_kind(page, address, "tools/fill.html?unit=jiandu-fankui")
    outline = page.get_by_role("navigation", name="各节")
    outline.get_by_role("button", name="一、监督情况").click()
    section = page.get_by_role("group", name="一、监督情况")
    blank = section.get_by_role("textbox", name="列席会议次数")
    blank.fill("6")
    page.get_by_role("button", name="下一处空项").click()
    expect(section.get_by_role("textbox", name="个别谈话人数")).to_be_focused()
    expect(outline.get_by_role("button", name="一、监督情况 在填")).to_be_visible()
    expect(page.get_by_role("progressbar", name="全部空项的进度")).to_have_attribute("value", "1")
    page.get_by_role("button", name="还缺什么").click()
    lacking = page.get_by_role("dialog", name="还缺").get_by_role("listitem").first.get_by_role("button").nth(1)
    name = lacking.text_content() or ""
    lacking.click()
    expect(page.get_by_role("textbox", name=name).first).to_be_focused()
    page.get_by_role("button", name="下载 Word").click()
    with page.expect_download():
        page.get_by_role("dialog").get_by_role("button", name="仍然下载").click()


def test_a_check_by_its_tree(page: Page, address: str, site: Path) -> None:
    """查稿: a draft in, the first finding read and set aside, another kind chosen, the file back."""
    page.goto(address + "tools/review.html")
    page.get_by_label("把稿子拖到这里").set_input_files(site / "downloads/jiandu-fankui/jiandu-fankui.docx")
    first = page.get_by_role("article", name="第 1 条")
    expect(first.get_by_role("heading", level=4)).to_contain_text("留着没有填的空项")
    listed = page.get_by_role("group", name="列哪些")
    expect(listed.get_by_role("status")).to_have_text("共26条。")
    first.get_by_role("button", name="第1条不算").click()
    expect(listed.get_by_role("checkbox", name="不算的 1")).to_be_checked()
    page.get_by_role("group", name="这是哪份报告").get_by_role("radio", name="整改方案", exact=True).check()
    expect(page.get_by_role("article").filter(has_text="缺").first).to_be_visible()
    with page.expect_download():
        page.get_by_role("button", name="下载带批注的Word").click()


def test_joining_by_its_tree(page: Page, address: str, site: Path) -> None:
    """合稿: two sections in, told by a sentence and a table, the whole out."""
    page.goto(address + "tools/merge.html?unit=zhenggai-fangan")
    with ZipFile(site / "downloads/zhenggai-fangan/zhenggai-fangan-sections.zip") as packed:
        names = [name for name in packed.namelist() if name.endswith(".docx")][1:3]
        files = [FilePayload(name=name, mimeType="", buffer=packed.read(name)) for name in names]
    page.get_by_label("把各节的 .docx 拖到这里").set_input_files(files)
    expect(page.get_by_role("status").filter(has_text="2个文件里认出2节")).to_be_visible()
    page.get_by_role("textbox", name="单位名称").fill("云岭县水务局")
    table = page.get_by_role("group", name="认出的节").get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_count(2)
    expect(page.get_by_role("region", name="全文预览")).to_contain_text("云岭县水务局")
    page.get_by_role("button", name=f"移除{names[1]}").click()
    expect(page.get_by_role("status").filter(has_text="不合进来了")).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(1)
    page.get_by_role("button", name="撤销").click()
    expect(table.get_by_role("rowheader")).to_have_count(2)
    with page.expect_download():
        page.get_by_role("button", name="下载全文 Word").click()
