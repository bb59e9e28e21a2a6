"""Writing a .docx against docxtpl and python-docx making the same document, and against zipping its parts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docxtpl import DocxTemplate
from lxml import etree

from bench.measure import ROOT, calls, interleaved, ratio, spread, verdict
from macros.document import building
from macros.formats.docx import render
from macros.material import catalog

ROUNDS = 9
UNIT = "zhengzhi-shengtai-zicha"
FASTER_GOAL, ZIP_GOAL = 5, 2
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"

Run = tuple[str, str | None]  # text and character style
Paragraph = tuple[str, list[Run]]  # style and runs
Table = list[list[Paragraph]]


def run(folder: Path) -> None:
    """Print the time of each, after proving that all make the same text in the same styles."""
    source = building.build(catalog.load(ROOT).unit(UNIT), "bare")
    ours = render(source)
    parts = _parts(ours)
    template, texts = _as_template(parts)
    empty, plan = _as_plan(parts)
    makers = {
        "本站": lambda: render(source),
        "docxtpl": lambda: _with_docxtpl(template, texts),
        "python-docx": lambda: _with_python_docx(empty, plan),
    }
    for name, make in makers.items():
        if _read(_parts(make())) != plan:
            raise SystemExit(f"{name} 生成的文字或样式不同，不能比较")
    makers["压缩同样的部件"] = lambda: _zip(parts)
    times = interleaved({name: lambda make=make: calls(make) for name, make in makers.items()}, ROUNDS)
    print(f"三、写一份 Word 文件（{UNIT}，{len(ours)} 字节，{ROUNDS} 轮，处理器时间）")
    for name, values in times.items():
        print(f"  {name}：{spread(values, '毫秒', 1000)}")
    faster, faster_text = min(ratio(times[name], times["本站"]) for name in ("docxtpl", "python-docx"))
    zipping, zipping_text = ratio(times["本站"], times["压缩同样的部件"])
    print(f"  两者中快的是本站用时的 {faster_text}；{verdict(faster >= FASTER_GOAL, f'≥{FASTER_GOAL} 倍')}")
    print(f"  本站用时是只压缩的 {zipping_text}；{verdict(zipping <= ZIP_GOAL, f'≤{ZIP_GOAL} 倍')}")
    print()


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _paragraph(element: etree._Element) -> Paragraph:
    runs = []
    for run in element.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        text = "".join({f"{W}t": e.text or "", f"{W}br": "\n", f"{W}tab": "\t"}.get(e.tag, "") for e in run)
        runs.append((text, None if style is None else style.get(f"{W}val")))
    style = element.find(f"{W}pPr/{W}pStyle")
    return ("Normal" if style is None else style.get(f"{W}val")), runs


def _read(parts: dict[str, bytes]) -> list[Paragraph | Table]:
    """What a document holds: text and style of every paragraph and cell, in their order."""
    found: list[Paragraph | Table] = []
    for element in etree.fromstring(parts[BODY])[0]:
        if element.tag == f"{W}p":
            found.append(_paragraph(element))
        elif element.tag == f"{W}tbl":
            found.append(
                [[_paragraph(cell.find(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in element.iter(f"{W}tr")]
            )
    return found


def _as_template(parts: dict[str, bytes]) -> tuple[bytes, list[str]]:
    """The finished document with a variable in place of every text: the least work docxtpl can have."""
    body = etree.fromstring(parts[BODY])
    texts = []
    for element in body.iter(f"{W}t"):
        texts.append(element.text or "")
        element.text = f"{{{{ t[{len(texts) - 1}] }}}}"
    return _zip({**parts, BODY: etree.tostring(body, xml_declaration=True, encoding="UTF-8")}), texts


def _with_docxtpl(template: bytes, texts: list[str]) -> bytes:
    work = DocxTemplate(io.BytesIO(template))
    work.render({"t": texts}, autoescape=True)
    buffer = io.BytesIO()
    work.save(buffer)
    return buffer.getvalue()


def _as_plan(parts: dict[str, bytes]) -> tuple[bytes, list[Paragraph | Table]]:
    """The document without its content, and the content."""
    body = etree.fromstring(parts[BODY])
    for element in list(body[0])[:-1]:  # the page set-up stands last
        body[0].remove(element)
    return _zip({**parts, BODY: etree.tostring(body, xml_declaration=True, encoding="UTF-8")}), _read(parts)


def _with_python_docx(empty: bytes, plan: list[Paragraph | Table]) -> bytes:
    """Paragraph by paragraph, without the content controls that the library does not know."""
    work = docx.Document(io.BytesIO(empty))
    styles = {style.style_id: style for style in work.styles}

    def fill(paragraph: Any, runs: list[Run]) -> None:
        for text, style in runs:
            paragraph.add_run(text, styles[style] if style else None)

    for block in plan:
        if isinstance(block, tuple):
            fill(work.add_paragraph(style=styles[block[0]]), block[1])
            continue
        table = work.add_table(len(block), len(block[0]), styles["TableGrid"])
        for row, cells in zip(table.rows, block, strict=True):
            for cell, (style, runs) in zip(row.cells, cells, strict=True):
                cell.paragraphs[0].style = styles[style]
                fill(cell.paragraphs[0], runs)
    buffer = io.BytesIO()
    work.save(buffer)
    return buffer.getvalue()
