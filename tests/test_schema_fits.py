"""Whether data fits is told by fastjsonschema first: it must refuse whatever jsonschema refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastjsonschema.draft07 import CodeGeneratorDraft07
from fastjsonschema.ref_resolver import RefResolver
from jsonschema import Draft202012Validator

from macros.material import schema_messages, yamlfile
from tests.conftest import ROOT

SCHEMAS = sorted((ROOT / "templates").glob("*.schema.json"))
REMARKS = {"$schema", "$defs", "title", "description"}
WITH_IF = {"then", "else"}
FILES = [ROOT / "templates" / name for name in ("search.yml", "columns.yml", "common_blanks.yml", "matching.yml")]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all schemas within it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword, argument in schema.items():
        if keyword in ("properties", "$defs"):
            inner = list(argument.values())
        else:
            inner = argument if isinstance(argument, list) else [argument]
        for part in inner if keyword not in ("const", "enum", "required") else ():
            yield from parts(part)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_has_only_keywords_that_both_know(path: Path) -> None:
    known = CodeGeneratorDraft07({}, resolver=RefResolver("", {}))._json_keywords_to_function
    used = {keyword for part in parts(json.loads(path.read_text(encoding="utf-8"))) for keyword in part}
    assert used - known.keys() - REMARKS - WITH_IF == {"$ref"} & used


def damaged(data: Any) -> Iterator[Any]:
    """With one value at a time left out, emptied, or of another type."""
    places = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in [*places][:5]:
        for other in (None, "", 0, True, [], {}, [value, value], {"x": value}, str(value) + "\n"):
            yield {**data, key: other} if isinstance(data, dict) else [*data[:key], other, *data[key + 1 :]]
        yield {k: v for k, v in data.items() if k != key} if isinstance(data, dict) else data[:key] + data[key + 1 :]
        for inner in damaged(value):
            yield {**data, key: inner} if isinstance(data, dict) else [*data[:key], inner, *data[key + 1 :]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_does_not_fit_is_never_passed(path: Path) -> None:
    schema = schema_messages.load_schema(path.with_suffix(".schema.json"))
    data = yamlfile.load(path).data
    fits = schema_messages.told_fast(schema)
    slow = Draft202012Validator(schema)
    assert fits is not None and fits(data)
    small = {k: v[:2] if isinstance(v, list) else v for k, v in data.items()} if isinstance(data, dict) else data[:2]
    for one in [copy.deepcopy(small), *damaged(small)]:
        assert not fits(one) or slow.is_valid(one), one
