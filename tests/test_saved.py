"""What people saved with an earlier site opens in today's, with every value in its place.

tests/fixtures/saved/ holds the files and index.json names every value in them; its README.md says how they were made.
A value is in its place where a field of that name shows it, or where it is listed as having no place any more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.browser import forms
from macros.material import catalog
from tests import review_tools
from tests.conftest import ROOT, on_another_computer
from tests.page_tools import LIST
from tests.web_tools import Tools, open_tools

SAVED = ROOT / "tests" / "fixtures" / "saved"
SHOWN = (ROOT / "tests" / "saved_page.js").read_text("utf-8").strip()
INDEX: dict[str, dict[str, Any]] = json.loads((SAVED / "index.json").read_text("utf-8"))["files"]
UNITS = {unit.id: unit for unit in catalog.load(ROOT).units}
DATA = {name: forms.unit_data(unit) for name, unit in UNITS.items()}
TOOLS = {"report": "fill", "letter": "fill", "checklist": "checklist", "ledger": "ledger"}
READY = {"fill": ".bar", "checklist": ".bar", "ledger": ".grid"}


class Value(NamedTuple):
    """One value of a file: what it is, where it was typed, and which parts of a document print it."""

    kind: str
    id: str
    text: str
    at: tuple[int, ...] = ()
    printed: tuple[str, ...] = ()


# Where the former names of each kind of value stand; any for the kinds that are not named here.
FORMER = {"blank": ("blanks",), "item": ("items",), "part": ("sections",)}


def current_id(unit: str, kind: str, old_id: str) -> str:
    """What a unit calls today the blank, section, item or column that an earlier one called `old_id`.

    `kind` is the kind of a Value, or "part" for the id of a section; contracts say what was renamed (`formerly`).
    """
    renamed = forms.formerly(UNITS[unit])
    places = FORMER.get(kind, ("sections", "columns", "items", "blanks"))
    return next((renamed[place][old_id] for place in places if old_id in renamed[place]), old_id)


def with_current_blanks(unit: str, text: str) -> str:
    """A text as the page shows it: its blanks bear their present names."""
    return re.sub(r"【([^【】\n]+)】", lambda found: f"【{current_id(unit, 'blank', found[1])}】", text)


def files(holds: str, *kinds: str) -> list[str]:
    """The saved files of one sort, of units of some kinds."""
    return [
        name
        for name, about in INDEX.items()
        if about["holds"] == holds and (not kinds or UNITS[about["unit"]].kind in kinds)
    ]


def workbooks(unit: str) -> list[str]:
    return [name for name in files("workbook") if INDEX[name]["unit"] == unit]


def values_of(name: str) -> list[Value]:
    """Every value of a file; a document holds those of a draft that its parts print, with blanks filled in."""
    about = INDEX[name]
    values = [
        Value(kind, id, text, *map(tuple, rest)) for kind, id, text, *rest in INDEX[about.get("as", name)]["values"]
    ]
    if "parts" not in about:
        return [value for value in values if value.kind not in about.get("without", ())]
    blanks = {value.id: value.text for value in values if value.kind == "blank"}
    inside = [
        value._replace(printed=tuple(part for part in value.printed if part in about["parts"])) for value in values
    ]
    return [value._replace(text=filled(value.text, blanks)) for value in inside if value.printed]


def filled(text: str, blanks: dict[str, str]) -> str:
    return re.sub(r"【([^【】\n]+)】", lambda found: blanks.get(found[1]) or found[0], text)


def drafts_in(name: str) -> list[dict[str, Any]]:
    """The drafts of a stored or an exported file."""
    data = json.loads((SAVED / name).read_text("utf-8"))
    return (
        data["drafts"] if isinstance(data, dict) else [json.loads(item["value"]) for item in data if "/" in item["key"]]
    )


def store(page: Page, address: str, names: Iterable[str], area: str = "localStorage") -> None:
    """Puts what earlier pages had stored into the browser's storage."""
    page.goto(f"{address}about.html")
    items = [item for name in names for item in json.loads((SAVED / name).read_text("utf-8"))]
    page.evaluate(f"items => items.forEach(({{key, value}}) => {area}.setItem(key, value))", items)


