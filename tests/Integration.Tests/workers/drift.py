"""A worker that has drifted away from some of its contracts."""

from __future__ import annotations

from collections.abc import Iterator

from snakepit_worker import Worker, operation


class DriftWorker(Worker):
    @operation
    def echo(self, value: int) -> int:
        return value

    @operation
    def count(self, least: int, most: int = 3) -> Iterator[int]:
        yield from range(least, most)
