"""A worker that fails on demand, so that the host can show what it does about it."""

from __future__ import annotations

import os
import time

from snakepit_worker import SnakepitError, Worker, codes, current_context, operation


class UnsteadyWorker(Worker):
    """Every operation is idempotent; its answers depend on what the host asks for."""

    @operation
    def quote(self, failures: int) -> str:
        attempt = current_context().attempt
        if attempt <= failures:
            raise SnakepitError(codes.SYSTEM_RESOURCE, f"no connection to the exchange (attempt {attempt})", retry_after=0.1)
        return f"42.00 (attempt {attempt})"

    @operation
    def price(self, outage: str) -> float:
        if os.path.exists(outage):
            raise SnakepitError(codes.SYSTEM_RESOURCE, "the database does not answer")
        return 19.99

    @operation
    def lose_worker(self, failures: int) -> int:
        if current_context().attempt <= failures:
            os._exit(9)
        return os.getpid()

    @operation
    def nap(self, seconds: float) -> str:
        time.sleep(seconds)
        return "rested"
