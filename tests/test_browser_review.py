"""The 查稿 page in real Chromium: a draft dropped, its findings read, dismissed, mended, taken along."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from macros.material import catalog
from tests import docx_tools as tools
from tests import revisions
from tests.conftest import ROOT, pages_of
from tests.page_tools import LIST, violations

PAGE = "tools/review.html"
UNIT = catalog.load(ROOT).unit("zhengzhi-shengtai-zicha")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PHONE = "13812345678"

# A draft with flaws that nobody disputes: (level of heading, text); level 0 is text.
FLAWED: tuple[tuple[int, str], ...] = (
    (0, "关于政治生态建设情况的自查报告"),
    (0, "中共云岭县委："),
    (0, "根据《关于开展政治生态建设自查的通知》（云委发〔2026〕3号）要求，现将自查情况报告如下。"),
    (1, "一、政治生态建设工作落实情况"),
    (2, "（一）党建工作领导情况"),
    (0, "1月至10月，xx局党组召开党建专题会议4次，研究事项11项，议定的9项已经办结。"),
    (0, f"党建工作的材料由办公室张三管，电话{PHONE}，抽查了12份。"),
    (2, "（三）思想政治工作情况"),
    (0, "理论学习中心组学习9次，部暑了全年的学习任务，发言27人次。"),
    (1, "二、加强政治生态建设措施"),
    (0, "填报人【姓名】负责，在2026年12月20日前报结果。"),
    (1, "三、存在问题和原因分析"),
    (0, "3月至8月抽查办件50件，补正两次以上的9件。原因是5月材料清单调整以后没有人更新告知单。"),
    (0, "云岭县统计局"),
    (0, "2026年11月5日"),
)
MENDED = tuple(
    (level, text.replace("xx局党组", "县统计局党组").replace(f"，电话{PHONE}", ""))
    for level, text in (*FLAWED[:9], (0, "还有一处是后来加的：【联系人】。"), *FLAWED[9:])
)

# The steps over http once more from the folder of the site.
AND_FROM_A_FOLDER = pytest.mark.parametrize(
    "folder", (pytest.param(False, id=pytest.HIDDEN_PARAM), pytest.param(True, id="folder", marks=pytest.mark.soak))
)


@pytest.fixture
def root(folder: bool, address: str, site: Path) -> str:
    return f"{site.as_uri()}/" if folder else address


def made(lines: tuple[tuple[int, str], ...] = FLAWED) -> bytes:
    file = python_docx.Document()
    for level, text in lines:
        if level:
            file.add_heading(text, level)
        else:
            file.add_paragraph(text)
    table = file.add_table(2, 2)
    for row, texts in zip(table.rows, (("问题", "措施"), ("告知不到位", "某某科进一步改进")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": DOCX, "buffer": data}


def status(page: Page) -> Locator:
    return page.locator(".review__intake [role=status]")


def give(page: Page, data: bytes, name: str = "自查报告.docx") -> None:
    """Choose a file and wait until it is checked."""
    status(page).evaluate("item => (item.textContent = '')")
    page.locator(".review__intake input[type=file]").first.set_input_files(payload(name, data))
    expect(status(page)).to_contain_text("查完了")


def drop(page: Page, data: bytes, name: str = "自查报告.docx", target: str = "[data-app=review]") -> None:
    """As the mouse does it."""
    transfer = page.evaluate_handle("() => new DataTransfer()")
    script = "([transfer, name, bytes]) => transfer.items.add(new File([new Uint8Array(bytes)], name))"
    page.evaluate(script, [transfer, name, list(data)])
    page.dispatch_event(target, "drop", {"dataTransfer": transfer})


def flaw(page: Page, rule: str, text: str = "") -> Locator:
    """The findings of a rule."""
    return page.locator(".flaw", has=page.get_by_role("link", name=f"规则 {rule}", include_hidden=True), has_text=text)


def save(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def draft(name: str) -> bytes:
    return (ROOT / "tests/corpus" / name).read_bytes()


def reopened(page: Page) -> None:
    """After a refresh the result is there again."""
    page.reload()
    expect(status(page)).to_contain_text("查完了")


TITLES = ".flaw:visible .flaw__name"


def titles(page: Page) -> list[str]:
    return page.locator(TITLES).all_text_contents()


def test_the_units_own_words(page: Page, address: str) -> None:
    """Typed, applied at once, kept, taken along, and brought again from a workbook."""
    page.goto(address + PAGE)
    fold = page.locator("details.review__words")
    fold.locator("summary").click()
    assert violations(page) == []
    give(page, made())
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    words = fold.get_by_label("用词")
    said = fold.locator("[aria-live]")
    words.fill("县\n理论学习中心组学习→理论学习中心组集体学习→县委的叫法")
    fold.get_by_role("button", name="保存").click()
    expect(fold.get_by_role("alert")).to_contain_text("第1行“县”")
    expect(flaw(page, "text.own-words")).to_have_count(0)
    words.fill("理论学习中心组学习→理论学习中心组集体学习→县委的叫法\n云岭县统计局队")
    fold.get_by_role("button", name="保存").click()
    expect(said).to_contain_text("存好了，共2条")
    expect(fold.locator("summary")).to_have_text("本单位的用词（2条）")
    expect(flaw(page, "text.own-words")).to_contain_text("写“理论学习中心组集体学习”（县委的叫法）")
    expect(fold.get_by_role("button", name="保存")).to_be_focused()
    name, data = save(page, "导出")
    assert name == "本单位的用词.csv" and data.decode("utf-8-sig").splitlines()[0] == '"错的写法","对的写法","原因"'
    reopened(page)
    expect(flaw(page, "text.own-words")).to_have_count(1)
    fold.locator("summary").click()
    fold.get_by_role("button", name="清空").click()
    fold.get_by_role("button", name="保存").click()
    expect(flaw(page, "text.own-words")).to_have_count(0)
    book = openpyxl.Workbook()
    for row in (("错的写法", "对的写法"), ("理论学习中心组学习", "理论学习中心组集体学习")):
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    fold.locator("input[type=file]").set_input_files(payload("用词.xlsx", buffer.getvalue()))
    expect(said).to_contain_text("“用词.xlsx”里有1条，新加了1条")
    expect(words).to_be_focused()
    fold.get_by_role("button", name="保存").click()
    expect(flaw(page, "text.own-words")).to_have_count(1)
    assert [url for url in sent if not url.startswith(("blob:", address))] == []


def test_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / PAGE).as_uri())
    give(page, made())
    expect(page.get_by_role("radio", name=UNIT.title)).to_be_checked()
    _, data = save(page, "下载结果 Word")
    assert python_docx.Document(BytesIO(data)).tables
    flaw(page, "text.wrong-character").get_by_role("button", name="不算").click()
    reopened(page)
    expect(flaw(page, "text.wrong-character")).to_contain_text("不算这条")


@AND_FROM_A_FOLDER
def test_the_form_hands_its_draft_over(page: Page, root: str) -> None:
    page.goto(f"{root}tools/fill.html?{LIST}&unit={UNIT.id}")
    page.get_by_label("单位名称").first.fill("云岭县统计局")
    page.get_by_role("button", name="查这份稿子").click()
    expect(status(page)).to_contain_text("查完了")
    expect(page.locator(".review__name")).to_contain_text(f"云岭县统计局{UNIT.title}.docx")
    expect(page.locator(".review__text")).to_contain_text("云岭县统计局")
    assert page.evaluate("sessionStorage.getItem('zicha:handover')") is None
    assert page.locator(".flaw", has_text="leftover.blank").count() > 20
    page.goto(f"{root}{PAGE}?from=fill")
    expect(page.get_by_role("alert")).to_contain_text("下载Word，再把它拖到这里")


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.get_by_text("查稿要用浏览器的脚本")).to_be_visible()
    page.locator("[data-app=review]").get_by_role("link", name="查稿规则").first.click()
    assert page.url == f"{address}reference/rules.html"
    context.close()


def test_the_code_loads_on_this_page_only(site: Path) -> None:
    assert [name for name in pages_of(site) if "scripts/review.js" in (site / name).read_text(encoding="utf-8")] == [
        PAGE
    ]


def test_nothing_leaves_the_computer(page: Page, address: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.goto(address + PAGE)
    loaded = len(sent)
    give(page, made())
    assert {item.removeprefix(f"GET {address}assets/") for item in sent[loaded:]} - {"icon.svg"} == {
        "review-texts.js",
        "review-words.js",
        "review.js",
        "scripts/checker.js",
        "units/_matching.js",
    }


def test_every_report_links_to_the_check(page: Page, address: str) -> None:
    page.goto(f"{address}reports/{UNIT.id}.html")
    page.locator(".actions summary").click()
    page.locator(".actions").get_by_role("link", name="查稿", exact=True).click()
    assert page.url == address + PAGE


def test_what_cannot_be_kept_is_told(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    give(page, made())
    expect(page.get_by_text("刷新本页以后结果就没有了")).to_be_visible()
    # The way to the form then opens another tab, so that the result stays.
    with page.context.expect_page() as opened:
        flaw(page, "leftover.blank").get_by_role("link", name="在线填写").first.click()
    expect(opened.value.locator(".card__title:focus")).to_be_visible()
    expect(page.locator(".flaw").first).to_be_attached()


def test_from_a_finding_to_its_part_of_the_form_and_back(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, draft("a/03-qiwu-shuiwu-jituan.txt"), "自查.txt")
    missing = flaw(page, "structure.section-missing")
    link = missing.get_by_role("link", name="在线填写").first
    title = (link.text_content() or "").removeprefix("在线填写“").removesuffix("”")
    expect(missing.first).to_contain_text(f"缺少“{title}”")
    number = missing.first.locator(".flaw__number").text_content()
    link.click()
    expect(page.locator(".card__title:focus")).to_contain_text(title)
    expect(page.locator(".card__title:focus")).to_be_in_viewport()
    page.get_by_role("link", name="回到查稿结果").click()
    expect(page.locator(".flaw .flaw__title:focus .flaw__number")).to_have_text(number or "")
    # A form that was opened in another way has no such link.
    page.goto(f"{address}tools/fill.html?unit={UNIT.id}")
    expect(page.locator(".card").first).to_be_visible()
    expect(page.get_by_role("link", name="回到查稿结果")).to_have_count(0)


def test_a_file_with_comments_is_known_in_a_window_that_knows_nothing(page: Page, address: str) -> None:
    """The comments tell what was found before."""
    data = made()
    page.goto(address + PAGE)
    give(page, data)
    name, plain = save(page, "下载带批注的Word")
    page.evaluate("sessionStorage.clear()")
    page.goto(address + PAGE)
    give(page, plain, name)
    expect(page.locator(".changes")).to_contain_text("改掉0条，新出现0条")
    # A copy that is set anew: other properties, the same words.
    given, made_anew = save(page, "下载排好版的Word")
    assert given == "自查报告（查稿批注）（排版）.docx"
    assert revisions.characters(made_anew, look=False) == revisions.characters(plain, look=False)
    assert tools.value(next(tools.xml(made_anew).iter(f"{tools.W}pgMar")), ".", "top") == "2098"
    expect(page.locator(".review__summary > [role=status]")).to_contain_text("文字没有动")
    # After a refresh the file is gone, and the page says so.
    reopened(page)
    expect(page.get_by_role("button", name="下载带批注的Word")).to_have_count(0)
    expect(page.locator(".review__word")).to_contain_text("请把文件再拖来一次")


@AND_FROM_A_FOLDER
def test_a_refresh_keeps_the_result_in_this_window(page: Page, root: str) -> None:
    page.goto(root + PAGE)
    give(page, made())
    expect(page.get_by_text("刷新本页，结果还在")).to_be_visible()
    expect(page.get_by_text("标了保密提醒，看完请清掉")).to_have_count(0)
    give(page, made(MENDED), "自查报告（改）.docx")
    page.get_by_text("改选别的").click()
    page.get_by_role("radio", name="都不是").check()
    expect(page.get_by_text("刷新本页，结果还在")).to_be_visible()
    # What is sensitive too.
    page.get_by_role("radio", name="政治生态分析研判报告").check()
    expect(page.get_by_text("刷新本页，结果还在；关掉窗口就没有了。这份报告标了保密提醒，看完请清掉。")).to_be_visible()
    expect(page.locator(".coverage")).to_be_visible()
    drop(page, made(), "去年的.docx", ".drop--small")
    expect(flaw(page, "sameness.other-file")).to_have_count(1)
    expect(flaw(page, "format.paper")).to_be_visible()  # the last group is drawn last
    listed = titles(page)
    reopened(page)
    expect(page.locator(TITLES)).to_have_text(listed)
    expect(page.locator(".review__name")).to_contain_text("自查报告（改）.docx")
    expect(page.get_by_text("正在同“去年的.docx”对照。")).to_be_visible()
    expect(page.get_by_text("这份报告标了保密提醒，看完请清掉。")).to_be_visible()
    # Nothing outlives the window, and another one sees nothing.
    assert re.findall("清河|部暑", page.evaluate("JSON.stringify(localStorage)")) == []
    other = page.context.new_page()
    other.goto(root + PAGE)
    expect(other.get_by_role("heading", name="选稿子")).to_be_visible()
    assert "部暑" not in other.evaluate("JSON.stringify(sessionStorage)")
    other.close()
    page.get_by_role("button", name="现在就清掉").click()
    expect(page.get_by_role("heading", name="选稿子")).to_be_focused()
    expect(page.locator(".flaw")).to_have_count(0)
    assert "部暑" not in page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    page.reload()
    expect(page.get_by_role("heading", name="选稿子")).to_be_visible()


def long_text(characters: int) -> str:
    lines = []
    while sum(map(len, lines)) < characters:
        n = len(lines)
        lines.append(
            f"{n}月，县统计局党组研究第{n * 7}号事项，第{n}办公室在第{n}天以前报结果，抽查了{n * 3}份材料，其中{n}份是【空项{n}】。"
        )
    return "\n".join(["关于政治生态建设情况的自查报告", "中共云岭县委：", *lines])


@pytest.mark.parametrize("characters", (40_000, pytest.param(200_000, marks=pytest.mark.soak)))
def test_a_long_text_does_not_freeze_the_page(page: Page, address: str, characters: int) -> None:
    page.goto(address + PAGE)
    page.evaluate("""() => {
        window.beats = 0;
        const beat = () => { window.beats += 1; setTimeout(beat); };
        beat();
    }""")
    text = long_text(characters).encode()
    page.evaluate("window.beats = 0")
    page.locator(".review__intake input[type=file]").first.set_input_files(payload("长.txt", text))
    expect(status(page)).to_contain_text("查完了", timeout=60_000)
    assert page.evaluate("window.beats") > 20, "the work leaves room for others in between"
    assert page.locator(".flaw").count() > characters // 200
    last = page.locator(".flaw", has=page.locator(".flaw__spot")).last
    last.scroll_into_view_if_needed()  # what is out of view is not laid out
    last.locator(".flaw__spot").first.click()
    expect(page.locator("mark.is-current").last).to_be_in_viewport()
