"""Passes values through as the types that it declares, tells how Python sees them, and makes any value that a test asks for."""

from __future__ import annotations

import array
import collections
import ctypes
import dataclasses
import datetime as dt
import decimal
import enum
import math
import types
import typing
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple, Optional

import numpy as np
import numpy.typing as npt
from google.protobuf import duration_pb2, struct_pb2, timestamp_pb2

from snakepit_worker import Worker, operation


class Colour(enum.Enum):
    DARK_RED = 1
    BLUE = 2
    SEA_GREEN = 3


class Access(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int


class NamedPoint(NamedTuple):
    x: int
    y: int


class TypedPoint(typing.TypedDict):
    x: int
    y: int


class ModelPoint:
    """What pydantic models look like from outside."""

    model_fields = {"x": None, "y": None}

    def __init__(self, x: int, y: int) -> None:
        self.x, self.y = x, y

    @classmethod
    def model_validate(cls, values: dict[str, int]) -> ModelPoint:
        return cls(**values)


@dataclasses.dataclass
class Tree:
    name: str
    children: list[Tree]


@dataclasses.dataclass
class Shapes:
    id: int
    label: str
    base_value: float
    renamed: Optional[bytes]
    point: Point
    moment: Optional[dt.datetime]
    note: Optional[str] = None


@dataclasses.dataclass
class Item:
    when: dt.datetime
    count: int


@dataclasses.dataclass
class Report:
    name: str
    ratio: float
    colour: Colour
    items: list[Item]
    prices: dict[str, decimal.Decimal]
    first: Optional[Item] = None


ECHOES: dict[str, Any] = {
    "boolean": bool,
    **dict.fromkeys(
        ("s_byte", "byte", "int16", "u_int16", "int32", "u_int32", "int64", "u_int64", "int128", "u_int128", "big_integer"), int
    ),
    "maybe_int32": Optional[int],
    **dict.fromkeys(("half", "single", "double"), float),
    "maybe_double": Optional[float],
    "decimal": decimal.Decimal,
    "complex": complex,
    "text": str,
    "maybe_text": Optional[str],
    "character": str,
    "address": str,
    "guid": uuid.UUID,
    "bytes": bytes,
    "memory": bytes,
    "maybe_bytes": Optional[bytes],
    "date_time_offset": dt.datetime,
    "date_time": dt.datetime,
    "date_only": dt.date,
    "time_only": dt.time,
    "time_span": dt.timedelta,
    "colour": Colour,
    "access": Access,
    "loose_colour": Any,
    "json": Any,
    # collections
    "doubles": list[float],
    "maybe_integers": list[Optional[int]],
    "texts": tuple[str, ...],
    "queue": collections.deque[int],
    "linked": list[str],
    "nested_lists": list[list[list[int]]],
    "guids": set[uuid.UUID],
    "moments": set[dt.datetime],
    "sorted_texts": frozenset[str],
    "tuple_set": set[tuple[int, str]],
    "by_text": dict[str, Any],
    "by_int": dict[int, str],
    "by_guid": dict[uuid.UUID, int],
    "by_colour": dict[Colour, int],
    "by_tuple": dict[tuple[int, str], decimal.Decimal],
    "by_day": dict[dt.date, list[int]],
    "by_span": dict[dt.timedelta, int],
    "by_double": dict[float, str],
    "one": tuple[int],
    "two": tuple[Optional[str], Optional[int]],
    "eight": tuple[int, int, int, int, int, int, int, str],
    "ten": tuple[int, str, float, bool, decimal.Decimal, dt.date, Optional[str], bytes, list[int], tuple[int, int]],
    "reference": tuple[int, str],
    # records
    "point": Point,
    "named_point": NamedPoint,
    "typed_point": TypedPoint,
    "model_point": ModelPoint,
    "tree": Tree,
    "shapes": Shapes,
    "everything": Any,
    "report": Report,
    # numeric arrays
    **{
        f"{name}_array": npt.NDArray[dtype]
        for name, dtype in {
            "boolean": np.bool_, "s_byte": np.int8, "int16": np.int16, "int32": np.int32, "int64": np.int64,
            "u_int16": np.uint16, "u_int32": np.uint32, "u_int64": np.uint64,
            "half": np.float16, "single": np.float32, "double": np.float64, "complex": np.complex128,
        }.items()
    },
    "matrix": npt.NDArray[np.int32],
    "tensor": npt.NDArray[np.float64],
    "slice": npt.NDArray[np.float32],
    "loose_array": Any,
    # messages
    "timestamp": timestamp_pb2.Timestamp,
    "duration": duration_pb2.Duration,
    "struct": struct_pb2.Struct,
    "loose_struct": Any,
}

NAMES: dict[str, Any] = {
    **{module.__name__.rpartition(".")[2]: module for module in (array, collections, ctypes, decimal, math, types, uuid)},
    **{kind.__name__: kind for kind in (Access, Colour, Item, ModelPoint, NamedPoint, Point, Report, Tree)},
    "D": decimal.Decimal,
    "dt": dt,
    "np": np,
    "utc": dt.timezone.utc,
    "Duration": duration_pb2.Duration,
    "Timestamp": timestamp_pb2.Timestamp,
    "item": lambda **changes: {"when": dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc), "count": 1, **changes},
}
NAMES["report"] = lambda **changes: {
    "name": "n", "ratio": 1.5, "colour": Colour.BLUE, "items": [NAMES["item"]()], "prices": {}, **changes
}


def seen(value: Any) -> str:
    """How Python sees a value."""
    if isinstance(value, np.ndarray):
        return f"ndarray {value.dtype} {value.shape}"
    kind = type(value).__name__
    if isinstance(value, (str, bytes)) and len(value) > 200:
        return f"{kind} {len(value)}"
    try:
        return f"{kind} {value!r}"
    except ValueError:  # an integer of too many digits
        return kind


def echo(name: str, annotation: Any) -> Callable[..., Any]:
    async def run(self: ValuesWorker, value: Any) -> Any:
        return value, seen(value)

    run.__annotations__ = {"value": annotation}
    return operation(name=name)(run)


def make(name: str) -> Callable[..., Any]:
    def run(self: ValuesWorker, expression: str) -> Any:
        return eval(expression, dict(NAMES))

    return operation(name=f"make_{name}")(run)


class ValuesWorker(Worker):
    for _name, _annotation in ECHOES.items():
        locals()[_name] = echo(_name, _annotation)
        locals()[f"make_{_name}"] = make(_name)
