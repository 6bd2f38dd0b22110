"""Values that JSON alone can say: the C encoder writes them without a look at each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from ._depth import MAX_DEPTH
from ._path import Problem

# Data that refers to the same list twice on every level would fill any memory.
_MAX_VALUES = 64 * 1024 * 1024
TOO_MANY = "these are more values than one message can have; use arrays or a stream"
# Numbers of up to 4,000 digits are written in digits: reading and writing longer ones takes ever more time.
_TOO_LONG = 10**4_000

_scalars = frozenset({str, int, float, bool, type(None)})
_kinds = _scalars | {list, dict}


def is_plain(value: Any) -> bool:
    """Whether JSON says the value as it stands. Raises `Problem` when there is too much of it."""
    kind = type(value)
    if kind is dict or kind is list:
        return _plain(value, {}, 1) is not None
    return kind in _scalars and (kind is not int or is_short(value))


class _Plain(NamedTuple):
    """What JSON alone can say: how many values, and how many levels."""

    size: int
    height: int


def _plain(value: Any, known: dict[int, _Plain | None], depth: int) -> _Plain | None:
    """Whether a container is of exact builtin types all the way down, without a key that looks like a tag; None when it
    is not. `known` has the containers that were seen before, because data may share them.
    """
    if id(value) in known:
        found = known[id(value)]
        return found if found is not None and depth + found.height - 1 <= MAX_DEPTH else None
    known[id(value)] = None  # what it is inside of itself
    if type(value) is dict:
        if any(type(key) is not str or key[:1] == "$" for key in value):
            return None
        items: Collection[Any] = value.values()
    else:
        items = value
    kinds = set(map(type, items))
    if depth > MAX_DEPTH or not kinds <= _kinds or (int in kinds and not _are_short(items, kinds)):
        return None
    size, height = 1 + len(items), 1
    if list in kinds or dict in kinds:
        for item in items:
            if type(item) is list or type(item) is dict:
                inner = _plain(item, known, depth + 1)
                if inner is None:
                    return None
                size += inner.size
                height = max(height, inner.height + 1)
    if size > _MAX_VALUES:
        raise Problem(TOO_MANY)
    known[id(value)] = plain = _Plain(size, height)
    return plain


def is_short(number: int) -> bool:
    """Whether a number is written in digits."""
    return -_TOO_LONG < number < _TOO_LONG


def _are_short(items: Collection[Any], kinds: set[type]) -> bool:
    if len(kinds) == 1:
        return is_short(max(items)) and is_short(min(items))
    return all(type(item) is not int or is_short(item) for item in items)
