"""Stands behind a gRPC service."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from snakepit_worker import Worker, operation

log = logging.getLogger("edge")


class EdgeWorker(Worker):
    @operation
    def tell(self, word: str) -> str:
        log.info("asked for %s", word)
        if word == "fail":
            raise ArithmeticError("no such word")
        return word

    @operation
    def tell_all(self, word: str) -> Iterator[str]:
        for _ in range(3):
            yield self.tell(word)
