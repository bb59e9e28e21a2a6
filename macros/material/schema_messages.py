"""Say in Chinese what JSON Schema finds wrong in a contract, with the line of the key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import fastjsonschema

from macros.material import textfile
from macros.material.problem import Problem, ProblemsFound
from macros.material.yamlfile import YamlFile

if TYPE_CHECKING:
    from jsonschema import ValidationError

TYPES = {
    "string": "文字（数字形式的要加引号）",
    "integer": "整数",
    "boolean": "true 或者 false",
    "array": "列表（每行以 - 开头）",
    "object": "“名称: 值”的组合",
}
LONGEST_SHOWN = 60
PATTERNS = {
    r"^\d+\.\d+\.\d+$": "形如 1.0.0",
    r"^\d{4}-\d{2}-\d{2}$": "形如 2026-03-05",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "小写拼音，词间用连字符，如 zuzhi-shenghuo",
    r"^[a-z]+\.[a-z]+(-[a-z]+)*$": "类别.名称，如 text.quote-unmatched",
    r"^[a-z0-9/-]+\.md$": "docs/ 下的路径，如 guides/wenti.md",
    r"^[a-z0-9/-]+\.md(#[a-z0-9_-]+)?$": "docs/ 下的路径，如 guides/wenti.md#_length",
    r"^#[0-9a-f]{6}$": '井号加六位小写的十六进制数，加引号，如 "#0b5a46"',
    r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.svg$": "SVG 文件的路径，如 biaozhi.svg",
    r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$": "文件夹的路径，如 benji",
    r"^[A-Z][0-9]*$": "一个大写字母加数字，如 E3",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "年、年月或者年月日，如 2026-03",
    r"^\d{4}(—\d{4})?$": "年份，如 2026 或者 2013—2014",
    r"^\S+( [+-] \S+)* (=|<=) (\S+( [+-] \S+)*|(\S+|（\S+( \+ \S+)+）) / (\S+|（\S+( \+ \S+)+）))$": "一个式子，如“总数 = 甲 + 乙”，符号两边各空一格",
    r"^(\S+( [+-] \S+)+|(\S+|（\S+( \+ \S+)+）) / (\S+|（\S+( \+ \S+)+）))$": "一个算式，如“查出 - 已改”，符号两边各空一格",
}


class _UnsoundError(Exception):
    """A schema that the schema of schemas refuses."""


def load_schema(path: Path) -> dict[str, Any]:
    """A schema of templates/. Raises ProblemsFound when the file is damaged."""
    shown = path.relative_to(path.parents[1])
    try:
        return _sound_schema(textfile.read(path))
    except textfile.TextError as error:
        raise ProblemsFound([Problem(shown, 1, error.message)]) from error
    except json.JSONDecodeError as error:
        raise ProblemsFound([Problem(shown, error.lineno, "JSON 写法有误：从版本库恢复这个文件")]) from error
    except (_UnsoundError, RecursionError) as error:
        raise ProblemsFound([Problem(shown, 1, "不是可用的 JSON Schema：从版本库恢复这个文件")]) from error


@lru_cache
def _sound_schema(text: str) -> dict[str, Any]:
    """A schema, held against the schema of schemas unless it is known anyway: that takes far longer than to read it."""
    schema: dict[str, Any] = json.loads(text)
    if not told_fast(schema):
        from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415 - slow to load, and hardly ever needed

        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            raise _UnsoundError from error
    return schema


def told_fast(schema: Any) -> Callable[[Any], bool] | None:
    """Whether data fits, by code made of the schema, many times faster than jsonschema; None for a faulty schema."""
    try:
        check = fastjsonschema.compile(schema, use_default=False, use_formats=False)
    except (fastjsonschema.JsonSchemaException, AttributeError, TypeError, ValueError, re.error):
        return None

    def fits(data: Any) -> bool:
        try:
            check(data)
        except fastjsonschema.JsonSchemaException:
            return False
        return True

    return fits


def checker_of(path: Path) -> Callable[[YamlFile, Path], list[Problem]]:
    """The checker by a schema of templates/. Raises ProblemsFound when that file is damaged."""
    load_schema(path)
    return _checker_of(textfile.read(path))


@lru_cache
def _checker_of(text: str) -> Callable[[YamlFile, Path], list[Problem]]:
    return checker(_sound_schema(text))


def checker(schema: Mapping[str, Any]) -> Callable[[YamlFile, Path], list[Problem]]:
    """What finds the problems of a file, given with its path, by a JSON Schema."""
    fits = told_fast(schema)

    @lru_cache(maxsize=512)
    def found(file: YamlFile) -> tuple[tuple[int, str], ...]:
        if fits and fits(file.data):
            return ()
        from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow to load, and hardly ever needed

        errors = Draft202012Validator(schema).iter_errors(file.data)
        return tuple(told for error in errors for told in explain(error, file))

    return lambda file, path: sorted(Problem(path, line, message) for line, message in found(file))


def explain(error: ValidationError, file: YamlFile) -> Iterator[tuple[int, str]]:
    """Line and message of one error; several when one error concerns several keys."""
    path = tuple(error.absolute_path)
    line = file.line(*path)
    name = _name(path)
    kind = error.validator
    value: Any = error.validator_value
    instance: Any = error.instance
    schema = cast("Mapping[str, Any]", error.schema)
    if kind == "required":
        missing = next((key for key in value if key not in instance), "")
        yield line, f"{name} 缺少 {missing}：加一行“{missing}: ……”"
    elif kind == "additionalProperties":
        known = schema.get("properties", {})
        for key in instance:
            if key not in known:
                yield file.line(*path, key), f"{name} 里不认识“{_shown(key)}”：可用的有 {'、'.join(known)}"
    elif kind == "enum":
        yield line, f"{name} 是“{_shown(error.instance)}”，只能是 {'、'.join(map(str, value))}"
    elif kind == "type":
        yield line, f"{name} 要写成{TYPES.get(str(value), value)}，现在是“{_shown(error.instance)}”"
    elif kind == "pattern":
        yield line, f"{name} 是“{_shown(error.instance)}”，要写成{PATTERNS.get(str(value), value)}"
    elif kind in ("minLength", "minItems"):
        yield line, f"{name} 是空的或者太少：至少要有 {value} 个"
    elif kind in ("maxLength", "minimum", "maximum"):
        yield (
            line,
            f"{name} 是“{_shown(error.instance)}”，超出范围（{'最多' if kind.startswith('max') else '至少'} {value}）",
        )
    elif kind == "uniqueItems":
        yield line, f"{name} 里有重复的项：删去重复的"
    else:
        yield line, f"{name} 不合合同的规定（{_shown(error.message)}）"


def _shown(value: object) -> str:
    """A value as it stands in a message: a long one is cut."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "……"


def _name(path: tuple[str | int, ...]) -> str:
    """sections.2.id in a contract; 第2条.id in a file that is a list."""
    names = [str(part + 1) if isinstance(part, int) else part for part in path]
    if path and isinstance(path[0], int):
        names[0] = f"第{names[0]}条"
    return ".".join(names) or "文件"
