"""Annotations in the vocabulary of docs/contracts.md ("The worker's side"). What it has no word for is `any`."""

from __future__ import annotations

import array
import collections
import collections.abc
import dataclasses
import enum
import pathlib
import sys
import types
import typing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Union
from uuid import UUID

from .._types._records import is_required

MAX_RECORDS = 4
"""Records within records beyond this depth are just `record`."""
MAX_LENGTH = 2_000
"""A record whose fields take more characters than this is just `record`."""

_SCALARS: dict[Any, str] = {
    str: "text",
    int: "int",
    bool: "bool",
    float: "float",
    complex: "complex",
    Decimal: "decimal",
    bytes: "bytes",
    bytearray: "bytes",
    memoryview: "bytes",
    UUID: "uuid",
    datetime: "datetime",
    date: "date",
    time: "time",
    timedelta: "duration",
    type(None): "null",
    None: "null",
    array.array: "array",
}
_UNIONS = (Union, getattr(types, "UnionType", Union))
_WRAPPERS = tuple(
    getattr(typing, name) for name in ("Required", "NotRequired", "ReadOnly", "Final", "ClassVar") if hasattr(typing, name)
)


def type_text(annotation: Any, *, given: bool) -> str:
    """The word for an annotation. `given`: the host gives such a value; else the worker does."""
    return _text(annotation, given, MAX_RECORDS)


def _text(annotation: Any, given: bool, levels: int) -> str:
    try:
        if annotation in _SCALARS:
            return _SCALARS[annotation]
    except TypeError:  # an annotation with metadata that cannot be hashed
        pass
    if hasattr(annotation, "__supertype__"):  # NewType
        return _text(annotation.__supertype__, given, levels)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated or origin in _WRAPPERS:
        return _text(arguments[0], given, levels)
    if origin in _UNIONS:
        return _union([_text(argument, given, levels) for argument in arguments])
    if origin is typing.Literal:
        return _union([_literal(value) for value in arguments])
    if hasattr(annotation, "__value__"):  # type X = …
        return _text(annotation.__value__, given, levels)
    if origin is tuple and not arguments:
        return "list<any>" if annotation is typing.Tuple else "tuple<>"
    kind = origin if isinstance(origin, type) else annotation
    return _class(kind, arguments, given, levels) if isinstance(kind, type) else "any"


def _union(parts: list[str]) -> str:
    """Alternatives in the order of their names; `null` among them is the mark `?`."""
    flat = sorted({alternative for part in parts for alternative in _alternatives(part)})
    if "any" in flat:
        return "any"
    optional = "null" in flat
    rest = [part for part in flat if part != "null"]
    if not rest:
        return "null"
    text = " | ".join(rest)
    if not optional:
        return text
    return f"({text})?" if len(rest) > 1 else f"{text}?"


def _alternatives(part: str) -> list[str]:
    if part.endswith("?"):
        inner = part[:-1]
        return ["null", *(inner[1:-1].split(" | ") if inner.startswith("(") else [inner])]
    return [part]


def _literal(value: object) -> str:
    if isinstance(value, enum.Enum):
        return "enum"
    return _SCALARS.get(type(value), "any")


