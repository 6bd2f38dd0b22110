"""Shortens the traces of recursive code without losing a distinct frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# As many repetitions as Python itself prints before it summarises.
_LEAST_TIMES = 4
_MAX_CANDIDATES = 64


class Run(NamedTuple):
    """Consecutive elements, and how often the run of them comes in a row."""

    start: int
    length: int
    times: int


def find_runs(sequence: Sequence[object]) -> Iterator[Run]:
    """Splits a sequence into runs, which repeat elements that are the same object. `times` is 1 for what does not repeat."""
    keys = [id(element) for element in sequence]
    if len(set(keys)) == len(keys):
        if keys:
            yield Run(0, len(keys), 1)
        return
    following = _next_same(keys)
    start = plain = 0
    while start < len(keys):
        run = _best_run(keys, following, start)
        if run is None:
            start += 1
            continue
        if plain < start:
            yield Run(plain, start - plain, 1)
        yield run
        start = plain = start + run.length * run.times
    if plain < start:
        yield Run(plain, start - plain, 1)


def _next_same(keys: Sequence[int]) -> list[int]:
    """For each position the next one with the same key, or the end."""
    last: dict[int, int] = {}
    following = [len(keys)] * len(keys)
    for index in range(len(keys) - 1, -1, -1):
        following[index] = last.get(keys[index], len(keys))
        last[keys[index]] = index
    return following


def _best_run(keys: Sequence[int], following: Sequence[int], start: int) -> Run | None:
    """The repetition at `start` that covers most; among equals the one with the shorter period."""
    best: Run | None = None
    candidate = following[start]
    for _ in range(_MAX_CANDIDATES):
        length = candidate - start
        if start + length * _LEAST_TIMES > len(keys):
            break
        end = candidate
        while end < len(keys) and keys[end] == keys[end - length]:
            end += 1
        times = (end - start) // length
        if times >= _LEAST_TIMES and (best is None or times * length > best.times * best.length):
            best = Run(start, length, times)
            if end == len(keys):
                break
        candidate = following[candidate]
    return best
