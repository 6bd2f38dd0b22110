"""The wire to Python values. What the operation declares is applied afterwards (`_types`)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from .._envelope import Attachment, Buffer
from ._depth import MAX_DEPTH, is_too_deep
from ._numeric import to_value
from ._path import Problem
from ._ticks import parse_date, parse_datetime, parse_duration, parse_time

_INTEGER = re.compile(r"-?(0x[0-9a-fA-F]+|[0-9]{1,4000})")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?|NaN|-?Infinity")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class NotJson(ValueError):
    """The text is no JSON, or no JSON that is allowed here."""


def decode(text: Buffer, attachments: Sequence[Attachment] = ()) -> Any:
    """The value of one message. Raises `NotJson`, or `Problem` with the path of a value that cannot be."""
    data = bytes(text)
    reader = _Reader(attachments) if b'"$' in data else None
    decoder = _plain if reader is None else json.JSONDecoder(object_pairs_hook=reader.read, parse_constant=_no_constant)
    try:
        value = decoder.decode(data.decode())
    except RecursionError:
        raise _too_deep() from None
    except UnicodeDecodeError:
        raise NotJson("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise NotJson(f"{error.msg} at character {error.pos}") from None
    except ValueError as error:
        raise NotJson(str(error)) from None
    if is_too_deep(data):
        raise _too_deep()
    if reader is not None and reader.failed:
        _raise_first(value)
    return value


def _too_deep() -> NotJson:
    return NotJson(f"it is nested deeper than {MAX_DEPTH} levels")


def _no_constant(name: str) -> Any:
    raise NotJson(f'{name} is no JSON; it is written {{"$float": "nan"}}, "inf" or "-inf"')


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("a key appears twice in an object")
    return found


_plain = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)


class _Failed:
    """Stands for a tag that could not be read until the path to it is known."""

    __slots__ = ("problem",)

    def __init__(self, problem: str) -> None:
        self.problem = problem


def _raise_first(value: Any) -> None:
    if isinstance(value, _Failed):
        raise Problem(value.problem)
    if type(value) is dict:
        pairs: Any = value.items()
    elif type(value) in (list, tuple, set):
        pairs = enumerate(value)
    else:
        return
    for key, item in pairs:
        try:
            _raise_first(item)
        except Problem as problem:
            raise problem.at(key)


class _Reader:
    def __init__(self, attachments: Sequence[Attachment]) -> None:
        self._attachments = attachments
        self._values: dict[int, object] = {}
        self.failed = False

    def read(self, pairs: list[tuple[str, Any]]) -> Any:
        """Called by the JSON decoder for each object, inner ones first."""
        if len(pairs) != 1:
            return _object(pairs)
        ((tag, value),) = pairs
        if tag[:1] != "$":
            return {tag: value}
        try:
            if tag == "$attachment":
                return self._attachment(value)
            read = _TAGS.get(tag)
            if read is None:
                raise Problem(f"the tag {tag[:40]!r} is unknown")
            return read(value)
        except Problem as problem:
            self.failed = True
            return _Failed(problem.problem)

    def _attachment(self, index: Any) -> object:
        if type(index) is not int or not 0 <= index < len(self._attachments):
            raise Problem("there is no such attachment")
        if index not in self._values:
            self._values[index] = to_value(self._attachments[index])
        return self._values[index]


def _utf16(value: Any) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-16-le", "surrogatepass")
    except (TypeError, ValueError, binascii.Error):
        raise Problem("$utf16 is not base64 of UTF-16LE") from None


def _integer(value: Any) -> int:
    if type(value) is not str or not _INTEGER.fullmatch(value):
        raise Problem("$int is not a whole number as text")
    return int(value, 16 if "x" in value else 10)


def _float(value: Any) -> float:
    if value not in ("nan", "inf", "-inf"):
        raise Problem('$float is neither "nan" nor "inf" nor "-inf"')
    return float(value)


def _decimal(value: Any) -> Decimal:
    if type(value) is str and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value)
        except InvalidOperation:
            pass
    raise Problem("$decimal is not a number as text")


def _complex(value: Any) -> complex:
    if type(value) is list and len(value) == 2 and all(type(part) in (int, float) for part in value):
        return complex(*value)
    raise Problem("$complex is not [real, imaginary]")


def _uuid(value: Any) -> UUID:
    if type(value) is str and _UUID.fullmatch(value):
        return UUID(value)
    raise Problem("$uuid is not a UUID")


def _tuple(value: Any) -> Any:
    return tuple(_list_of("$tuple", value))


def _set(value: Any) -> Any:
    items = _list_of("$set", value)
    try:
        return set(items)
    except TypeError:
        pass
    # Records and lists cannot be in a set of Python, but an operation may take them as a list.
    return items


def _dict(value: Any) -> Any:
    pairs = _list_of("$dict", value)
    if not all(type(pair) is list and len(pair) == 2 for pair in pairs):
        raise Problem("$dict is not a list of [key, value]")
    try:
        found = {key: item for key, item in pairs}
    except TypeError:
        raise Problem("a list, dictionary or array cannot be the key of a dictionary in Python") from None
    if len(found) != len(pairs):
        raise Problem("a key appears twice in a dictionary")
    return found


def _list_of(tag: str, value: Any) -> list[Any]:
    if type(value) is not list:
        raise Problem(f"{tag} is not a list")
    return value


_TAGS: dict[str, Callable[[Any], Any]] = {
    "$utf16": _utf16,
    "$int": _integer,
    "$float": _float,
    "$decimal": _decimal,
    "$complex": _complex,
    "$datetime": parse_datetime,
    "$date": parse_date,
    "$time": parse_time,
    "$duration": parse_duration,
    "$uuid": _uuid,
    "$tuple": _tuple,
    "$set": _set,
    "$dict": _dict,
}
