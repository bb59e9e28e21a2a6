"""Everything measured in one run, or the parts that are named: python -m bench [part …]."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench import browser, build, files, growth, lighthouse, opening, preview, scale, tools, weight, word

PARTS = {
    "build": (build.run, "构建网站，与纯MkDocs比"),
    "growth": (growth.run, "用时随单元数的增长"),
    "word": (word.run, "写一份Word文件，与两个库比"),
    "weight": (weight.run, "打开一页要下载多少"),
    "browser": (browser.run, "浏览器里：填报告（与两个库比）、台账、查稿"),
    "opening": (opening.run, "打开各类网页和工具：一个慢四倍的处理器上，与原样的Material比"),
    "lighthouse": (lighthouse.run, "Lighthouse给各类网页和工具的分"),
    "tools": (tools.run, "网站上：打开每个工具，在长台账、长报告里改字"),
    "files": (files.run, "浏览器里的文件：拒收坏文件，写和读长文件"),
    "preview": (preview.run, "预览：改一处，到网页变过来"),
    "scale": (scale.run, "单元多了以后：下载文件、网页、索引、搜索"),
}


def main(arguments: list[str]) -> int:
    """Run the parts that are named, or all, in the order of the table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="速度和大小，处理器时间。不写名字就全量一遍；只量几项就写它们的名字。",
        epilog="\n".join(f"  {name:<10}{about}" for name, (_, about) in PARTS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="名字", help="见下表")
    names = parser.parse_args(arguments).parts
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        parser.error(f"没有这一项：{'、'.join(unknown)}；可用的有 {'、'.join(PARTS)}")
    for name, (run, _) in PARTS.items():
        if not names or name in names:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                run(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
