"""The table of everything that a worker serves, and what is said to a call of anything else."""

from __future__ import annotations

import asyncio
import difflib
import logging
from collections.abc import Callable, Sequence
from typing import Any

import grpc

from . import codes
from ._binding import Bound, bind_function
from ._calls import Calls
from ._context import CallContext
from ._context import _current as current_call
from ._describe import describe
from ._dispatch import Dispatcher
from ._errors import SnakepitError
from ._failure import Failure
from ._health import Health
from ._operation import OperationInfo
from ._server import Methods
from ._telemetry_host import HostFeed
from ._worker import Worker

_SERVICE = "snakepit.v1.Worker"
_SWEEP_SECONDS = 30.0
_log = logging.getLogger("snakepit_worker")


def methods(worker: Worker, operations: Sequence[Bound], calls: Calls, health: Health, feed: HostFeed, token: str | None) -> Methods:
    """The table of everything that a worker serves."""
    own = describe(calls.worker, operations)

    async def close(session: str) -> dict[str, bool]:
        state = calls.sessions.close(session)
        if state is not None:
            await worker.session_closed(session, state)
        return {"closed": state is not None}

    handlers = {**health.handlers(), **feed.handlers()}
    services: dict[str, Callable[..., Any]] = {"Describe": lambda: own, "CloseSession": close}
    for name, function in services.items():
        service = bind_function(function, OperationInfo(name, "", (), inline=True))
        handlers[f"/{_SERVICE}/{name}"] = Dispatcher(service, calls, observed=False).handler()
    for operation in operations:
        handlers[f"/{calls.worker}/{operation.name}"] = Dispatcher(operation, calls).handler()
    names = [operation.name for operation in operations]
    denied = _refusal(calls, lambda: SnakepitError(codes.UNAUTHENTICATED, "the caller's token is missing or wrong"))
    return Methods(handlers, lambda method: _refusal(calls, lambda: _unknown(method, calls.worker, names)), denied, token)


async def sweep(worker: Worker, calls: Calls) -> None:
    """Ends forgotten sessions until it is cancelled."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        for session, state in calls.sessions.expired():
            try:
                await worker.session_closed(session, state)
            except Exception:  # the user's code; the other sessions must end as well
                _log.exception("session_closed() of the worker failed")


def _refusal(calls: Calls, reason: Callable[[], SnakepitError]) -> Any:
    """A handler for a call of any kind that ends in this error at once."""

    async def refuse(_: object, context: Any) -> None:
        call = CallContext.from_metadata(
            context.invocation_metadata(), worker=calls.worker, worker_id=calls.worker_id
        )
        current_call.set(call)
        failure = Failure.of(reason())
        await context.write(failure.message)
        failure.set_status(context)

    return grpc.stream_stream_rpc_method_handler(refuse)


def _unknown(method: str, worker: str, names: list[str]) -> SnakepitError:
    service, _, name = method.lstrip("/").rpartition("/")
    if service != worker:
        message = f"this is the worker {worker!r}, not {service[:100]!r}"
        return SnakepitError(codes.OPERATION_NOT_FOUND, message, details={"worker": worker})
    close = difflib.get_close_matches(name, names, n=5, cutoff=0.5)
    known = f"did you mean {' or '.join(close)}?" if close else f"it has: {', '.join(sorted(names)[:50]) or 'none'}"
    return SnakepitError(
        codes.OPERATION_NOT_FOUND,
        f"the worker {worker!r} has no operation {name[:100]!r}; {known}",
        details={"operation": name[:100], "close": close},
    )
