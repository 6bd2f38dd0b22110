"""From an annotation to the function that fits values into it."""

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
from typing import Any, Union

from .._codec._numeric import loaded_numpy
from ._arrays import ndarray, numpy_scalar
from ._choices import enumeration, literal, union
from ._collections import collection, fit_array, tuple_of, mapping, sequence
from ._fit import Find, Fit, UnsupportedType
from ._records import data_class, named_tuple, protobuf_message, pydantic_model, typed_dict
from ._scalars import SCALARS, fit_anything, fit_none, fit_text


_UNIONS = (Union, getattr(types, "UnionType", Union))


def fit_for(annotation: Any) -> Fit:
    """The function for one annotation. Raises `UnsupportedType`."""
    return _find(annotation, {})


def _find(annotation: Any, known: dict[Any, Fit]) -> Fit:
    def find(part: Any) -> Fit:
        return _find(part, known)

    try:
        if annotation in known:
            return known[annotation]
    except TypeError:  # an annotation with metadata that cannot be hashed
        return _build(annotation, find)

    # A record may refer to itself: what is found while its own function is being made goes to it later.
    def later(value: Any) -> Any:
        return known[annotation](value)

    known[annotation] = later
    known[annotation] = _build(annotation, find)
    return known[annotation]


def _build(annotation: Any, find: Find) -> Fit:
    if annotation in (Any, object) or isinstance(annotation, typing.TypeVar):
        return fit_anything
    if annotation is None or annotation is type(None):
        return fit_none
    if hasattr(annotation, "__supertype__"):  # NewType
        return find(annotation.__supertype__)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated or origin in _WRAPPERS:
        return find(arguments[0])
    if origin in _UNIONS:
        return union(arguments, find)
    if origin is typing.Literal:
        return literal(arguments)
    if hasattr(annotation, "__value__"):  # type X = …
        return find(annotation.__value__)
    kind = origin if isinstance(origin, type) else annotation
    if not isinstance(kind, type):
        raise UnsupportedType(f"{annotation!r} is no type that a value from the wire can have")
    return _for_class(kind, arguments, find)


_WRAPPERS = tuple(
    getattr(typing, name) for name in ("Required", "NotRequired", "ReadOnly", "Final", "ClassVar") if hasattr(typing, name)
)


def _for_class(kind: type, arguments: tuple[Any, ...], find: Find) -> Fit:
    np = loaded_numpy()
    if np is not None and issubclass(kind, np.ndarray):
        return ndarray(arguments, np)
    if np is not None and issubclass(kind, np.generic):
        return numpy_scalar(kind, np)
    if kind in SCALARS:
        return SCALARS[kind]
    if issubclass(kind, enum.Enum):
        return enumeration(kind)
    if issubclass(kind, pathlib.PurePath):
        return lambda value: kind(fit_text(value))
    if typing.is_typeddict(kind):
        return typed_dict(kind, find)
    if issubclass(kind, tuple):
        return named_tuple(kind, find) if hasattr(kind, "_fields") else tuple_of(arguments, find)
    if dataclasses.is_dataclass(kind):
        return data_class(kind, find)
    if hasattr(kind, "model_validate"):
        return pydantic_model(kind)
    message = sys.modules.get("google.protobuf.message")
    if message is not None and issubclass(kind, message.Message):
        return protobuf_message(kind)
    if issubclass(kind, collections.abc.Mapping):
        return mapping(kind, arguments, find)
    if issubclass(kind, collections.abc.Set):
        return collection(frozenset if kind is frozenset else set, kind, arguments, find)
    if kind in (collections.deque,):
        return collection(collections.deque, kind, arguments, find)
    if kind is array.array:
        return fit_array
    if kind is list or kind is collections.abc.MutableSequence:
        return collection(list, kind, arguments, find)
    if kind in _READ_ONLY:
        return sequence(arguments, find)
    raise UnsupportedType(f"{kind.__module__}.{kind.__qualname__} is no type that a value from the wire can have")


_READ_ONLY = (
    collections.abc.Sequence,
    collections.abc.Collection,
    collections.abc.Iterable,
    collections.abc.Container,
    collections.abc.Reversible,
)
