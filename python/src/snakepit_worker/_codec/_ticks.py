"""Dates, times and durations with the seventh digit of .NET, which Python's own cannot hold."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, TypeVar

from ._path import Problem

T = TypeVar("T")

TICKS_PER_SECOND = 10_000_000


class _Ticks:
    """What the three have in common: values that only the seventh digit tells apart are not equal, and copies keep it."""

    tick: int = 0

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) is True and self.tick == getattr(other, "tick", 0)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __copy__(self: T) -> T:
        return self

    def __deepcopy__(self: T, memo: object) -> T:
        return self

    def __reduce_ex__(self, protocol: Any) -> Any:
        reduced: Any = super().__reduce_ex__(protocol)
        return _restored, (*reduced[:2], self.tick)


def _restored(make: Any, arguments: Any, tick: int) -> Any:
    return _with_tick(make(*arguments), tick)


class TickDateTime(_Ticks, datetime):
    """A datetime with `tick`: 0 to 9 steps of 100 ns beyond its microseconds. Arithmetic and comparing which is less lose it."""


class TickTime(_Ticks, time):
    """A time with `tick`: 0 to 9 steps of 100 ns beyond its microseconds."""


class TickDuration(_Ticks, timedelta):
    """A timedelta with `tick`: 0 to 9 steps of 100 ns beyond its microseconds. Arithmetic loses it."""


_TIME = r"(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?"
_DATETIME = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}})[T ]{_TIME}(Z|[+-]\d{{2}}:\d{{2}}(?::\d{{2}})?)?")
_TIME_ONLY = re.compile(_TIME)
_DURATION = re.compile(r"(-?)(\d{1,15})(?:\.(\d{1,9}))?")


def parse_datetime(text: object) -> datetime:
    match = _DATETIME.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Problem("a date and time as in 2026-11-23T10:00:00+02:00 is expected")
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    micros, tick = _fraction(fraction)
    kind = TickDateTime if tick else datetime
    try:
        value = kind(int(year), int(month), int(day), int(hour), int(minute), int(second), micros, _zone(offset))
    except ValueError as error:
        raise Problem(f"no such date and time: {error}") from None
    return _with_tick(value, tick)


def parse_date(text: object) -> date:
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise Problem(f"no such date: {error}") from None
    raise Problem("a date as in 2026-11-23 is expected")


def parse_time(text: object) -> time:
    match = _TIME_ONLY.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Problem("a time as in 10:00:00.5 is expected")
    hour, minute, second, fraction = match.groups()
    micros, tick = _fraction(fraction)
    kind = TickTime if tick else time
    try:
        return _with_tick(kind(int(hour), int(minute), int(second), micros), tick)
    except ValueError as error:
        raise Problem(f"no such time: {error}") from None


def parse_duration(text: object) -> timedelta:
    match = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Problem('a duration in seconds as in "-3.5" is expected')
    sign, seconds, fraction = match.groups()
    micros, tick = _fraction(fraction)
    ticks = int(seconds) * TICKS_PER_SECOND + micros * 10 + tick
    micros, tick = divmod(-ticks if sign else ticks, 10)
    kind = TickDuration if tick else timedelta
    try:
        return _with_tick(kind(microseconds=micros), tick)
    except OverflowError:
        raise Problem("the duration is too long") from None


def format_datetime(value: datetime) -> str:
    if value != value:  # pandas.NaT
        raise Problem("NaT has no form on the wire; use None")
    # Not isoformat(): a subclass may write something of its own.
    text = datetime(value.year, value.month, value.day, value.hour, value.minute, value.second).isoformat()
    offset = value.utcoffset()
    return text + _fraction_text(value.microsecond, _tick(value)) + ("" if offset is None else _offset_text(offset))


def format_time(value: time) -> str:
    if value.tzinfo is not None:
        raise Problem("a time of day with a time zone has no form on the wire; use a datetime")
    text = time(value.hour, value.minute, value.second).isoformat()
    return text + _fraction_text(value.microsecond, _tick(value))


def format_duration(value: timedelta) -> str:
    ticks = ((value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds) * 10 + _tick(value)
    seconds, rest = divmod(abs(ticks), TICKS_PER_SECOND)
    return f"{'-' if ticks < 0 else ''}{seconds}" + (f".{rest:07d}".rstrip("0") if rest else "")


def _tick(value: Any) -> int:
    # pandas.Timestamp and Timedelta count nanoseconds.
    nanoseconds = getattr(value, "nanosecond", 0) or (getattr(value, "nanoseconds", 0) if hasattr(value, "asm8") else 0)
    if nanoseconds % 100:
        raise Problem("the wire counts 100 ns, and this value is finer")
    return getattr(value, "tick", 0) or nanoseconds // 100


def _with_tick(value: T, tick: int) -> T:
    if isinstance(value, (TickDateTime, TickTime, TickDuration)):
        value.tick = tick
    return value


def _fraction(digits: str | None) -> tuple[int, int]:
    padded = (digits or "").ljust(9, "0")
    if padded[7:] != "00":
        raise Problem("a fraction of a second has at most seven digits")
    return int(padded[:6]), int(padded[6])


def _fraction_text(micros: int, tick: int) -> str:
    return f".{micros:06d}{tick or ''}" if micros or tick else ""


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return timezone.utc
    hours, minutes, *seconds = map(int, text[1:].split(":"))
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)
    return timezone(-offset if text[0] == "-" else offset)


def _offset_text(offset: timedelta) -> str:
    seconds = offset.days * 86_400 + offset.seconds
    if offset.microseconds or seconds % 60:
        raise Problem("an offset from UTC of a fraction of a minute has no form on the wire")
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02d}:{minutes:02d}"
