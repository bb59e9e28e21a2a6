"""The 收稿 page in real Chromium: many drafts dropped, listed, opened, compared, taken along, kept only when asked."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx as python_docx
import openpyxl
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.conftest import ROOT, pages_of
from tests.page_tools import violations

PAGE = "tools/collect.html"
# A title that might be that of a report of ours.
ASKED = "2026年政治生态情况报告\n中共云岭县委：\n现报告如下。\n一、工作情况\n开会4次。\n二、下一步打算\n11月底前办结。"
SHARED = "对照县委通知逐项自查，局党组分三个组到七个科室翻看会议记录和收支凭证，问题当场记下"


def corpus(name: str) -> str:
    return (ROOT / f"tests/corpus/{name}.txt").read_text(encoding="utf-8")


def text(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def word(name: str, content: str) -> FilePayload:
    file = python_docx.Document()
    for line in content.split("\n"):
        file.add_paragraph(line)
    buffer = BytesIO()
    file.save(buffer)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": buffer.getvalue()}


def pile() -> list[FilePayload]:
    """Twelve: reports of ours, two of them with a paragraph in common, one of no report, two that cannot be read."""
    first, second = corpus("a/01-qinghe-zhen-zicha"), corpus("a/02-shuiwuju-zicha")
    names = ("a/05-shichangju-yanpan", "a/08-paizhu-nongye", "a/10-paizhu-jiaoti", "a/11-liuxi-xiang-zhengqiu")
    return [
        text("01 清河镇.txt", f"{first}\n{SHARED}。"),
        word("02 水务局.docx", f"{second}\n{SHARED}。"),
        *(text(f"0{number} 稿子.txt", corpus(name)) for number, name in enumerate(names, 3)),
        text("07 渡口镇.txt", corpus("a/13-dukou-zhen-wuwen")),
        text("08 没填完.txt", corpus("b/01-shuiwuju-zicha-ziping") + "\n联系人【姓名】，电话【号码】。"),
        text("09 通知.txt", corpus("a/22-zicha-tongzhi")),
        text("10 像是.txt", ASKED),
        {"name": "11 扫描件.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"},
        {"name": "12 坏了.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 broken"},
    ]


def done(page: Page) -> Locator:
    return page.locator("[data-app=collect] [role=status]").first


def give(page: Page, files: list[FilePayload]) -> None:
    page.locator(".review__intake input[type=file]").first.set_input_files(files)
    expect(done(page)).to_contain_text("查完了")


def drop(page: Page, files: list[FilePayload]) -> None:
    """As the mouse does it."""
    transfer = page.evaluate_handle("() => new DataTransfer()")
    script = "([transfer, name, bytes]) => transfer.items.add(new File([new Uint8Array(bytes)], name))"
    for file in files:
        page.evaluate(script, [transfer, file["name"], list(file["buffer"])])
    page.dispatch_event("[data-app=collect]", "drop", {"dataTransfer": transfer})


def row(page: Page, name: str) -> Locator:
    return page.locator(".collect__table tbody tr", has_text=name)


def names(page: Page) -> list[str]:
    return page.locator(".collect__table tbody th").all_text_contents()


def column(page: Page, title: str) -> list[str]:
    heads = [head.strip("▲▼") for head in page.locator(".collect__table thead th").all_text_contents()]
    at = heads.index(title)
    rows = page.locator(".collect__table tbody tr").filter(has=page.locator("td:nth-child(5)"))
    return [line.locator(":scope > *").nth(at).inner_text() for line in rows.all()]


def stored(page: Page) -> list[str]:
    """Everything that the site has in the browser's storage."""
    return page.evaluate(
        """async () => {
          const result = request => new Promise(done => request.onsuccess = () => done(request.result));
          const filled = [];
          for (const { name } of await indexedDB.databases()) {
            const base = await result(indexedDB.open(name));
            for (const store of base.objectStoreNames)
              if (await result(base.transaction(store).objectStore(store).count())) filled.push(name);
            base.close();
          }
          return [...filled, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(name => !name.startsWith("/"));
        }"""
    )


