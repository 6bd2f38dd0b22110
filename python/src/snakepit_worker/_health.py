"""The standard service grpc.health.v1.Health."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import grpc

from ._envelope import Malformed, text_field

# HealthCheckResponse { ServingStatus status = 1; }
_SERVING = b"\x08\x01"
_NOT_SERVING = b"\x08\x02"
_SERVICE_UNKNOWN = b"\x08\x03"


class Health:
    """Answers for the process ("") and for the worker's name."""

    def __init__(self, worker: str) -> None:
        self._names = ("", worker)
        self._serving = True
        self._changed = asyncio.Event()

    def stop_serving(self) -> None:
        """From now on the answer is NOT_SERVING."""
        self._serving = False
        self._changed.set()

    def handlers(self) -> Mapping[str, Any]:
        """The gRPC method handlers by path."""
        return {
            "/grpc.health.v1.Health/Check": grpc.unary_unary_rpc_method_handler(self._check),
            "/grpc.health.v1.Health/Watch": grpc.unary_stream_rpc_method_handler(self._watch),
        }

    async def _check(self, request: bytes, context: Any) -> bytes:
        name = await _service(request, context)
        if name not in self._names:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"this process serves {self._names[1]!r}")
        return self._status(name)

    async def _watch(self, request: bytes, context: Any) -> None:
        name = await _service(request, context)
        await context.write(self._status(name))
        await self._changed.wait()
        await context.write(self._status(name))
        await context.abort(grpc.StatusCode.UNAVAILABLE, "the worker is stopping")

    def _status(self, name: str) -> bytes:
        if name not in self._names:
            return _SERVICE_UNKNOWN
        return _SERVING if self._serving else _NOT_SERVING


async def _service(request: bytes, context: Any) -> str:
    # HealthCheckRequest { string service = 1; }
    try:
        return text_field(request, 1)
    except Malformed as error:
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
        raise
