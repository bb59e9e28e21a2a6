"""What tracked changes and comments leave of a .docx: a second reading of them, for tests of files that are given back."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from tests.docx_tools import W, parts, xml

DOCUMENT = "word/document.xml"
OURS = "查稿"
# What stands for itself among the characters of a run.
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}sym": "\ue000", f"{W}noBreakHyphen": "-"}
_TEXTS = (f"{W}t", f"{W}delText", f"{W}instrText")

Author = Callable[[str], bool]


def ours(author: str) -> bool:
    return author == OURS or author.startswith(f"{OURS}·")


def everybody(_: str) -> bool:
    return True


def settled(data: bytes, accept: bool, whose: Author = everybody) -> bytes:
    """The file with the insertions and deletions of some authors taken in or taken back."""
    root = xml(data)
    kept, gone = ("ins", "del") if accept else ("del", "ins")
    # Inner ones first: what one author deletes may stand in what another inserted.
    for element in reversed(list(root.iter(f"{W}ins", f"{W}del"))):
        if element.getparent() is None or not whose(element.get(f"{W}author", "")):
            continue
        if element.getparent().tag in (f"{W}rPr", f"{W}trPr"):
            continue
        if element.tag == W + kept:
            for text in element.iter(f"{W}delText"):
                text.tag = f"{W}t"
            for child in list(element):
                element.addprevious(child)
        assert element.tag in (W + kept, W + gone)
        element.getparent().remove(element)
    return with_part(data, DOCUMENT, etree.tostring(root, encoding="UTF-8", standalone=True))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for known, given in {**parts(data), name: content}.items():
            archive.writestr(known, given)
    return buffer.getvalue()


def characters(data: bytes, look: bool = True) -> list[list[tuple[str, ...]]]:
    """Of each paragraph the characters, each with its form and what stands around it.

    Marks of comments say nothing, nor does how the text is cut into runs.
    """
    found = []
    for paragraph in xml(data).iter(f"{W}p"):
        own: list[tuple[str, ...]] = []
        for node in paragraph.iter():
            if next(node.iterancestors(f"{W}p"), None) is not paragraph:
                continue
            text = (node.text or "") if node.tag in _TEXTS else _SIGNS.get(node.tag, "")
            form = _form(node) if look and text else ()
            own += [(character, *form) for character in text]
        found.append(own)
    return found


def _form(node: etree._Element) -> tuple[str, ...]:
    run = next(node.iterancestors(f"{W}r"), None)
    properties = None if run is None else run.find(f"{W}rPr")
    written = b"" if properties is None else etree.tostring(_bare(properties), method="c14n")
    around = (ancestor.tag.removeprefix(W) for ancestor in node.iterancestors())
    return (node.tag.removeprefix(W), written.decode(), "/".join(around))


def _bare(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return copy


def comments(data: bytes) -> list[tuple[str, list[str], str]]:
    """Author, paragraphs and the words that are marked, of every comment, as a reader sees them."""
    given = parts(data)
    name = next((name for name in given if name.endswith("comments.xml")), None)
    if name is None:
        return []
    root = xml(data)
    order = list(root.iter())
    place = {element: index for index, element in enumerate(order)}
    ends = {item.get(f"{W}id"): place[item] for item in root.iter(f"{W}commentRangeEnd")}
    starts = {item.get(f"{W}id"): place[item] for item in root.iter(f"{W}commentRangeStart")}
    referred = {item.get(f"{W}id") for item in root.iter(f"{W}commentReference")}
    found = []
    for comment in etree.fromstring(given[name]):
        key = comment.get(f"{W}id")
        assert key in referred, key
        between = order[starts[key] : ends[key]] if key in starts else []
        words = "".join((item.text or "") for item in between if item.tag == f"{W}t")
        texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        found.append((comment.get(f"{W}author"), texts, words))
    return found


def decoded(file: str) -> bytes:
    return b64decode(file)
