"""What the server must know of an operation, worked out once from the function and its annotations."""

from __future__ import annotations

import collections.abc
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import codes
from ._codec import Problem, decode
from ._codec._decode import NotJson
from ._context import current_context
from ._envelope import Envelope, Malformed, read
from ._errors import SnakepitError
from ._operation import Kind, OperationInfo
from ._redaction import redactor
from ._sensitive import Sensitive, mark_sensitive, secrets_in, texts_called, texts_in
from ._types import Fit, UnsupportedType, fit_for
from ._worker import Worker

_STREAMS = (collections.abc.AsyncIterator, collections.abc.AsyncIterable, collections.abc.AsyncGenerator)
_THREAD_STREAMS = (collections.abc.Iterator, collections.abc.Generator)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument on the wire."""

    name: str
    annotation: Any
    fit: Fit
    required: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """One operation of one worker object."""

    name: str
    kind: Kind
    function: Callable[..., Any]
    asynchronous: bool
    info: OperationInfo
    parameters: Mapping[str, Parameter]
    required: tuple[str, ...]
    stream: Parameter | None
    result: Any
    sensitive: tuple[tuple[str, bool], ...]
    """Arguments that must never be seen in an error or a log, and whether they are marked so or just have such a name."""
    open: bool
    """Whether it takes arguments that it does not name (**kwargs)."""

    def arguments(self, message: bytes, limit: int) -> dict[str, Any]:
        """The arguments in a message, each in its declared type. Raises `SnakepitError`."""
        envelope = parse(message, limit)
        try:
            values = decode(envelope.json, envelope.attachments) if len(envelope.json) else {}
        except NotJson as error:
            raise SnakepitError(codes.INVALID_PARAMS, f"the arguments are no valid JSON: {error}") from None
        except Problem as problem:
            raise mismatch(problem, "") from None
        if type(values) is not dict:
            raise SnakepitError(codes.INVALID_PARAMS, "the arguments are not a JSON object")
        if self.sensitive:
            mark_sensitive(text for name, marked in self.sensitive for text in secrets_in(values.get(name), marked))
        for mark in current_context().sensitive:
            name, _, member = mark.partition("/")
            mark_sensitive(texts_called(member, values.get(name)) if member else texts_in(values.get(name)))
        parameters = self.parameters
        for name, value in values.items():
            parameter = parameters.get(name)
            if parameter is None:
                if not self.open:
                    raise self._unknown(name)
                continue
            try:
                values[name] = parameter.fit(value)
            except Problem as problem:
                raise mismatch(problem, name) from problem.__cause__
        for name in self.required:
            if name not in values:
                raise SnakepitError(
                    codes.MISSING_REQUIRED, f"the argument {name!r} is missing", details={"argument": name}
                )
        return values

    def item(self, message: bytes, index: int, limit: int) -> Any:
        """One item of the caller's stream, in its declared type. Raises `SnakepitError`."""
        assert self.stream is not None
        path = f"{self.stream.name}[{index}]"
        envelope = parse(message, limit)
        try:
            value = decode(envelope.json, envelope.attachments)
            self._hide(value)
            return self.stream.fit(value)
        except NotJson as error:
            raise SnakepitError(codes.INVALID_PARAMS, f"{path} is no valid JSON: {error}") from None
        except Problem as problem:
            raise mismatch(problem, path) from problem.__cause__

    def _hide(self, item: object) -> None:
        """Marks what is sensitive in an item of the caller's stream."""
        assert self.stream is not None
        if _is_sensitive(self.stream.annotation):
            mark_sensitive(texts_in(item))
        for mark in current_context().sensitive:
            name, _, member = mark.partition("/")
            if name == self.stream.name:
                mark_sensitive(texts_called(member, item) if member else texts_in(item))

    def _unknown(self, name: object) -> SnakepitError:
        known = ", ".join(self.parameters) or "none"
        shown = str(name)[:100]
        return SnakepitError(
            codes.INVALID_PARAMS,
            f"the operation {self.name!r} has no argument {shown!r}; it has: {known}",
            details={"argument": shown, "known": list(self.parameters)},
        )


def parse(message: bytes, limit: int) -> Envelope:
    """The envelope in a message of a caller. Raises `SnakepitError`."""
    if len(message) > limit:
        raise too_large("the message", len(message), limit)
    try:
        return read(message)
    except Malformed as error:
        raise SnakepitError(codes.INVALID_PARAMS, f"the message is no snakepit.v1.Envelope: {error}") from None


def too_large(what: str, size: int, limit: int) -> SnakepitError:
    return SnakepitError(
        codes.PAYLOAD_TOO_LARGE,
        f"{what} has {size:,} bytes; the limit of the worker is {limit:,} (--max-message-bytes)",
        details={"size": size, "limit": limit},
    )


