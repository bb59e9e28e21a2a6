"""The 查稿 page in real Chromium: a draft dropped, its findings read, dismissed, mended, taken along."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import docx as python_docx
import docx_tools as tools
import openpyxl
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from macros import false_alarms
from macros.material import catalog
from macros.version import VERSION
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


def titles(page: Page) -> list[str]:
    return page.locator(".flaw:visible .flaw__name").all_text_contents()


def test_what_does_not_count_stays_dismissed(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, made())
    before = page.locator(".tally__item").first.text_content()
    found = flaw(page, "text.wrong-character")
    found.get_by_role("button", name="不算").click()
    expect(found).to_contain_text("不算这条")
    expect(found.locator(":is(h3, h4)")).to_be_focused()
    expect(page.locator("mark.place", has_text="部暑")).to_have_class("place")
    assert page.locator(".tally__item").first.text_content() != before
    expect(page.get_by_text("另有1条标了“不算”")).to_be_visible()
    # Nothing of the text is kept.
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "zicha:review" in stored and "部暑" not in stored and "政治生态" not in stored
    reopened(page)
    expect(found).to_contain_text("不算这条")
    # After an edit elsewhere, in the same window and in a new one.
    give(page, made(MENDED), "自查报告（改）.docx")
    expect(found).to_contain_text("不算这条")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    give(page, made(MENDED), "自查报告（再改）.docx")
    expect(found).to_contain_text("不算这条")
    found.get_by_role("button", name="恢复").click()
    expect(found.get_by_text("怎么改：")).to_be_visible()
    page.reload()
    give(page, made(MENDED))
    expect(found.get_by_text("怎么改：")).to_be_visible()


def test_the_list_is_copied(chromium: Browser, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAGE)
    give(page, made())
    page.get_by_role("button", name="复制清单").click()
    expect(page.get_by_text("已经复制")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == page.locator(".flaw").count()
    assert any("【必须改】有错别字：“部暑”。" in line for line in lines) and not any(PHONE in line for line in lines)
    # Where the modern clipboard is missing, as on plain http in an intranet.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="复制清单").click()
    expect(page.get_by_text("已经复制")).to_be_visible()
    context.close()


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


def test_pasted_text(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.get_by_text("没有文件，粘贴文字来查").click()
    page.get_by_role("button", name="查这段文字").click()
    expect(page.get_by_role("alert")).to_have_text("还没有粘贴文字。")
    page.get_by_label("稿子的文字").fill("\n".join(text for _, text in FLAWED))
    page.get_by_role("button", name="查这段文字").click()
    expect(status(page)).to_contain_text("查完了")
    expect(page.locator(".review__name")).to_contain_text("粘贴的文字")
    expect(flaw(page, "text.wrong-character")).to_have_count(1)


def long_text(characters: int) -> str:
    lines = []
    while sum(map(len, lines)) < characters:
        n = len(lines)
        lines.append(
            f"{n}月，县统计局党组研究第{n * 7}号事项，第{n}办公室在第{n}天以前报结果，抽查了{n * 3}份材料，其中{n}份是【空项{n}】。"
        )
    return "\n".join(["关于政治生态建设情况的自查报告", "中共云岭县委：", *lines])


def test_a_long_text_does_not_freeze_the_page(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.evaluate("""() => {
        window.beats = 0;
        const beat = () => { window.beats += 1; setTimeout(beat); };
        beat();
    }""")
    text = long_text(200_000).encode()
    page.evaluate("window.beats = 0")
    page.locator(".review__intake input[type=file]").first.set_input_files(payload("长.txt", text))
    expect(status(page)).to_contain_text("查完了", timeout=60_000)
    assert page.evaluate("window.beats") > 20, "the work leaves room for others in between"
    assert page.locator(".flaw").count() > 1000
    last = page.locator(".flaw", has=page.locator(".flaw__spot")).last
    last.scroll_into_view_if_needed()  # what is out of view is not laid out
    last.locator(".flaw__spot").first.click()
    expect(page.locator("mark.is-current").last).to_be_in_viewport()


def test_marks_without_colours(chromium: Browser, address: str) -> None:
    """Windows' contrast themes take the colours away; levels and states still differ."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + PAGE)
    give(page, made())
    line = "item => [getComputedStyle(item).textDecorationLine, getComputedStyle(item).textDecorationStyle].join(' ')"
    assert page.locator("mark.place--must").first.evaluate(line) == "underline solid"
    assert page.locator("mark.place--check").first.evaluate(line) == "underline dotted"
    assert (
        page.locator(".coverage__row--absent .coverage__sign").first.evaluate(
            "item => getComputedStyle(item).borderStyle"
        )
        == "dashed"
    )
    context.close()


