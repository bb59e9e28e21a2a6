"""The theme's styles as they are published: only what the pages and scripts of this site can show.

Three quarters of them are for what is not here: a search, tabs, a blog, other directions, colours and icons. A browser
draws nothing before it has them all. A rule goes when it names a class that neither page nor script has, or a direction
or a colour that no page has; of what a rule says, an own property goes that nothing reads. What a page shows stays the
same, so nothing is to be kept up when the theme or the pages change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.material.problem import Problem, ProblemsFound

FOLDER = "assets/stylesheets"
SHEET = "theme.css"
LEFT_OUT = re.compile(r"assets/javascripts/.*|assets/stylesheets/.*\.map")  # what the theme brings and no page loads

_LINK = re.compile(rf'(<link rel="stylesheet" href="[^"]*{FOLDER}/)[\w.-]+\.css(">\n?)')
_NAMES = re.compile(r' class="([^"]*)"')
_VALUES = re.compile(r'(?: dir| data-md-[a-z-]+)="[^"]*"')
_WORD = re.compile(r"[\w-]+")
# CSS Syntax 3, 5: a string, a bracket with what is in it, or what stands between the ends of a rule.
_PIECE = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]|[^"'{};]+""")
_IN_BRACKETS = re.compile(r":(?:not|is|where|has)\([^()]*\)")
_NAMED = re.compile(r"\.((?:[\w-]|\\.)+)")
_VALUED = re.compile(r"""\[(dir|data-md-[a-z-]+)=["']?([^\]"']+)["']?\]""")
_OWN = re.compile(r"--[\w-]+(?=:)")
_READ = re.compile(r"var\((--[\w-]+)")
_NESTED = ("@media", "@supports")


@dataclass
class Shown:
    """What occurs in pages and scripts: classes, values of attributes, and own properties that are read."""

    names: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)

    def page(self, html: str) -> None:
        """Take in a page."""
        self.names.update(name for names in set(_NAMES.findall(html)) for name in names.split())
        self.values.update(_VALUES.findall(html))

    def script(self, code: str) -> None:
        """Take in a script, which may give any word of it to an element as a class."""
        self.names.update(_WORD.findall(code))

    def sheet(self, css: str) -> None:
        """Take in a sheet of the site, which may read own properties of the theme."""
        self.read.update(_READ.findall(css))


@dataclass(frozen=True)
class Rule:
    """A rule of a sheet, or rules in a condition."""

    prelude: str
    body: str
    inner: tuple[Rule, ...] = ()

    def __str__(self) -> str:
        return f"{self.prelude}{{{''.join(map(str, self.inner)) or self.body}}}"


def linked(html: str) -> str:
    """The page with one link for all sheets of the theme."""
    head, mark, body = html.partition("</head>")
    first = _LINK.search(head)
    if not first:
        return html
    before, after = head[: first.start()], head[first.end() :]
    return "".join((before, first[1], SHEET, first[2], _LINK.sub("", after), mark, body))


def reduced(css: str, shown: Shown) -> str:
    """The rules that can match something, in their order, without own properties that nothing reads."""
    rules = tuple(_kept(_parsed(css), shown))
    while True:
        read = shown.read | set(_READ.findall("".join(map(str, rules))))
        fewer = tuple(_without_unread(rules, read))
        if fewer == rules:
            return "".join(map(str, rules))
        rules = fewer


def publish(site: Path) -> None:
    """Put the reduced sheet in the place of the theme's. Raises ProblemsFound where the theme has none of that name."""
    sheets = sorted((site / FOLDER).glob("*.min.css"))  # main before palette, as the theme links them
    if not sheets:
        message = f"主题没有带来{FOLDER}/*.min.css：主题换了文件名，照新的改macros/publish/theme.py"
        raise ProblemsFound((Problem(Path("requirements.txt"), 1, message),))
    shown = Shown()
    for path in sorted(site.rglob("*.html")):
        shown.page(path.read_text(encoding="utf-8"))
    for path in sorted((site / "assets").glob("*.css")):
        shown.sheet(path.read_text(encoding="utf-8"))
    for path in sorted((site / "assets" / "scripts").glob("*.js")):
        shown.script(path.read_text(encoding="utf-8"))
    css = "".join(path.read_text(encoding="utf-8") for path in sheets)
    (site / FOLDER / SHEET).write_text(reduced(css, shown), encoding="utf-8")
    for path in sheets:
        path.unlink()


def _parsed(css: str) -> Iterator[Rule]:
    """The rules of a sheet without comments; a statement such as @charset is none."""
    start, depth, prelude = "", 0, ""
    for piece in _PIECE.findall(css):
        if piece == "{":
            depth += 1
            if depth == 1:
                prelude, start = start.strip(), ""
                continue
        elif piece == "}":
            depth -= 1
            if depth == 0:
                inner = tuple(_parsed(start)) if prelude.startswith(_NESTED) else ()
                yield Rule(prelude, "" if inner else start, inner)
                start = ""
                continue
        elif piece == ";" and depth == 0:
            start = ""
            continue
        start += piece


def _kept(rules: Iterable[Rule], shown: Shown) -> Iterator[Rule]:
    for rule in rules:
        if rule.prelude.startswith(_NESTED):
            inner = tuple(_kept(rule.inner, shown))
            if inner:
                yield Rule(rule.prelude, "", inner)
        elif rule.prelude.startswith("@"):
            yield rule
        else:
            selectors = [one for one in _selectors(rule.prelude) if can_match(one, shown)]
            if selectors:
                yield Rule(",".join(selectors), rule.body)


def _selectors(prelude: str) -> Iterator[str]:
    """A list of selectors cut at its own commas."""
    depth, start = 0, 0
    for at, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            yield prelude[start:at]
            start = at + 1
    yield prelude[start:]


def can_match(selector: str, shown: Shown) -> bool:
    """Whether all that a selector names occurs; what it excludes or gives a choice of is not looked at."""
    plain, before = selector, ""
    while plain != before:
        before, plain = plain, _IN_BRACKETS.sub("", plain)
    names = (re.sub(r"\\(.)", r"\1", name) for name in _NAMED.findall(re.sub(r"\[[^]]*\]", "", plain)))
    values = (f' {name}="{value}"' for name, value in _VALUED.findall(plain))
    return all(name in shown.names for name in names) and all(value in shown.values for value in values)


def _without_unread(rules: Iterable[Rule], read: set[str]) -> Iterator[Rule]:
    for rule in rules:
        if rule.inner:
            inner = tuple(_without_unread(rule.inner, read))
            if inner:
                yield Rule(rule.prelude, "", inner)
            continue
        declarations = [one for one in _declarations(rule.body) if not _is_unread(one, read)]
        if declarations:
            yield Rule(rule.prelude, ";".join(declarations))


def _declarations(body: str) -> Iterator[str]:
    """What a rule says, cut at its semicolons; those in brackets and strings are no ends."""
    depth, start, quote = 0, 0, ""
    for at, sign in enumerate(body):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == ";" and not depth:
            yield body[start:at]
            start = at + 1
        else:
            depth += (sign in "({") - (sign in ")}")
    if body[start:]:
        yield body[start:]


def _is_unread(declaration: str, read: set[str]) -> bool:
    own = _OWN.match(declaration.strip())
    return own is not None and own[0] not in read
