"""What the site costs beside plain tools: time to build, growth, Word files, weight of pages, the tools in the browser."""

import sys
from pathlib import Path

# Long texts, damaged files and the ways through the tools are those of the tests, whose modules find each other there.
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
