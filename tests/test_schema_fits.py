"""What fits a JSON Schema is told here as `jsonschema` tells it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, SchemaError

from macros.material import schema_fits
from macros.material.schema_fits import UnknownSchemaError, compiled

ROOT = Path(__file__).parent.parent
SCALARS = ["", "a", "ab", "甲乙丙", 0, 1, -1, 2, 1.0, 1.5, float("inf"), True, False, None]
VALUES = [
    *SCALARS,
    *([one] for one in SCALARS),
    *([one, other] for one in SCALARS for other in SCALARS),
    *({"a": one} for one in SCALARS),
    *({"b": one, "c": "ab"} for one in SCALARS),
    *([[one], [1]] for one in SCALARS),
    *([{"a": one}, {"a": 1}] for one in SCALARS),
    [],
    {},
    {"a": 1, "b": 2, "c": 3},
    {"甲": 1},
    {1, 2},
    [{1, 2}, {1, 2}],
    b"a",
]
SHORT, NUMBER = {"type": "string", "maxLength": 1}, {"type": "number"}
# Of each keyword the forms in which it may stand.
SCHEMAS: dict[str, list[dict[str, Any]]] = {
    "type": [
        *({"type": name} for name in ("string", "integer", "number", "boolean", "array", "object")),
        {"type": ["string", "object"]},
    ],
    "enum": [{"enum": ["a", "甲乙丙"]}, {"enum": [1, True]}, {"enum": [0]}],
    "const": [{"const": "a"}, {"const": True}, {"const": 1}],
    "pattern": [{"pattern": "^a"}, {"pattern": "[乙b]"}],
    "minLength": [{"minLength": 2}],
    "maxLength": [{"maxLength": 2}],
    "minimum": [{"minimum": 1}, {"minimum": 1.5}],
    "maximum": [{"maximum": 1}],
    "exclusiveMinimum": [{"exclusiveMinimum": 1}],
    "items": [{"items": SHORT}],
    "minItems": [{"minItems": 2}],
    "maxItems": [{"maxItems": 1}],
    "uniqueItems": [{"uniqueItems": True}],
    "properties": [{"properties": {"a": SHORT, "b": NUMBER}}, {"properties": {"a": False, "b": True}}],
    "additionalProperties": [
        {"additionalProperties": False},
        {"properties": {"a": NUMBER}, "additionalProperties": False},
        {"properties": {"a": NUMBER}, "additionalProperties": SHORT},
    ],
    "propertyNames": [{"propertyNames": {"pattern": "[ab]"}}],
    "minProperties": [{"minProperties": 2}],
    "required": [{"required": ["b", "c"]}, {"required": []}],
    "dependentRequired": [{"dependentRequired": {"b": ["c", "a"], "a": []}}],
    "if": [{"if": {"required": ["b"]}}],
    "then": [{"if": {"properties": {"b": {"const": True}}, "required": ["b"]}, "then": {"required": ["a"]}}],
    "else": [{"if": SHORT, "then": {"minLength": 1}, "else": NUMBER}],
    "allOf": [{"allOf": [SHORT, {"minLength": 1}]}],
    "anyOf": [{"anyOf": [SHORT, NUMBER]}],
    "oneOf": [{"oneOf": [{"minLength": 1}, {"maxLength": 1}]}, {"oneOf": [{"required": ["b"]}, {"required": ["c"]}]}],
    "$ref": [
        {"$ref": "#/$defs/one", "maxLength": 1, "$defs": {"one": {"type": "string"}}},
        {"$ref": "#/$defs/tree", "$defs": {"tree": {"type": ["array", "integer"], "items": {"$ref": "#/$defs/tree"}}}},
    ],
}
FAULTY = [
    {"type": "strng"},
    {"type": []},
    {"type": 5},
    {"type": [["string"]]},
    {"enum": "a"},
    {"enum": [[1]]},
    {"pattern": "("},
    {"pattern": 1},
    {"minLength": "2"},
    {"minItems": -1},
    {"minItems": True},
    {"maximum": "1"},
    {"items": [SHORT]},
    {"uniqueItems": "yes"},
    {"properties": ["a"]},
    {"properties": {"a": {"type": "strng"}}},
    {"additionalProperties": "no"},
    {"required": "a"},
    {"required": [1]},
    {"dependentRequired": {"a": "b"}},
    {"if": 1},
    {"then": SHORT},
    {"if": SHORT, "then": {"type": "strng"}},
    {"allOf": []},
    {"oneOf": SHORT},
    {"$ref": 1},
    {"$ref": "#/$defs/none"},
    {"$ref": "https://json-schema.org/draft/2020-12/schema"},
    {"$defs": []},
    {"$defs": {"unused": {"type": "strng"}}},
    {"description": 1},
    {"format": "date"},
    ["type"],
]


@pytest.mark.parametrize("keyword", SCHEMAS)
def test_a_keyword_means_what_jsonschema_takes_it_for(keyword: str) -> None:
    for schema in SCHEMAS[keyword]:
        fits, validator = compiled(schema), Draft202012Validator(schema)
        assert [value for value in VALUES if fits(value) != validator.is_valid(value)] == []


def test_every_keyword_is_compared() -> None:
    assert SCHEMAS.keys() == {*schema_fits._KEYWORDS, "$ref"}


@pytest.mark.parametrize("schema", FAULTY, ids=str)
def test_what_is_faulty_or_not_known_is_left_to_jsonschema(schema: Any) -> None:
    with pytest.raises(UnknownSchemaError):
        compiled(schema)


def test_what_is_known_is_sound() -> None:
    for schema in (schema for forms in SCHEMAS.values() for schema in forms):
        Draft202012Validator.check_schema(schema)
    with pytest.raises(SchemaError):
        Draft202012Validator.check_schema(FAULTY[0])


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.schema.json")), ids=lambda path: path.name)
def test_the_schemas_of_the_project_are_known(path: Path) -> None:
    compiled(json.loads(path.read_text(encoding="utf-8")))
