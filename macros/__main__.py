"""Command line: python -m macros check|build|search|record|new|import|false-alarm|handbook|start."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import checking, false_alarms, scaffold
from macros.browser import search
from macros.material import addresses, catalog, settings, textfile
from macros.material.catalog import UNIT_FILES, Catalog
from macros.material.model import KINDS
from macros.material.problem import Problem, ProblemsFound
from macros.publish import downloads, record
from macros.rules import organisation, phrases

DESCRIPTION = "核对模板，生成下载文件，新建单元。"


def run() -> None:
    """The command of the installed engine."""
    sys.exit(main())


def main(arguments: list[str] | None = None) -> int:
    """Run one command; exit status 0 when all is well, 1 when problems were printed."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ProblemsFound as error:
        print("\n".join(map(str, error.problems)))
        return 1
    except OSError as error:
        print(f"{textfile.refusal(error)}。", file=sys.stderr)
        return 1


@dataclass(frozen=True)
class Command:
    """One word of the command line: what it is for, what may follow, what is done."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _parser() -> argparse.ArgumentParser:
    name = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(prog=name if name == "zicha" else "python -m macros", description=DESCRIPTION)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="项目根目录（默认为当前目录）")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for word, command in COMMANDS.items():
        added = commands.add_parser(word, help=command.help)
        command.arguments(added)
        added.set_defaults(run=command.run)
    return parser


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="路径")
    parser.add_argument(
        "--today",
        type=_day,
        default=date.today(),
        metavar="日期",
        help="到这一天该复核的都提示（默认为今天），形如 2027-03-05",
    )


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="目录", help="只要下载文件和 catalog.json，放在这里")
    parser.add_argument("--site", type=Path, metavar="目录", help="网站放在哪里（默认为项目里的 site）")


def _start_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="文件夹")


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", type=Path, metavar="目录")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = [f"{kind}s" for kind in KINDS]
    parser.add_argument("kind", choices=kinds, metavar="类别", help="、".join(kinds))
    parser.add_argument("id", metavar="编号", help="小写拼音，词间用连字符")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="任务包导出的 .json，或者 .docx")
    parser.add_argument("--kind", choices=["report", "letter"], default="report", help="报告或者函件，默认报告")
    parser.add_argument("--id", required=True, metavar="编号", help="小写拼音，词间用连字符")
    parser.add_argument("--name", default="", metavar="名称", help="材料的名称，不写的从标题取")


def _alarm_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="文件")


def _handbook_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", action="append", default=[], metavar="编号", help="只要这份材料，可以写几次")
    parser.add_argument("--whole", action="store_true", help="连太长、平时不印的页面（易错词一类的长表）一起印")
    parser.add_argument("--pdf", action="store_true", help="另存一份 PDF，要装有 LibreOffice")
    parser.add_argument("--out", type=Path, default=Path("handbook"), metavar="目录", help="默认为 handbook")


def _check(options: argparse.Namespace) -> int:
    loaded = catalog.load(options.root)
    problems = [p for p in checking.check(loaded) if _concerns(p, options.paths, options.root)]
    for problem in problems:
        print(problem)
    for reminder in (*phrases.due(loaded, options.today), *organisation.deviations(loaded)):
        if _concerns(reminder, options.paths, options.root):
            print(reminder)
    faults = [problem for problem in problems if not problem.note]
    if faults:
        print(f"共 {len(faults)} 个问题。", file=sys.stderr)
        return 1
    print(
        f"{len(loaded.units)} 个单元、{_count(loaded)} 个章节和列，没有问题。"
        + (f"另有草稿提示 {len(problems)} 条。" if problems else "")
    )
    return 0


def _day(text: str) -> date:
    """Raises ArgumentTypeError for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2027-03-05 的样子") from None


def _count(loaded: Catalog) -> int:
    return sum(len(list(unit.contract.walk())) + len(unit.contract.columns) for unit in loaded.units)


def _concerns(problem: Problem, paths: list[Path], root: Path) -> bool:
    """Whether a problem lies at or below one of the paths; no path means all."""
    place = Path(os.path.abspath(root / problem.path))  # not resolved: a link may lead in a circle
    return not paths or any(place.is_relative_to(os.path.abspath(path)) for path in paths)


def _build(options: argparse.Namespace) -> int:
    if options.out is None:
        from macros import plugin  # noqa: PLC0415 - MkDocs takes a second to load, and only this needs it

        site = options.site or options.root / "site"
        plugin.build(options.root.resolve(), site.resolve())
        print(f"网站写入 {site}。")
        return 0
    loaded = catalog.load(options.root)
    catalog.require_sound(checking.check(loaded))
    folder = options.root / downloads.CACHE
    manifest = downloads.make(loaded, folder)
    written = downloads.publish(loaded, manifest, folder, options.out)
    record.publish_pointers(loaded, options.out)
    total = sum(1 for _ in downloads.all_files(manifest))
    print(f"{len(loaded.units)} 个单元、{total} 个文件，写入 {len(written)} 个到 {options.out}。")
    return 0


def _search(options: argparse.Namespace) -> int:
    path = search.publish(catalog.load(options.root), options.site)
    print(f"搜索索引 {path.stat().st_size // 1024} KB，写入 {path}。")
    return 0


