"""Whatever stands in the place of a file, `check`, `build` and the preview say so in one sentence and go on."""

from __future__ import annotations

import errno
import os
import pickle
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import __main__ as command_line
from macros import checking
from macros.material import cache, catalog, reference, textfile, yamlfile
from macros.publish import downloads
from tests.test_commands import run, start
from tests.test_rules import FOLDERS, check

FILES = [
    "R/contract.yml",
    "R/template.md",
    "L/example.md",
    "templates/mechanisms.yml",
    "templates/terms.yml",
    "templates/search.yml",
    "templates/matching.yml",
    "templates/published.txt",
    "docs/letters/gaozhi.md",
    "templates/columns.yml",
    "templates/common_blanks.yml",
    "mkdocs.yml",
    "settings.yml",
]


def not_utf8(path: Path) -> None:
    path.write_bytes("标题: 中文".encode("gb18030"))


def binary(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04\0\0\0\0")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def broken_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("mei-you")


def circular_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(textfile.LARGEST * 2)


DAMAGES: dict[Callable[[Path], None], str] = {
    not_utf8: "不是 UTF-8 编码：用编辑器另存为 UTF-8",
    binary: "不是文本文件：换成用编辑器写的文本",
    folder: "这里要有一个文件，现在是文件夹：把文件夹移走，放回文件",
    broken_link: "链接指向的文件不存在：换成文件本身",
    circular_link: "读不出来（链接绕成了圈）：检查文件的权限和链接",
    pipe: "这里不是普通文件：换成文本文件",
    huge: "文件有 8 MB，不会是手写的文本：换成正确的文件",
}


def place(project: Path, file: str) -> Path:
    first, _, rest = file.partition("/")
    return project / (f"{FOLDERS[first]}/{rest}" if first in FOLDERS else file)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("file", FILES)
def test_what_stands_in_the_place_of_a_file_is_named(
    small_project: Path, file: str, damage: Callable[[Path], None]
) -> None:
    path = place(small_project, file)
    damage(path)
    shown = path.relative_to(small_project).as_posix()
    message = f"{shown}:1: {DAMAGES[damage]}"
    found = list(map(str, checking.check_again(catalog.load(small_project))))
    assert message in found and len({line for line in found if line.startswith(f"{shown}:")}) == 1
    assert list(map(str, checking.check_again(catalog.load(small_project)))) == found, "the second comes from the cache"


@pytest.mark.parametrize("file", FILES)
def test_a_file_without_permission_is_named(small_project: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the function that reads it, since root may read everything."""
    path, read = place(small_project, file), Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    shown = path.relative_to(small_project).as_posix()
    assert f"{shown}:1: 读不出来（没有权限）：检查文件的权限和链接" in check(small_project)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_commands_end_with_the_message(small_project: Path, damage: Callable[[Path], None]) -> None:
    damage(place(small_project, "R/template.md"))
    for arguments in (["check"], ["build", "--out", "out"], ["record"]):
        result = run(small_project, *arguments)
        assert "Traceback" not in result.stderr
        if arguments != ["record"]:
            assert result.returncode == 1 and DAMAGES[damage] in result.stdout


def test_other_files_of_the_site_can_be_copied(small_project: Path) -> None:
    (small_project / "docs/assets").mkdir()
    (small_project / "docs/assets/tu.svg").symlink_to("mei-you")
    assert check(small_project) == ["docs/assets/tu.svg:1: 读不出来：检查文件的权限，链接换成文件本身"]


@pytest.mark.long
def test_a_project_without_anything_is_no_crash(tmp_path: Path) -> None:
    """Without pages and material of its own it takes the engine's, and lacks settings; with some it lacks the rest."""
    assert check(tmp_path) == ["settings.yml:1: 缺少这个文件：补上，或者从版本库恢复"]
    (tmp_path / "templates").mkdir()
    found = check(tmp_path)
    assert "docs:1: 文件夹打不开（没有这个文件或者文件夹）：检查它在不在、权限对不对" in found
    assert "mkdocs.yml:1: 缺少这个文件：补上，或者从版本库恢复" in found


@pytest.mark.parametrize("name", ["contract", "reference", "search", "matching"])
def test_a_damaged_schema_is_named(small_project: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemas are those of the program, so their reading is damaged, not the files."""
    read = textfile.read
    broken = f"{name}.schema.json"
    monkeypatch.setattr(textfile, "read", lambda path: '{"type": ' if path.name == broken else read(path))
    forget = (reference._checker.cache_clear, reference._definitions.cache_clear)
    for one in forget:
        one()
    assert f"templates/{broken}:1: JSON 写法有误：从版本库恢复这个文件" in check(small_project)
    for one in forget:
        one()


# YAML

HOSTILE = {
    "[" * 100_000: "1: 层次超过 40 层：检查文件是不是写坏了",
    "- " * 50_000: "1: 层次超过 40 层：检查文件是不是写坏了",
    "a: 1\nb: " + "{b: " * 60 + "1" + "}" * 60: "2: 层次超过 40 层：检查文件是不是写坏了",
    "- a\n" * 200_001: "200000: 内容超过 200000 项：检查文件是不是写坏了",
    "a: &a [*a]": "1: 用“*”引用出来的内容太多或者绕成了圈：照原样写出来",
    "a: &a x\nb: [" + "*a, " * 21 + "]": "2: 用“*”引用的地方超过 20 处：照原样写出来",
    "a:\n  <<: {b: 1}": "2: 冒号前面的“<<”不是文字：加上引号，或者换一个名称",
    "a: 1\n? {b: c}\n: d": "2: 冒号前面的名称要是一个词，现在是列表或者组合：改成一个词",
    "true: 1": "1: 冒号前面的“true”不是文字：加上引号，或者换一个名称",
    "a: !!timestamp 明天": "1: YAML 写法有误（写的值不合它的类型）：检查缩进、冒号后的空格和引号是否成对",
    "a: 0x_": "1: YAML 写法有误（写的值不合它的类型）：检查缩进、冒号后的空格和引号是否成对",
    "a: " + "9" * 5000: "1: YAML 写法有误（写的值不合它的类型）：检查缩进、冒号后的空格和引号是否成对",
    "a: 0x" + "f" * 5000: "1: YAML 写法有误（数字太大）：检查缩进、冒号后的空格和引号是否成对",
    "a: 1\n--- b": "2: YAML 写法有误（but found another document）：检查缩进、冒号后的空格和引号是否成对",
    "a: 1\nb: *c": "2: YAML 写法有误（found undefined alias）：检查缩进、冒号后的空格和引号是否成对",
    "a: &a 1\nb: &a 2": "2: YAML 写法有误（second occurrence）：检查缩进、冒号后的空格和引号是否成对",
    "a: \x01": "1: YAML 读不出来（unacceptable character #x0001: control characters are not allowed）：文件里可能有控制字符",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_yaml_is_refused(text: str) -> None:
    with pytest.raises(yamlfile.YamlError) as raised:
        yamlfile.parse(text)
    assert f"{raised.value.line}: {raised.value.message}" == HOSTILE[text]


def test_what_a_value_is_said_to_be_counts_for_more_than_how_it_looks() -> None:
    text = "a: !!str 1\nb: ! 2\nc: !!int '3'\nd: '4'\ne: 2026-11-30\nf: ~\ng: !!set {x, y}\nh: !ENV NAME"
    assert yamlfile.parse(text).data == {
        "a": "1",
        "b": 2,
        "c": 3,
        "d": "4",
        "e": "2026-11-30",
        "f": None,
        "g": {"x", "y"},
        "h": "NAME",
    }


def test_aliases_cannot_make_much_of_little() -> None:
    """Each of few aliases repeats all before it: a hundred bytes, a million values."""
    doubling = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 11))
    tenfold = "a0: &a0 [" + "x, " * 1000 + "]\n"
    with pytest.raises(yamlfile.YamlError, match="引用出来的内容太多"):
        yamlfile.parse(tenfold + doubling)
    assert yamlfile.parse("a: &a [x, y]\nb: *a").data == {"a": ["x", "y"], "b": ["x", "y"]}


# What is kept between runs


def test_damaged_cache_of_a_result_is_made_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("甲", encoding="utf-8")
    made: list[int] = []

    def result() -> str:
        made.append(1)
        return cache.remember(tmp_path, "name", [source], lambda: str(len(made)))

    assert (result(), result()) == ("1", "1")
    record = tmp_path / cache.FOLDER / "name.pickle"
    kept = record.read_bytes()
    for damaged in (kept[:-1], kept[:40], b"", kept[:64] + pickle.dumps("不是这里写的")):
        record.write_bytes(damaged)
        made.clear()
        assert result() == "1" and result() == "1"
        made.extend([1] * 6)
        assert result() == "1", "taken from the record that was made again"


@pytest.mark.parametrize("name", ["downloads/gaozhi/gaozhi.docx", "records/gaozhi.json"])
def test_damaged_download_is_made_again(small_project: Path, tmp_path: Path, name: str) -> None:
    """A byte is another one, nothing is longer or shorter."""
    loaded, folder = catalog.load(small_project), tmp_path / "cache"
    manifest = downloads.make(loaded, folder)
    sound = (folder / name).read_bytes()
    place = sound.find("告知书".encode()) if name.endswith("json") else len(sound) // 2
    (folder / name).write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
    assert downloads.make(loaded, folder) == manifest
    assert (folder / name).read_bytes() == sound


# Full disks and folders that take nothing


def strays(project: Path) -> list[Path]:
    return list(project.rglob("*.tmp"))


def test_a_full_disk_is_one_sentence(small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        write(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    root = ["--root", str(small_project)]
    assert command_line.main([*root, "check"]) == 0, "nothing needs to be written for it"
    assert command_line.main([*root, "build", "--out", str(small_project / "out")]) == 1
    assert command_line.main([*root, "new", "letters", "xin"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and all(line.endswith("处理不了：磁盘满了。") for line in lines)
    assert strays(small_project) == [] and not (small_project / "templates/letters/xin").exists()


def test_a_disk_that_takes_no_more_leaves_nothing_half_written(small_project: Path) -> None:
    """The system itself ends the writing in the middle of a file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    result = start(small_project, "build", "--out", "out", preexec_fn=limit)
    assert result.returncode == 1 and result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.endswith("处理不了：文件超过了系统允许的大小。") and strays(small_project) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(small_project: Path) -> None:
    (small_project / "out").write_text("这里已有文件", encoding="utf-8")
    result = run(small_project, "build", "--out", "out")
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert (len(result.stderr.splitlines()) == 1 and "已有同名的文件" in result.stderr) or "同名的文件" in result.stderr
    assert strays(small_project) == []
