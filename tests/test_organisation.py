"""The site of another organisation: tests/fixtures/organisation is settings, a logo and two units, all else the engine's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Mm
from playwright.sync_api import Page, expect

from macros import checking
from macros.browser import forms, review
from macros.formats.xlsx import style
from macros.material import catalog, colours, reference, shown
from macros.material.settings import Site
from macros.rules import organisation
from tests import docx_tools, review_tools, test_commands
from tests.conftest import ROOT, pages_of, serving
from tests.sharing import once

ORGANISATION = ROOT / "tests" / "fixtures" / "organisation"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
HIDDEN = {"zhuti-zeren-baogao", "sixiang-wenjuan", "sifeng", "geren-wenti"}


def build(folder: Path) -> None:
    project = folder.with_suffix(".project")
    shutil.copytree(ORGANISATION, project)
    command = [sys.executable, "-m", "macros", "--root", str(project), "build", "--site", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    return once(tmp_path_factory, "organisation", build)


@pytest.fixture(scope="module")
def loaded() -> catalog.Catalog:
    return catalog.load(ORGANISATION)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy to break."""
    return shutil.copytree(ORGANISATION, tmp_path / "单位")


def told(project: Path) -> list[str]:
    return [str(problem) for problem in checking.check(catalog.load(project))]


def change(project: Path, old: str, new: str, file: str = "settings.yml") -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


# The site


def test_pages_bear_the_name_the_contact_and_the_logo(other: Path) -> None:
    for name in pages_of(other):
        page = (other / name).read_text(encoding="utf-8")
        assert '<span class="brand__name">澄湖写作指引</span>' in page, name
        assert "澄湖管理处材料写作指引</title>" in page and "自查报告写作指引" not in re.sub(
            r"<article.*</article>", "", page, flags=re.DOTALL
        )
        assert "请联系云岭县澄湖管理处办公室（综合楼203室）。" in page
        assert "assets/organisation.svg" in page and "assets/organisation.css" in page
    assert (
        "请联系" in re.search(r"<article.*</article>", (other / "about.html").read_text(encoding="utf-8"), re.DOTALL)[0]
    )  # type: ignore[index]
    assert (other / "assets/organisation.svg").read_bytes() == (ORGANISATION / "biaozhi.svg").read_bytes()


def test_pages_bear_the_colour(other: Path) -> None:
    sheet = (other / colours.SHEET).read_text(encoding="utf-8")
    light, dark = sheet.split("@media screen")
    assert '--fang:"宋体","SimSun",' in light.replace(", ", ",").replace(": ", ":"), (
        "paper on the screen as in the files"
    )
    assert "--action:#0b5a46" in light.replace(" ", "") and "--must" not in sheet
    assert "#0b5a46" not in dark, "it is too deep for the dark"
    home = (other / "index.html").read_text(encoding="utf-8")
    assert home.index("assets/styles/site_") < home.index(colours.SHEET)


def test_hidden_units_are_nowhere(other: Path) -> None:
    pages = pages_of(other)
    assert not HIDDEN & {Path(page).stem for page in pages} and "reports/zhenggai-fangan.html" in pages
    for name in pages:
        links = re.findall(r'(?:href|src)="([^"]+)"', (other / name).read_text(encoding="utf-8"))
        assert not [link for link in links if HIDDEN & {Path(part).stem for part in re.split(r"[/?=#&]", link)}], name
    assert not [path for path in (other / "downloads").rglob("*") if HIDDEN & set(path.relative_to(other).parts)]
    index = (other / "assets/search-index.js").read_text(encoding="utf-8")
    assert not [unit for unit in HIDDEN if f"/{unit}.html" in index]
    assert not HIDDEN & {
        unit["id"] for unit in json.loads((other / "catalog.json").read_text(encoding="utf-8"))["units"]
    }


