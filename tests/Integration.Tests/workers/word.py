"""Errors that say themselves whether and when to come back."""

from __future__ import annotations

from snakepit_worker import SnakepitError, Worker, codes, current_context, operation


class WordWorker(Worker):
    @operation
    def fail(self, how: str) -> str:
        context = current_context()
        if how == "never":
            raise SnakepitError(codes.SYSTEM_RESOURCE, "no use", non_retryable=True)
        if how == "wait" and context.attempt == 1:
            raise SnakepitError(codes.PYTHON_EXCEPTION, "later", retry_after=0.01)
        if how == "nested":
            raise SnakepitError(codes.POOL_SATURATED, "another pool is full")
        return f"{context.attempt}:{bool(context.idempotency_key)}"
