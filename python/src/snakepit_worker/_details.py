"""Details of an error as JSON. Unlike a result they are never refused: what has no form on the wire is shown as text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, cast

from ._safe import representation, short, text, utf8

_MAX_DEPTH = 32
_MAX_ITEMS = 10_000
_MAX_BITS = 12_000
_MAX_SHOWN = 10_000


def details_json(details: Mapping[str, object]) -> bytes:
    """One JSON object in UTF-8. Never raises for what the values do."""
    tree = {_key(key): _value(item, 1) for key, item in islice(details.items(), _MAX_ITEMS)}
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _key(key: object) -> str:
    return utf8(text(key)).decode()


def _value(value: object, depth: int) -> object:
    if value is None or value is True or value is False:
        return value
    kind = type(value)
    if kind is str and _is_utf8(cast(str, value)):
        return value
    if kind is int:
        number = cast(int, value)
        return number if number.bit_length() < _MAX_BITS else {"$int": hex(number)}
    if kind is float:
        real = cast(float, value)
        return real if math.isfinite(real) else {"$float": str(real)}
    if depth >= _MAX_DEPTH:
        return _shown(value)
    if kind is list or kind is tuple:
        items = [_value(item, depth + 1) for item in islice(cast(Any, value), _MAX_ITEMS)]
        return items if kind is list else {"$tuple": items}
    if kind is set or kind is frozenset:
        return {"$set": [_value(item, depth + 1) for item in islice(cast(Any, value), _MAX_ITEMS)]}
    if kind is dict:
        pairs = list(islice(cast(dict[object, object], value).items(), _MAX_ITEMS))
        if all(type(key) is str and not key.startswith("$") and _is_utf8(key) for key, _ in pairs):
            return {cast(str, key): _value(item, depth + 1) for key, item in pairs}
        return {"$dict": [[_value(key, depth + 1), _value(item, depth + 1)] for key, item in pairs]}
    return _coded(value)


def _is_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _coded(value: object) -> object:
    """What the codec makes of a value, unless that needs an attachment."""
    from . import _envelope
    from ._codec import encode

    try:
        # An iterator may be endless, and its items may be meant for somebody else.
        if not isinstance(value, Iterator):
            envelope = _envelope.read(encode(value))
            if not envelope.attachments:
                return json.loads(bytes(envelope.json))
    except BaseException:  # no form on the wire, or the user's code in properties and iterators
        return _shown(value)
    return _shown(value)


def _shown(value: object) -> str:
    return utf8(short(representation(value), _MAX_SHOWN)).decode()
