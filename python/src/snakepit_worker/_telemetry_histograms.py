"""Adds measurements up, since the start of the process, for receivers that take sums and not each of them."""

from __future__ import annotations

import time
from bisect import bisect_left
from dataclasses import dataclass

from . import _telemetry as names
from ._telemetry_sinks import Tags

_MOST_SERIES = 2_000


@dataclass(slots=True)
class Histogram:
    """One series: a metric with one set of tags."""

    bounds: tuple[float, ...]
    buckets: list[int]
    count: int = 0
    sum: float = 0.0

    def record(self, value: float) -> None:
        self.buckets[bisect_left(self.bounds, value)] += 1
        self.count += 1
        self.sum += value


class Histograms:
    """All series of this process, a bounded number of them."""

    def __init__(self) -> None:
        self.started = time.time_ns()
        self.series: dict[tuple[str, Tags], Histogram] = {}
        self.dropped = 0
        """Measurements of series that found no room."""

    def record(self, name: str, tags: Tags, values: list[float]) -> None:
        series = self.series.get((name, tags))
        if series is None:
            if len(self.series) >= _MOST_SERIES:
                self.dropped += len(values)
                return
            bounds = names.BOUNDS[name]
            series = self.series[name, tags] = Histogram(bounds, [0] * (len(bounds) + 1))
        for value in values:
            series.record(value)
