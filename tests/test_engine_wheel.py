"""The engine as a package: what it needs, the same bytes every time, and a project of four files that it builds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from packing import engine_wheel
from tests.conftest import ROOT, pages_of
from tests.sharing import once

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STARTER = (
    "benji/ledgers/jieyong/contract.yml",
    "benji/ledgers/jieyong/example.md",
    "benji/ledgers/jieyong/template.md",
)


def make(folder: Path) -> None:
    """By pip, with no index to ask: the backend needs nothing."""
    command = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--quiet", "-w", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = once(tmp_path_factory, "wheel", make).glob("*.whl")
    return path


@pytest.fixture(scope="module")
def zicha(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that has the engine, and the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    (site,) = (folder / "lib").glob("*/site-packages")
    (site / "libraries.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    result = subprocess.run([*command, str(wheel)], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "bin/zicha"


def run(zicha: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(zicha), *words], cwd=folder, capture_output=True, text=True)


def test_the_wheel_holds_what_a_build_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    project = "macros/project/"
    wanted = (
        "mkdocs.yml",
        "templates/contract.schema.json",
        "docs/assets/scripts/fill.js",
        "overrides/.icons/site/logo.svg",
    )
    assert {project + name for name in wanted} <= names
    assert {"macros/pages/partials/home.html.j2", "macros/formats/docx/parts/base/_rels/.rels"} <= names
    assert not [name for name in names if "__pycache__" in name or ".cache" in name or name.endswith(".built")]


def test_the_same_sources_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = tmp_path / engine_wheel.build_wheel(str(tmp_path))
    assert again.name == wheel.name and again.read_bytes() == wheel.read_bytes()


def test_the_wheel_asks_for_the_pinned_libraries() -> None:
    pinned = set()
    for path in ROOT.glob("requirements*.in"):
        pinned |= set(re.findall(r"^[A-Za-z][\w.-]*==\S+", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(PROJECT["dependencies"]) <= pinned
    used = set()
    for path in (ROOT / "macros").rglob("*.py"):
        used |= set(re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    names = {"docx": "python-docx", "jinja2": "Jinja2", "yaml": "PyYAML", "xlsxwriter": "XlsxWriter"}
    asked = {name.partition("==")[0] for name in PROJECT["dependencies"]}
    ours = {names.get(name, name) for name in used - set(sys.stdlib_module_names) - {"macros", "__future__"}}
    assert ours - asked == {"markupsafe", "markdown"}, "Jinja2 and MkDocs bring these"


def test_a_project_of_four_files_builds(zicha: Path, tmp_path: Path) -> None:
    started = run(zicha, tmp_path, "start", "xiangmu")
    project = tmp_path / "xiangmu"
    files = sorted(path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file())
    assert started.returncode == 0 and files == [*STARTER, "settings.yml"], started.stdout + started.stderr
    with (project / "settings.yml").open("a", encoding="utf-8") as settings:
        settings.write("units: {include: [jieyong]}\n")  # the other units are checked and built by other tests
    checked = run(zicha, project, "check")
    assert checked.returncode == 0 and "没有问题" in checked.stdout, checked.stdout + checked.stderr
    built = run(zicha, project, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    site = project / "site"
    pages = pages_of(site)
    assert "ledgers/jieyong.html" in pages and "index.html" in pages and "ledgers/zhenggai.html" not in pages
    assert "云岭县某单位材料写作指引" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "downloads/jieyong/jieyong.xlsx").is_file() and (site / "assets/scripts/fill.js").is_file()
    again = run(zicha, tmp_path, "start", "xiangmu")
    assert again.returncode == 1 and again.stdout == "xiangmu:1: 已经有东西：换一个空的文件夹\n"


def test_an_own_mkdocs_yml_names_the_plugin(zicha: Path, tmp_path: Path) -> None:
    """A project that is whole: its own pages, the engine by its name."""
    project = tmp_path / "zheng"
    shutil.copytree(ROOT / "tests/fixtures/project", project, ignore=shutil.ignore_patterns("web"))
    shutil.copy(ROOT / "settings.yml", project)
    shutil.copy(ROOT / "templates/matching.yml", project / "templates")
    configuration = (
        "site_name: 小项目\nplugins:\n  - macros: {modules: [macros], on_error_fail: true}\n  - zicha\n"
        "use_directory_urls: false\ntheme: {name: material}\nmarkdown_extensions: [attr_list, md_in_html, tables]\n"
        "nav:\n  - 告知书: letters/gaozhi.md\n  - 台账: ledgers/wenti.md\n"
        "  - 清单: checklists/duizhao.md\n  - 报告: reports/zhuanxiang.md\n"
    )
    (project / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    (project / "templates/ledgers/wenti/contract.yml").write_text("id: wenti\n", encoding="utf-8")
    result = subprocess.run(
        [str(zicha.with_name("python")), "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True
    )
    assert result.returncode == 1 and "templates/ledgers/wenti/contract.yml:1: 文件 缺少 kind" in result.stderr