def test_own_units_are_like_all_others(other: Path) -> None:
    page = (other / "letters/huifang.html").read_text(encoding="utf-8")
    assert '<h1 id="_top">办结事项回访函' in page and 'href="../ledgers/zhiban.html"' in page
    ledgers = (other / "ledgers/index.html").read_text(encoding="utf-8")
    assert ledgers.index("zhenggai.html") < ledgers.index("zhiban.html")
    assert 'href="zhiban.html"' in re.search(r"<nav[^>]*md-nav.*?</nav>.*", ledgers, re.DOTALL)[0]  # type: ignore[index]
    assert "群众反映办完了，要回访" in (other / "situations.html").read_text(encoding="utf-8")
    assert (other / "assets/units/huifang.docx.js").is_file()


def test_word_files_follow_the_layout(other: Path) -> None:
    data = (other / "downloads/huifang/huifang-example.docx").read_bytes()
    opened = docx.Document(BytesIO(data))
    assert opened.core_properties.author == "云岭县澄湖管理处"
    section = opened.sections[0]
    sides = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(Mm(1) and (side or 0) / Mm(1)) for side in sides] == [36, 36, 29, 25]
    fonts = {node.get(f"{docx_tools.W}eastAsia") for node in docx_tools.xml(data).iter(f"{docx_tools.W}rFonts")}
    assert {"方正小标宋_GBK", "宋体"} <= fonts and "仿宋_GB2312" not in fonts
    paragraphs = opened.paragraphs
    date = next(i for i, p in enumerate(paragraphs) if p.text == "2026年11月12日")
    assert [p.text for p in paragraphs[date - 3 : date]] == ["", "", "云岭县澄湖管理处"]
    right = [p.paragraph_format.right_indent for p in paragraphs[date - 1 : date + 1]]
    assert [round((indent or 0).pt / 15.75, 1) for indent in right] == [3.5, 4.0]  # type: ignore[union-attr]


def fonts_of(data: bytes) -> dict[str, str]:
    """The fonts of a workbook of ours by their use."""
    uses = {family: use for use, family in style.FAMILIES.items()}
    fonts = openpyxl.load_workbook(BytesIO(data))._fonts
    return {uses[int(font.family)]: font.name for font in fonts}


SHEETS = {"heading1": "黑体", "body": "宋体"}  # the layout of the settings
BOOKS = {"title": "方正小标宋_GBK", **SHEETS}


def test_workbooks_follow_the_layout(other: Path) -> None:
    for name in ("zhiban/zhiban", "zhiban/zhiban-example", "kuaicha/kuaicha"):
        assert fonts_of((other / f"downloads/{name}.xlsx").read_bytes()) == BOOKS, name
    with zipfile.ZipFile(other / "downloads/zhenggai/zhenggai.xlsx") as book:
        assert '<a:latin typeface="宋体" ' in book.read("xl/charts/chart1.xml").decode()
        assert '&amp;C&amp;"宋体"&amp;9' in book.read("xl/worksheets/sheet1.xml").decode()


def test_workbooks_of_the_browser_follow_the_layout(other: Path, page: Page) -> None:
    """As the settings have it, and as a reader has chosen it for what this computer makes."""

    def exported(unit: str, tool: str) -> bytes:
        page.goto(f"{address}tools/{tool}.html?unit={unit}")
        with page.expect_download() as got:
            page.get_by_role("button", name=re.compile("^(导出|下载) Excel$")).click()
        return Path(got.value.path()).read_bytes()

    made = [("zhenggai", "ledger"), ("kuaicha", "checklist")]
    with serving(other) as address:
        assert [fonts_of(exported(*which)) for which in made] == [BOOKS] * 2
        page.goto(f"{address}tools/profile.html")
        page.get_by_label("正文和二级标题的字体").select_option("仿宋、楷体")
        expect(page.get_by_role("status")).to_have_text("已保存在这台电脑的这个浏览器里。")
        assert [fonts_of(exported(*which)) for which in made] == [{**BOOKS, "body": "仿宋"}] * 2


def test_workbooks_of_single_pages_follow_the_layout(other: Path) -> None:
    blanks = {path.name: path.read_text(encoding="utf-8") for path in (other / "assets/units").glob("_*.xlsx.js")}
    of_tasks = {"_task-checklist.xlsx.js": BOOKS, "_task-ledger.xlsx.js": BOOKS}  # written as those of units are
    assert sorted(blanks) == sorted(["_collect.xlsx.js", "_figures.xlsx.js", "_task.xlsx.js", *of_tasks])
    for name, script in blanks.items():
        book = b64decode(json.loads(script.rpartition("]=")[2].rstrip().rstrip(";")))
        assert fonts_of(book) == of_tasks.get(name, SHEETS), name


