"""Small steps through WordprocessingML, by local names: prefixes differ from program to program."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

_WRAPPERS = frozenset(("customXml", "ins", "moveTo", "smartTag"))
_TEXT_WRAPPERS = _WRAPPERS | {"hyperlink", "fldSimple", "dir", "bdo"}
_READABLE = frozenset(("txbxContent", "symEx", "t", "sym"))


def local(element: Element) -> str:
    """The name without its namespace, "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, its first child of the next, and so on."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else list(element.iterchildren(f"{{*}}{name}"))


def descendants(element: Element, name: str) -> list[Element]:
    return list(element.iter(f"{{*}}{name}"))


def attribute(element: Element | None, name: str = "val") -> str | None:
    """By its local name."""
    if element is None:
        return None
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def toggle(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as `<w:vanish/>` is on; None where it is not there."""
    found = find(properties, name)
    return None if found is None else (attribute(found) or "") not in ("0", "false", "off")


def whole(text: str | None, usual: int = 0) -> int:
    """A number that a file holds; the usual one for what is none."""
    try:
        return int(text) if text is not None and len(text) < 10 else usual
    except ValueError:
        return usual


def blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs, tables and marks of a body, a cell or a text box, out of whatever wraps them."""
    for item in parent:
        name = local(item)
        inner = find(item, "sdtContent") if name == "sdt" else item if name in _WRAPPERS else None
        if inner is not None:
            yield from blocks(inner)
        elif name and name != "sdt":
            yield item


def flat(parent: Element, name: str) -> list[Element]:
    """Rows of a table or cells of a row, without deleted rows."""
    return [item for item in blocks(parent) if local(item) == name and find(item, "trPr", "del") is None]


def branch(alternate: Element) -> Element | None:
    """Of a choice between old and new ways to say a thing, the one that is read."""
    choice, fallback = find(alternate, "Choice"), find(alternate, "Fallback")
    readable = choice is not None and any(local(item) in _READABLE for item in choice.iter())
    return choice if readable or fallback is None else fallback


def wrapped(item: Element) -> Element | None:
    """What is read in place of an element that only wraps text."""
    name = local(item)
    if name == "ruby":
        return find(item, "rubyBase")
    if name == "AlternateContent":
        return branch(item)
    return item if name in _TEXT_WRAPPERS else None


def joint(paragraph: Element) -> str:
    """What joins a paragraph to the next one: its mark is deleted or hidden, or it is one large letter; "" for none."""
    properties = find(paragraph, "pPr")
    mark = find(properties, "rPr")
    if find(mark, "del") is not None or find(mark, "moveFrom") is not None:
        return "deleted"
    if toggle(mark, "vanish") or toggle(mark, "specVanish"):
        return "hidden"
    return "drop-cap" if (attribute(find(properties, "framePr"), "dropCap") or "none") != "none" else ""