def test_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / PAGE).as_uri())
    give(page, made())
    expect(page.get_by_role("radio", name=UNIT.title)).to_be_checked()
    _, data = save(page, "下载结果 Word")
    assert python_docx.Document(BytesIO(data)).tables
    flaw(page, "text.wrong-character").get_by_role("button", name="不算").click()
    reopened(page)
    expect(flaw(page, "text.wrong-character")).to_contain_text("不算这条")


def test_the_form_hands_its_draft_over(page: Page, address: str, site: Path) -> None:
    for root in (address, f"{site.as_uri()}/"):
        page.goto(f"{root}tools/fill.html?{LIST}&unit={UNIT.id}")
        page.get_by_label("单位名称").first.fill("云岭县统计局")
        page.get_by_role("button", name="查这份稿子").click()
        expect(status(page)).to_contain_text("查完了")
        expect(page.locator(".review__name")).to_contain_text(f"云岭县统计局{UNIT.title}.docx")
        expect(page.locator(".review__text")).to_contain_text("云岭县统计局")
        assert page.evaluate("sessionStorage.getItem('zicha:handover')") is None
        assert page.locator(".flaw", has_text="leftover.blank").count() > 20
    page.goto(f"{address}{PAGE}?from=fill")
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


def test_a_refresh_keeps_the_result_in_this_window(page: Page, address: str, site: Path) -> None:
    for root in (address, f"{site.as_uri()}/"):
        page.goto(root + PAGE)
        give(page, made())
        give(page, made(MENDED), "自查报告（改）.docx")
        page.get_by_text("改选别的").click()
        page.get_by_role("radio", name="都不是").check()
        expect(page.get_by_text("刷新本页，结果还在")).to_be_visible()
        page.get_by_role("radio", name=UNIT.title).check()
        expect(page.locator(".coverage")).to_be_visible()
        drop(page, made(), "去年的.docx", ".drop--small")
        expect(flaw(page, "sameness.other-file")).to_have_count(1)
        listed = titles(page)
        reopened(page)
        assert titles(page) == listed
        expect(page.locator(".review__name")).to_contain_text("自查报告（改）.docx")
        expect(page.get_by_text("正在同“去年的.docx”对照。")).to_be_visible()
        # Only in this window.
        assert "清河" not in page.evaluate("JSON.stringify(localStorage)")
        other = page.context.new_page()
        other.goto(root + PAGE)
        expect(other.get_by_role("heading", name="选稿子")).to_be_visible()
        other.close()
        page.get_by_role("button", name="现在就清掉").click()
        expect(page.get_by_role("heading", name="选稿子")).to_be_focused()
        expect(page.locator(".flaw")).to_have_count(0)
        assert "部暑" not in page.evaluate("JSON.stringify(sessionStorage)")
        page.reload()
        expect(page.get_by_role("heading", name="选稿子")).to_be_visible()


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


def test_sensitive_drafts_are_kept_in_this_window_alone(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, made())
    expect(page.get_by_text("刷新本页，结果还在")).to_be_visible()
    expect(page.get_by_text("标了保密提醒，看完请清掉")).to_have_count(0)
    page.get_by_text("改选别的").click()
    page.get_by_role("radio", name="政治生态分析研判报告").check()
    expect(page.get_by_text("刷新本页，结果还在；关掉窗口就没有了。这份报告标了保密提醒，看完请清掉。")).to_be_visible()
    listed = titles(page)
    reopened(page)
    assert titles(page) == listed
    expect(page.get_by_text("这份报告标了保密提醒，看完请清掉。")).to_be_visible()
    # Nothing outlives the window, and another one sees nothing.
    assert "部暑" not in page.evaluate("JSON.stringify(localStorage)")
    other = page.context.new_page()
    other.goto(address + PAGE)
    expect(other.get_by_role("heading", name="选稿子")).to_be_visible()
    assert "部暑" not in other.evaluate("JSON.stringify(sessionStorage)")
    other.close()
    page.get_by_role("button", name="现在就清掉").click()
    expect(page.locator(".flaw")).to_have_count(0)
    assert "部暑" not in page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    page.reload()
    expect(page.get_by_role("heading", name="选稿子")).to_be_visible()


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