def open_unit(page: Page, address: str, unit: str, name: str = "") -> None:
    """The page of a unit, with the draft that a saved file holds."""
    tool = TOOLS[UNITS[unit].kind]
    if name:
        page.evaluate(
            "([unit, id]) => sessionStorage.setItem(`zicha:open/${unit}`, id)", [unit, drafts_in(name)[0]["id"]]
        )
    page.goto(f"{address}tools/{tool}.html?{LIST}&unit={unit}", wait_until="commit")
    expect(page.locator(READY[tool])).to_be_visible()
    if name:
        expect(page.locator(".desk__name")).to_have_text(drafts_in(name)[0]["name"])


def shown_by(page: Page, tool: str) -> Any:
    """What a page shows, by the functions of saved_page.js."""
    return page.evaluate(f"{SHOWN}.{tool}()")


def press(page: Page, text: str) -> None:
    """A button by its text: looking for roles takes several times as long on pages of this size."""
    page.locator(f'button:text-is("{text}")').first.click()


def pick(page: Page, button: str, name: str) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator(f'button:text-is("{button}")').last.click()  # of the dialog, where the page has it as well
    chooser.value.set_files(SAVED / name)


def import_drafts(page: Page, name: str) -> None:
    press(page, "全部草稿")
    pick(page, "导入草稿文件", name)
    press(page, f"打开“{drafts_in(name)[0]['name']}”")
    expect(page.locator(".desk__name")).to_have_text(drafts_in(name)[0]["name"])


# Forms


def missing_in_form(page: Page, unit: str, values: list[Value]) -> list[Value]:
    """The values that the form does not show; what was switched off or taken out comes back first."""
    lost = []
    for value in values:
        if value.kind == "off":
            box = page.locator(f"#card-{current_id(unit, 'part', value.id)} .card__switch input")
            lost += [value] if box.is_checked() else []
            box.check()
        if value.kind == "removed":
            press(page, f"恢复“{value.text}”")
    shown = shown_by(page, "form")
    aside = "\n".join(field["value"] for field in shown if field["part"] == "aside")
    for value in values:
        if value.kind in ("off", "removed", "name"):
            continue
        wanted = current_id(unit, value.kind, value.id)
        now = value._replace(text=with_current_blanks(unit, value.text))
        if (
            not any(shows(field, now, wanted) for field in shown)
            and (f"{now.id}：{now.text}" if now.kind == "blank" else now.text) not in aside
        ):
            lost.append(value)
    return lost


def shows(field: dict[str, Any], value: Value, wanted: str) -> bool:
    if value.kind == "blank":
        return field["value"] == value.text and (field["label"] == wanted or f"，{wanted}，" in f"{field['label']}，")
    if value.kind == "front":
        return field["id"] == f"front-{wanted}" and field["value"] == value.text
    if field["part"] != wanted:
        return False
    if value.kind == "text":
        return tuple(field["at"]) == value.at and value.text in field["value"]
    if value.kind == "cell":
        return tuple(field["at"]) == value.at and field["value"] == value.text
    return field["titles"] and field["value"] == value.text  # of an area or an attachment


def exported_files(*kinds: str) -> list[Any]:
    """The exported drafts of units of some kinds: one of each in every run, with all that its unit stored."""
    names = files("drafts", *kinds)
    one_a_kind = list({UNITS[INDEX[name]["unit"]].kind: name for name in names}.values())
    return [pytest.param(one_a_kind, id="some exported"), pytest.param(names, id="all", marks=pytest.mark.soak)]