def _class(kind: type, arguments: tuple[Any, ...], given: bool, levels: int) -> str:
    def item(index: int) -> str:
        return _text(arguments[index], given, levels) if len(arguments) > index else "any"

    if _is_numpy(kind, "ndarray"):
        return _ndarray(arguments)
    if _is_numpy(kind, "generic"):
        return _numpy_scalar(kind)
    if issubclass(kind, enum.Enum):
        return "enum"
    if issubclass(kind, pathlib.PurePath):
        return "text"
    if typing.is_typeddict(kind):
        return _typed_dict(kind, lambda hint: _text(hint, given, levels - 1), levels)
    if issubclass(kind, tuple):
        if hasattr(kind, "_fields"):
            fields = [(name, given and name in kind._field_defaults) for name in kind._fields]  # type: ignore[attr-defined]  # a NamedTuple
            return _record(kind, lambda hint: _text(hint, given, levels - 1), fields, levels)
        if not arguments or (len(arguments) == 2 and arguments[1] is Ellipsis):
            return f"list<{item(0)}>"
        return f"tuple<{', '.join(_text(argument, given, levels) for argument in arguments if argument != ())}>"
    if dataclasses.is_dataclass(kind):
        return _record(kind, lambda hint: _text(hint, given, levels - 1), _data_class_fields(kind, given), levels)
    if hasattr(kind, "model_validate"):
        return "record"
    message = sys.modules.get("google.protobuf.message")
    if message is not None and issubclass(kind, message.Message):
        return "protobuf"
    if kind is collections.Counter:
        return f"dict<{item(0)}, int>"
    if issubclass(kind, collections.abc.Mapping):
        return f"dict<{item(0)}, {item(1)}>"
    if issubclass(kind, collections.abc.Set):
        return f"set<{item(0)}>"
    if kind in _STREAMS or kind in _LISTS or issubclass(kind, (list, collections.deque)):
        return f"list<{item(0)}>"
    return "any"


_STREAMS = (
    collections.abc.Iterator,
    collections.abc.Generator,
    collections.abc.AsyncIterator,
    collections.abc.AsyncIterable,
    collections.abc.AsyncGenerator,
)
_LISTS = (
    collections.abc.MutableSequence,
    collections.abc.Sequence,
    collections.abc.Collection,
    collections.abc.Iterable,
    collections.abc.Container,
    collections.abc.Reversible,
)


def stream_item(annotation: Any) -> Any:
    """What a stream is a stream of; `Any` where it does not say."""
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    arguments = typing.get_args(annotation)
    origin = typing.get_origin(annotation) or annotation
    return arguments[0] if origin in (*_STREAMS, collections.abc.Iterable) and arguments else Any


def _data_class_fields(kind: Any, given: bool) -> list[tuple[str, bool]]:
    """What the worker gives has all fields, those that a constructor would not take included."""
    return [
        (field.name, given and (field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING))
        for field in dataclasses.fields(kind)
        if field.init or not given
    ]


def _typed_dict(kind: Any, text_of: Any, levels: int) -> str:
    hints = _hints(kind)
    return _record(kind, text_of, [(name, not is_required(kind, name, hint)) for name, hint in hints.items()], levels) if hints else "record"


def _hints(kind: Any) -> dict[str, Any] | None:
    try:
        return typing.get_type_hints(kind, include_extras=True)
    except Exception:  # evaluates annotations, which may be any expression
        return None


def _record(kind: Any, text_of: Any, fields: list[tuple[str, bool]], levels: int) -> str:
    hints = _hints(kind) if levels > 0 else None
    if hints is None:
        return "record"
    parts = sorted(f"{name}{'?' if optional else ''}: {text_of(hints.get(name, Any))}" for name, optional in fields)
    text = "{" + ", ".join(parts) + "}"
    return text if len(text) <= MAX_LENGTH else "record"


def _is_numpy(kind: type, base: str) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and issubclass(kind, getattr(numpy, base))


def _ndarray(arguments: tuple[Any, ...]) -> str:
    (scalar,) = (typing.get_args(arguments[1]) or (None,)) if len(arguments) == 2 else (None,)
    if not isinstance(scalar, type):
        return "array"
    name = sys.modules["numpy"].dtype(scalar).name if _is_concrete(scalar) else ""
    return f"array<{name}>" if name else "array"


def _is_concrete(scalar: type) -> bool:
    """Whether it is one type of numbers rather than a family of them."""
    return not scalar.__subclasses__() and _is_numpy(scalar, "generic") or scalar.__name__ in ("float64", "complex128")


def _numpy_scalar(kind: type) -> str:
    numpy = sys.modules["numpy"]
    families = ((numpy.bool_, "bool"), (numpy.integer, "int"), (numpy.floating, "float"), (numpy.complexfloating, "complex"))
    return next((word for family, word in families if issubclass(kind, family)), "any")