def save(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_a_pile_is_listed_compared_taken_along_sorted_and_filtered(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    before = stored(page)
    drop(page, pile())
    expect(done(page)).to_have_text("查完了。共12份，读出10份，读不出来2份。")
    expect(page.locator("#collect-result")).to_be_focused()
    assert names(page) == [file["name"] for file in pile()]
    # Each that cannot be read has its one sentence; the others went on.
    expect(row(page, "11 扫描件.pdf")).to_contain_text("这是PDF文件")
    expect(row(page, "12 坏了.docx").locator(".collect__fault")).to_have_text(re.compile("。$"))
    expect(row(page, "02 水务局.docx").get_by_role("combobox")).to_have_value("zhengzhi-shengtai-zicha")
    expect(row(page, "09 通知.txt").get_by_role("combobox")).to_have_value("-")
    expect(page.get_by_text("不给稿子打分，不给单位排名").first).to_be_visible()

    # What two have in common.
    page.locator("#collect-least").select_option("0.01")
    pair = page.locator(".collect__pairs li", has_text="01 清河镇.txt")
    expect(pair).to_contain_text("02 水务局.docx")
    pair.get_by_role("button").click()
    assert SHARED in "".join(page.locator(".collect__pair mark").all_text_contents())
    page.keyboard.press("Escape")
    page.get_by_text("份两两对照的全表").click()
    cells = page.locator(".collect__matrix tbody tr")
    expect(cells).to_have_count(10)
    assert cells.nth(0).locator("td").nth(1).inner_text() == cells.nth(1).locator("td").nth(0).inner_text() != "0"
    assert violations(page) == []

    gives_its_files(page)
    sorts_and_filters(page)
    # Nothing is left behind, and a refresh forgets.
    assert stored(page) == before
    page.reload()
    expect(page.locator(".collect__result")).to_be_hidden()


def gives_its_files(page: Page) -> None:
    name, data = save(page, "下载 Excel")
    assert name == "收稿一览.xlsx"
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["一览", "缺的部分", "相同文字", "说明"]
    assert [line[1].value for line in book["一览"].iter_rows(min_row=2)] == [file["name"] for file in pile()]
    assert book["一览"].auto_filter.ref == "A1:L13"
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert any(SHARED[:20] in str(line[4].value) for line in book["相同文字"].iter_rows(min_row=2))
    name, data = save(page, "下载 Word")
    assert name == "收稿一览.docx"
    printed = python_docx.Document(BytesIO(data))
    assert printed.paragraphs[0].text == "收稿一览" and len(printed.tables) >= 3
    assert printed.core_properties.title == "收稿一览"


def sorts_and_filters(page: Page) -> None:
    """By any column; the head says how."""
    must = page.get_by_role("button", name="必须改", exact=True)
    must.click()
    counts = [int(count) for count in column(page, "必须改")]
    assert counts == sorted(counts) and counts[-1] > 0
    must.click()
    assert [int(count) for count in column(page, "必须改")] == counts[::-1]
    expect(page.locator("th[aria-sort=descending]")).to_have_text("必须改▼")
    expect(must).to_be_focused()
    assert names(page)[-2:] == ["11 扫描件.pdf", "12 坏了.docx"]
    page.locator("#collect-filter").select_option("blanks")
    assert "08 没填完.txt" in names(page) and "11 扫描件.pdf" not in names(page)
    page.locator("#collect-filter").select_option("fault")
    assert sorted(names(page)) == ["11 扫描件.pdf", "12 坏了.docx"]
    expect(page.locator(".toolbar__count")).to_have_text("列出2份，共12份。")
    page.locator("#collect-filter").select_option("all")
    page.locator("#collect-of").select_option("-")
    assert set(names(page)) == {"09 通知.txt", "10 像是.txt"}
    page.locator("#collect-of").select_option("")


def test_what_the_page_is_not_sure_of_it_asks(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, pile()[8:10])
    asked = row(page, "10 像是.txt")
    expect(asked).to_contain_text("是吗？")
    asked.get_by_role("button", name="“10 像是.txt”是").click()
    expect(asked).not_to_contain_text("是吗？")
    expect(asked.get_by_role("combobox")).to_have_value("zhengzhi-shengtai-zicha")
    expect(asked.get_by_role("combobox")).to_be_focused()
    assert column(page, "缺的部分")[0] == "—" != column(page, "缺的部分")[1]


def test_one_is_opened_corrected_and_sent_to_the_check(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, [pile()[1], pile()[6]])
    row(page, "07 渡口镇.txt").get_by_role("button", name="07 渡口镇.txt", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="缺的部分")).to_be_visible()
    missing = dialog.locator("h3", has_text="缺的部分").locator("+ ul > li")
    count = missing.count()
    assert count > 0
    assert violations(page, within="dialog") == []
    # The reader says where a part is: it is missing no more, here and in the table.
    dialog.get_by_text("认得不对，改一下").click()
    dialog.get_by_role("combobox", name="在哪里").first.select_option("elsewhere")
    expect(missing).to_have_count(count - 1)
    expect(dialog.get_by_text("认得不对，改一下")).to_be_focused()
    with page.expect_popup() as opened:
        dialog.get_by_role("button", name="在查稿里打开").click()
    check = opened.value
    expect(check.locator(".review__name")).to_contain_text("07 渡口镇.txt")
    expect(dialog).to_contain_text("已经在另一个标签页里打开。")
    # What was put right is known there too; taken back there, it is taken back here.
    check.get_by_text("认得不对，改一下（改过1处）").click()
    check.get_by_role("button", name="忘掉改过的").click()
    expect(check.get_by_text("认得不对，改一下", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(row(page, "07 渡口镇.txt").get_by_role("button", name="07 渡口镇.txt", exact=True)).to_be_focused()
    assert column(page, "缺的部分")[1] == str(count - 1)
    assert stored(page) == []
    page.reload()
    give(page, [pile()[6]])
    assert column(page, "缺的部分")[0] == str(count)


def test_what_a_draft_was_taken_for_goes_with_it(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, [pile()[9], pile()[8]])
    for name, report in (("10 像是.txt", "政治生态分析研判报告"), ("09 通知.txt", "政治生态建设自查报告")):
        row(page, name).get_by_role("combobox").select_option(label=report)
        row(page, name).get_by_role("button", name=name, exact=True).click()
        with page.expect_popup() as opened:
            page.get_by_role("dialog").get_by_role("button", name="在查稿里打开").click()
        expect(opened.value.get_by_role("radio", name=report)).to_be_checked()
        page.keyboard.press("Escape")


def test_maps_put_right_in_the_check_are_known_here(page: Page, address: str) -> None:
    """By title and signature: offices that report to one place write the same title."""
    own = "关于政治生态建设情况的自查报告\n一、工作情况\n开会4次。\n{}\n2026年11月5日"
    mine, other = (
        text(name, own.format(name.removesuffix(".txt"))) for name in ("云岭县统计局.txt", "云岭县水务局.txt")
    )
    page.goto(f"{address}tools/review.html")
    page.locator(".review__intake input[type=file]").first.set_input_files(mine)
    page.get_by_text("认得不对，改一下", exact=True).click()
    page.get_by_role("combobox", name=re.compile("在哪里$")).first.select_option("elsewhere")
    expect(page.get_by_text("认得不对，改一下（改过1处）")).to_be_visible()
    page.goto(address + PAGE)
    give(page, [mine, other])
    counts = column(page, "缺的部分")
    assert int(counts[0]) == int(counts[1]) - 1


def test_words_of_the_unit_count_here(page: Page, address: str) -> None:
    """What was put down in the check of one draft."""
    draft = text("甲.txt", "关于开会情况的报告\n一、工作情况\n各科室开了碰头会4次。\n2026年11月5日")
    page.goto(f"{address}tools/review.html")
    page.locator("details.review__words > summary").click()
    page.get_by_label("用词").fill("碰头会→工作例会→本局的叫法")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("存好了，共1条")).to_be_visible()
    page.goto(address + PAGE)
    expect(page.get_by_text("“查稿”里存的本单位的用词，1条，这里也用。")).to_be_visible()
    give(page, [draft])
    row(page, "甲.txt").get_by_role("button", name="甲.txt", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("写“工作例会”（本局的叫法）")


def test_one_report_for_all(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, pile()[7:10])
    page.get_by_text("这一批是同一种报告的，一起定").click()
    page.get_by_label("都是").select_option("zhengzhi-shengtai-yanpan")
    page.get_by_role("button", name="没有认定的都按这份查").click()
    expect(row(page, "10 像是").get_by_role("combobox")).to_have_value("zhengzhi-shengtai-yanpan")
    expect(row(page, "08 没填完").get_by_role("combobox")).to_have_value("zhengzhi-shengtai-zicha")
    page.get_by_role("button", name="全部都按这份查").click()
    expect(row(page, "08 没填完").get_by_role("combobox")).to_have_value("zhengzhi-shengtai-yanpan")


def test_more_than_sixty_and_an_end_before_the_last(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    long = corpus("a/01-qinghe-zhen-zicha") * 6
    files = [text(f"{number}.txt", f"{long}\n{number}") for number in range(1, 64)]
    page.locator(".review__intake input[type=file]").first.set_input_files(files)
    expect(page.get_by_role("alert")).to_contain_text("收了前60份，后面3份没有收：61.txt、62.txt、63.txt。")
    page.get_by_role("button", name="停下").click()
    expect(done(page)).to_contain_text("已经停下。共60份")
    assert len(names(page)) == 60
    expect(row(page, "60.txt")).to_contain_text("还没有查。")
    # What is done stays; one more click takes the rest up where it ended.
    for number in range(1, 58):
        page.get_by_role("button", name=f"移去“{number}.txt”").evaluate("button => button.click()")
    expect(page.locator(".collect__table tbody tr")).to_have_count(3)
    page.get_by_role("button", name="接着查").click()
    expect(done(page)).to_contain_text("查完了。共3份，读出3份。")


def test_a_pile_is_kept_when_asked_and_gone_when_asked(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, pile()[8:10])
    row(page, "10 像是").get_by_role("combobox").select_option("zhengzhi-shengtai-zicha")
    expect(page.get_by_text("刷新或者关掉本页就没有了。").last).to_be_visible()
    page.get_by_role("button", name="记住这一批").click()
    expect(page.get_by_text("这一批记在这台计算机的浏览器里")).to_be_visible()
    page.reload()
    expect(done(page)).to_contain_text("查完了。共2份")
    expect(row(page, "10 像是").get_by_role("combobox")).to_have_value("zhengzhi-shengtai-zicha")
    # What is marked as sensitive is not kept, and that is told.
    row(page, "10 像是").get_by_role("combobox").select_option("zhengzhi-shengtai-yanpan")
    expect(page.get_by_text("其中1份标了保密提醒，没有记")).to_be_visible()
    page.reload()
    expect(done(page)).to_contain_text("查完了。共1份")
    page.get_by_role("button", name="清空").click()
    expect(done(page)).to_have_text("页面上的和记在浏览器里的都清空了。")
    assert stored(page) == []
    page.reload()
    expect(page.locator(".collect__result")).to_be_hidden()


def test_a_cell_is_never_a_formula(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, [text("=1+1.txt", "=cmd|' /C calc'!A0\n正文。"), text("@SUM(A1).txt", "+1\n-2")])
    _, data = save(page, "下载 Excel")
    cells = [cell for line in openpyxl.load_workbook(BytesIO(data))["一览"].iter_rows(min_row=2) for cell in line]
    assert {cell.value for cell in cells} >= {"=1+1.txt", "@SUM(A1).txt"}
    assert all(cell.data_type in ("s", "n") for cell in cells)


def test_nothing_runs_out_of_the_page(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, [pile()[0], pile()[1], pile()[9]])
    page.get_by_text("份两两对照的全表").click()
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth <= innerWidth]") == [width, True]


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.get_by_text("收稿要用浏览器的脚本")).to_be_visible()
    context.close()


def test_the_code_loads_on_this_page_only(site: Path) -> None:
    assert [name for name in pages_of(site) if "scripts/collect.js" in (site / name).read_text(encoding="utf-8")] == [
        PAGE
    ]
