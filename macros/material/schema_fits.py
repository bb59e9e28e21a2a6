"""Whether data fits a JSON Schema, told many times faster than by `jsonschema`, which is left to say what is wrong.

A schema becomes functions once. The keywords that the schemas of the project use are here, in their right form only: a
schema with anything else in it is left to `jsonschema` altogether, so one that is known here is sound as well.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sized
from typing import Any

Fits = Callable[[Any], bool]
Schema = Mapping[str, Any]
Compile = Callable[[Any], Fits]  # a schema within the schema
Keyword = Callable[
    [Any, Schema, Compile], Fits
]  # from the argument, the schema around it, and the rest of the compiler


class UnknownSchemaError(Exception):
    """It is faulty, or has a keyword that is not here."""


def compiled(schema: Any) -> Fits:
    """What tells whether a value fits the schema. Raises UnknownSchemaError."""
    _need(isinstance(schema, dict))
    defined = schema.get("$defs", {})
    _need(isinstance(defined, dict))
    known: dict[str, Fits] = {}

    def refer(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
        _need(isinstance(argument, str) and argument.startswith("#/$defs/"))
        name = argument.removeprefix("#/$defs/")
        _need(name in defined)

        def fits(value: Any) -> bool:
            return known[name](value)  # which may not be compiled yet

        return fits

    def compile_part(part: Any) -> Fits:
        if isinstance(part, bool):
            return lambda value: part
        _need(isinstance(part, dict))
        tests = []
        for keyword, argument in part.items():
            if keyword in _REMARKS:
                _need(isinstance(argument, str))
            else:
                make = refer if keyword == "$ref" else _KEYWORDS.get(keyword)
                if not make:
                    raise UnknownSchemaError
                tests.append(make(argument, part, compile_part))
        return tests[0] if len(tests) == 1 else _all_of(tests)

    known.update((name, compile_part(part)) for name, part in defined.items())
    return compile_part({keyword: argument for keyword, argument in schema.items() if keyword != "$defs"})


def _need(right: bool) -> None:
    if not right:
        raise UnknownSchemaError


def _all_of(tests: Iterable[Fits]) -> Fits:
    tests = tuple(tests)

    def fits(value: Any) -> bool:
        for test in tests:  # noqa: SIM110 - all() takes twice as long
            if not test(value):
                return False
        return True

    return fits


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    return value.is_integer() if isinstance(value, float) else isinstance(value, int) and not isinstance(value, bool)


_TYPES: Mapping[str, Fits] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _type(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    names = argument if isinstance(argument, list) else [argument]
    _need(bool(names) and all(isinstance(name, str) and name in _TYPES for name in names))
    first, *others = (_TYPES[name] for name in names)
    return (lambda value: first(value) or any(test(value) for test in others)) if others else first


def _enum(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need(isinstance(argument, list) and all(isinstance(one, (str, int)) for one in argument))
    known = set(map(_told_apart, argument))
    return lambda value: _told_apart(value) in known


def _const(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    return _enum([argument], schema, compile_part)


def _told_apart(value: Any) -> Hashable:
    """Equal for what JSON calls equal: true is not 1."""
    if isinstance(value, (str, int, float)):
        return isinstance(value, bool), value
    if isinstance(value, list):
        return tuple(map(_told_apart, value))
    if isinstance(value, dict):
        return frozenset((key, _told_apart(one)) for key, one in value.items())
    return repr(value)  # null, and what is in no JSON: a YAML file may hold a set


def _pattern(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    try:
        search = re.compile(argument).search
    except (TypeError, re.error) as error:
        raise UnknownSchemaError from error
    return lambda value: not isinstance(value, str) or search(value) is not None


def _size(kind: type[Sized], compare: Callable[[int, int], bool]) -> Keyword:
    def make(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
        _need(_is_integer(argument) and argument >= 0)
        return lambda value: not isinstance(value, kind) or compare(len(value), argument)

    return make


def _bound(compare: Callable[[float, float], bool]) -> Keyword:
    def make(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
        _need(_is_number(argument))
        return lambda value: not _is_number(value) or compare(value, argument)

    return make


def _items(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    test = compile_part(argument)
    return lambda value: not isinstance(value, list) or all(map(test, value))


def _unique_items(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need(argument is True)
    return lambda value: not isinstance(value, list) or len(set(map(_told_apart, value))) == len(value)


def _properties(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need(isinstance(argument, dict))
    tests = tuple((name, compile_part(part)) for name, part in argument.items())

    def fits(value: Any) -> bool:
        return not isinstance(value, dict) or all(test(value[name]) for name, test in tests if name in value)

    return fits


def _additional_properties(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    named = frozenset(schema.get("properties", ()))
    test = compile_part(argument)
    return lambda value: (
        not isinstance(value, dict) or all(test(one) for name, one in value.items() if name not in named)
    )


def _property_names(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    test = compile_part(argument)
    return lambda value: not isinstance(value, dict) or all(map(test, value))


def _required(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need(isinstance(argument, list) and all(isinstance(name, str) for name in argument))
    names = frozenset(argument)
    return lambda value: not isinstance(value, dict) or names <= value.keys()


def _dependent_required(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need(isinstance(argument, dict))
    tests = {name: _required(others, schema, compile_part) for name, others in argument.items()}
    return lambda value: not isinstance(value, dict) or all(tests[name](value) for name in tests if name in value)


def _parts(argument: Any, compile_part: Compile) -> list[Fits]:
    _need(isinstance(argument, list) and bool(argument))
    return [compile_part(part) for part in argument]


def _if(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    test, then, otherwise = (compile_part(part) for part in (argument, schema.get("then", {}), schema.get("else", {})))
    return lambda value: then(value) if test(value) else otherwise(value)


def _of_if(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    _need("if" in schema)  # which has compiled it
    return lambda value: True


def _any_of(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    tests = _parts(argument, compile_part)
    return lambda value: any(test(value) for test in tests)


def _one_of(argument: Any, schema: Schema, compile_part: Compile) -> Fits:
    tests = _parts(argument, compile_part)
    return lambda value: sum(test(value) for test in tests) == 1


_REMARKS = ("$schema", "title", "description")
_KEYWORDS: Mapping[str, Keyword] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _size(str, operator.ge),
    "maxLength": _size(str, operator.le),
    "minimum": _bound(operator.ge),
    "maximum": _bound(operator.le),
    "exclusiveMinimum": _bound(operator.gt),
    "items": _items,
    "minItems": _size(list, operator.ge),
    "maxItems": _size(list, operator.le),
    "uniqueItems": _unique_items,
    "properties": _properties,
    "additionalProperties": _additional_properties,
    "propertyNames": _property_names,
    "minProperties": _size(dict, operator.ge),
    "required": _required,
    "dependentRequired": _dependent_required,
    "if": _if,
    "then": _of_if,
    "else": _of_if,
    "allOf": lambda argument, schema, compile_part: _all_of(_parts(argument, compile_part)),
    "anyOf": _any_of,
    "oneOf": _one_of,
}