def mismatch(problem: Problem, root: str) -> SnakepitError:
    path = problem.path(root)
    return SnakepitError(codes.TYPE_MISMATCH, f"{path or 'the arguments'}: {problem.problem}", details={"path": path})


def bind(worker: Worker) -> list[Bound]:
    """Every operation of a worker. Raises `SnakepitError` (configuration_error) naming what cannot be served."""
    return [bind_function(getattr(worker, attribute), info) for attribute, info in type(worker)._operations.items()]


def bind_function(function: Callable[..., Any], info: OperationInfo) -> Bound:
    """One operation. Raises `SnakepitError` (configuration_error)."""
    hints = _hints(function, info)
    asynchronous = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    parameters: dict[str, Parameter] = {}
    stream: Parameter | None = None
    takes_more = False
    for parameter in inspect.signature(function).parameters.values():
        annotation = hints.get(parameter.name, Any)
        if parameter.kind is parameter.VAR_KEYWORD:
            takes_more = True
            continue
        try:
            streamed = _streamed(annotation, asynchronous)
            if streamed is not None:
                if stream is not None:
                    raise UnsupportedType(f"{stream.name!r} is a stream already, and a call has only one")
                stream = Parameter(parameter.name, annotation, fit_for(streamed), True)
                continue
            fit = fit_for(annotation)
        except UnsupportedType as error:
            raise _wrong(info, f"parameter {parameter.name!r}: {error}") from error
        parameters[parameter.name] = Parameter(
            parameter.name, annotation, fit, parameter.default is parameter.empty
        )
    result = hints.get("return", Any)
    return Bound(
        name=info.name,
        kind=_kind(function, result, stream is not None),
        function=function,
        asynchronous=asynchronous or _origin(result) in _STREAMS,
        info=info,
        parameters=parameters,
        required=tuple(name for name, parameter in parameters.items() if parameter.required),
        stream=stream,
        result=result,
        sensitive=tuple(
            (name, _is_sensitive(parameter.annotation))
            for name, parameter in parameters.items()
            if _is_sensitive(parameter.annotation) or redactor().rule_of(name)
        ),
        open=takes_more,
    )


def _is_sensitive(annotation: Any) -> bool:
    marks = getattr(annotation, "__metadata__", ()) if typing.get_origin(annotation) is typing.Annotated else ()
    return any(mark is Sensitive or isinstance(mark, Sensitive) for mark in marks)


def _hints(function: Callable[..., Any], info: OperationInfo) -> Mapping[str, Any]:
    plain = inspect.unwrap(getattr(function, "__func__", function))
    try:
        return typing.get_type_hints(plain, include_extras=True)
    except Exception as error:  # evaluates annotations, which may be any expression
        pass_on = error
    for name, annotation in getattr(plain, "__annotations__", {}).items():
        try:
            typing.get_type_hints(_Lone(plain, name, annotation))
        except Exception as error:  # the same as above
            raise _wrong(info, f"the annotation {annotation!r} of {name!r} cannot be resolved: {error}") from error
    raise _wrong(info, f"its annotations cannot be resolved: {pass_on}") from pass_on


class _Lone:
    """One annotation of a function as something that has only this one."""

    def __init__(self, function: Callable[..., Any], name: str, annotation: Any) -> None:
        self.__annotations__ = {name: annotation}
        self.__globals__ = getattr(function, "__globals__", {})


def _wrong(info: OperationInfo, problem: str) -> SnakepitError:
    return SnakepitError(codes.CONFIGURATION_ERROR, f"operation {info.name!r}: {problem}", details={"operation": info.name})


def _origin(annotation: Any) -> Any:
    return typing.get_origin(annotation) or annotation


def _streamed(annotation: Any, asynchronous: bool) -> Any:
    """The type of the items when this annotation stands for the caller's stream; None when it is data."""
    origin = _origin(annotation)
    if origin not in _STREAMS and origin not in _THREAD_STREAMS:
        return None
    if asynchronous == (origin in _THREAD_STREAMS):
        right = "an AsyncIterator" if asynchronous else "an Iterator, or the function async def"
        raise UnsupportedType(f"a stream is {right} here")
    arguments: Sequence[Any] = typing.get_args(annotation)
    return arguments[0] if arguments else Any


def _kind(function: Callable[..., Any], result: Any, client_stream: bool) -> Kind:
    generator = inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
    annotated = not inspect.iscoroutinefunction(function) and _origin(result) in (
        *_STREAMS,
        *_THREAD_STREAMS,
    )
    if generator or annotated:
        return Kind.DUPLEX if client_stream else Kind.SERVER_STREAM
    return Kind.CLIENT_STREAM if client_stream else Kind.UNARY
