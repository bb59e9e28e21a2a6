"""Data as classic scripts: each puts one value on window, because fetch and module scripts fail on file://.

This is the one place that knows what such a script looks like: writers call `assignment` or `entry`, and what takes
data into a single file calls `read`, which refuses everything else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_SHAPE = re.compile(r'(?:window\.(\w+)|\(window\.(\w+)=window\.\2\|\|\{\}\)\[("[^"]*")\])=(.*);\n', re.DOTALL)


@dataclass(frozen=True)
class DataScript:
    """A value as JSON, for `window.name`, or with a key for the table of that name."""

    name: str
    key: str | None
    json: str

    def code(self) -> bytes:
        if self.key is None:
            return f"window.{self.name}={self.json};\n".encode()
        return f"(window.{self.name}=window.{self.name}||{{}})[{json.dumps(self.key)}]={self.json};\n".encode()


def assignment(name: str, value: Any) -> bytes:
    """`window.name = value`."""
    return DataScript(name, None, _json(value)).code()


def entry(name: str, key: str, value: Any) -> bytes:
    """`window.name[key] = value`, beside what other scripts have put there."""
    return DataScript(name, key, _json(value)).code()


def read(script: bytes) -> DataScript:
    """What such a script puts on window. Raises ValueError for any that none of the two above has written."""
    found = _SHAPE.fullmatch(script.decode())
    if not found:
        raise ValueError("not a script of data")
    key = json.loads(found[3]) if found[3] else None
    data = DataScript(found[1] or found[2], key, found[4])
    if _json(json.loads(data.json)) != data.json or data.code() != script:
        raise ValueError("not a script of data")
    return data


def _json(value: Any) -> str:
    """JSON is JavaScript but for two line separators in strings, which old engines do not take."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
