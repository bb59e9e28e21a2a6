"""The places that an old form marks to be filled in: content controls and form fields."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from macros.importing.lines import Hole
from macros.importing.wordxml import attribute, children, find, local, toggle, whole

# What Word and our own files print where nobody has written anything.
_PROMPT = re.compile(r"单击|点击|请?输入|选择|Click|Choose|^【[^【】]*】$|^[\s_\u2002-\u200a\u3000]*$")
# Names that programs give by themselves: 文本1, Text1, 下拉1.
_NAMELESS = re.compile(r"(?:文本|下拉|复选|Text|Dropdown|Check|bookmark|goog_rdk)_?\d*", re.IGNORECASE)


def control_hole(control: Element, text: str) -> Hole | None:
    """A content control as a place to fill in; None for one that only holds text (17.5.2)."""
    properties = find(control, "sdtPr")
    kinds = {local(child) for child in properties} if properties is not None else set()
    # A picture, a table of contents, a group and the like are no blanks; a tick is text.
    if kinds & {
        "checkbox",
        "docPartObj",
        "docPartList",
        "picture",
        "group",
        "repeatingSection",
        "equation",
        "citation",
    }:
        return None
    listed = find(properties, "dropDownList")
    if listed is None:
        listed = find(properties, "comboBox")
    label = _named(attribute(find(properties, "alias"))) or _named(attribute(find(properties, "tag")))
    prompt = toggle(properties, "showingPlcHdr") or bool(_PROMPT.search(text))
    if not (kinds & {"text", "date", "richText", "dropDownList", "comboBox"} or label or prompt):
        return None
    items = [attribute(item, "displayText") or attribute(item) or "" for item in children(listed, "listItem")]
    choices = tuple(dict.fromkeys(item.strip() for item in items if item.strip() and not _PROMPT.search(item)))
    shown = re.fullmatch("【([^【】]+)】", text.strip())
    name = label or (shown[1] if shown else text.strip() if prompt and len(text.strip()) <= 16 else "")
    return Hole(
        _named(name), text, choices if len(choices) > 1 else (), "date" if "date" in kinds else "", written=not prompt
    )


def form_hole(form: Element, text: str) -> Hole | None:
    """A form field of before 2007 (17.16.17 ffData); None for what is none."""
    name = _named(attribute(find(form, "name")))
    help_text = attribute(find(form, "helpText")) or attribute(find(form, "statusText")) or ""
    listed = find(form, "ddList")
    if listed is not None:
        items = [(attribute(item) or "").strip() for item in children(listed, "listEntry")]
        chosen = whole(attribute(find(listed, "result")) or attribute(find(listed, "default")))
        choices = tuple(dict.fromkeys(item for item in items if item and not _PROMPT.search(item)))
        shown = items[chosen] if 0 <= chosen < len(items) else ""
        return Hole(name or help_text[:16], shown, choices if len(choices) > 1 else ())
    entry = find(form, "textInput")
    if entry is None:
        return None
    kind = {"date": "date", "currentDate": "date", "number": "count"}.get(attribute(find(entry, "type")) or "", "")
    usual = attribute(find(entry, "default")) or ""
    written = bool(text.strip()) and text.strip() != usual.strip() and not _PROMPT.search(text)
    return Hole(name or help_text[:16], text, (), kind, written=written)


def _named(label: str | None) -> str:
    """A label as somebody gave it; "" for one that a program made up, or that names nothing in Chinese."""
    text = (label or "").strip()
    return "" if _NAMELESS.fullmatch(text) or not re.search(r"[\u4e00-\u9fff]", text) or _PROMPT.search(text) else text
