"""Whatever a draft says stands on the page, also when the template has lost half of what the draft was written for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.page_tools import LIST
from tests.test_saved import DATA, INDEX, READY, TOOLS, UNITS, drafts_in, files, store

DRAFTS = [name for name in files("storage") if not name.startswith("handed/")]


def kind_of(name: str) -> str:
    return UNITS[INDEX[name]["unit"]].kind


ONE_A_KIND = list({kind_of(name): name for name in DRAFTS}.values())
# Ids, and what a draft keeps of the template beside what was written: titles of sections, questions, columns.
IDS = {"id", "type", "group"}
BESIDE = {("off",), ("titles",), ("questions",), ("set", "off")}


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    if path in BESIDE or (path and path[-1] in IDS):
        return
    if isinstance(value, str):
        # A cell that is nothing but a blank is a field of that name.
        if value.strip() and not re.fullmatch(r"【[^【】\n]+】", value):
            yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, str(number)))


def halved(unit: dict[str, Any]) -> dict[str, Any]:
    """The unit without every second section, item, column and blank, its attachments and the recipient; no old choices."""

    def sections(these: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kept = these[::2]
        return [{**one, "items": one["items"][::2], "sections": sections(one["sections"])} for one in kept]

    columns = [{**one, "choices": ["另一种"] if one["choices"] else []} for one in unit["columns"][::2]]
    front = {key: text for key, text in unit["front"].items() if key != "recipient"}
    return {
        **unit,
        "version": "9.0.0",
        "sections": sections(unit["sections"]),
        "columns": columns,
        "blanks": unit["blanks"][::2],
        "attachments": [],
        "front": front,
        "overdue": None,
        "summaryColumn": "",
    }


# Everything that a page says: parts that are off or taken out come back first.
SAID = """() => {
  for (const box of document.querySelectorAll('.card__switch input:not(:checked)')) box.click();
  for (;;) {
    const back = [...document.querySelectorAll('.areas__removed button, .group--off button, .group button')].find(button => button.textContent.startsWith('恢复') && !button.disabled && !button.dataset.pressed);
    if (!back) break;
    back.dataset.pressed = 'yes'; back.click();
  }
  const root = document.querySelector('[data-app]');
  return [root.textContent, ...[...root.querySelectorAll('input, textarea, select')].map(item => item.value)].join('\\n');
}"""


def renamed(name: str, text: str) -> str:
    """A stored text with its blanks under their present names."""
    for old, new in DATA[INDEX[name]["unit"]]["formerly"]["blanks"].items():
        text = text.replace(f"【{old}】", f"【{new}】")
    return text


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "names"),
    [
        (halved, DRAFTS[1::4]),
        pytest.param(halved, DRAFTS, marks=pytest.mark.soak),
        # With the template as it is, test_saved.py looks at each value of them all.
        (None, ONE_A_KIND),
        pytest.param(None, DRAFTS, marks=pytest.mark.soak),
    ],
    ids=["some halved", "all halved", "some as they are", "all as they are"],
)
def test_every_stored_text_is_on_the_page(
    context: BrowserContext, address: str, change: Any, names: Sequence[str]
) -> None:
    def changed(route: Route) -> None:
        unit = re.search(r"([a-z0-9-]+)\.js", route.request.url)
        data = change(DATA[unit[1]]) if unit and unit[1] in DATA else None
        if data is None:
            route.fallback()
            return
        body = f"(window.reportUnits ??= {{}})[{json.dumps(data['id'])}] = {json.dumps(data)};"
        route.fulfill(body=body, content_type="text/javascript")

    if change:
        context.route("**/assets/units/*.js", changed)
    page = context.new_page()
    store(page, address, names)
    lost = {}
    assert {kind_of(name) for name in names} == set(TOOLS)
    for name in names:
        said = plain(text_of(page, address, name))
        wanted = set(leaves(drafts_in(name)[0]["content"]))
        assert len(wanted) > 3, name
        lost[name] = sorted(text for text in wanted if plain(renamed(name, text)) not in said)
    assert len({INDEX[name]["unit"] for name in DRAFTS}) >= 34
    assert {name: texts for name, texts in lost.items() if texts} == {}


def text_of(page: Page, address: str, name: str) -> str:
    unit = INDEX[name]["unit"]
    tool = TOOLS[UNITS[unit].kind]
    (draft,) = drafts_in(name)[:1]
    page.evaluate("([unit, id]) => sessionStorage.setItem(`zicha:open/${unit}`, id)", [unit, draft["id"]])
    page.goto(f"{address}tools/{tool}.html?{LIST}&unit={unit}", wait_until="commit")
    expect(page.locator(READY[tool])).to_be_visible()
    expect(page.locator(".desk__name")).to_have_text(draft["name"])
    return page.evaluate(SAID)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)