@pytest.mark.long
@pytest.mark.parametrize("exported_drafts", exported_files("report", "letter"))
def test_drafts_of_forms(page: Page, address: str, exported_drafts: list[str]) -> None:
    store(page, address, files("storage", "report", "letter"))
    lost = {}
    for name in files("storage", "report", "letter"):
        unit = INDEX[name]["unit"]
        open_unit(page, address, unit, name)
        lost[name] = missing_in_form(page, unit, values_of(name))
        for exported in exported_drafts:
            if name.startswith("form/") and INDEX[exported]["unit"] == unit:
                import_drafts(page, exported)
                lost[exported] = missing_in_form(page, unit, values_of(exported))
    assert len(lost) == len(files("storage", "report", "letter") + exported_drafts) > len(exported_drafts) > 1
    assert {name: found for name, found in lost.items() if found} == {}


# Checklists and ledgers that are stored: all are read without a page, every third is opened in every run.


def stored_files(kind: str, exported_drafts: list[str]) -> list[str]:
    """What is stored of one kind of unit: all of it where all exported drafts are opened.

    Otherwise every third, and what is stored of the units of these exported drafts.
    """
    names = files("storage", kind)
    if exported_drafts == files("drafts", kind):
        return names
    exporting = {INDEX[name]["unit"] for name in exported_drafts}
    return [name for place, name in enumerate(names) if place % 3 == 0 or INDEX[name]["unit"] in exporting]


@pytest.fixture(scope="module")
def reader_of_stores(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "xlsx_page")


