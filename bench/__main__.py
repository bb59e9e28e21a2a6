"""Everything measured in one run: python -m bench [build growth word weight browser]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import browser, build, growth, weight, word

PARTS = {"build": build.run, "growth": growth.run, "word": word.run, "weight": weight.run, "browser": browser.run}


def main(names: list[str]) -> int:
    """Run the parts that are named, or all; unknown names are an error."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"没有这一项：{'、'.join(unknown)}；可用的有 {'、'.join(PARTS)}", file=sys.stderr)
        return 2
    for name in names or PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            PARTS[name](Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
