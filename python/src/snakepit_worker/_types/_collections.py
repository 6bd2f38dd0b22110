"""Lists, sets, tuples and dictionaries."""

from __future__ import annotations

import array
import collections
from collections.abc import Callable
from typing import Any

from .._codec import Problem
from ._fit import Find, Fit, expected
from ._scalars import fit_anything, fit_bool, fit_complex, fit_float, fit_int, fit_text


def _items(value: Any, fit: Fit) -> Any:
    """What a list of the declared kind can be made of. A numeric array is a list of its numbers, and so are bytes."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    if type(value) is bytes and fit is fit_int:
        return list(value)
    if hasattr(value, "tolist") and not isinstance(value, (bytes, str)):
        listed = value.tolist()
        if isinstance(listed, list):
            return listed
    raise expected("a list", value)


def _each(fit: Fit, value: Any) -> list[Any]:
    items = _items(value, fit)
    if fit is fit_anything:
        return list(items)
    out = []
    for index, item in enumerate(items):
        try:
            out.append(fit(item))
        except Problem as problem:
            raise problem.at(index)
    return out


def _item_type(arguments: tuple[Any, ...]) -> Any:
    return arguments[0] if arguments else Any


_EXACT_ITEMS: dict[Fit, type] = {fit_text: str, fit_int: int, fit_bool: bool, fit_float: float}


def collection(make: Callable[[Any], Any], kind: type, arguments: tuple[Any, ...], find: Find) -> Fit:
    fit = find(_item_type(arguments))
    wanted = {_EXACT_ITEMS[fit]} if fit in _EXACT_ITEMS else None

    def fit_all(value: Any) -> Any:
        if make is list and type(value) is list and (fit is fit_anything or (wanted and set(map(type, value)) <= wanted)):
            return value
        try:
            return make(_each(fit, value))
        except TypeError:
            raise Problem("the items cannot be in a set of Python") from None

    return fit_all


_NUMBER_KINDS: dict[Fit, str] = {fit_float: "fiu", fit_int: "iu", fit_bool: "b", fit_complex: "cfiu", fit_anything: "biufc"}
_CODES: dict[Fit, str] = {fit_float: "bBhHiIlLqQfd", fit_int: "bBhHiIlLqQ", fit_anything: "bBhHiIlLqQfd"}


def sequence(arguments: tuple[Any, ...], find: Find) -> Fit:
    """Read-only sequences take a numeric array as it stands, without a copy."""
    fit = find(_item_type(arguments))
    fit_list = collection(list, list, arguments, find)
    kinds = _NUMBER_KINDS.get(fit, "")
    codes = _CODES.get(fit, "")

    def fit_sequence(value: Any) -> Any:
        dtype = getattr(value, "dtype", None)
        if dtype is not None and value.ndim == 1 and dtype.kind in kinds:
            return value
        if type(value) is array.array and value.typecode in codes:
            return value
        if type(value) is bytes and fit in (fit_int, fit_anything):
            return value
        return fit_list(value)

    return fit_sequence


def fit_array(value: Any) -> array.array[Any]:
    if type(value) is array.array:
        return value
    items = _items(value, fit_int)
    if all(type(item) is int for item in items):
        return array.array("q", items)
    if all(type(item) in (int, float) for item in items):
        return array.array("d", items)
    raise expected("a list of numbers", value)


def tuple_of(arguments: tuple[Any, ...], find: Find) -> Fit:
    if not arguments or (len(arguments) == 2 and arguments[1] is Ellipsis):
        fit_each = find(_item_type(arguments))
        return lambda value: tuple(_each(fit_each, value))
    fits = [] if arguments == ((),) else [find(argument) for argument in arguments]

    def fit(value: Any) -> tuple[Any, ...]:
        items = list(_items(value, fit_anything))
        if len(items) != len(fits):
            raise Problem(f"{len(fits)} items are expected, not {len(items)}")
        out = []
        for index, (fit_item, item) in enumerate(zip(fits, items)):
            try:
                out.append(fit_item(item))
            except Problem as problem:
                raise problem.at(index)
        return tuple(out)

    return fit


_MAKERS: dict[type, Callable[[dict[Any, Any]], Any]] = {
    collections.OrderedDict: collections.OrderedDict,
    collections.defaultdict: lambda pairs: collections.defaultdict(None, pairs),
    collections.Counter: collections.Counter,
}


def mapping(kind: type, arguments: tuple[Any, ...], find: Find) -> Fit:
    if kind is collections.Counter and len(arguments) == 1:
        arguments = (arguments[0], int)
    fit_key = _fit_key(arguments[0] if arguments else Any, find)
    fit_item = find(arguments[1] if len(arguments) > 1 else Any)
    make = _MAKERS.get(kind)

    def fit(value: Any) -> Any:
        if type(value) is not dict:
            raise expected("a dictionary", value)
        out = {}
        for key, item in value.items():
            try:
                out[fit_key(key)] = fit_item(item)
            except Problem as problem:
                raise problem.at(key)
        if len(out) != len(value):
            raise Problem("a key appears twice in a dictionary")
        return out if make is None else make(out)

    return fit


def _fit_key(annotation: Any, find: Find) -> Fit:
    """Keys of JSON objects are texts, also where numbers are meant."""
    fit = find(annotation)
    if fit is not fit_int:
        return fit

    def fit_number(key: Any) -> int:
        if type(key) is str and key.lstrip("-").isdecimal() and key.isascii() and len(key) < 4_000:
            return int(key)
        return fit_int(key)

    return fit_number
