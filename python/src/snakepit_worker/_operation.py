"""Marking the methods of a worker that hosts may call."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar, overload

from ._errors import ErrorCode

F = TypeVar("F", bound=Callable[..., Any])

_MARK = "__snakepit_operation__"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


class Kind(str, Enum):
    """Which sides of a call are streams."""

    UNARY = "unary"
    SERVER_STREAM = "server_stream"
    CLIENT_STREAM = "client_stream"
    DUPLEX = "duplex"


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """What the decorator was told."""

    name: str
    description: str
    raises: tuple[ErrorCode, ...]
    inline: bool
    max_concurrency: int | None = None


@overload
def operation(function: F) -> F: ...


@overload
def operation(
    *,
    name: str | None = None,
    description: str | None = None,
    raises: Iterable[ErrorCode | str] = (),
    inline: bool = False,
    max_concurrency: int | None = None,
) -> Callable[[F], F]: ...


def operation(
    function: F | None = None,
    *,
    name: str | None = None,
    description: str | None = None,
    raises: Iterable[ErrorCode | str] = (),
    inline: bool = False,
    max_concurrency: int | None = None,
) -> F | Callable[[F], F]:
    """Makes a method of a `Worker` callable from hosts, under its own name unless `name` says another.

    - a plain function runs in a thread, a coroutine function on the event loop
    - generators and async generators, and functions annotated to return an `Iterator` or `AsyncIterator`, stream their items
    - a parameter annotated `AsyncIterator[T]` or `AsyncIterable[T]` (in a plain function: `Iterator[T]`) is what the caller
      streams; `Iterable`, `Sequence` and `list` are data that comes at once
    - `raises` names the error codes that callers should expect; `description` is the first line of the docstring by default
    - `max_concurrency=N` runs at most so many calls at a time in each worker process; the others wait in the order they came
    - `inline=True` runs a plain function on the event loop. Only for functions that take microseconds: all calls wait for it.
    """
    declared = tuple(ErrorCode.of(code) for code in ((raises,) if isinstance(raises, (str, ErrorCode)) else raises))

    if max_concurrency is not None and (type(max_concurrency) is not int or max_concurrency < 1):
        raise ValueError(f"max_concurrency is how many calls may run, at least 1, not {max_concurrency!r}")

    def mark(marked: F) -> F:
        plain = getattr(marked, "__func__", marked)
        _check_parameters(plain)
        wire_name = name if name is not None else plain.__name__
        if not _NAME.fullmatch(wire_name):
            raise TypeError(f"{wire_name!r} cannot be the name of an operation: give it one with @operation(name=…)")
        if inline and (inspect.iscoroutinefunction(plain) or inspect.isgeneratorfunction(plain) or inspect.isasyncgenfunction(plain)):
            raise TypeError(f"{_label(plain)}: inline is for plain functions")
        if inline and max_concurrency is not None:
            raise TypeError(f"{_label(plain)}: inline functions run one at a time as it is")
        said = description if description is not None else inspect.cleandoc(plain.__doc__ or "").partition("\n")[0]
        setattr(plain, _MARK, OperationInfo(wire_name, said, declared, inline, max_concurrency))
        return marked

    return mark if function is None else mark(function)


def info_of(function: object) -> OperationInfo | None:
    """What the decorator said of this function; None when it is no operation."""
    found = getattr(function, _MARK, None)
    return found if isinstance(found, OperationInfo) else None


def _check_parameters(function: Callable[..., Any]) -> None:
    if not inspect.isroutine(function):
        raise TypeError(f"@operation is for functions, not for {function!r}")
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            raise TypeError(f"{_label(function)}: arguments have names on the wire, so there is no *{parameter.name}")
        if parameter.kind is parameter.POSITIONAL_ONLY and parameter.name != "self":
            raise TypeError(f"{_label(function)}: {parameter.name} is positional-only, but arguments have names on the wire")


def _label(function: Callable[..., Any]) -> str:
    return f"operation {getattr(function, '__qualname__', function)}"