def test_workbooks_follow_the_colour(other: Path) -> None:
    book = openpyxl.load_workbook(other / "downloads/zhiban/zhiban.xlsx")
    assert book.properties.creator == "云岭县澄湖管理处"
    fills = {cell.fill.fgColor.rgb for row in book.worksheets[0].iter_rows(max_row=8) for cell in row}
    required = colours.mixed("#0b5a46", colours.WHITE, 0.78).upper()
    assert f"FF{required[1:]}" in fills and "FFEFD3CF" not in fills


# The draft check


@pytest.fixture(scope="module")
def known(loaded: catalog.Catalog) -> dict[str, Any]:
    return review.data(loaded, reference.load(ORGANISATION))


def facts(font: str, pitch: float) -> dict[str, Any]:
    return {"font": font, "size": 16, "align": "both", "indent": 2, "pitch": pitch, "padded": False}


@pytest.mark.long
def test_rules_of_form_follow_the_layout(known: dict[str, Any]) -> None:
    text = "关于澄湖管理处自查情况的报告\n云岭县人民政府：\n湖岸步道的路灯已经全部修好，台阶边缘贴了反光条，晚上都看得清楚。\n"
    page = {"width": 210, "height": 297, "pageNumber": True}
    ours = {**page, "top": 36, "bottom": 36, "left": 29, "right": 25}
    wider = {**page, "top": 25, "bottom": 25, "left": 32, "right": 32}
    jobs = [
        {"text": text, "scopes": ["file"], "file": {"pages": [sides], "paragraphs": [[2, facts(font, pitch)]]}}
        for font, pitch, sides in (
            ("宋体", 28, ours),
            ("仿宋_GB2312", 28, ours),
            ("宋体", 30, ours),
            ("宋体", 28, wider),
        )
    ]
    found = [
        [rule for rule, _ in review_tools.hits(answer, "format.")]
        for answer in review_tools.run(jobs, data=known)["answers"]
    ]
    assert found == [[], ["format.body-font"], ["format.line-pitch"], ["format.margins"]]
    standard = [
        [rule for rule, _ in review_tools.hits(answer, "format.")] for answer in review_tools.run(jobs[:2])["answers"]
    ]
    assert standard == [["format.body-font"], []]
    remedies = {rule["id"]: rule["remedy"] for rule in known["rules"]}
    assert remedies["format.body-font"] == "全选正文改成3号宋体。" and "36" in remedies["format.margins"]


@pytest.mark.long
def test_own_words_are_looked_for(known: dict[str, Any]) -> None:
    job = {"text": "澄湖管委会修好了成湖步道。\n"}
    (answer,) = review_tools.run([job], data=known)["answers"]
    quotes = [quote for _, found in review_tools.hits(answer) for quote in found]
    assert "澄湖管委会" in quotes and "成湖" in quotes


# What is left when units are hidden


def test_what_leads_only_to_hidden_units_is_dropped(loaded: catalog.Catalog) -> None:
    whole, left = reference.load(ORGANISATION), shown.lists(loaded)
    assert {s.id for s in left.situations} < {s.id for s in whole.situations}
    visible = {unit.id for unit in loaded.units}
    for situation in left.situations:
        units = [unit for step in situation.steps for unit in step.units]
        assert not units or visible & set(units), situation.title
    assert shown.dropped(loaded) >= {s.id for s in whole.situations} - {s.id for s in left.situations}