def texts_in(value: object, within: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in read data, with the keys and ids that it stands under."""
    if isinstance(value, str):
        yield within, value
    elif isinstance(value, dict):
        within = (*within, *filter(None, [value.get("id")]))
        for key, part in value.items():
            yield from texts_in(part, (*within, key))
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part, within)


def missing_in_read(unit: str, read: dict[str, Any], values: list[Value]) -> list[Value]:
    """The values that stand neither under a name that the unit has today or one made it, nor aside."""
    known = {text for within, text in texts_in(DATA[unit]) if within[-1] in ("id", "name")}
    aside = "\n".join(text for _, text in texts_in(read["aside"]))
    found = {(name, text) for within, text in texts_in({**read, "aside": []}) for name in within}

    def stands(value: Value) -> bool:
        name = current_id(unit, value.kind, value.id)
        return (name, value.text) in found and (name in known or name.startswith("own-"))

    return [v for v in values if v.kind not in ("off", "name") and not stands(v) and v.text not in aside]


def test_all_that_is_stored_of_checklists_and_ledgers_is_read(reader_of_stores: Tools) -> None:
    lost = {}
    for name in files("storage", "checklist", "ledger"):
        unit = INDEX[name]["unit"]
        read = reader_of_stores.call(f"stored{UNITS[unit].kind.title()}", drafts_in(name)[0]["content"], DATA[unit])
        lost[name] = missing_in_read(unit, read, values_of(name))
        assert missing_in_read(unit, {"aside": []}, values_of(name)), name
    assert {name: found for name, found in lost.items() if found} == {}


def office_facts(name: str) -> list[Value]:
    unit = INDEX[name]["unit"]
    common = {blank["name"] for blank in DATA[unit]["blanks"] if blank["first"] and blank["of"] == "unit"}
    return [v for v in values_of(name) if v.kind == "blank" and current_id(unit, "blank", v.id) in common]


@pytest.mark.parametrize("holds", ["storage", "drafts"])
def test_what_was_filled_in_last_is_offered_again(page: Page, address: str, holds: str) -> None:
    """Of what was remembered then, the facts of the office."""
    name, wanted = next(
        (name, wanted) for name in (*files(holds, "report"), *files(holds, "letter")) if (wanted := office_facts(name))
    )
    unit = INDEX[name]["unit"]
    store(page, address, [name] if holds == "storage" else [])
    open_unit(page, address, unit)
    if holds == "drafts":
        import_drafts(page, name)
    press(page, "新建一份")
    for value in wanted:
        expect(page.locator(".offers")).to_contain_text(f"{current_id(unit, 'blank', value.id)}“{value.text}”")


# Checklists

WORDS = ("group", "item", "evidence", "check")


def missing_in_checklist(page: Page, unit: str, values: list[Value]) -> list[Value]:
    """The values that the list does not show; what is not asked comes back first."""
    texts = {item["id"]: item["text"] for section in sections_of(unit) for item in section["items"]}
    lost = []
    for value in values:
        if value.kind != "off":
            continue
        wanted = current_id(unit, "item", value.id)
        if wanted in texts:
            lost += [value] if page.locator(f"#item-{wanted}").count() else []
            page.locator(f'button[aria-label="恢复：{texts[wanted]}"]').dispatch_event("click")
        else:
            group = page.locator(".group--off", has=page.locator(f"#group-{current_id(unit, 'part', value.id)}"))
            group.locator("button", has_text="恢复这组").dispatch_event("click")
    shown = shown_by(page, "checklist")
    for value in values:
        if value.kind in ("off", "name"):
            continue
        found = shown["values"][value.kind].get(current_id(unit, value.kind, value.id), "")
        if (
            not (value.text in found if value.kind in WORDS else value.text == found)
            and value.text not in shown["aside"]
        ):
            lost.append(value)
    return lost


def sections_of(unit: str) -> Iterator[dict[str, Any]]:
    def walk(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for section in sections:
            yield section
            yield from walk(section["sections"])

    return walk(DATA[unit]["sections"])


@pytest.mark.long
@pytest.mark.parametrize("exported_drafts", exported_files("checklist"))
def test_drafts_sets_and_workbooks_of_checklists(page: Page, address: str, exported_drafts: list[str]) -> None:
    exporting = {INDEX[name]["unit"] for name in exported_drafts}
    stored = stored_files("checklist", exported_drafts)
    store(page, address, stored)
    lost = {}
    for name in stored:
        unit = INDEX[name]["unit"]
        open_unit(page, address, unit, name)
        lost[name] = missing_in_checklist(page, unit, values_of(name))
        for workbook in workbooks(unit) if unit in exporting else []:
            pick(page, "导入 Excel", workbook)
            expect(page.locator(".desk__name")).to_contain_text(unit)  # the name of the file
            lost[workbook] = missing_in_checklist(page, unit, values_of(workbook))
    on_another_computer(page, address)
    elsewhere = page.context.new_page()
    for name in exported_drafts:
        unit = INDEX[name]["unit"]
        (own_set,) = (other for other in files("set") if INDEX[other]["unit"] == unit)
        open_unit(elsewhere, address, unit)
        import_drafts(elsewhere, name)
        lost[name] = missing_in_checklist(elsewhere, unit, values_of(name))
        press(elsewhere, "恢复模板的条目")
        expect(elsewhere.locator("#item-own-2")).to_have_count(0)
        pick(elsewhere, "导入口径", own_set)
        expect(elsewhere.locator("#item-own-2")).to_be_visible()
        lost[own_set] = missing_in_checklist(elsewhere, unit, values_of(own_set))
    assert len(lost) == len(stored) + 3 * len(exported_drafts)
    assert {name: found for name, found in lost.items() if found} == {}


# Ledgers


def missing_in_ledger(page: Page, unit: str, values: list[Value]) -> list[Value]:
    rows = 1 + max(value.at[0] for value in values if value.kind == "cell")
    expect(page.locator(".grid tbody tr")).to_have_count(rows)
    shown = shown_by(page, "ledger")

    def found(value: Value) -> str:
        id = current_id(unit, value.kind, value.id)
        return shown["cells"][value.at[0]].get(id, "") if value.kind == "cell" else shown["blanks"].get(id, "")

    return [
        value
        for value in values
        if value.kind != "name" and found(value) != value.text and value.text not in shown["aside"]
    ]


@pytest.mark.parametrize("exported_drafts", exported_files("ledger"))
def test_drafts_and_workbooks_of_ledgers(page: Page, address: str, exported_drafts: list[str]) -> None:
    exporting = {INDEX[name]["unit"] for name in exported_drafts}
    stored = stored_files("ledger", exported_drafts)
    store(page, address, stored)
    lost = {}
    for name in stored:
        unit = INDEX[name]["unit"]
        open_unit(page, address, unit, name)
        lost[name] = missing_in_ledger(page, unit, values_of(name))
        for workbook in workbooks(unit) if unit in exporting and name.startswith("ledger/") else []:
            press(page, "新建一份")
            expect(page.locator(".grid tbody tr")).to_have_count(1)
            pick(page, "导入 Excel", workbook)
            expect(page.locator(".desk__name")).to_have_text(Path(workbook).stem)
            lost[workbook] = missing_in_ledger(page, unit, values_of(workbook))
    on_another_computer(page, address)
    elsewhere = page.context.new_page()
    for name in exported_drafts:
        unit = INDEX[name]["unit"]
        open_unit(elsewhere, address, unit)
        import_drafts(elsewhere, name)
        lost[name] = missing_in_ledger(elsewhere, unit, values_of(name))
    assert len(lost) == len(stored) + 2 * len(exported_drafts)
    assert {name: found for name, found in lost.items() if found} == {}


# Documents


@pytest.fixture(scope="module")
def office(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


@pytest.fixture(scope="module")
def reviewer(chromium: Browser, bundles: Path) -> Tools:
    made = open_tools(chromium, bundles, "review_page")
    made.call("know", review_tools.known()["lexicon"])
    return made


def text_of(blocks: list[dict[str, Any]]) -> str:
    """Paragraphs and rows, one a line."""
    return "\n".join(
        block["text"]
        if block["type"] == "paragraph"
        else "\n".join("\t".join(row) for row in (block["header"], *block["rows"]))
        for block in blocks
    )


def parts_of(read: dict[str, Any]) -> dict[str, str]:
    """The text of a document by the ids of its parts; headings of one's own count to the known one above them.

    `read` is what the browser reads out of the file, or puts together from several.
    """
    parts: dict[str, str] = {}

    def add(part: str, *texts: str) -> None:
        parts[part] = "\n".join((parts.get(part, ""), *texts))

    add("front", *read["front"].values())
    add("opening", text_of(read["opening"]))
    above: list[tuple[int, str]] = []
    for section in read["sections"]:
        above = [known for known in above if known[0] < section["level"]]
        if section["section"]:
            above.append((section["level"], section["section"]["id"]))
        add(above[-1][1] if above else "own", section["title"], text_of(section["blocks"]))
    # A closing in words of one's own is the end of the last section.
    add("closing", text_of(read["closing"] or (read["sections"][-1]["blocks"] if read["sections"] else [])))
    for place, attachment in enumerate(read["attachments"], 1):
        add(f"attachment-{place}", attachment["title"], text_of(attachment["blocks"]))
    return parts


def lost_in_document(unit: str, parts: dict[str, str], values: list[Value]) -> list[tuple[Value, str]]:
    """The values that a part of a document ought to print and does not."""
    remarks = {value.id: value.text for value in values if value.kind == "remark"}

    def prints(value: Value, text: str) -> bool:
        if value.kind == "verdict":
            lines = [line for line in text.splitlines() if remarks[value.id] in line]
            return any(value.text in line.split("\t") for line in lines)
        return printed(value) in text

    return [
        (value, part)
        for value in values
        for part in value.printed
        if not prints(value, parts.get(current_id(unit, "part", part), ""))
    ]


def printed(value: Value) -> str:
    """A checklist prints its days in full."""
    return "{}年{}月{}日".format(*map(int, value.text.split("-"))) if value.kind == "deadline" else value.text


def test_documents_are_read_back_by_parts(office: Tools) -> None:
    lost = {}
    for name in files("document"):
        unit = INDEX[name]["unit"]
        read = office.call("read", (SAVED / name).read_bytes(), DATA[unit], forms.matching_data())
        assert values_of(name) and read["unit"] == unit, name
        lost[name] = lost_in_document(unit, parts_of(read), values_of(name))
    assert {name: found for name, found in lost.items() if found} == {}


def test_documents_are_read_by_the_draft_check(reviewer: Tools) -> None:
    lost = {}
    for name in files("document") + files("text"):
        lines = reviewer.call("read", name, (SAVED / name).read_bytes())["lines"]
        text = "\n".join(line["text"] for line in lines)
        lost[name] = [value for value in values_of(name) if printed(value) not in text]
    assert {name: found for name, found in lost.items() if found} == {}


def test_section_files_make_the_whole(context: BrowserContext, address: str, office: Tools) -> None:
    lost = {}
    for name in (name for name in files("document") if name.startswith("merge/")):
        unit = INDEX[name]["unit"]
        sections = sorted((SAVED / "form" / f"{unit}.sections").iterdir())
        page = context.new_page()  # a window keeps its files
        page.goto(f"{address}tools/merge.html")
        page.locator("[data-app=merge] input[type=file]").set_input_files(sections)
        with page.expect_download() as started:
            page.get_by_role("button", name="下载全文 Word").click()
        read = office.call("read", Path(started.value.path()).read_bytes(), DATA[unit], forms.matching_data())
        lost[name] = lost_in_document(unit, parts_of(read), values_of(name))
    assert len(lost) > 0 and {name: found for name, found in lost.items() if found} == {}


# The draft check


def flaws_of(page: Page, value: Value) -> Locator:
    rule = page.get_by_role("link", name=f"规则 {value.id}", include_hidden=True)
    return page.locator(".flaw", has=rule).filter(has_text=value.text)


def test_what_was_said_not_to_count_still_does_not(page: Page, address: str) -> None:
    names = files("dismissed")
    lost = {}
    for name in names:
        store(page, address, [name])
        page.goto(f"{address}tools/review.html")
        given = SAVED / INDEX[name]["draft"]
        if given.suffix == ".txt":
            page.locator("summary", has_text="粘贴文字来查").click()
            page.get_by_label("稿子的文字").fill(given.read_text("utf-8"))
            page.get_by_role("button", name="查这段文字").click()
        else:
            page.locator(".review__intake input[type=file]").first.set_input_files(given)
        expect(page.locator(".review__intake [role=status]")).to_contain_text("查完了")
        # A rule that is there no more has nothing to say either.
        flaws = {value: flaws_of(page, value) for value in values_of(name)}
        found = [value for value, flaw in flaws.items() if flaw.count()]
        assert found, name
        lost[name] = [value for value in found if "不算这条" not in (flaws[value].first.text_content() or "")]
        # Several places may have become one card; another may say now in other words what it said.
        cards = {flaws[value].first.get_attribute("id") for value in found}
        told = page.get_by_text(re.compile("另有[0-9]+条标了“不算”"))
        expect(told).to_be_visible()
        assert int(re.search("[0-9]+", told.inner_text())[0]) >= len(cards)
    assert names and {name: found for name, found in lost.items() if found} == {}


def test_a_draft_on_its_way_to_the_check_arrives(page: Page, address: str) -> None:
    (name,) = files("session")
    store(page, address, [name], "sessionStorage")
    page.goto(f"{address}tools/review.html?from=fill")
    expect(page.locator(".review__intake [role=status]")).to_contain_text("查完了")
    text = page.locator("[data-app=review]").text_content() or ""
    assert [value for value in values_of(name) if value.text not in text] == []
