"""Helpers for the common error situations in operations."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TypeVar, Union

from . import codes
from ._errors import ErrorCode, SnakepitError
from ._propagation import around
from ._safe import representation, short, text

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Kinds = Union[type[BaseException], tuple[type[BaseException], ...]]

_MAX_GIVEN = 200


def require(value: T | None, name: str) -> T:
    """The value. Raises `missing_required` when it is None or an empty text.

        path = require(path, "path")
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        raise SnakepitError(codes.MISSING_REQUIRED, f"{name} is required", details={"parameter": name})
    return value


_NOT_GIVEN = object()


def validate(condition: object, name: str, problem: str, *, given: object = _NOT_GIVEN) -> None:
    """Raises `invalid_params` when the condition does not hold.

        validate(len(rows) > 1, "rows", "must have two elements or more", given=len(rows))

    What was given is shown to the caller: leave it out when it is secret.
    """
    if condition:
        return
    details: dict[str, object] = {"parameter": name}
    message = f"{name} {problem}"
    if given is not _NOT_GIVEN:
        shown = short(representation(given), _MAX_GIVEN)
        message += f", not {shown}"
        details["given"] = given if isinstance(given, (bool, int, float)) else shown
    raise SnakepitError(codes.INVALID_PARAMS, message, details=details)


def validate_range(value: float, name: str, *, least: float | None = None, most: float | None = None) -> None:
    """Raises `invalid_params` unless least ≤ value ≤ most. NaN is in no range."""
    validate(
        (least is None or value >= least) and (most is None or value <= most) and value == value,
        name,
        f"must be {_range(least, most)}",
        given=value,
    )


def _range(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"between {least} and {most}"
    return f"at least {least}" if least is not None else "a number" if most is None else f"at most {most}"


def validate_type(value: object, name: str, kind: type | tuple[type, ...]) -> None:
    """Raises `type_mismatch` unless the value is of that type, or of one of those types."""
    if isinstance(value, kind):
        return
    wanted = " or ".join(each.__qualname__ for each in (kind if isinstance(kind, tuple) else (kind,)))
    given = type(value).__qualname__
    details = {"parameter": name, "expected": wanted, "given": given}
    raise SnakepitError(codes.TYPE_MISMATCH, f"{name} must be {wanted}, not {given}", details=details)


def validate_one_of(value: object, name: str, choices: Collection[object]) -> None:
    """Raises `invalid_params` unless the value is one of the choices."""
    validate(value in choices, name, f"must be one of {', '.join(map(representation, choices))}", given=value)


class wrap_errors(AbstractContextManager["wrap_errors"]):
    """Gives codes to the exceptions of other libraries. They stay the cause of the `SnakepitError` that is raised.

        with wrap_errors({requests.Timeout: codes.NETWORK_TIMEOUT, requests.RequestException: codes.CONNECTION_FAILED}):
            response = session.get(url)

    The most specific class decides; what matches none passes unchanged, and so does a `SnakepitError`. For `with`,
    `async with` and as a decorator of functions, coroutine functions and generators of both kinds.
    """

    def __init__(self, mapping: Mapping[Kinds, ErrorCode | str], *, message: str | None = None) -> None:
        self._codes: dict[type, ErrorCode] = {}
        for kinds, code in mapping.items():
            for kind in kinds if isinstance(kinds, tuple) else (kinds,):
                self._codes[kind] = ErrorCode.of(code)
        self._message = message

    def __call__(self, function: F) -> F:
        return around(function, lambda: self)

    def __enter__(self) -> wrap_errors:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, SnakepitError):
            return
        for base in type(error).__mro__:
            code = self._codes.get(base)
            if code is not None:
                told = text(error) or type(error).__qualname__
                raise SnakepitError(code, told if self._message is None else f"{self._message}: {told}") from error

    async def __aenter__(self) -> wrap_errors:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.__exit__(kind, error, traceback)


def retry_later(
    after: float | timedelta, reason: str, *, code: ErrorCode | str = codes.RATE_LIMITED, user_message: str | None = None
) -> NoReturn:
    """Ends the operation and asks the caller to repeat it after that time (seconds).

        if queue.full():
            retry_later(5, "the render queue is full")
    """
    raise SnakepitError(code, reason, retry_after=after, user_message=user_message)


def require_file(path: str | os.PathLike[str]) -> Path:
    """The path of a file that can be read. Raises `file_not_found` or `permission_denied`."""
    found = Path(path)
    details = {"path": str(found)}
    if not found.is_file():
        what = "is no file" if found.exists() else "does not exist"
        raise SnakepitError(codes.FILE_NOT_FOUND, f"{found} {what}", details=details)
    if not os.access(found, os.R_OK):
        raise SnakepitError(codes.PERMISSION_DENIED, f"{found} cannot be read", details=details)
    return found


def require_disk_space(path: str | os.PathLike[str], least: int) -> None:
    """Raises `system_resource` unless the disk of that folder has so many bytes free."""
    try:
        free = shutil.disk_usage(path).free
    except FileNotFoundError as error:
        raise SnakepitError(codes.FILE_NOT_FOUND, f"{os.fspath(path)} does not exist") from error
    if free < least:
        raise SnakepitError(
            codes.SYSTEM_RESOURCE,
            f"{least:,} bytes are needed at {os.fspath(path)}, {free:,} are free",
            details={"path": os.fspath(path), "needed_bytes": least, "free_bytes": free},
        )


def require_memory(least: int) -> None:
    """Raises `memory_exhausted` unless the system has so many bytes available.

    Where the system does not say (anything but Linux), nothing is checked. It is an estimate: another process may take
    the memory at once, and a container's limit counts where it is the smaller one.
    """
    available = available_memory()
    if available is not None and available < least:
        raise SnakepitError(
            codes.MEMORY_EXHAUSTED,
            f"{least:,} bytes of memory are needed, {available:,} are available",
            details={"needed_bytes": least, "available_bytes": available},
        )


def available_memory() -> int | None:
    """Bytes of memory that can be had without swapping; None when the system does not say."""
    known = [bytes_ for bytes_ in (_system_memory(), _container_memory()) if bytes_ is not None]
    return min(known, default=None)


def _system_memory() -> int | None:
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        return None
    return None


def _container_memory() -> int | None:
    try:
        most = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
        used = Path("/sys/fs/cgroup/memory.current").read_text(encoding="ascii").strip()
        return max(0, int(most) - int(used))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return None
