"""The theme's styles are published without what no page can show, and what its script did is still done."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.material.problem import ProblemsFound
from macros.publish import theme
from tests.conftest import of_each_code

WHOLE = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(material.__file__).parent / "templates" / theme.FOLDER).glob("*.min.css"))
)
PAGE = '<p class="a b-c" dir="ltr" data-md-color-scheme="slate">'
# Rules that match an element of the page in the whole sheet and are not in the reduced one, states set aside.
MISSED = r"""([whole, reduced]) => {
  const texts = css => {
    const sheet = new CSSStyleSheet(), found = [];
    sheet.replaceSync(css);
    const says = rule => [...rule.style].some(name => !name.startsWith("--"));
    const take = rules => {
      for (const rule of rules)
        if (!rule.selectorText) rule.cssRules && take(rule.cssRules);
        else if (says(rule)) found.push(rule.selectorText);
    };
    take(sheet.cssRules);
    return found.flatMap(text => text.split(/,\s*(?![^(]*\))/));
  };
  const kept = new Set(texts(reduced));
  const bare = text => text.replace(/::?(before|after|marker|placeholder|selection|-webkit-[\w-]+|-moz-[\w-]+|hover|focus(-visible|-within)?|checked|target|active)/g, "");
  return [...new Set(texts(whole))].filter(text => !kept.has(text)).filter(text => {
    try { return document.querySelector(bare(text) || "*"); } catch { return false; }
  });
}"""


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{top:0}.d{top:0}", ".a{top:0}"),
        (".a,.d .a,.b-c{top:0}", ".a,.b-c{top:0}"),
        (".a:not(.d),.a:is(.d,.b),a:hover{top:0}", ".a:not(.d),.a:is(.d,.b),a:hover{top:0}"),
        (
            "[dir=ltr] p,[dir=rtl] p,[data-md-color-scheme=slate],[data-md-color-scheme=other]{top:0}",
            "[dir=ltr] p,[data-md-color-scheme=slate]{top:0}",
        ),
        ("@media print{.d{top:0}}@media screen{.d{top:0}.a{top:0}}", "@media screen{.a{top:0}}"),
        ('@charset "utf-8";@keyframes d{to{top:0}}', "@keyframes d{to{top:0}}"),
        ('.a{--x:url("data:;{},");--y:1;top:var(--y)}', ".a{--y:1;top:var(--y)}"),
        (".a{--x:var(--y)}.b-c{--y:1}", ""),
        (".d{top:var(--y)}.a{--y:1}", ""),
        (".a{--read:1}", ".a{--read:1}"),
        (".made\\:up{top:0}.script{top:0}", ".script{top:0}"),
    ],
)
def test_a_rule_stays_where_it_can_match(css: str, kept: str) -> None:
    shown = theme.Shown()
    shown.page(PAGE)
    shown.script('const it="script"')
    shown.sheet("p { top: var(--read); }")
    assert theme.reduced(css, shown) == kept


def test_the_page_links_one_sheet_of_the_theme() -> None:
    link = '<link rel="stylesheet" href="../assets/stylesheets/{}.css">\n'
    head = f"<head>{link.format('main.0.min')}{link.format('palette.1.min')}<title>"
    assert theme.linked(f"{head}</head>") == f"<head>{link.format('theme')}<title></head>"
    assert theme.linked("<head></head>") == "<head></head>"


def test_nothing_that_a_page_shows_is_missed(chromium: Browser, site: Path, web_server: str) -> None:
    reduced = (site / theme.FOLDER / theme.SHEET).read_text(encoding="utf-8")
    assert len(reduced) < len(WHOLE) / 2
    assert [path.name for path in (site / theme.FOLDER).iterdir()] == [theme.SHEET]
    with chromium.new_context() as context:
        page = context.new_page()
        missed = {}
        for name in of_each_code(site, every=False):
            page.goto(web_server + name)
            missed[name] = page.evaluate(MISSED, [WHOLE, reduced])
        assert page.evaluate(MISSED, [WHOLE, ""]) != []
    assert {name: texts for name, texts in missed.items() if texts} == {}


# What the theme's own script did


def test_the_contents_follow_the_reader(page: Page, web_server: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 700})
    page.goto(web_server + "situations.html", wait_until="networkidle")
    current = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(current).to_have_count(0)
    for heading in page.locator("article h2").all()[3:20:8]:
        heading.evaluate("heading => heading.scrollIntoView()")
        expect(current).to_have_text(heading.evaluate("heading => heading.firstChild.data"), use_inner_text=True)
        expect(current).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(current).to_have_text(page.locator(".md-sidebar--secondary a").last.inner_text(), use_inner_text=True)
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)


def test_the_drawer_slides_with_what_is_in_it(page: Page, web_server: str) -> None:
    """It closes behind a link to the same page; its parts say whether they are unfolded."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(web_server + "tools/review.html", wait_until="networkidle")
    entries = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    expect(entries).to_have_css("content-visibility", "hidden")
    button = page.locator("[data-drawer]")
    button.click()
    expect(entries).to_have_css("content-visibility", "visible")
    part = page.locator(".md-nav--primary label.md-nav__link").filter(has_text="指引")
    part.focus()
    page.keyboard.press("Enter")
    inner = page.locator(f"[aria-labelledby={part.get_attribute('id')}]")
    expect(inner).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Space")
    expect(inner).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(entries).to_have_css("content-visibility", "visible")
    page.goto(web_server + "guides/wenti.html", wait_until="networkidle")
    button.click()
    page.locator(".md-nav--primary label.md-nav__link[for=__toc]").click()
    page.locator(".md-nav--primary .md-nav--secondary a[href='#_levels']").click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#_levels")).to_be_in_viewport()


def test_colours_are_chosen_and_kept(page: Page, web_server: str) -> None:
    """By the button and by the Enter key, against the system's; the browser's own parts take part."""
    page.emulate_media(color_scheme="dark")
    page.goto(web_server + "index.html")
    body, root = page.locator("body"), page.locator("html")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(root).to_have_css("color-scheme", "dark")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    expect(root).to_have_css("color-scheme", "light")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("#__palette_1").focus()
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("#__palette_2")).to_be_focused()
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_a_theme_without_its_sheets_stops_the_build(tmp_path: Path) -> None:
    """Or every page would be published without styles."""
    with pytest.raises(ProblemsFound, match=r"requirements\.txt:1: .*min\.css"):
        theme.publish(tmp_path)


def test_what_is_folded_opens_for_links_and_for_paper(page: Page, web_server: str) -> None:
    page.goto(web_server + "guides/wenti.html")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>一</summary><p id=inner>二</p></details>')"
    )
    folded = page.locator("article details").last
    page.evaluate("location.hash = 'inner'")
    expect(folded).to_have_attribute("open", "")
    expect(page.locator("#inner")).to_be_in_viewport()
    folded.locator("summary").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_attribute("open", "")