def test_a_false_alarm_reaches_the_maintainers(page: Page, address: str, tmp_path: Path) -> None:
    sent: list[str] = []
    page.goto(address + PAGE)
    give(page, made())
    page.on("request", lambda request: sent.append(request.url))
    card = flaw(page, "text.wrong-character")
    card.get_by_role("button", name="不算").click()
    card.get_by_role("button", name="这是误报").click()
    dialog = page.get_by_role("dialog", name="这是误报，告诉维护的人")
    text = dialog.get_by_label("这半句话")
    expect(text).to_have_value("部暑了全年的学习任务")
    dialog.get_by_role("button", name="遮成×").click()
    expect(dialog.get_by_role("status")).to_have_text("先在框里选中要遮住的字。")
    text.evaluate("item => item.setSelectionRange(3, 5)")
    dialog.get_by_role("button", name="遮成×").click()
    expect(text).to_have_value("部暑了××的学习任务")
    shown = dialog.locator(".false-alarm__file").text_content()
    assert violations(page) == []
    name, data = save(page, "下载误报文件")
    assert name == "误报-text.wrong-character.json" and data.decode() == shown
    assert [url for url in sent if not url.startswith("blob:")] == []
    # The other end reads what this one writes.
    (tmp_path / "tests/vectors").mkdir(parents=True)
    shutil.copy(ROOT / false_alarms.VECTORS, tmp_path / false_alarms.VECTORS)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / name).write_bytes(data)
    (alarm,) = false_alarms.take(tmp_path, [tmp_path / name])
    assert (alarm.rule, alarm.text, alarm.version) == ("text.wrong-character", "部暑了××的学习任务", VERSION)


def test_the_map_is_put_right_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    give(page, draft("a/03-qiwu-shuiwu-jituan.txt"), "自查.txt")
    before = flaw(page, "structure.section-missing").count()
    fold = page.locator(".coverage__map")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    row = fold.get_by_role("combobox", name=re.compile("在哪里$")).first
    name = row.get_attribute("aria-label") or ""
    row.focus()
    page.keyboard.press("ArrowDown")
    # The reader is still there, in the map that was drawn anew.
    again = fold.get_by_role("combobox", name=name)
    expect(again).to_have_value("opening")
    expect(again).to_be_focused()
    expect(flaw(page, "structure.section-missing")).not_to_have_count(before)
    expect(fold.get_by_text("改过的1处记在这台电脑上")).to_be_visible()
    reopened(page)
    fold.get_by_text("认得不对，改一下（改过1处）").click()
    fold.get_by_role("button", name="忘掉改过的").click()
    expect(fold.get_by_role("combobox", name=name)).to_have_value("")
    assert flaw(page, "structure.section-missing").count() == before
    assert "zicha:review-map" not in page.evaluate("JSON.stringify(localStorage)")
    # Every level of the contract can be chosen.
    options = fold.get_by_role("combobox").first.locator("option").all_text_contents()
    assert any(text.startswith("　　") for text in options) or len(options) > len(UNIT.contract.sections)


def test_the_writers_own_word_file_comes_back_with_comments(page: Page, address: str) -> None:
    data = made()
    page.goto(address + PAGE)
    give(page, data)
    name, plain = save(page, "下载带批注的Word")
    assert name == "自查报告（查稿批注）.docx"
    found = revisions.comments(plain)
    assert {author for author, _, _ in found} == {"查稿·必须改", "查稿·建议改", "查稿·请核对"}
    assert "部暑" in [words for _, _, words in found]
    assert revisions.characters(plain) == revisions.characters(data)
    expect(page.locator(".review__summary > [role=status]")).to_contain_text(f"批注{len(found)}处。")
    # What is dismissed is not written; what is sure is corrected where that is asked for.
    flaw(page, "text.wrong-character").get_by_role("button", name="不算", exact=False).first.click()
    assert "部暑" not in [words for _, _, words in revisions.comments(save(page, "下载带批注的Word")[1])]
    flaw(page, "text.wrong-character").get_by_role("button", name="恢复", exact=True).click()
    page.get_by_label("拿得准的").check()
    _, corrected = save(page, "下载带批注的Word")
    assert "部署了全年" in tools.text(tools.body(corrected))
    assert revisions.characters(revisions.settled(corrected, False)) == revisions.characters(data)
    assert violations(page, within=".review__word") == []
    # Given back corrected, it is the same manuscript with that mended; our comments are no leftovers.
    give(page, corrected, name)
    expect(status(page)).to_contain_text("改掉")
    expect(flaw(page, "text.wrong-character")).to_have_count(0)
    # So it is in a window that knows nothing of it: the comments tell what was found before.
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
