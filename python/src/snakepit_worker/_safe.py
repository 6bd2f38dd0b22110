"""Looking at objects that may fight back: exceptions and values whose methods raise, lie or are not what they seem."""

from __future__ import annotations

from typing import Any, cast

# The slots of the interpreter itself: no override in a subclass or metaclass comes between.
_type_slots = cast(dict[str, Any], dict(vars(type)))
_error_slots = cast(dict[str, Any], dict(vars(BaseException)))
_get_mro = _type_slots["__mro__"].__get__
_get_module = _type_slots["__module__"].__get__
_get_qualname = _type_slots["__qualname__"].__get__

get_cause = _error_slots["__cause__"].__get__
get_context = _error_slots["__context__"].__get__
get_traceback = _error_slots["__traceback__"].__get__
get_suppress_context = _error_slots["__suppress_context__"].__get__


def mro(kind: type) -> tuple[type, ...]:
    """The class and its bases, most derived first."""
    return cast(tuple[type, ...], _get_mro(kind))


def is_a(value: object, kind: type) -> bool:
    """Like isinstance, without asking the value or its class."""
    return type.__subclasscheck__(kind, type(value))


def is_exactly(value: object, *kinds: type) -> bool:
    """Whether the value is of one of these types and of no subclass. A metaclass may redefine equality, not identity."""
    own = type(value)
    return any(own is kind for kind in kinds)


def qualname(kind: type) -> str:
    """Qualified name of a class, without its module."""
    try:
        return exact(_get_qualname(kind))
    except BaseException:  # a class may be damaged in any way
        return "?"


def module_name(kind: type) -> str:
    """Name of the module that a class says it is from; empty when it does not say."""
    try:
        return exact(_get_module(kind))
    except BaseException:  # __module__ may be missing or anything
        return ""


def exact(value: Any) -> str:
    """A str as exactly that, whatever subclass it is. Raises TypeError for other values."""
    return value if type(value) is str else str.__str__(value)


def text(value: object) -> str:
    """str(value), or what can be said about the failure of it."""
    try:
        return exact(str(value))
    except BaseException as failure:  # __str__ is the user's code: it may raise SystemExit as well
        return f"<str() of {qualname(type(value))} raised {qualname(type(failure))}>"


def representation(value: object) -> str:
    """repr(value), or what can be said about the failure of it."""
    try:
        return exact(repr(value))
    except BaseException as failure:  # __repr__ is the user's code
        return f"<repr() of {qualname(type(value))} raised {qualname(type(failure))}>"


def attribute(value: object, name: str) -> object:
    """The attribute, or None when it cannot be had."""
    try:
        return getattr(value, name, None)
    except BaseException:  # a property is the user's code
        return None


def utf8(value: str) -> bytes:
    """UTF-8 in which lone surrogates are written as escapes."""
    try:
        return value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "backslashreplace")


def short(value: str, limit: int) -> str:
    """The text, cut to at most `limit` characters."""
    return value if len(value) <= limit else value[: limit - 1] + "…"
