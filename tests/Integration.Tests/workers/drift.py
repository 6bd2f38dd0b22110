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

    @operation
    def total(self, numbers: Iterator[int]) -> int:
        return sum(numbers)

    @operation
    def doubled(self, numbers: Iterator[int]) -> Iterator[int]:
        for number in numbers:
            yield 2 * number
