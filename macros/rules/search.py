"""Rules of templates/search.yml: every word leads somewhere, and only to one meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from macros.material import reference, search_words, textfile
from macros.material.catalog import Catalog, material
from macros.material.model import KINDS
from macros.material.places import DOCS, find
from macros.material.problem import Problem
from macros.material.search_words import PATH
from macros.rules import site
from macros.rules.punctuation import half_width_marks

NEEDS = reference.path_of("needs")
PARTIALS = Path(__file__).parents[1] / "pages" / "partials"
# The search takes no notice of these either.
_IDLE = re.compile(r"[\s“”‘’《》【】\"']+")


def search_words_fit_their_schema(catalog: Catalog) -> Iterator[Problem]:
    """search.yml is YAML that templates/search.schema.json allows."""
    yield from search_words.load(catalog.root).problems


def search_words_are_typed_once(catalog: Catalog) -> Iterator[Problem]:
    """What readers type is ignored, or a form, or means one thing, or is not covered."""
    data = search_words.load(catalog.root)
    seen = dict.fromkeys(data.forms, "forms") | dict.fromkeys(data.ignored, "ignored")
    for entry in data.synonyms:
        for word in entry.typed:
            if word in seen:
                yield Problem(PATH, entry.line, f"“{word}”已经写在{seen[word]}里：只留一处")
            seen[word] = f"第 {entry.line} 行"
    for topic in data.uncovered:
        for word in topic.typed:
            if word in seen:
                yield Problem(PATH, topic.line, f"“{word}”已经写在{seen[word]}里：只留一处")
            seen[word] = f"第 {topic.line} 行"


def search_words_mean_what_the_site_says(catalog: Catalog) -> Iterator[Problem]:
    """A synonym leads to words that stand in the material or on the pages."""
    synonyms = search_words.load(catalog.root).synonyms
    said = _said(catalog.root) if synonyms else ""
    for entry in synonyms:
        for word in entry.means:
            if _key(word) not in said:
                yield Problem(PATH, entry.line, f"means 里的“{word}”站内没有这个说法：改成页面上用的词")


def _said(root: Path) -> str:
    """All text that pages are made of; what readers type is none."""
    typed = (find(root, PATH), find(root, NEEDS))
    files = [*site.pages(root), *PARTIALS.rglob("*.j2")]
    files += [f for f in material(root) if f.suffix in (".md", ".yml") and f not in typed]
    return "\n".join(_key(textfile.read_or_empty(file)) for file in files)


@lru_cache(maxsize=1024)  # most files are what they were at the last check
def _key(text: str) -> str:
    return _IDLE.sub("", text).lower()


def search_words_lead_to_pages(catalog: Catalog) -> Iterator[Problem]:
    """Pages that search.yml and needs.yml name exist; whether the section does is seen when the site is built."""
    data = search_words.load(catalog.root)
    places = [(item.line, item.page) for item in data.words]
    places += [(topic.line, offer.page) for topic in data.uncovered for offer in topic.nearest]
    places += [(part.line, offer.page) for part in data.start for offer in part.places]
    places += [(ask.line, page) for ask in data.asks for page in ask.pages]
    places += [(data.pairs.line, page) for page in data.pairs.spelling]
    told = [(PATH, line, place) for line, place in places]
    told += [(NEEDS, item.line, item.page) for item in reference.load(catalog.root).needs if item.page]
    for path, line, place in told:
        page = place.partition("#")[0]
        if not textfile.is_file(catalog.file(DOCS / page)):
            yield Problem(path, line, f"没有页面 docs/{page}：改成现有页面的路径")


def search_needs_are_of_known_topics(catalog: Catalog) -> Iterator[Problem]:
    """What needs.yml says of topics that are not covered is of topics that search.yml names."""
    topics = {topic.topic for topic in search_words.load(catalog.root).uncovered}
    for item in reference.load(catalog.root).needs:
        if item.topic and item.topic not in topics:
            yield Problem(NEEDS, item.line, f"{PATH} 的 uncovered 里没有“{item.topic}”：照那里的 topic 写")


def search_groups_are_known(catalog: Catalog) -> Iterator[Problem]:
    """Words ask for kinds of pages that there are, and a group holds pages."""
    data = search_words.load(catalog.root)
    names = [*(group.name for group in data.groups), *KINDS.values()]
    for ask in data.asks:
        for name in ask.kinds:
            if name not in names:
                yield Problem(
                    PATH, ask.line, f"kinds 里的“{name}”不是组名，也不是材料的种类：改成“{'”“'.join(names)}”中的一个"
                )
    pages = [path.relative_to(catalog.file(DOCS)).as_posix() for path in site.pages(catalog.root)]
    for group in data.groups:
        for pattern in group.pages:
            if not any(fnmatchcase(page, pattern) for page in pages):
                yield Problem(PATH, group.line, f"没有页面对得上“{pattern}”：改成 docs/ 下现有页面的路径，或者删去")


def search_notes_use_chinese_punctuation(catalog: Catalog) -> Iterator[Problem]:
    """No half-width mark in what readers are told."""
    for topic in search_words.load(catalog.root).uncovered:
        for text in (topic.topic, topic.note, *(offer.about for offer in topic.nearest)):
            yield from half_width_marks(PATH, topic.line, text)
