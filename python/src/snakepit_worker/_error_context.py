"""Says what the code was about when an error came."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, TypeVar

from ._capture import CONTEXT_ATTRIBUTE, Said, context_of
from ._errors import ErrorCode, SnakepitError
from ._propagation import around
from ._safe import is_a, short, text

F = TypeVar("F", bound=Callable[..., Any])

_MAX_KEYS = 100
_MAX_VALUE = 2_000
_MAX_VALUES = 100


class error_context(AbstractContextManager["error_context"]):
    """Adds context to every error that is raised inside; it arrives in the report, and the error stays what it is.

        with error_context("load model", path=path):
            ...

        @error_context(operation="score")
        async def score(...): ...

    For `with`, `async with` and as a decorator of functions, coroutine functions and generators of both kinds. Contexts nest: a
    key that several levels set keeps all its values, outermost first. `wrap_as` turns exceptions that have no code
    into a `SnakepitError` with that code, whose cause they become.
    """

    def __init__(
        self, operation: str | None = None, /, *, wrap_as: ErrorCode | str | None = None, **context: object
    ) -> None:
        if operation is not None:
            context = {"operation": operation, **context}
        self._context = context
        self._wrap_as = None if wrap_as is None else ErrorCode.of(wrap_as)

    def __call__(self, function: F) -> F:
        return around(function, lambda: self)

    def __enter__(self) -> error_context:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            return
        if self._wrap_as is None or not is_a(error, Exception) or is_a(error, SnakepitError):
            add_context(error, self._context)
            return
        wrapped = SnakepitError(self._wrap_as, text(error))
        add_context(wrapped, self._context)
        raise wrapped from error

    async def __aenter__(self) -> error_context:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)


def add_context(error: BaseException, context: dict[str, Any]) -> None:
    """Puts context around what an exception already has."""
    said = Said({key: list(values) for key, values in context_of(error).items()})
    for key, value in list(context.items())[:_MAX_KEYS]:
        values = said.setdefault(key, [])
        told = short(text(value), _MAX_VALUE)
        if told not in values and len(values) < _MAX_VALUES:
            values.insert(0, told)
    # Keys in the order of the levels, outermost first.
    ordered = Said({key: said[key] for key in [*(key for key in context if key in said), *said]})
    try:
        BaseException.__setattr__(error, CONTEXT_ATTRIBUTE, ordered)
    except Exception:  # an exception without room for attributes goes without
        return
