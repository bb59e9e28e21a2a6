"""What a page of ours loads at the start, in bytes after gzip: the limits are data, and no page may pass them."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from lxml import html

from macros.material.model import KINDS
from tests import page_weight
from tests.conftest import pages_of

# The most that the scripts of a page, and its styles, may weigh, by where the page stands; the first that fits holds.
# What is loaded on use is no part of it.
LIMITS = {
    "tools/fill.html": (45_300, 20_000),
    "tools/task.html": (45_000, 17_500),  # the tree, and the board of what comes back
    "tools/": (45_000, 16_000),
    "index.html": (10_000, 9_500),
    "design.html": (10_000, 20_500),  # every component on one page
    "": (4_400, 9_500),
}
# What is read, guides and units: scripts, styles and the markup around the words, all together.
READ = ("guides/", *(f"{kind}s/" for kind in KINDS))
READ_LIMIT = 20 * 1024


def limits(page: str) -> tuple[int, int]:
    return next(most for place, most in LIMITS.items() if page.startswith(place))


@cache
def weight(file: Path) -> int:
    return page_weight.compressed(file.read_bytes())


def own(site: Path, page: str) -> tuple[int, int]:
    """Bytes of our scripts and of our styles; those of the theme stand in folders of its own."""
    tree = html.fromstring((site / page).read_bytes())
    found = {"src": 0, "href": 0}
    for name, place in (("src", "//script/@src"), ("href", "//link[@rel='stylesheet']/@href")):
        files = {(site / page).parent / PurePosixPath(path) for path in tree.xpath(place)}
        ours = {path.resolve() for path in files if not {"javascripts", "stylesheets"} & set(path.parts)}
        found[name] = sum(weight(path) for path in ours)
    return found["src"], found["href"]


def test_no_page_is_heavier_than_its_kind(site: Path) -> None:
    faults = []
    for page in pages_of(site):
        if page == "404.html":
            continue  # it names its files from the root of a server
        scripts, styles = own(site, page)
        assert scripts > 1000 and styles > 1000, page
        for name, size, most in zip(("脚本", "样式"), (scripts, styles), limits(page), strict=True):
            if size > most:
                faults.append(f"{page}: {name}{size}，最多{most}")
    assert not faults, "\n".join(faults)


def test_what_is_read_is_light_apart_from_its_words(site: Path) -> None:
    read = [page for page in pages_of(site) if page.startswith(READ)]
    sizes = {page: sum(own(site, page)) + page_weight.weigh((site / page).read_bytes()).markup for page in read}
    assert len(sizes) > 60
    assert {page: size for page, size in sizes.items() if size > READ_LIMIT} == {}


def test_the_parts_of_a_page_are_told_apart() -> None:
    """Words that stand in tags are words; their class is markup."""
    frame, words = b"<body>" + bytes(range(256)) * 9, "甲乙丙丁戊己庚辛".encode()
    bare = page_weight.weigh(frame + b"<article>" + words + b"</article>")
    labelled = page_weight.weigh(frame + b'<article><a title="' + words + b'"></a></article>')
    marked = page_weight.weigh(frame + b'<article><a class="' + words + b'"></a></article>')
    assert bare.frame == labelled.frame == marked.frame and bare.words == labelled.words
    assert marked.words < bare.words and bare.markup < labelled.markup < marked.markup


@pytest.mark.parametrize("page", ["tools/review.html", "guides/danwei.html"])
def test_what_a_page_loads_is_counted(site: Path, page: str, tmp_path: Path) -> None:
    scripts, styles = own(site, page)
    folder = tmp_path / PurePosixPath(page).parent
    folder.mkdir(parents=True)
    text = (site / page).read_text(encoding="utf-8").replace("</head>", '<script src="more.js"></script></head>')
    (folder / PurePosixPath(page).name).write_text(text, encoding="utf-8")
    (folder / "more.js").write_text("甲", encoding="utf-8")
    (tmp_path / "assets").symlink_to(site / "assets")
    assert own(tmp_path, page) == (scripts + weight(folder / "more.js"), styles)


def test_no_page_loads_the_theme_s_script(site: Path) -> None:
    """It cost a phone more than all else; what the pages used of it is in scripts of their own."""
    for page in pages_of(site):
        sources = html.fromstring((site / page).read_bytes()).xpath("//script/@src")
        assert [source.rpartition("/")[2] for source in sources][:: len(sources) - 1] == ["start.js", "page.js"], page
    assert not (site / "assets" / "javascripts").exists()
