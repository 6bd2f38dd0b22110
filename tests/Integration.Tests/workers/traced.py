"""Operations whose spans and measurements the telemetry tests follow."""

from __future__ import annotations

import os

from snakepit_worker import Client, Worker, current_context, operation, span


class TracedWorker(Worker):
    @operation
    async def ask(self, address: str, worker: str, password: str) -> int:
        with span("prepare", rows=3, password=password):
            pass
        async with Client(address) as client:
            return int(await client.call(worker, "answer"))

    @operation
    def answer(self) -> int:
        with span("think"):
            return 42

    @operation
    def fail(self) -> int:
        raise ValueError("no answer, api_key=" + "x7Kq" * 6)

    @operation
    def die(self) -> int:
        os._exit(3)

    @operation
    async def trace(self) -> str:
        trace = current_context().trace
        return trace.traceparent if trace else ""
