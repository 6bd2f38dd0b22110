"""Single values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from .._codec import Problem
from .._codec._ticks import parse_date, parse_datetime, parse_duration, parse_time
from ._fit import Fit, expected


def fit_anything(value: Any) -> Any:
    return value


def fit_none(value: Any) -> None:
    if value is not None:
        raise expected("null", value)


def fit_text(value: Any) -> str:
    if type(value) is not str:
        raise expected("text", value)
    return value


def fit_int(value: Any) -> int:
    if type(value) is not int:
        raise expected("a whole number", value)
    return value


def fit_bool(value: Any) -> bool:
    if type(value) is not bool:
        raise expected("true or false", value)
    return value


def fit_float(value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is not int:
        raise expected("a number", value)
    try:
        number = float(value)
    except OverflowError:
        raise Problem("the number is too large for a float") from None
    if number != value:
        raise Problem("a float cannot hold the number exactly")
    return number


def fit_complex(value: Any) -> complex:
    return value if type(value) is complex else complex(fit_float(value))


def _decimal(value: Any) -> Decimal:
    if type(value) is Decimal:
        return value
    if type(value) is int:
        return Decimal(value)
    raise expected("a decimal number", value)


def _bytes(value: Any) -> bytes:
    if type(value) is not bytes:
        raise expected("binary data", value)
    return value


def _uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    try:
        return UUID(fit_text(value))
    except ValueError:
        raise Problem("the text is no UUID") from None


def _or_text(kind: type, parse: Callable[[object], Any], what: str) -> Fit:
    def fit(value: Any) -> Any:
        # A datetime is a date to Python, but not to who asked for a date.
        if isinstance(value, kind) and not (kind is date and isinstance(value, datetime)):
            return value
        if type(value) is str:
            return parse(value)
        raise expected(what, value)

    return fit


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if type(value) is str:
        return parse_duration(value)
    raise expected("a duration", value)


SCALARS: dict[type, Fit] = {
    str: fit_text,
    int: fit_int,
    bool: fit_bool,
    float: fit_float,
    complex: fit_complex,
    Decimal: _decimal,
    bytes: _bytes,
    bytearray: lambda value: bytearray(_bytes(value)),
    memoryview: lambda value: memoryview(_bytes(value)),
    UUID: _uuid,
    datetime: _or_text(datetime, parse_datetime, "a date and time"),
    date: _or_text(date, parse_date, "a date"),
    time: _or_text(time, parse_time, "a time of day"),
    timedelta: _duration,
}
