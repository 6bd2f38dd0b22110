"""Python values to the wire."""

from __future__ import annotations

import array
import base64
import dataclasses
import io
import json
import math
import sys
from collections import deque
from collections.abc import Callable, Coroutine, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from uuid import UUID

from .. import _envelope
from .._envelope import Attachment
from ._depth import MAX_DEPTH
from ._numeric import from_array, from_memoryview, from_ndarray, loaded_numpy
from ._path import Problem, type_name
from ._plain import TOO_MANY, is_plain, is_short
from ._ticks import format_datetime, format_duration, format_time

# An endless iterator would fill any memory.
_MAX_VALUES = 4 * 1024 * 1024

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False).encode


def encode(value: Any) -> bytes:
    """The envelope with this value. Raises `Problem` when it has no faithful form."""
    # What needs no tags goes through the C encoder as it stands.
    if is_plain(value):
        try:
            return _envelope.write(_json(value).encode())
        except ValueError:  # NaN, a lone surrogate, an integer of too many digits
            pass
    writer = _Writer()
    tree = writer.tree(value, 1)
    return _envelope.write(_json(tree).encode(), writer.attachments)


class _Writer:
    """Turns a value into a tree that JSON can say, with tags."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self._left = _MAX_VALUES

    def tree(self, value: Any, depth: int) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Problem(TOO_MANY)
        kind: Any = type(value)
        form: Form = _form_of(kind)
        return form(self, value, depth)

    def attach(self, attachment: Attachment, depth: int) -> Any:
        _check_depth(depth)
        self.attachments.append(attachment)
        return {"$attachment": len(self.attachments) - 1}

    def items(self, values: Iterable[Any], depth: int) -> list[Any]:
        _check_depth(depth)
        out = []
        for index, item in enumerate(values):
            try:
                out.append(self.tree(item, depth + 1))
            except Problem as problem:
                raise problem.at(index)
        return out

    def fields(self, pairs: Iterable[tuple[str, Any]], depth: int) -> dict[str, Any]:
        _check_depth(depth)
        out = {}
        for name, item in pairs:
            try:
                out[name] = self.tree(item, depth + 1)
            except Problem as problem:
                raise problem.at(name)
        return out


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Problem(f"the value is nested deeper than {MAX_DEPTH} levels, or contains itself")


Form = Callable[[_Writer, Any, int], Any]


def _as_is(writer: _Writer, value: Any, depth: int) -> Any:
    return value


def _text(writer: _Writer, value: Any, depth: int) -> Any:
    text = str.__str__(value)
    if text.isascii() or _is_utf8(text):
        return text
    _check_depth(depth)
    return {"$utf16": base64.b64encode(text.encode("utf-16-le", "surrogatepass")).decode()}


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _integer(writer: _Writer, value: Any, depth: int) -> Any:
    number = int.__int__(value)
    if is_short(number):
        return number
    _check_depth(depth)
    return {"$int": hex(number)}


def _float(writer: _Writer, value: Any, depth: int) -> Any:
    number = float.__float__(value)
    if math.isfinite(number):
        return number
    _check_depth(depth)
    return {"$float": "nan" if number != number else "inf" if number > 0 else "-inf"}


def _complex(writer: _Writer, value: Any, depth: int) -> Any:
    _check_depth(depth + 1)
    return {"$complex": [_float(writer, value.real, depth + 2), _float(writer, value.imag, depth + 2)]}


def _enum(writer: _Writer, value: Any, depth: int) -> Any:
    name = value._name_
    # A combination of flags has no name of its own ("A|B" in newer Pythons).
    if isinstance(name, str) and name in type(value).__members__:
        return name
    return writer.tree(value._value_, depth)


def _attachment(make: Callable[[Any], Attachment]) -> Form:
    return lambda writer, value, depth: writer.attach(make(value), depth)


def _tag(tag: str, text: Callable[[Any], str]) -> Form:
    def form(writer: _Writer, value: Any, depth: int) -> Any:
        _check_depth(depth)
        return {tag: text(value)}

    return form


def _ndarray(writer: _Writer, value: Any, depth: int) -> Any:
    # Arrays of objects and texts are lists that numpy happens to hold.
    if value.dtype.kind in "OSUMm" and type(value).__name__ != "MaskedArray":
        return writer.tree(list(value) if value.ndim else value[()], depth)
    return writer.attach(from_ndarray(value), depth)


def _numpy_scalar(writer: _Writer, value: Any, depth: int) -> Any:
    if value.dtype.kind in "Mm":
        raise Problem(f"{type_name(value)} has no form on the wire; use .item() on microseconds")
    item = value.item()
    if type(item) is type(value) or value.dtype.kind == "V":
        raise Problem(f"{type_name(value)} has no faithful form on the wire")
    return writer.tree(item, depth)


def _list(writer: _Writer, value: Any, depth: int) -> Any:
    return writer.items(value, depth)


def _tuple(writer: _Writer, value: Any, depth: int) -> Any:
    return {"$tuple": writer.items(value, depth + 1)}


def _set(writer: _Writer, value: Any, depth: int) -> Any:
    return {"$set": writer.items(value, depth + 1)}


def _mapping(writer: _Writer, value: Any, depth: int) -> Any:
    # A copy, because another thread of the worker may go on writing to it.
    pairs = list(value.items())
    if all(isinstance(key, str) and not isinstance(key, Enum) and key[:1] != "$" and _is_utf8(key) for key, _ in pairs):
        return writer.fields(((str.__str__(key), item) for key, item in pairs), depth)
    _check_depth(depth + 2)
    out = []
    for key, item in pairs:
        try:
            out.append([writer.tree(key, depth + 3), writer.tree(item, depth + 3)])
        except Problem as problem:
            raise problem.at(key)
    return {"$dict": out}


def _named_tuple(writer: _Writer, value: Any, depth: int) -> Any:
    return writer.fields(zip(value._fields, value), depth)


def _dataclass(writer: _Writer, value: Any, depth: int) -> Any:
    return writer.fields(((field.name, getattr(value, field.name)) for field in dataclasses.fields(value)), depth)


def _attrs(writer: _Writer, value: Any, depth: int) -> Any:
    return writer.fields(((field.name, getattr(value, field.name)) for field in value.__attrs_attrs__), depth)


def _pydantic(writer: _Writer, value: Any, depth: int) -> Any:
    names: Iterable[str] = getattr(type(value), "model_fields", None) or value.__fields__
    extra = getattr(value, "model_extra", None) or {}
    return writer.fields(((name, getattr(value, name)) for name in (*names, *extra)), depth)


def _protobuf(writer: _Writer, value: Any, depth: int) -> Any:
    return writer.attach(Attachment(f"protobuf:{value.DESCRIPTOR.full_name}", (), value.SerializeToString()), depth)


def _refused(reason: str) -> Form:
    def refuse(writer: _Writer, value: Any, depth: int) -> Any:
        raise Problem(f"{type_name(value)} {reason}")

    return refuse


_EXACT: dict[type, Form] = {
    type(None): _as_is,
    bool: _as_is,
    str: _text,
    int: _integer,
    float: _float,
    list: _list,
    tuple: _tuple,
    dict: _mapping,
    # A protobuf message that no annotation named is passed on as it came.
    Attachment: lambda writer, value, depth: writer.attach(value, depth),
}

# The first that fits decides: a datetime is a date, an enum may be a str, a record may be a tuple.
_BY_BASE: Sequence[tuple[type | tuple[type, ...], Form]] = (
    (Enum, _enum),
    (str, _text),
    (int, _integer),
    (float, _float),
    (complex, _complex),
    ((bytes, bytearray), _attachment(lambda value: Attachment("bytes", (), bytes(value)))),
    (memoryview, _attachment(from_memoryview)),
    (array.array, _attachment(from_array)),
    (Decimal, _tag("$decimal", str)),
    (datetime, _tag("$datetime", format_datetime)),
    (date, _tag("$date", lambda value: date(value.year, value.month, value.day).isoformat())),
    (time, _tag("$time", format_time)),
    (timedelta, _tag("$duration", format_duration)),
    (UUID, _tag("$uuid", str)),
    (io.IOBase, _refused("is an open file; return what is in it")),
    (PurePath, lambda writer, value, depth: _text(writer, str(value), depth)),
    (Mapping, _mapping),
    # Sets with an order: lists, which are read as sets too.
    ((KeysView, ItemsView), _list),
    (Set, _set),
    ((list, deque, range), _list),
    (Iterator, _list),
)


@lru_cache(maxsize=4_096)
def _form_of(kind: Any) -> Form:
    found = _EXACT.get(kind)
    if found is not None:
        return found
    np = loaded_numpy()
    if np is not None and issubclass(kind, np.ndarray):
        return _ndarray
    if np is not None and issubclass(kind, np.generic):
        return _numpy_scalar
    if issubclass(kind, tuple):
        return _named_tuple if hasattr(kind, "_fields") else _tuple
    if issubclass(kind, type):
        return _refused("is a class; return an object of it")
    if dataclasses.is_dataclass(kind):
        return _dataclass
    if hasattr(kind, "__attrs_attrs__"):
        return _attrs
    if hasattr(kind, "model_fields") or (hasattr(kind, "__fields__") and hasattr(kind, "__validators__")):
        return _pydantic
    message = sys.modules.get("google.protobuf.message")
    if message is not None and issubclass(kind, message.Message):
        return _protobuf
    if issubclass(kind, Coroutine):
        return _refused("is a coroutine that nobody awaited")
    for base, form in _BY_BASE:
        if issubclass(kind, base):
            return form
    if issubclass(kind, Iterable) and kind.__module__ == "builtins":
        return _list  # the views of a dict, and the like
    return _refused("has no form on the wire; return plain data, a dataclass or an array")