def _record(options: argparse.Namespace) -> int:
    changed = record.record(catalog.load(options.root))
    for line in changed:
        print(line)
    where = "、".join(sorted({line.record.as_posix() for line in changed})) or addresses.PATH.as_posix()
    print(f"登记了 {len(changed)} 个路径，写在 {where}。")
    return 0


def _new(options: argparse.Namespace) -> int:
    kind = options.kind.removesuffix("s")
    for path in scaffold.create(options.root, kind, options.id):
        print(f"已新建 {path.as_posix()}")
    written = "单元是草稿，不会发布。写完后把 contract.yml 的 status 改成 published"
    own = settings.load(options.root)[0].content
    print(f"{written}。" if own else f"{written}，并在 mkdocs.yml 的 nav 下加上它的页面，再运行 make record。")
    return 0


def _start(options: argparse.Namespace) -> int:
    for path in scaffold.start(options.folder):
        print(f"已新建 {(options.folder / path).as_posix()}")
    print(f"改好以后，在 {options.folder} 里运行 check 和 build。")
    return 0


def _import(options: argparse.Namespace) -> int:
    from macros.importing import take  # noqa: PLC0415 - python-docx takes longer to load than the others to run
    from macros.importing.refused import Refused  # noqa: PLC0415

    try:
        taken = take.take(options.root, options.file, options.kind, options.id, options.name)
    except Refused as error:
        print(f"{options.file}：{error}。", file=sys.stderr)
        return 2
    for path in taken.written:
        print(f"已新建 {path.as_posix()}")
    if not taken.written:
        print("\n".join(map(str, taken.news)) + "\n" if taken.news else "", end="")
        print(f"单元已经有了，没有改动任何文件。新的内容 {len(taken.news)} 处。")
        return 0
    topics = taken.by_topic()
    print(f"\n还要由人定的，共 {sum(len(problems) for _, problems in topics)} 处：")
    for topic, problems in topics:
        print(f"\n{topic}（{len(problems)}）")
        print("\n".join(map(str, problems)))
    folders = " ".join(path.parent.as_posix() for path in taken.written if path.name == UNIT_FILES[0])
    print(f"\n定好以后运行 .venv/bin/python -m macros check {folders}，再照新建单元的办法写完、发布。")
    return 0


def _false_alarm(options: argparse.Namespace) -> int:
    added = false_alarms.take(options.root, options.files)
    for alarm in added:
        print(f"规则 {alarm.rule} 不该报：{alarm.text}（网站版本 {alarm.version}）")
    rules = " or ".join(sorted({alarm.rule for alarm in added}))
    print(
        f"加了 {len(added)} 个例子，写在 {false_alarms.VECTORS.as_posix()}。"
        f"接下来运行 .venv/bin/python -m pytest -q tests/test_review_vectors.py -k '{rules}'："
        "通不过的，改规则的 unless 或者词表，改到通过；通过的，说明只凭这半句不报，要补上前后文再试，补不出来的删去这个例子。"
    )
    return 0


def _handbook(options: argparse.Namespace) -> int:
    from macros.handbook import books  # noqa: PLC0415 - it renders pages, which no other command does

    loaded = catalog.load(options.root)
    catalog.require_sound(checking.check(loaded))
    unknown = [unit for unit in options.unit if unit not in loaded]
    if unknown:
        print(f"没有编号为 {'、'.join(unknown)} 的材料：编号是 templates/ 下的文件夹名。", file=sys.stderr)
        return 1
    chosen = tuple(loaded.unit(unit) for unit in dict.fromkeys(options.unit))
    stem = "-".join(("", *(unit.id for unit in chosen)))
    try:
        for name, made in (
            (books.HANDBOOK, books.handbook(loaded, chosen, whole=options.whole)),
            (books.WALL, books.wall_sheets(loaded, chosen)),
        ):
            for path in books.write(made, options.out / f"{name}{stem}.docx", pdf=options.pdf):
                print(f"{path.stat().st_size // 1024:>8} KB  {path}")
    except books.NotMadeError as error:
        print(f"{error}。", file=sys.stderr)
        return 1
    return 0


COMMANDS: Mapping[str, Command] = {
    "start": Command("在一个空文件夹里放好设置和一份自己的材料，照着改", _start_arguments, _start),
    "check": Command("核对全部或者指定路径的模板，一次列出所有问题", _check_arguments, _check),
    "build": Command("生成网站；有 --out 的，只生成下载文件和 catalog.json", _build_arguments, _build),
    "search": Command(
        "从生成好的网页生成搜索索引（MkDocs 会自己做，别的生成工具用这一条）", _search_arguments, _search
    ),
    "record": Command("登记新的网址，见 templates/published.txt", lambda parser: None, _record),
    "new": Command("新建一个草稿单元", _new_arguments, _new),
    "import": Command("把任务文件、旧稿、旧模板变成草稿单元，列出还要由人定的", _import_arguments, _import),
    "false-alarm": Command("把查稿页下载的误报文件加为规则不该报的例子", _alarm_arguments, _false_alarm),
    "handbook": Command(
        "写出手册：指引、依据、全部材料的写法、模板和范例，另有一份一页一份的上墙表", _handbook_arguments, _handbook
    ),
}


if __name__ == "__main__":
    run()
