"""From a gRPC call to an operation of the worker and back: one handler per operation, made once."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import inspect
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import grpc
from grpc.aio import EOF

from . import _telemetry_calls, codes
from ._binding import Bound, too_large
from ._calls import Calls
from ._codec import Problem, encode
from ._context import CORRELATION_HEADER, CallContext
from ._context import _current as current_call
from ._errors import SnakepitError
from ._executor import Executor
from ._failure import Failure
from ._operation import Kind
from ._streams import Pump, ThreadIterator
from ._turns import Turns, Unlimited

_log = logging.getLogger("snakepit_worker")


class _Reply:
    """A failure on its way through the response serializer."""

    __slots__ = ("context", "failure")

    def __init__(self, failure: Failure, context: Any) -> None:
        self.failure = failure
        self.context = context


def _serialize(reply: Any) -> bytes:
    """Runs when the message of a unary call is taken, and before its status is.

    Setting the status earlier would make gRPC drop the message. Serving the call as a stream of one message would do as
    well, but costs a third more.
    """
    if type(reply) is bytes:
        return reply
    reply.failure.set_status(reply.context)
    message: bytes = reply.failure.message
    return message


class Dispatcher:
    """Serves one operation."""

    def __init__(self, operation: Bound, calls: Calls, observed: bool = True) -> None:
        self._observed = observed
        self._operation = operation
        self._calls = calls
        self._limit = calls.max_message_bytes
        self._loop = calls.executor.loop
        self._run = calls.executor.run
        self._turns: Turns | Unlimited = Unlimited()
        if operation.info.max_concurrency is not None:
            self._turns = turns = Turns(operation.name, operation.info.max_concurrency, calls.executor.queue_limit)
            self._run = functools.partial(_run_in_turn, calls.executor, turns)
            calls.turns.append(turns)

    def handler(self) -> Any:
        """The gRPC method handler."""
        operation = self._operation
        if operation.kind is Kind.UNARY:
            if operation.asynchronous or operation.info.inline:
                return grpc.unary_unary_rpc_method_handler(self._unary, None, _serialize)
            return grpc.unary_unary_rpc_method_handler(self._unary_in_thread, None, _serialize)
        if operation.kind is Kind.SERVER_STREAM:
            return grpc.unary_stream_rpc_method_handler(self._stream_of_request)
        if operation.kind is Kind.CLIENT_STREAM:
            return grpc.stream_unary_rpc_method_handler(self._client_stream, None, _serialize)
        return grpc.stream_stream_rpc_method_handler(self._duplex)

    # --- one result ---------------------------------------------------------------------------------------------------

    async def _unary(self, request: bytes, context: Any) -> Any:
        operation = self._operation
        self._calls.enter()
        try:
            self._begin(context)
            async with self._turns:
                result = operation.function(**operation.arguments(request, self._limit))
                if operation.asynchronous or inspect.isawaitable(result):
                    result = await result
                return self._encode(result)
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return self._failed(error, context)
        finally:
            self._calls.leave()

    async def _unary_in_thread(self, request: bytes, context: Any) -> Any:
        self._calls.enter()
        try:
            call = self._begin(context)
            try:
                result = await self._run(lambda: self._in_thread(request))
            except asyncio.CancelledError:
                call.cancel()
                raise
            if type(result) is bytes:
                return result
            if type(result) is Failure:
                return _Reply(result, context)
            return self._encode(await result)
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return self._failed(error, context)
        finally:
            self._calls.leave()

    def _in_thread(self, request: bytes) -> Any:
        """The message with the result, a failure, or what the event loop has to await first."""
        _telemetry_calls.in_thread()
        operation = self._operation
        try:
            result = operation.function(**operation.arguments(request, self._limit))
            return result if inspect.iscoroutine(result) else self._encode(result)
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return Failure.of(error)

    async def _client_stream(self, _: object, context: Any) -> Any:
        operation = self._operation
        assert operation.stream is not None
        self._calls.enter()
        items = self._items(context)
        try:
            call = self._begin(context)
            arguments = operation.arguments(await _first(context), self._limit)
            if operation.asynchronous:
                async with self._turns:
                    return self._encode(await operation.function(**arguments, **{operation.stream.name: items}))
            with _for_thread(items, self._loop) as source:
                arguments[operation.stream.name] = source
                try:
                    result = await self._run(lambda: self._call_in_thread(arguments))
                except asyncio.CancelledError:
                    call.cancel()
                    raise
            return result if type(result) is bytes else _Reply(result, context)
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return self._failed(error, context)
        finally:
            self._calls.leave()

    def _call_in_thread(self, arguments: dict[str, Any]) -> Any:
        _telemetry_calls.in_thread()
        try:
            return self._encode(self._operation.function(**arguments))
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return Failure.of(error)

    # --- many results -------------------------------------------------------------------------------------------------

    async def _stream_of_request(self, request: bytes, context: Any) -> None:
        await self._stream(context, request)

    async def _duplex(self, _: object, context: Any) -> None:
        await self._stream(context, None)

    async def _stream(self, context: Any, request: bytes | None) -> None:
        operation = self._operation
        self._calls.enter()
        try:
            call = self._begin(context)
            arguments = operation.arguments(await _first(context) if request is None else request, self._limit)
            if operation.asynchronous:
                await self._stream_on_loop(context, arguments)
            else:
                await self._stream_from_thread(context, arguments, call)
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            await self._end(self._failed(error, context).failure, context)
        finally:
            self._calls.leave()

    async def _stream_on_loop(self, context: Any, arguments: dict[str, Any]) -> None:
        operation = self._operation
        if operation.stream is not None:
            arguments[operation.stream.name] = self._items(context)
        async with self._turns:
            source = operation.function(**arguments)
            try:
                async for item in source:
                    await context.write(self._encode(item))
            finally:
                await _close(source)

    async def _stream_from_thread(self, context: Any, arguments: dict[str, Any], call: CallContext) -> None:
        operation = self._operation
        pump = Pump(self._loop)
        with contextlib.ExitStack() as stack:
            if operation.stream is not None:
                items = stack.enter_context(_for_thread(self._items(context), self._loop))
                arguments[operation.stream.name] = items
            job = self._loop.create_task(self._run(lambda: self._produce(arguments, pump)))
            job.add_done_callback(pump.end)
            try:
                async for message in pump.messages():
                    await context.write(message)
            except BaseException:
                call.cancel()
                job.cancel()
                raise
            finally:
                pump.close()
            failure = await job
        if failure is not None:
            await self._end(failure, context)

    def _produce(self, arguments: dict[str, Any], pump: Pump) -> Failure | None:
        """In a thread: the whole life of a generator, so that what it opens stays in one thread."""
        _telemetry_calls.in_thread()
        try:
            source = iter(self._operation.function(**arguments))
            try:
                while True:
                    try:
                        item = next(source)
                    except StopIteration as end:
                        if end.value is not None:
                            raise SnakepitError(
                                codes.RESULT_NOT_SERIALIZABLE,
                                "the generator returned a value beside its items, and a stream has no place for it",
                            ) from None
                        return None
                    if not pump.put(self._encode(item)):
                        return None
            finally:
                close = getattr(source, "close", None)
                if close is not None:
                    close()
        except BaseException as error:  # whatever the operation does, the caller gets an answer
            return Failure.of(error)

    # --- parts --------------------------------------------------------------------------------------------------------

    def _begin(self, context: Any) -> CallContext:
        """Makes the call's context the current one. Raises `SnakepitError` when no new calls are taken."""
        calls = self._calls
        metadata = context.invocation_metadata()
        call = CallContext.from_metadata(
            metadata,
            worker=calls.worker,
            worker_id=calls.worker_id,
            operation=self._operation.name,
            time_remaining=context.time_remaining(),
        )
        if call.session:
            call = replace(call, session_state=calls.sessions.use(call.session))
        current_call.set(call)
        if self._observed:
            _telemetry_calls.begin(call)
        if (CORRELATION_HEADER, call.correlation_id) not in metadata:
            context.set_trailing_metadata(((CORRELATION_HEADER, call.correlation_id),))
        if calls.draining:
            raise SnakepitError(codes.WORKER_UNAVAILABLE, "the worker is stopping and takes no new calls")
        return call

    def _encode(self, value: object) -> bytes:
        try:
            message = encode(value)
        except Problem as problem:
            path = problem.path("result")
            raise SnakepitError(
                codes.RESULT_NOT_SERIALIZABLE, f"{path}: {problem.problem}", details={"path": path}
            ) from problem.__cause__
        if len(message) > self._limit:
            raise too_large("the result", len(message), self._limit)
        return message

    def _failed(self, error: BaseException, context: Any) -> _Reply:
        return _Reply(Failure.of(error), context)

    async def _items(self, context: Any) -> AsyncIterator[Any]:
        index = 0
        while (message := await context.read()) is not EOF:
            yield self._operation.item(message, index, self._limit)
            index += 1

    async def _end(self, failure: Failure, context: Any) -> None:
        try:
            await context.write(failure.message)
        except Exception:  # the caller is gone: gRPC says so with exceptions of its own
            _log.debug("nobody was there to read the error", exc_info=True)
        failure.set_status(context)


async def _run_in_turn(executor: Executor, turns: Turns, function: Callable[[], Any]) -> Any:
    # The turn ends with the thread: one that goes on after its call has ended still uses what the limit protects.
    await turns.enter()
    return await executor.run(function, turns.leave)


async def _first(context: Any) -> bytes:
    message = await context.read()
    if message is EOF:
        raise SnakepitError(codes.INVALID_PARAMS, "the call ended before its first message, which holds the arguments")
    received: bytes = message
    return received


async def _close(source: Any) -> None:
    close = getattr(source, "aclose", None)
    if close is not None:
        try:
            await close()
        except Exception:  # the user's clean-up; the call has its outcome already
            _log.warning("an operation's generator failed while it was closed", exc_info=True)


@contextlib.contextmanager
def _for_thread(items: AsyncIterator[Any], loop: asyncio.AbstractEventLoop) -> Any:
    source: ThreadIterator[Any] = ThreadIterator(items, loop)
    try:
        yield source
    finally:
        source.close()
