"""Prints how many megabytes of a text are looked through in a second, and how much dearer a character of hostile text gets when there are 16 times as many."""

from __future__ import annotations

import json
import statistics
import sys
import time

from snakepit_worker._redaction import Redactor

given = json.load(sys.stdin)
prose: str = given["prose"]
hostile: list[str] = given["hostile"]
# As long as the texts that errors and logs are made of; the answers for whole texts are not remembered.
pieces = [prose[at : at + 2_000] for at in range(0, len(prose), 2_000)]
redactor = Redactor()


def speed() -> float:
    started = time.process_time()
    for piece in pieces:
        redactor.redact(piece)
    return len(prose) / 1e6 / (time.process_time() - started)


def cost(piece: str, length: int) -> float:
    text = piece * (length // len(piece))
    times = 40_000 // length
    started = time.process_time()
    for _ in range(times):
        redactor.find(text)
    return (time.process_time() - started) / times / len(text)


def growth(piece: str) -> float:
    """1 when linear, 16 when quadratic."""
    return min(cost(piece, 40_000) for _ in range(3)) / min(cost(piece, 2_500) for _ in range(5))


speed()
print(json.dumps({"speed": statistics.median(speed() for _ in range(7)), "growth": max(map(growth, hostile))}))
