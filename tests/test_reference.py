"""What stands beside the units: dictionary, regulations, terms, campaigns, cases, rules, chains, situations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from macros.material import catalog, reference
from macros.material.catalog import page_path
from macros.material.model import Unit
from macros.material.reference import Case, ReviewRule
from macros.pages.units import Pages, open_pages
from macros.publish import downloads
from tests.conftest import ROOT

UNITS = catalog.load(ROOT)
LISTS = reference.load(ROOT)
RULES = LISTS.rule_by_id
MECHANISMS = sorted(UNITS.mechanisms.values(), key=lambda m: m.code)


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


def page_of(site: Path, unit: Unit) -> Path:
    return site / page_path(unit).with_suffix(".html")


# --- facts ---


def test_facts_stand_in_the_pages_that_ask_for_them(site: Path) -> None:
    told = 0
    for page in sorted((ROOT / "docs").rglob("*.md")):
        text = re.sub(r"{% raw %}.*?{% endraw %}", "", page.read_text(encoding="utf-8"))
        for fact in LISTS.facts:
            if f'fact("{fact.id}")' in text:
                shown = tree(site / page.relative_to(ROOT / "docs").with_suffix(".html")).text_content()
                assert fact.text in shown, page
                told += 1
    assert told >= len(LISTS.facts) > 0


# --- mechanisms ---


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.code)
def test_every_entry_is_shown(site: Path, mechanism: catalog.Mechanism) -> None:
    """Under its anchor, with all it says, its marks, and a link to every unit that names it."""
    (entry,) = tree(site / "reference/mechanisms.html").xpath(
        f"//*[@id='{mechanism.code.lower()}']/ancestor::*[@data-entry]"
    )
    text, details = entry.text_content(), mechanism.details
    assert mechanism.code in text and details.get("title", mechanism.name) in text
    for key in ("definition", "ask", "source", "present_term"):
        assert re.sub(r"^(建议释义|待核)：", "", details.get(key, "")) in text
    for key in ("nature", "status", "confidence"):
        assert entry.get(f"data-{key}") == details[key]
    assert ("建议释义" in text) >= (details["confidence"] == "低")
    assert ("待核" in text) >= (details["confidence"] == "待核")
    linked = {a.get("href") for a in entry.iter("a")}
    for unit in UNITS.units:
        assert (f"../{page_path(unit).with_suffix('.html')}" in linked) == (mechanism.code in unit.contract.mechanisms)


def test_units_link_to_their_mechanisms(site: Path) -> None:
    for unit in UNITS.units:
        linked = set(tree(page_of(site, unit)).xpath("//a/@href"))
        wanted = {f"../reference/mechanisms.html#{code.lower()}" for code in unit.contract.mechanisms}
        assert wanted <= linked, unit.id


def test_catalog_says_what_is_current(site: Path) -> None:
    entries = json.loads((site / downloads.CATALOG_JSON).read_text(encoding="utf-8"))["mechanisms"]
    anchors = set(tree(site / "reference/mechanisms.html").xpath("//@id"))
    assert [entry["code"] for entry in entries] == list(UNITS.mechanisms)
    for entry in entries:
        details = UNITS.mechanisms[entry["code"]].details
        page, _, anchor = entry["page"].partition("#")
        assert page == "reference/mechanisms.html" and anchor in anchors
        assert [entry[key] for key in ("nature", "status", "confidence")] == [
            details[key] for key in ("nature", "status", "confidence")
        ]
        assert entry["present_term"] == details.get("present_term")


def test_dictionary_narrows(page: Page, address: str) -> None:
    page.goto(address + "reference/mechanisms.html")
    entries = page.locator("[data-entry]:visible")
    expect(entries).to_have_count(len(MECHANISMS))
    page.get_by_label("名称或者内容").fill("双记录")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("F9")
    page.get_by_label("名称或者内容").fill("")
    page.get_by_label("信度").select_option("待核")
    wanted = sum(m.details["confidence"] == "待核" for m in MECHANISMS)
    expect(entries).to_have_count(wanted)
    expect(page.locator("[data-filter-count]")).to_have_text(f"共{len(MECHANISMS)}条，显示{wanted}条")
    page.get_by_label("性质").select_option("地")
    page.get_by_label("今天还能不能用").select_option("dated")
    expect(entries).to_have_count(0)


def test_dictionary_is_whole_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "reference/mechanisms.html#e3")
    expect(page.locator("[data-entry]:visible")).to_have_count(len(MECHANISMS))
    expect(page.get_by_label("名称或者内容")).to_be_hidden()
    context.close()


# --- regulations, terms, campaigns ---


def test_regulations_and_units_lead_to_each_other(site: Path) -> None:
    page = tree(site / "reference/regulations.html")
    for code, regulation in UNITS.regulations.items():
        (row,) = page.xpath(f"//tr[@id='{code}']")
        text, linked = row.text_content(), {a.get("href") for a in row.iter("a")}
        assert f"《{regulation.title}》" in text and regulation.version in text
        assert ("待核" in text) >= (regulation.confidence == "待核")
        for unit in UNITS.units:
            assert (f"../{page_path(unit).with_suffix('.html')}" in linked) == (code in unit.contract.basis)
    for unit in UNITS.units:
        linked = set(tree(page_of(site, unit)).xpath("//a/@href"))
        assert {f"../reference/regulations.html#{code}" for code in unit.contract.basis} <= linked


def test_every_term_and_campaign_is_shown(site: Path) -> None:
    terms = tree(site / "reference/terms.html").text_content()
    assert all(term.old in terms and term.new in terms and term.reason in terms for term in LISTS.terms)
    campaigns = tree(site / "reference/campaigns.html").xpath("//ol[contains(@class, 'campaigns')]/li")
    assert [li.get("id") for li in campaigns] == [campaign.code for campaign in LISTS.campaigns]


def test_dated_basis_is_announced(small_project: Path) -> None:
    path = small_project / "templates/regulations.yml"
    path.write_text(path.read_text(encoding="utf-8") + "  dated: true\n  note: 现在依据新规定。\n", encoding="utf-8")
    assert "《测试规定》</a>已有新文件。现在依据新规定。" in pages(small_project).unit_header("zhuanxiang")


def test_dated_mechanism_is_announced_at_home(small_project: Path) -> None:
    path = small_project / "templates/mechanisms.yml"
    text = path.read_text(encoding="utf-8").replace("status: current", "status: dated\n  present_term: 新机制")
    path.write_text(text, encoding="utf-8")
    header = pages(small_project).unit_header("zhuanxiang")
    assert "测试机制</a>，不能当现在的名称用。今天的写法：新机制。" in header
    path.write_text(text.replace("home: [zhuanxiang]", "home: []"), encoding="utf-8")
    assert "测试机制" not in pages(small_project).unit_header("zhuanxiang")


def pages(project: Path, here: str = "reports/zhuanxiang.html") -> Pages:
    return open_pages(project, lambda: here)


# --- cases: a naive reading of the rules that need no layout; the draft check has its own tests ---

PLACEHOLDER = re.compile(r"[xX×]{2,}|[xX×](?=[月日年次人条])|某某|20[xX×]{2}")


def words(rule: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in RULES[rule].words)


def under(heading: str, text: str) -> str:
    """What stands below a first-level heading that holds a word."""
    parts = re.split(r"^(?=[一二三四五]、)", text, flags=re.MULTILINE)
    return "\n".join(part for part in parts if heading in part.partition("\n")[0])


def quotes(text: str) -> list[str]:
    return re.findall("[“”]", text)


def odd_quotes(text: str) -> bool:
    return any(len(quotes(line)) % 2 for line in text.splitlines())


def turned_quotes(text: str) -> bool:
    lines = ["".join(quotes(line)) for line in text.splitlines()]
    return any(len(line) % 2 == 0 and line != "“”" * (len(line) // 2) for line in lines)


def repeated(text: str) -> bool:
    sentences = [
        s for s in re.findall(r"[^。；！？\n]+[。；！？]", re.sub(r"（[一二三四五]）", "", text)) if len(s) >= 12
    ]
    return len(sentences) != len(set(sentences))


def ordinal_gap(text: str) -> bool:
    found = [re.findall("([一二三四五])是", line) for line in text.splitlines()]
    return any(f and f != list("一二三四五"[: len(f)]) for f in found if {"二"} & set(f))


def mixed_forms(text: str) -> bool:
    return bool(re.search(r"^\d、", text, re.MULTILINE)) and bool(re.search(r"^\d\.", text, re.MULTILINE))


def term(kind: str) -> Callable[[str], bool]:
    known = [t for t in LISTS.terms if t.kind == kind and t.confidence != "待核"]

    def found(text: str) -> bool:
        text = text.replace("中央八项规定", "")
        return any(old in text.replace(t.new, "") for t in known for old in (t.old, *t.also))

    return found


def ended_campaign(text: str) -> bool:
    words = {item.id: item.words for item in LISTS.lexicon}
    ended = [c.title for c in LISTS.campaigns if c.ended_on]
    sentences = [s for s in text.split("。") if any(title in s for title in ended)]
    return any(
        any(w in s for w in words["goes-on"]) and not any(w in s for w in words["looks-back"]) for s in sentences
    )


def others_as_subject(text: str) -> bool:
    return bool(
        re.search(rf"(?:^|[）。；])(?:{'|'.join(RULES['substance.subject-others'].words)})", text, re.MULTILINE)
    )


def no_deadline(text: str) -> bool:
    items = [line for line in under("措施", text).splitlines()[1:] if line]
    return any(not re.search(r"\d+月\d+日", line) for line in items)


def no_fact(text: str) -> bool:
    return any(not re.search(r"\d", line) for line in under("问题", text).splitlines()[1:])


def no_scope(text: str) -> bool:
    return any(
        words("substance.clean-without-scope")(line) and not re.search(r"\d+[笔份张件]", line)
        for line in text.splitlines()
    )


def slogan_only(text: str) -> bool:
    return any(words("substance.cause-is-slogan")(line) for line in under("原因", text).splitlines())


def paper_only(text: str) -> bool:
    rule = RULES["substance.paper-as-result"]
    return any(words(rule.id)(line) and not any(w in line for w in rule.unless) for line in text.splitlines())


def outweighed(text: str) -> bool:
    achieved, problems = len(under("成效", text)), len(under("问题", text))
    return problems > 0 and achieved > RULES["substance.achievements-outweigh"].limits["ratio"] * problems


def unpaired(text: str) -> bool:
    count = [len(re.findall(r"^（[一二三四五]）", under(heading, text), re.MULTILINE)) for heading in ("问题", "措施")]
    return all(count) and count[0] != count[1]


def debris(text: str) -> bool:
    rule = RULES["text.replacement-debris"]
    for word in rule.unless:
        text = text.replace(word, "")
    return any(wrong in text for wrong in rule.replace)


def bare_causes(text: str) -> bool:
    section = under("和原因", text)
    return bool(section) and not any(w in section for w in RULES["structure.heading-promise"].unless)


def foreign_section(text: str) -> bool:
    return any(under(word, text) for word in RULES["structure.section-foreign"].words)


SEEN: dict[str, Callable[[str], bool]] = {
    "leftover.placeholder": lambda text: bool(PLACEHOLDER.search(text)),
    "leftover.blank": lambda text: "【" in text,
    "leftover.guidance": words("leftover.guidance"),
    "numbering.half-width-bracket": lambda text: bool(re.search(r"\([一二三四五\d]\)", text)),
    "numbering.comma-after-bracket": lambda text: bool(re.search(r"^（.）[、，.]", text, re.MULTILINE)),
    "numbering.mixed-form": mixed_forms,
    "numbering.ordinal-gap": ordinal_gap,
    "structure.heading-promise": bare_causes,
    "structure.section-foreign": foreign_section,
    "text.quote-unmatched": odd_quotes,
    "text.quote-direction": turned_quotes,
    "text.bracket-unmatched": lambda text: any(text.count(a) != text.count(b) for a, b in ("《》", "（）", "〔〕")),
    "text.sentence-repeated": repeated,
    "text.wrong-character": lambda text: any(word.wrong in text for word in LISTS.words_of("必错")),
    "text.replacement-debris": debris,
    "substance.achievements-outweigh": outweighed,
    "substance.subject-others": others_as_subject,
    "substance.problem-without-fact": no_fact,
    "substance.problem-played-down": words("substance.problem-played-down"),
    "substance.measure-incomplete": no_deadline,
    "substance.problem-measure-unpaired": unpaired,
    "substance.clean-without-scope": no_scope,
    "substance.survey-without-sample": lambda text: (
        words("substance.survey-without-sample")(text) and not re.search(r"\d+[人份户]", text)
    ),
    "substance.cause-is-slogan": slogan_only,
    "substance.paper-as-result": paper_only,
    "terms.wrong": term("wrong"),
    "terms.dated": term("dated"),
    "terms.campaign-ended": ended_campaign,
    "genre.request-in-report": words("genre.request-in-report"),
    "genre.habitual-closing": words("genre.habitual-closing"),
    "genre.wrong-voice": lambda text: "派驻" in text and words("genre.wrong-voice")(text),
}


@pytest.mark.parametrize("case", LISTS.cases, ids=lambda c: c.id)
def test_case_shows_its_rule_and_no_other(case: Case) -> None:
    place = f"templates/cases.yml:{case.line}: 病例 {case.id}"
    shown = [rule for rule, seen in SEEN.items() if seen(case.flawed)]
    assert shown == [case.rule] * (case.rule in SEEN), (
        f"{place} 的 flawed 违反的规则是 {shown}：只留 {case.rule} 一处毛病"
    )
    left = [rule for rule, seen in SEEN.items() if seen(case.mended)]
    assert left == [], f"{place} 的 mended 还违反 {left}：改好"


def test_every_case_is_shown_with_its_flaws_marked(site: Path) -> None:
    page = tree(site / "reference/cases.html")
    shown = {heading.get("id") for heading in page.iter("h2")}
    marks = [mark.text_content() for mark in page.xpath("//div[@class='case']//mark")]
    for case in LISTS.cases:
        assert case.id in shown and all(place in marks for place in case.at)


@pytest.mark.parametrize("rule", LISTS.review_rules, ids=lambda r: r.id)
def test_rule_is_shown_with_its_reason_and_remedy(site: Path, rule: ReviewRule) -> None:
    (entry,) = tree(site / "reference/rules.html").xpath(f"//*[@id='{rule.anchor}']")
    text = entry.text_content()
    assert all(
        part in text for part in (rule.id, rule.title, rule.level, rule.sign, rule.reason, rule.remedy, rule.source)
    )


# --- chains and situations ---


def test_pages_of_a_chain_show_where_they_stand(site: Path) -> None:
    for unit in UNITS.units:
        current = tree(page_of(site, unit)).xpath("//li[@aria-current='step']//b/text()")
        wanted = [chain.steps[place].title for chain in LISTS.chains for place in chain.steps_of(unit.id)]
        assert current == wanted, unit.id


def test_drafts_are_named_but_not_linked(small_project: Path) -> None:
    path = small_project / "templates/ledgers/wenti/contract.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    title = catalog.load(small_project).unit("wenti").title
    header = pages(small_project).unit_header("zhuanxiang")
    assert title in header and "wenti.html" not in header
    assert "wenti.html" not in pages(small_project, "situations.html").chain_flows()
