"""Error codes and the exception that carries one.

    Exception
    └── SnakepitError           a code, a message, details: what the caller acts on
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from ._taxonomy import CATEGORIES, CODES, Category, RetryKind, Severity

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def is_name(text: str) -> bool:
    """Whether an error code may be called so."""
    return _NAME.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A stable name for one kind of error, and what programs may conclude from it.

    Defining a code registers it: the same name always means the same thing in one process.

        INSUFFICIENT_DATA = ErrorCode("insufficient_data", Category.VALIDATION, Severity.LOW)
    """

    name: str
    """Lower snake case, at most 63 characters."""
    category: Category
    severity: Severity
    retry: RetryKind = RetryKind.NEVER
    grpc: str = ""
    """Name of the gRPC status; by default the one of the category."""
    meaning: str = ""
    """One sentence: what happened."""
    remedy: str = ""
    """One sentence: what to do."""

    _registry: ClassVar[dict[str, ErrorCode]] = {}
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __post_init__(self) -> None:
        self._validate()
        with ErrorCode._lock:
            known = ErrorCode._registry.setdefault(self.name, self)
        if known != self:
            raise ValueError(f"the error code {self.name!r} is already defined differently: {known!r}")

    def _validate(self) -> None:
        if not isinstance(self.name, str) or not is_name(self.name):
            raise ValueError(f"an error code is lower snake case with at most 63 characters, not {self.name!r}")
        put = object.__setattr__
        put(self, "category", Category(self.category))
        put(self, "severity", Severity(self.severity))
        put(self, "retry", RetryKind(self.retry))
        put(self, "grpc", self.grpc or CATEGORIES[self.category].grpc)
        if self.grpc not in GRPC_STATUS:
            raise ValueError(f"{self.grpc!r} is no gRPC status that an error can have")

    @staticmethod
    def built_in(name: str) -> ErrorCode:
        """The code of that name in the error table. Raises KeyError when there is none."""
        return _BUILT_IN[name]

    @staticmethod
    def find(name: str) -> ErrorCode | None:
        """The code registered under that name, built-in or the user's own."""
        return ErrorCode._registry.get(name)

    @staticmethod
    def of(code: ErrorCode | str) -> ErrorCode:
        """The registered code; for a name that nobody registered, an execution error of medium severity."""
        if isinstance(code, ErrorCode):
            return code
        return ErrorCode._registry.get(code) or unregistered(code)

    def __reduce__(self) -> tuple[Callable[..., ErrorCode], tuple[object, ...]]:
        return _restore, (self.name, self.category, self.severity, self.retry, self.grpc, self.meaning, self.remedy)

    def __str__(self) -> str:
        return self.name


GRPC_STATUS: Mapping[str, int] = MappingProxyType(
    {
        "CANCELLED": 1,
        "UNKNOWN": 2,
        "INVALID_ARGUMENT": 3,
        "DEADLINE_EXCEEDED": 4,
        "NOT_FOUND": 5,
        "ALREADY_EXISTS": 6,
        "PERMISSION_DENIED": 7,
        "RESOURCE_EXHAUSTED": 8,
        "FAILED_PRECONDITION": 9,
        "ABORTED": 10,
        "OUT_OF_RANGE": 11,
        "UNIMPLEMENTED": 12,
        "INTERNAL": 13,
        "UNAVAILABLE": 14,
        "DATA_LOSS": 15,
        "UNAUTHENTICATED": 16,
    }
)
"""Every gRPC status but OK, by name."""


def _restore(*fields: Any) -> ErrorCode:
    """A code from its fields, without registering it: that is for the code that defines it."""
    code = object.__new__(ErrorCode)
    for name, value in zip(("name", "category", "severity", "retry", "grpc", "meaning", "remedy"), fields):
        object.__setattr__(code, name, value)
    code._validate()
    return code


def unregistered(
    name: str,
    category: Category = Category.EXECUTION,
    severity: Severity = Severity.MEDIUM,
    retry: RetryKind = RetryKind.NEVER,
) -> ErrorCode:
    """A code that somebody else defined: nothing but this is known of it."""
    return _restore(name, category, severity, retry, "", "", "")


_BUILT_IN = {
    name: ErrorCode(name, info.category, info.severity, info.retry, info.grpc, info.meaning, info.remedy)
    for name, info in CODES.items()
}


class SnakepitError(Exception):
    """An error with a code that callers act on.

        raise SnakepitError("insufficient_data", "at least one value is needed", details={"given": 0})

    `code` is an `ErrorCode` or the name of one. `message` is for developers, `user_message` for the person in front of
    the application. `details` are data for the caller: what an operation may return may stand there. `retry_after`
    (seconds) tells the caller to repeat the call after that time; `non_retryable` tells it not to, whatever the code says.
    """

    def __init__(
        self,
        code: ErrorCode | str,
        message: str = "",
        *,
        details: Mapping[str, object] | None = None,
        user_message: str | None = None,
        retry_after: float | timedelta | None = None,
        non_retryable: bool = False,
    ) -> None:
        super().__init__(code, message)
        self.code = ErrorCode.of(code)
        self.message = message or self.code.meaning or self.code.name
        self.details: Mapping[str, object] = MappingProxyType(dict(details or {}))
        self.user_message = user_message
        seconds = retry_after.total_seconds() if isinstance(retry_after, timedelta) else retry_after
        if seconds is not None and not 0 <= seconds < float("inf"):
            raise ValueError(f"retry_after is a time from now on, not {seconds!r}")
        if seconds is not None and non_retryable:
            raise ValueError("an error is retryable after a while or not at all, not both")
        self.retry_after = seconds
        self.non_retryable = non_retryable

    @property
    def retry(self) -> RetryKind:
        """Whether and how the call may be repeated: what this error says, else what its code says."""
        if self.non_retryable:
            return RetryKind.NEVER
        return self.code.retry if self.retry_after is None else RetryKind.WAIT

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code.name!r}, {self.message!r})"

    def __reduce__(self) -> tuple[Callable[..., SnakepitError], tuple[object, ...]]:
        # Not through __init__: a subclass may want other arguments. Mapping proxies cannot be pickled.
        return _rebuild, (type(self), self.args, {**self.__dict__, "details": dict(self.details)})


def _rebuild(kind: type[SnakepitError], args: tuple[object, ...], state: dict[str, Any]) -> SnakepitError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state, details=MappingProxyType(state["details"]))
    return error