def test_nothing_is_counted_from_a_hidden_ledger(loaded: catalog.Catalog) -> None:
    before = [unit for unit in catalog.load(ROOT).units if any(t.counted for t in unit.contract.blanks.values())]
    visible = {unit.id for unit in loaded.units}
    both = [unit for unit in before if unit.id in visible]
    assert both, "the fixture shows a unit that counts"
    lost = 0
    for unit in both:
        left = loaded.unit(unit.id).contract.blanks
        for name, terms in unit.contract.blanks.items():
            wanted = terms.counted is not None and terms.counted.unit in visible
            assert (left[name].counted is not None) == wanted, name
            lost += terms.counted is not None and not wanted
        assert forms.data_script(loaded.unit(unit.id))
    assert lost, "the fixture hides a ledger that was counted"


# What is refused


@pytest.mark.long
def test_the_fixture_is_sound_and_its_deviations_are_told(loaded: catalog.Catalog) -> None:
    assert told(ORGANISATION) == []
    lines = [f"{problem.path}:{problem.line}" for problem in organisation.deviations(loaded)]
    assert lines == ["settings.yml:13", "settings.yml:14", "settings.yml:16", "settings.yml:16"]
    assert list(organisation.deviations(catalog.load(ROOT))) == []


# What is wrong at once, each with what is said of it: in what cannot be taken for settings, and in the others.
OF_ANOTHER_FORM = [
    ('accent: "#0b5a46"', 'accent: "#0B5A46"', 'settings.yml:9: site.accent 是“#0B5A46”，要写成井号加六位小写的十六进制数，加引号，如 "#0b5a46"'),
    ("top: 36", "top: 30", "settings.yml:17: layout.margins.top 是“30”，超出范围（至少 36）"),
    ("    kind: wrong\n", "    kind: wrongly\n", "settings.yml:27: 第1条.kind 是“wrongly”，只能是 wrong、style、dated、variant"),
]  # fmt: skip
MISLEADING = [
    ('accent: "#0b5a46"', 'accent: "#7fc4ae"', "settings.yml:9: site.accent 是“#7fc4ae”，浅色时碰到“指上去的、不要紧的一块”对比度只有 1.70，要到 4.5：换一个深一些的颜色"),
    ("logo: biaozhi.svg", "logo: biao.svg", "settings.yml:8: 没有文件 biao.svg：放进来，或者删去这一行"),
    ("zhenggai, kuaicha, zhiban]", "zhenggai, kuaicha, kuaichaa, zhiban]", "settings.yml:21: units.include 里的 kuaichaa 没有这份材料：如果是 kuaicha，改成这个编号，或者删去"),
    ("[sixiang-wenjuan, pingyi-biao]", "[sixiang-wenjuan, kuaicha]", "settings.yml:22: kuaicha 同时写在 units.include 和 units.exclude 里：留一处"),
    ("units: [huifang]", "units: [huifang, sifeng, huifan]", "settings.yml:41: “群众反映办完了，要回访”里写了 sifeng（四风自查清单），units 却没有它：删去，或者在 units 里留下它"),
    ("", "", "settings.yml:41: “群众反映办完了，要回访”里写了 huifan，没有这个单元：改成现有单元的 id，或者删去"),
    ("content: [benji]", "content: [benji, buzai]", "settings.yml:23: 没有文件夹 buzai：新建它，或者改成现有的文件夹"),
    ("wrong: 成湖, right: 澄湖", "wrong: 布署, right: 部署", "settings.yml:33: “布署”在 templates/wrong_words.yml 第 15 行已经有了：留一处"),
]  # fmt: skip
TOO_DARK = [
    ('accent: "#0b5a46"', 'accent: "#0b5a46"\n  accent_dark: "#0b5a46"', "settings.yml:10: site.accent_dark 是“#0b5a46”，深色时碰到“提示的底”对比度只有 1.70，要到 4.5：换一个浅一些的颜色"),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("faults", [OF_ANOTHER_FORM, MISLEADING, TOO_DARK], ids=["form", "meaning", "colour"])
def test_faults_are_told_with_their_line(project: Path, faults: list[tuple[str, str, str]]) -> None:
    """All at once, as a check of everything takes seconds."""
    for old, new, _ in faults:
        if old:
            change(project, old, new)
    said = told(project)
    assert [expected for *_, expected in faults if expected not in said] == []


def test_every_accent_that_passes_can_be_read_in_the_dark() -> None:
    """The dark form of an accent is reckoned, so no deep accent may fail there."""
    sets = colours.read((ROOT / colours.TOKENS).read_text(encoding="utf-8"))
    for accent in ("#0b5a46", "#00407a", "#5b2a86", "#7a3b00", "#303030", "#8a0f3c", "#000080"):
        assert list(colours.too_pale(sets, Site(accent=accent))) == [], accent
    assert [key for key, *_ in colours.too_pale(sets, Site(accent="#ffd400"))] != []


@pytest.mark.long
def test_ids_that_clash_and_files_that_nobody_reads_are_found_in_own_folders_too(project: Path) -> None:
    shutil.move(project / "benji/letters/huifang", project / "benji/letters/zeren-shu")
    change(project, "id: huifang", "id: zeren-shu", "benji/letters/zeren-shu/contract.yml")
    (project / "benji/ledgers/zhiban/contrakt.yml").write_text("id: x\n", encoding="utf-8")
    assert {
        "benji/letters/zeren-shu/contract.yml:1: 编号 zeren-shu 已经用在 templates/letters/zeren-shu/contract.yml：换一个编号",
        "benji/ledgers/zhiban/contrakt.yml:1: 不认识这个文件：如果是 contract.yml，改成这个名称；不是本站材料的，移出 benji/",
    } <= {*told(project)}


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ("<svg><script>alert(1)</script></svg>", "biaozhi.svg:1: 标志里不能用 <script>"),
        ('<svg><path d="M0 0" onclick="x()"/></svg>', "biaozhi.svg:1: 标志里不能用属性 onclick"),
        (
            '<svg><path d="M0 0" fill="url(http://cheng.example/a)"/></svg>',
            "biaozhi.svg:1: 属性 fill 引用了标志以外的东西",
        ),
        ("<svg>\n<title>湖</title>看这里</svg>", "biaozhi.svg:2: 标志里不能有文字"),
        ("<svg><path></svg>", "biaozhi.svg:1: SVG 写法有误"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>', "biaozhi.svg:1: 标志里不能有 DOCTYPE"),
    ],
)
def test_a_logo_is_shapes_alone(loaded: catalog.Catalog, tmp_path: Path, picture: str, expected: str) -> None:
    """By its rule alone; that `check` asks it stands above."""
    (tmp_path / "biaozhi.svg").write_text(picture.replace("<svg>", SVG), encoding="utf-8")
    found = list(map(str, organisation.logo_is_plain(replace(loaded, root=tmp_path))))
    assert [line for line in found if line.startswith(expected)], found


