"""Tells what came in with a call, passes it on, and logs whatever it is told to."""

from __future__ import annotations

import logging
from typing import Any

from snakepit_worker import Client, SnakepitError, Worker, codes, current_context, operation


class HeadersWorker(Worker):
    @operation
    async def seen(self) -> dict[str, Any]:
        call = current_context()
        return {
            "correlation_id": call.correlation_id,
            "traceparent": call.trace.traceparent if call.trace else "",
            "tracestate": call.trace.state if call.trace else "",
            "members": len(call.baggage),
            "baggage": sum(len(key) + len(value) for key, value in call.baggage.items()),
            "session": call.session,
            "attempt": call.attempt,
        }

    @operation
    async def passed_on(self, address: str) -> dict[str, Any]:
        async with Client(address) as client:
            seen: dict[str, Any] = await client.call("headers", "seen")
            return seen

    @operation
    def log(self, text: str) -> None:
        logging.getLogger(text).warning("%s", text, extra={"field": text, text: "value"})
        print(text)
        raise SnakepitError(codes.INVALID_PARAMS, text, details={"field": text, text: text})
