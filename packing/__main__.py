"""Command line, used by the Makefile: python3 -m packing python|web|vendor|zip|licences|release."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from packing import archives, licences, vendor
from packing.registries import RefusedError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; exit status 1 with one sentence where something could not be had."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except RefusedError as error:
        print(f"{error}。" if not str(error).endswith("\n") else error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m packing", description="装依赖、打包、发布，由 Makefile 调用。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    python = commands.add_parser("python", help="把锁定文件里的 Python 库装进 .venv，设了 VENDOR 的从那里装")
    python.add_argument("locks", nargs="+", type=Path, metavar="文件")
    python.set_defaults(run=_python)
    web = commands.add_parser("web", help="装 web/ 要用的 npm 包，设了 VENDOR 的从那里装")
    web.set_defaults(run=_web)
    pack = commands.add_parser("vendor", help="把构建要装的全部下载成一个目录，供没有网络的计算机用")
    pack.add_argument("out", type=Path, metavar="目录")
    pack.add_argument("--platforms", nargs="+", required=True, metavar="处理器")
    pack.add_argument("--pythons", nargs="+", required=True, metavar="版本")
    pack.set_defaults(run=_vendor)
    zipped = commands.add_parser("zip", help="压缩一个目录，内容相同的压缩包逐字节相同")
    zipped.add_argument("out", type=Path, metavar="压缩包")
    zipped.add_argument("folder", type=Path, metavar="目录")
    zipped.set_defaults(run=lambda options: archives.write(options.out, options.folder, options.folder.name))
    notices = commands.add_parser("licences", help="写出随网站发出去的第三方程序的许可")
    notices.add_argument("out", type=Path, metavar="文件")
    notices.set_defaults(run=lambda options: options.out.write_text(licences.notices(ROOT), encoding="utf-8"))
    release = commands.add_parser("release", help="写出一次发布的全部文件，设了 VENDOR 的连它一起")
    release.add_argument("out", type=Path, metavar="目录")
    release.set_defaults(run=_release)
    return parser


def _python(options: argparse.Namespace) -> None:
    vendor.install_python(ROOT, _pack(), options.locks)


def _web(_: argparse.Namespace) -> None:
    vendor.install_web(ROOT, _pack(), platform.machine())


def _vendor(options: argparse.Namespace) -> None:
    vendor.make(ROOT, options.out, options.platforms, options.pythons)
    files = [path for path in options.out.rglob("*") if path.is_file()]
    print(f"{options.out}：{len(files)} 个文件，{sum(path.stat().st_size for path in files) >> 20} MB。")


def _release(options: argparse.Namespace) -> None:
    from macros.version import VERSION  # noqa: PLC0415 - the other commands run before anything is installed
    from packing import release  # noqa: PLC0415

    material = release.Material(ROOT, ROOT / "site", VERSION, int(os.environ["SOURCE_DATE_EPOCH"]), _pack())
    for path in release.make(material, options.out):
        print(f"{path.stat().st_size:>12,}  {path.name}")


def _pack() -> Path | None:
    return vendor.opened(os.environ.get("VENDOR", ""))


if __name__ == "__main__":
    sys.exit(main())
