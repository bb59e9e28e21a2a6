"""What the browser reads from Word files of any program: tests/vectors/word_lines.yml, and every number format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.material import yamlfile
from tests import review_tools
from tests.web_tools import Tools, open_tools

VECTORS: list[dict[str, Any]] = yamlfile.load(Path(__file__).parent / "vectors/word_lines.yml").data
OFFICE = "http://schemas.openxmlformats.org"
MAIN = f"{OFFICE}/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:m="{OFFICE}/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
# ISO/IEC 29500-1, 17.18.59: first, tenth (or last) and a number beyond the row.
FORMATS = {
    "decimal": "1 10 21",
    "decimalZero": "01 10 21",
    "upperRoman": "I X XXI",
    "lowerRoman": "i x xxi",
    "upperLetter": "A J U",
    "lowerLetter": "a j u",
    "chineseCounting": "一 十 二十一",
    "chineseLegalSimplified": "壹 壹拾 贰拾壹",
    "ideographLegalTraditional": "壹 壹拾 貳拾壹",
    "ideographTraditional": "甲 癸 21",
    "ideographZodiac": "子 酉 21",
    "decimalEnclosedCircle": "① ⑩ 21",
    "decimalEnclosedParen": "⑴ ⑽ 21",
    "decimalEnclosedFullstop": "⒈ ⒑ 21",
    "ideographEnclosedCircle": "㊀ ㊉ 21",
    "decimalFullWidth": "１ １０ ２１",
    "numberInDash": "- 1 - - 10 - - 21 -",
    "madeUp": "1 10 21",
}


def document(body: str, numbering: str = "", styles: str = "", notes: str = "") -> bytes:
    """A .docx of these parts."""
    related = {"numbering": numbering, "styles": styles, "footnotes": notes}
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": _relationships({"1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships({name: (name, f"{name}.xml") for name in related}),
    }
    parts |= {f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in related.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return buffer.getvalue()


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


@pytest.fixture(scope="module")
def reader(chromium: Browser, bundles: Path) -> Tools:
    made = open_tools(chromium, bundles, "review_page")
    made.call("know", review_tools.known()["lexicon"])
    return made


def lines(read: dict[str, Any]) -> list[str]:
    return [
        f"[{line['text']}]" if line["cell"] else f"<{line['apart']}>" * bool(line["apart"]) + line["text"]
        for line in read["lines"]
    ]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_lines(reader: Tools, vector: dict[str, Any]) -> None:
    parts = {key: vector.get(key, "") for key in ("body", "numbering", "styles", "notes")}
    read = reader.call("read", "稿子.docx", document(**parts))
    assert lines(read) == vector["lines"]
    assert read["file"]["unread"] == vector.get("unread", {})


def numbered(form: str) -> bytes:
    """A paragraph with the first, the tenth and the 21st number of a format."""
    levels = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 10, 21))
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="{n}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="%1"/><w:suff w:val="space"/></w:lvl></w:abstractNum>'
        for n in (1, 10, 21)
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr></w:pPr><w:r><w:t>|事项</w:t></w:r></w:p>'
        for n in (1, 10, 21)
    )
    return document(body, abstracts + levels)


@pytest.mark.parametrize("name", FORMATS)
def test_number_formats(reader: Tools, name: str) -> None:
    read = reader.call("read", "稿子.docx", numbered(name))
    assert " ".join(text.split("|")[0].strip() for text in lines(read)) == FORMATS[name]


def test_headers_and_footers_are_read_but_not_page_numbers(reader: Tools) -> None:
    data = document("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>")
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        for kind, text in (("header", "机密★1年"), ("footer", "— 1 —")):
            archive.writestr(
                f"word/{kind}1.xml", f"<w:{kind} {NAMESPACES}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"
            )
    parts = zipfile.ZipFile(buffer)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in parts.namelist():
            content = parts.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="{kind}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{kind}1.xml"/>'
                    for kind in ("header", "footer")
                )
                content = content.replace("</Relationships>", f"{more}</Relationships>")
            archive.writestr(name, content)
    read = reader.call("read", "稿子.docx", made.getvalue())
    assert lines(read) == ["正文。", "<header>机密★1年"]
