"""Details of an error as JSON. Unlike a result they are never refused: what has no form on the wire is shown as text."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from itertools import islice
from typing import Any, cast

from ._safe import exact, is_a, representation, text

_MAX_DEPTH = 32
_MAX_ITEMS = 10_000
_MAX_DIGITS = 4_000


def details_json(details: Mapping[str, object]) -> bytes:
    """One JSON object in UTF-8. Never raises for what the values do."""
    tree = {text(key): _value(item, 1) for key, item in islice(details.items(), _MAX_ITEMS)}
    # Escaped, so that lone surrogates stay what they are.
    return json.dumps(tree, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode()


def _value(value: object, depth: int) -> object:
    if value is None or value is True or value is False:
        return value
    kind = type(value)
    if kind is str:
        return value
    if kind is int:
        number = cast(int, value)
        return number if number.bit_length() < 3 * _MAX_DIGITS else {"$int": hex(number)}
    if kind is float:
        number_ = cast(float, value)
        return number_ if math.isfinite(number_) else {"$float": str(number_)}
    if depth >= _MAX_DEPTH:
        return representation(value)
    if kind in (list, tuple):
        items = [_value(item, depth + 1) for item in islice(cast(Any, value), _MAX_ITEMS)]
        return items if kind is list else {"$tuple": items}
    if kind in (set, frozenset):
        return {"$set": [_value(item, depth + 1) for item in islice(cast(Any, value), _MAX_ITEMS)]}
    if kind is dict:
        pairs = list(islice(cast(dict[object, object], value).items(), _MAX_ITEMS))
        if all(type(key) is str and not key.startswith("$") for key, _ in pairs):
            return {cast(str, key): _value(item, depth + 1) for key, item in pairs}
        return {"$dict": [[_value(key, depth + 1), _value(item, depth + 1)] for key, item in pairs]}
    if is_a(value, str):
        return exact(value)
    return representation(value)
