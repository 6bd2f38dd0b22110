"""Calling one worker from another, or from a script."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import _telemetry as names
from . import codes
from ._codec import Problem, decode, encode
from ._codec._decode import NotJson
from ._context import CallContext, current_context
from ._envelope import Malformed, read
from ._errors import SnakepitError
from ._remote import RemoteError, from_report, from_status
from ._telemetry_spans import Span, child_of_current, mark

if TYPE_CHECKING:
    import grpc.aio

__all__ = ["Client", "RemoteError"]

_UNLIMITED = 2**31 - 1


class Client:
    """Calls the operations of the workers at one address.

        async with Client("unix:/run/math.sock") as client:
            mean = await client.call("math", "average", values=[1.0, 2.0])
            async for progress in client.stream("math", "train", request=data): ...

    Calls carry the correlation ID, trace and baggage of the current call, and end with its deadline at the latest. An
    error is a `SnakepitError` with the code, details and retry advice of the other worker; what that worker reported of
    its exceptions and frames is the `RemoteError` that caused it.

    `token` is what the worker asks for; `tls` makes the connection secure, with the certificates of the system or the
    given PEM authority.
    """

    def __init__(
        self, address: str, *, token: str | None = None, tls: bool = False, authority: bytes | None = None
    ) -> None:
        self._address = address
        self._token = token
        self._tls = tls or authority is not None
        self._authority = authority
        self._channel: grpc.aio.Channel | None = None

    async def __aenter__(self) -> Client:
        import grpc

        options = (
            ("grpc.max_receive_message_length", _UNLIMITED),
            ("grpc.max_send_message_length", _UNLIMITED),
            ("grpc.use_local_subchannel_pool", 1),
        )
        if self._tls:
            credentials = grpc.ssl_channel_credentials(self._authority)
            self._channel = grpc.aio.secure_channel(self._address, credentials, options=options)
        else:
            self._channel = grpc.aio.insecure_channel(self._address, options=options)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connection. Calls that still run are cancelled."""
        if self._channel is not None:
            await self._channel.close()
            self._channel = None

    async def call(
        self,
        worker: str,
        operation: str,
        /,
        *,
        items: AsyncIterable[object] | Iterable[object] | None = None,
        timeout: float | None = None,
        session: str | None = None,
        **arguments: object,
    ) -> Any:
        """The result of an operation that has one. `items` is what it takes as a stream; `timeout` is in seconds.

        Arguments whose names are those of options here go into `call_with`.
        """
        return await self.call_with(worker, operation, arguments, items=items, timeout=timeout, session=session)

    async def call_with(
        self,
        worker: str,
        operation: str,
        arguments: Mapping[str, object],
        *,
        items: AsyncIterable[object] | Iterable[object] | None = None,
        timeout: float | None = None,
        session: str | None = None,
    ) -> Any:
        """Like `call`, with the arguments as a mapping."""
        result: Any = None
        async for result in self.stream_with(
            worker, operation, arguments, items=items, timeout=timeout, session=session
        ):
            pass
        return result

    def stream(
        self,
        worker: str,
        operation: str,
        /,
        *,
        items: AsyncIterable[object] | Iterable[object] | None = None,
        timeout: float | None = None,
        session: str | None = None,
        **arguments: object,
    ) -> AsyncIterator[Any]:
        """The items of an operation that streams them."""
        return self.stream_with(worker, operation, arguments, items=items, timeout=timeout, session=session)

    async def stream_with(
        self,
        worker: str,
        operation: str,
        arguments: Mapping[str, object],
        *,
        items: AsyncIterable[object] | Iterable[object] | None = None,
        timeout: float | None = None,
        session: str | None = None,
    ) -> AsyncIterator[Any]:
        """Like `stream`, with the arguments as a mapping."""
        import grpc

        if self._channel is None:
            raise RuntimeError("the client is not open: use `async with`")
        context = current_context()
        method = f"/{worker}/{operation}"
        tags: dict[str, str | int | float | bool] = {names.RPC_SYSTEM: "grpc", names.RPC_METHOD: method[1:]}
        part = child_of_current(method[1:], "client", tags)
        options = {"metadata": self._metadata(context, part, session), "timeout": _timeout(context, timeout)}
        first = _written(dict(arguments), "arguments")
        if items is None:
            call = self._channel.unary_stream(method)(first, **options)
        else:
            call = self._channel.stream_stream(method)(_requests(first, items), **options)
        report: bytes | None = None
        try:
            async for message in call:
                envelope = read(message)
                if envelope.error is not None:
                    report = bytes(envelope.error)
                else:
                    yield _read(envelope.json, envelope.attachments)
        except grpc.aio.AioRpcError as error:
            _end(part, error.code().name)
            raise from_status(error, report, context) from (None if report is None else RemoteError(report))
        except Malformed as error:
            raise SnakepitError(codes.GRPC_ERROR, f"the answer of {method} is no envelope: {error}") from error
        finally:
            call.cancel()
            _end(part, "OK" if report is None else "UNKNOWN")
        if report is not None:
            raise from_report(report, context) from RemoteError(report)

    def _metadata(self, context: CallContext, part: Span | None, session: str | None) -> tuple[tuple[str, str], ...]:
        if part is not None:
            context = replace(context, trace=part.context._replace(state=mark(part.state)))
        metadata = [*context.to_metadata()]
        if session is not None:
            metadata.append(("x-snakepit-session", session))
        if self._token is not None:
            metadata.append(("authorization", f"Bearer {self._token}"))
        return tuple(metadata)


def _end(part: Span | None, status: str) -> None:
    if part is None or part.end:
        return
    part.set_attribute(names.RPC_STATUS, status)
    if status != "OK":
        part.set_attribute(names.ERROR_TYPE, status)
        part.fail(status)
    part.finish()


def _timeout(context: CallContext, timeout: float | None) -> float | None:
    remaining = context.time_remaining()
    if timeout is None or remaining is None:
        return remaining if timeout is None else timeout
    return min(timeout, remaining)


async def _requests(first: bytes, items: AsyncIterable[object] | Iterable[object]) -> AsyncIterator[bytes]:
    yield first
    index = 0
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield _written(item, f"items[{index}]")
            index += 1
    else:
        for item in items:
            yield _written(item, f"items[{index}]")
            index += 1


def _written(value: object, root: str) -> bytes:
    try:
        return encode(value)
    except Problem as problem:
        path = problem.path(root)
        raise SnakepitError(codes.TYPE_MISMATCH, f"{path}: {problem.problem}", details={"path": path}) from None


def _read(json: Any, attachments: Any) -> Any:
    try:
        return decode(json, attachments)
    except (NotJson, Problem) as error:
        raise SnakepitError(codes.TYPE_MISMATCH, f"the result cannot be read: {error}") from error