def test_what_the_engine_brings_is_looked_for_in_one_way() -> None:
    """`root / DOCS` would miss the engine's files in a project that has none of its own."""
    code = {path: path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py")}
    lost = [
        path.name for path, text in code.items() if re.search(r"\broot(?: / |\}/\{)(?:DOCS|TEMPLATES|MKDOCS)\b", text)
    ]
    assert lost == ["places.py"]


# Own folders and the record


@pytest.mark.long
def test_new_units_and_addresses_stay_in_the_own_folder(project: Path) -> None:
    def run(*words: str) -> str:
        result = test_commands.run(ROOT, "--root", str(project), *words)
        assert result.returncode == 0, result.stdout + result.stderr
        return str(result.stdout)

    assert "benji/letters/yueqing/contract.yml" in run("new", "letters", "yueqing")
    assert not (project / "docs").exists() and not (project / "templates").exists()
    said = run("record")
    record = (project / "benji/published.txt").read_text(encoding="utf-8").splitlines()
    assert "benji/published.txt" in said and "letters/huifang.html" in record
    assert not [line for line in record if "zhenggai" in line or "yueqing" in line]
    shutil.rmtree(project / "benji/letters/huifang")
    assert any(line.startswith("benji/published.txt:") and "发布过" in line for line in told(project))


def test_a_folder_with_other_things_is_not_emptied(project: Path) -> None:
    command = [sys.executable, "-m", "macros", "--root", str(project), "build", "--site", str(project)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1 and "文件夹里有别的东西" in result.stdout
    assert (project / "settings.yml").is_file()
