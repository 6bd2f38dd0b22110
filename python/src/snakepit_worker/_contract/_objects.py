"""Questions about objects of the user that the objects do not answer themselves, because an answer may run code."""

from __future__ import annotations

import contextlib
from types import FunctionType
from typing import TypeGuard, TypeVar

T = TypeVar("T")


def is_a(value: object, *kinds: type[T]) -> TypeGuard[T]:
    """As `isinstance`, which believes what a proxy says of its class."""
    return issubclass(type(value), kinds)


def is_class(value: object, base: type[T] = object) -> TypeGuard[type[T]]:  # type: ignore[assignment]  # every class by default
    """Whether it is a class that derives from this one."""
    return issubclass(type(value), type) and issubclass(value, base)  # type: ignore[arg-type]  # it is a class


def is_error(value: object) -> TypeGuard[type[BaseException]]:
    return is_class(value, BaseException)


def is_group(value: object) -> TypeGuard[type[BaseException]]:
    """Whether it is a class of exception groups, the builtin of Python 3.11 or that of the backport."""
    return is_error(value) and any(base.__name__ == "BaseExceptionGroup" for base in value.__mro__)


def is_manager(value: object) -> bool:
    """Whether `contextmanager` made it of a generator."""
    return type(value) is FunctionType and value.__code__.co_filename == contextlib.contextmanager.__code__.co_filename
