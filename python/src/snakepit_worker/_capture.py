"""Turns an exception and all that it refers to into values. Never raises, whatever the exception does."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple, cast

from . import codes
from ._captured import CapturedError, CapturedException, SyntaxProblem
from ._classifier import ErrorClassifier, default_classifier
from ._context import CallContext, current_context
from ._errors import ErrorCode, SnakepitError
from ._frames import Frame, trace_of
from ._safe import (
    attribute,
    get_cause,
    get_context,
    get_suppress_context,
    get_traceback,
    is_a,
    is_exactly,
    module_name,
    mro,
    qualname,
    representation,
    short,
    text,
)
from ._taxonomy import RetryKind

_MAX_NAME = 1_000
_MAX_LINE = 1_000
_MAX_BASES = 64
_MAX_NOTES = 1_000
_MAX_EXCEPTIONS = 2_000
# An exception may make new members whenever it is asked for them.
_MAX_FOUND = 20_000
_MAX_CONTEXT = 100
_MAX_NUMBER = 0x7FFF_FFFF
_MAX_KINDS = 1_024

CONTEXT_ATTRIBUTE = "__snakepit_context__"


def capture_error(
    error: BaseException, *, classifier: ErrorClassifier | None = None, call: CallContext | None = None
) -> CapturedError:
    """Everything about an exception: code, message, frames, causes, context. Never raises.

    `call` is the call it belongs to, by default the current one.
    """
    call = current_context() if call is None else call
    try:
        return _capture(error, (classifier or default_classifier).classify(error), call)
    except Exception as failure:  # an error about the error must not hide the error
        logging.getLogger("snakepit_worker").warning("an exception could not be captured whole", exc_info=True)
        kind = type(error)
        message = f"{text(error)} (not captured whole: {qualname(type(failure))})"
        root = CapturedException(qualname(kind), module_name(kind), message)
        return CapturedError(codes.UNKNOWN_ERROR, message, call=call, exceptions=(root,))


def _capture(error: BaseException, code: ErrorCode, call: CallContext) -> CapturedError:
    found, links, more = _collect(error)
    sources: dict[str, dict[int, str]] = {}
    exceptions = tuple(_captured(exception, link, sources) for exception, link in zip(found, links))
    root = exceptions[0]
    own = error if is_a(error, SnakepitError) else None
    return CapturedError(
        code,
        root.message or root.type,
        user_message=_optional_text(attribute(own, "user_message")),
        details=_details(attribute(own, "details")),
        retry=_retry(own, code),
        retry_after=_seconds(attribute(own, "retry_after")),
        retry_explicit=attribute(own, "non_retryable") is True,
        call=call,
        exceptions=exceptions,
        sources=sources,
        context=_merged_context(found, links),
        elided_exceptions=more,
    )


class _Links(NamedTuple):
    """What an exception refers to, by index."""

    cause: int | None
    context: int | None
    members: tuple[int, ...]


def _collect(root: BaseException) -> tuple[list[BaseException], list[_Links], int]:
    """The exceptions that are reached from the root, nearest first, what each refers to, and how many more there are."""
    found = [root]
    index = {id(root): 0}
    links: list[_Links] = []

    def place_of(error: object) -> int | None:
        if error is None or not is_a(error, BaseException):
            return None
        if id(error) not in index:
            if len(found) >= _MAX_FOUND:
                return None
            index[id(error)] = len(found)
            found.append(cast(BaseException, error))
        place = index[id(error)]
        return place if place < _MAX_EXCEPTIONS else None

    for error in found:  # grows while it is walked
        cause, context = place_of(get_cause(error)), place_of(get_context(error))
        members = (place_of(member) for member in _members(error))
        links.append(_Links(cause, context, tuple(place for place in members if place is not None)))
    return found[:_MAX_EXCEPTIONS], links[:_MAX_EXCEPTIONS], max(0, len(found) - _MAX_EXCEPTIONS)


def _members(error: BaseException) -> Sequence[object]:
    """What an exception group holds. The backport for Python 3.10 is known by the attribute alone."""
    members = attribute(error, "exceptions")
    return cast(Sequence[object], members) if is_exactly(members, tuple, list) else ()


def _captured(error: BaseException, links: _Links, sources: dict[str, dict[int, str]]) -> CapturedException:
    name, module, bases = _kind(type(error))
    own = is_a(error, SnakepitError)
    code = attribute(error, "code") if own else None
    message = attribute(error, "message") if own else None
    return CapturedException(
        name,
        module,
        text(error) if message is None else text(message),
        bases,
        _frames(get_traceback(error), own, sources),
        notes=_notes(error),
        cause=links.cause,
        context=links.context,
        suppress_context=bool(get_suppress_context(error)),
        members=links.members,
        code=code.name if type(code) is ErrorCode else "",
        syntax=_syntax(error) if is_a(error, SyntaxError) else None,
    )


# By identity, since a metaclass may redefine equality; the class is kept so that its identity is not used again.
_kinds: dict[int, tuple[type, str, str, tuple[str, ...]]] = {}


def _kind(kind: type) -> tuple[str, str, tuple[str, ...]]:
    """Name, module and full names of the bases of a class."""
    known = _kinds.get(id(kind))
    if known is None:
        bases = tuple(_full_name(base) for base in mro(kind)[1 : _MAX_BASES + 1] if base is not object)
        known = (kind, short(qualname(kind), _MAX_NAME), short(module_name(kind), _MAX_NAME), bases)
        if len(_kinds) >= _MAX_KINDS:
            _kinds.clear()
        _kinds[id(kind)] = known
    return known[1:]


def _full_name(kind: type) -> str:
    module, name = module_name(kind), qualname(kind)
    return short(name if module in ("", "builtins") else f"{module}.{name}", _MAX_NAME)


def _frames(traceback: TracebackType | None, own: bool, sources: dict[str, dict[int, str]]) -> tuple[Frame, ...]:
    trace = trace_of(traceback, for_caller=own)
    for file, lines in trace.sources.items():
        sources.setdefault(file, {}).update(lines)
    return trace.frames


def _notes(error: BaseException) -> tuple[str, ...]:
    notes = attribute(error, "__notes__")
    if notes is None:
        return ()
    if not (is_a(notes, list) or is_a(notes, tuple)):
        return (representation(notes),)
    # Not through an __iter__ of the object's own, which may never end.
    iterate: Any = list.__iter__ if is_a(notes, list) else tuple.__iter__
    return tuple(text(note) for note in islice(iterate(notes), _MAX_NOTES))


def _syntax(error: BaseException) -> SyntaxProblem:
    return SyntaxProblem(
        short(_optional_text(attribute(error, "filename")), _MAX_NAME),
        _number(attribute(error, "lineno")),
        _number(attribute(error, "offset")),
        _number(attribute(error, "end_lineno")),
        _number(attribute(error, "end_offset")),
        short(_optional_text(attribute(error, "text")), _MAX_LINE).rstrip("\r\n"),
    )


def _number(value: object) -> int:
    return min(max(value, 0), _MAX_NUMBER) if type(value) is int else 0


def _optional_text(value: object) -> str:
    return "" if value is None else text(value)


def _details(value: object) -> Mapping[str, object]:
    try:
        return MappingProxyType(dict(cast(Any, value))) if value else _NOTHING
    except BaseException as failure:  # the mapping may be the user's own
        return MappingProxyType({"unreadable": qualname(type(failure))})


def _retry(own: BaseException | None, code: ErrorCode) -> RetryKind:
    said = attribute(own, "retry")
    return said if type(said) is RetryKind else code.retry


def _seconds(value: Any) -> float | None:
    return float(value) if is_exactly(value, int, float) and 0 <= value < _MAX_NUMBER else None


def _merged_context(found: list[BaseException], links: list[_Links]) -> Mapping[str, str]:
    """The context of the error and of the exceptions that led to it. A key that was given several times keeps all its
    values, outermost first."""
    merged: dict[str, list[str]] = {}
    place: int | None = 0
    seen: set[int] = set()
    while place is not None and place not in seen:
        seen.add(place)
        for key, values in context_of(found[place]).items():
            known = merged.setdefault(key, [])
            known.extend(value for value in values if value not in known)
        link = links[place]
        suppressed = get_suppress_context(found[place])
        place = link.cause if link.cause is not None else None if suppressed else link.context
    if not merged:
        return _NOTHING
    return MappingProxyType({key: " > ".join(values) for key, values in islice(merged.items(), _MAX_CONTEXT)})


class Said(dict[str, list[str]]):
    """What `error_context` leaves on an exception."""


def context_of(error: BaseException) -> Mapping[str, Sequence[str]]:
    """What `error_context` left on an exception: per key its values, outermost first."""
    said = attribute(error, CONTEXT_ATTRIBUTE)
    return said if type(said) is Said else _NO_CONTEXT


_NOTHING: Mapping[str, Any] = MappingProxyType({})
_NO_CONTEXT: Mapping[str, Sequence[str]] = MappingProxyType({})
