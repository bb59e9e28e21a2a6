"""Word files as people and programs leave them, for tests that change them: one with everything, and random ones."""

from __future__ import annotations

from io import BytesIO
from random import Random
from zipfile import ZipFile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
WHEN = 'w:author="王某" w:date="2026-11-01T09:00:00Z"'


def package(body: str, **extra: str) -> bytes:
    """A .docx of a body and parts by the names of their relationships: comments, footnotes, header."""
    tags = {"header": "hdr", "footer": "ftr"}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in extra)
    relations = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in extra)
    link = f'<Relationship Id="link" Type="{OFFICE}/hyperlink" Target="http://example.invalid/" TargetMode="External"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}{link}</Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{tags.get(name, name)} {SPACES}>{content}</w:{tags.get(name, name)}>"
            for name, content in extra.items()
        },
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, form: str = "") -> str:
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, form: str = "") -> str:
    properties = f"<w:pPr>{form}</w:pPr>" if form else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def ins(content: str, number: int) -> str:
    return f'<w:ins w:id="{number}" {WHEN}>{content}</w:ins>'


def deleted(text: str, number: int) -> str:
    return f'<w:del w:id="{number}" {WHEN}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def link(content: str) -> str:
    return f'<w:hyperlink r:id="link">{content}</w:hyperlink>'


def control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="单位"/><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def field(code: str, shown: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{char("separate")}'
        f"{run(shown)}{char('end')}"
    )


def box(text: str) -> str:
    """A text box as Word writes it: a drawing, and the same for old programs."""
    content = f"<w:txbxContent>{p(run(text))}</w:txbxContent>"
    shape = '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>' + content + "</wps:txbx><wps:bodyPr/></wps:wsp>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        '<wp:docPr id="77" name="文本框"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape id="s" style="width:70pt;height:24pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(*content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


def table(*rows: tuple[str, ...]) -> str:
    grid = '<w:gridCol w:w="3000"/>' * max(map(len, rows))
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


BOLD = "<w:b/>"
RED = '<w:color w:val="FF0000"/>'
NOTED = '<w:r><w:footnoteReference w:id="2"/></w:r>'
EVERYTHING = (
    p(run("云岭县水务局"), form='<w:jc w:val="center"/>')
    + p(run("关于作风建设情况的"), run("汇报", BOLD), form='<w:jc w:val="center"/>')
    + p(run("一、学习"), run("情况", BOLD), '<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>')
    + p(run("局里部署了任"), ins(run("务和"), 11), deleted("作", 12), run("检查，按时"), run("报送材料。", RED))
    + p(
        run("见"),
        link(run("县里的通知")),
        run("，由"),
        control(run("办公室")),
        run("负责，共"),
        field("PAGE", "1"),
        run("份。"),
    )
    + p(
        run("前面一行"),
        "<w:r><w:br/></w:r>",
        '<w:r><w:t>后面</w:t><w:tab/><w:t xml:space="preserve"> 一行</w:t></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>",
        run("，到此为止。"),
    )
    + p(
        '<w:commentRangeStart w:id="3"/>',
        run("这一段王某批过"),
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
        run("，还有脚注"),
        NOTED,
        run("。"),
    )
    + p(run("旁边有一个框"), box("框里的话也要看"), run("，框在这里。"))
    + table(
        (cell(p(run("问题"))), cell(p(run("措"), run("施", BOLD)))),
        (cell(p(run("告知不到位"))), cell(p(run("第一段。")), p(run("第二段。")))),
    )
    + p(run("云岭县水务局"), form='<w:jc w:val="right"/>')
    + p(run("2026年11月5日"), form='<w:jc w:val="right"/>')
    + '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)
COMMENTS = f'<w:comment w:id="3" {WHEN} w:initials="王"><w:p><w:r><w:t>数字请核对</w:t></w:r></w:p></w:comment>'
FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{p(run("脚注里的话也要看"))}</w:footnote>'
)
HEADER = p(run("内部资料，注意保管"))


def everything() -> bytes:
    return package(EVERYTHING, comments=COMMENTS, footnotes=FOOTNOTES, header=HEADER)


def plain() -> bytes:
    """Without comments, without anything else beside the text."""
    return package(p(run("一、学习情况")) + p(run("局里部"), run("署了任务，按时报送材料。")))


WORDS = "云岭县水务局学习情况部署任务检查材料报送按时整改落实发现问题记录完整会议召开责任岗位"


def random(seed: int) -> bytes:
    """Paragraphs and tables of runs of any kind in any order."""
    chance = Random(seed)
    number = iter(range(20, 10_000))

    def words(most: int = 12) -> str:
        return "".join(chance.choices(WORDS, k=chance.randint(1, most)))

    def text() -> str:
        return run(words(), chance.choice(("", BOLD, RED)))

    kinds = (
        text,
        text,
        text,
        lambda: text() + '<w:proofErr w:type="spellStart"/>' + text(),
        lambda: ins(text() + text(), next(number)),
        lambda: deleted(words(), next(number)),
        lambda: link(text() + text()),
        lambda: control(text()),
        lambda: field('HYPERLINK "http://example.invalid/"', words()),
        lambda: f"<w:r><w:t>{words()}</w:t><w:tab/><w:t>{words()}</w:t></w:r>",
        lambda: "<w:r><w:br/></w:r>",
        lambda: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words()}</w:t></w:r>",
        lambda: f'<w:fldSimple w:instr="HYPERLINK http://example.invalid/">{text()}</w:fldSimple>',
    )

    def paragraph() -> str:
        return p(*(chance.choice(kinds)() for _ in range(chance.randint(1, 8))), run("。"))

    blocks = []
    for _ in range(chance.randint(4, 12)):
        if chance.random() < 0.2:
            size = chance.randint(1, 3)
            blocks.append(table(*(tuple(cell(paragraph()) for _ in range(size)) for _ in range(chance.randint(1, 3)))))
        blocks.append(paragraph())
    return package("".join(blocks))
