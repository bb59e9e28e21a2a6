"""The page of 任务包 in real Chromium: a notice comes in, its outline is put right, and form and file follow it."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests import docx_tools as tools
from tests.page_tools import LIST, saved, violations

PAGE = "tools/task.html"
HOSTILE = "<img src=x onerror=alert(1)>整改措施"
NOTICE = f"""关于报送作风建设自查情况的通知
各乡镇党委，县直各部门党组：
自查报告主要包括以下内容：
1.基本情况（300字左右）
2.存在的主要问题
（1）作风方面
（2）执行方面
3.典型事例（如有）
4.{HOSTILE}
请于11月20日前报送县纪委监委党风政风监督室，并附问题清单。
云岭县纪委监委办公室
2026年11月5日"""
CHANGED = NOTICE.replace("3.典型事例（如有）\n4.<img", "3.意见建议\n4.<img").replace(
    "1.基本情况（300字左右）", "1.自查基本情况"
)


def notice_in_word() -> FilePayload:
    """Its outline is a table."""
    file = python_docx.Document()
    file.add_paragraph("关于报送食堂自查情况的通知")
    file.add_paragraph("报告按下表撰写：")
    rows = [("部分", "写作要点", "篇幅"), ("食堂概况", "就餐人数", "300字以内"), ("整改措施", "写到人", "500字以内")]
    table = file.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file.add_paragraph("9月22日前交县机关事务中心。")
    buffer = BytesIO()
    file.save(buffer)
    return {"name": "通知.docx", "mimeType": "application/octet-stream", "buffer": buffer.getvalue()}


def titles(page: Page) -> list[str]:
    return [str(field.input_value()) for field in page.locator(".task-tree__title").all()]


def title(page: Page, name: str) -> Locator:
    return page.locator(".task-tree__title").nth(titles(page).index(name))


def item_of(page: Page, name: str) -> Locator:
    """The section of this title, with what stands below it."""
    return title(page, name).locator("xpath=ancestor::li[1]")


def paste(page: Page, notice: str) -> None:
    page.get_by_label("没有文件的").fill(notice)
    page.get_by_role("button", name="读提纲").click()
    expect(page.locator(".task-tree__row").first).to_be_visible()


def test_the_outline_is_read_and_put_right(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    expect(page.get_by_label("没有文件的")).to_be_visible()
    assert violations(page) == []
    paste(page, NOTICE)
    assert titles(page) == ["基本情况", "存在的主要问题", "作风方面", "执行方面", "典型事例", HOSTILE]
    assert page.get_by_label("报告的名称").input_value() == "作风建设自查情况报告"
    assert page.get_by_label("报送给").input_value() == "县纪委监委党风政风监督室"
    assert page.get_by_label("什么时候以前报").input_value() == "11月20日"
    assert page.get_by_label("名称", exact=True).input_value() == "问题清单"
    assert page.locator("main img[src=x]").count() == 0
    item = item_of(page, "典型事例")
    expect(item.locator("summary")).to_have_text("可不写，通知第8段")
    # Where the notice asks for a section stands beside it, and the way back goes there too.
    title(page, "作风方面").focus()
    expect(page.locator(".task__here")).to_have_text("作风方面")
    page.locator("mark", has_text="典型事例").click()
    expect(title(page, "典型事例")).to_be_focused()
    assert violations(page) == []

    # By keys as in Word: up, a level down and up again, a fresh one behind.
    title(page, "执行方面").press("Alt+Shift+ArrowUp")
    assert titles(page)[2:4] == ["执行方面", "作风方面"]
    expect(title(page, "执行方面")).to_be_focused()
    title(page, "典型事例").press("Alt+Shift+ArrowRight")
    item = item_of(page, "存在的主要问题")
    expect(item.locator(".task-tree__item")).to_have_count(3)
    title(page, "典型事例").press("Alt+Shift+ArrowLeft")
    expect(item.locator(".task-tree__item")).to_have_count(2)
    title(page, "基本情况").press("Enter")
    page.keyboard.type("自查组织情况")
    assert titles(page)[:2] == ["基本情况", "自查组织情况"]

    # What goes can come back; while it is gone, the notice's words for it are in the list.
    rest = page.locator(".task__rest")
    rest.locator("summary").click()
    page.get_by_role("button", name="删去：典型事例").click()
    assert "典型事例" not in titles(page)
    expect(rest.get_by_text("典型事例（如有）")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    assert "典型事例" in titles(page)
    expect(rest.get_by_text("典型事例（如有）")).to_have_count(0)
    title(page, HOSTILE).focus()
    rest.get_by_role("button", name="加为一节：各乡镇党委").click()
    assert titles(page)[-1] == "各乡镇党委，县直各部门党组"
    page.get_by_role("button", name="删去：各乡镇党委，县直各部门党组").click()


def test_form_and_file_follow_the_outline(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    paste(page, NOTICE)
    # Particulars: who writes it, and a section of ours where one fits.
    item = item_of(page, "作风方面")
    item.locator("summary").click()
    item.get_by_label("谁写").fill("办公室")
    item.get_by_label("要逐条回答的").fill("文风会风\n\n窗口服务")
    expect(item.locator("summary")).to_contain_text("必写，通常120—350字，逐条回答2条，办公室写，写法取自《")
    saved(page)

    with page.expect_download() as download:
        page.get_by_role("button", name="下载空白 Word").click()
    data = download.value.path().read_bytes()
    assert download.value.suggested_filename == "作风建设自查情况报告.docx"
    assert tools.headings(data) == [
        (1, "一、基本情况"),
        (1, "二、存在的主要问题"),
        (2, "（一）作风方面"),
        (2, "（二）执行方面"),
        (1, "三、典型事例"),
        (1, f"四、{HOSTILE}"),
    ]
    first = page.url
    page.locator(".task__outputs").get_by_text("在线填写", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("作风建设自查情况报告")
    page.goto(f"{page.url}&{LIST}")
    expect(page.locator("[data-app=fill]")).to_contain_text("窗口服务：")
    # What is begun on the form goes to the draft check.
    page.get_by_role("button", name="查这份稿子").click()
    expect(page.locator(".review__intake [role=status]")).to_contain_text("查完了")
    page.goto(first)
    expect(page.locator(".task-tree__title")).to_have_count(6)

    # The notice changes: what goes on keeps who writes it, and all can be taken back.
    page.get_by_text("通知改了，换成新的提纲", exact=True).click()
    page.get_by_label("新的通知的文字").fill(CHANGED)
    page.get_by_role("button", name="照这段文字换").click()
    expect(page.locator(".said").first).to_contain_text("1节不再要了：典型事例")
    assert "意见建议" in titles(page)
    item = item_of(page, "作风方面")
    expect(item.locator("summary")).to_contain_text("办公室写")
    page.get_by_role("button", name="撤销").click()
    assert "意见建议" not in titles(page)


def test_two_tasks_a_word_file_and_a_phone(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", color_scheme="dark")
    page = context.new_page()
    page.goto(address + PAGE)
    page.locator(".task__intake input[type=file]").set_input_files([notice_in_word()])
    expect(page.locator(".task-tree__title")).to_have_count(2)
    assert titles(page) == ["食堂概况", "整改措施"]
    expect(page.locator(".task-tree__more summary").first).to_contain_text("不超过300字")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    saved(page)
    page.get_by_role("button", name="新建一份").click()
    paste(page, NOTICE)
    assert len(titles(page)) == 6
    page.get_by_role("button", name="全部草稿").click()
    expect(page.locator(".desk__drafts .desk__draft, .tool-dialog li")).not_to_have_count(0)
    context.close()
