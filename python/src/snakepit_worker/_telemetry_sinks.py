"""Where records go: to the hosts that subscribed. Nobody who records ever waits."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ._telemetry_spans import Span

_CAPACITY = 2_000

Tags = tuple[tuple[str, str], ...]


class Batch(NamedTuple):
    """What was recorded since the last one."""

    started: list[Span]
    ended: list[Span]
    points: dict[tuple[str, Tags], list[float]]
    dropped_spans: int
    dropped_points: int


class Sink:
    """A bounded buffer for one receiver: a host, or None for one that takes everything."""

    def __init__(self, host: str | None) -> None:
        self._member = None if host is None else f"snakepit={host}"
        self._lock = threading.Lock()
        self._started: list[Span] = []
        self._ended: list[Span] = []
        self._points: dict[tuple[str, Tags], list[float]] = {}
        self._count = 0
        self._dropped = [0, 0]

    def wants(self, span: Span) -> bool:
        """A host gets the spans of its own traces; the same worker may serve others too."""
        return self._member is None or self._member in span.state.replace(" ", "").split(",")

    def started(self, span: Span) -> None:
        self._add(self._started, span)

    def ended(self, span: Span) -> None:
        self._add(self._ended, span)

    def point(self, name: str, tags: Tags, value: float) -> None:
        with self._lock:
            if self._count >= _CAPACITY:
                self._dropped[1] += 1
                return
            self._count += 1
            self._points.setdefault((name, tags), []).append(value)

    def take(self) -> Batch | None:
        """What there is; None when there is nothing."""
        with self._lock:
            if not (self._started or self._ended or self._points or any(self._dropped)):
                return None
            batch = Batch(self._started, self._ended, self._points, *self._dropped)
            self._started, self._ended, self._points, self._count, self._dropped = [], [], {}, 0, [0, 0]
            return batch

    def _add(self, spans: list[Span], span: Span) -> None:
        if not self.wants(span):
            return
        with self._lock:
            if len(spans) >= _CAPACITY:
                self._dropped[0] += 1
            else:
                spans.append(span)


class Sinks:
    """All receivers of this process."""

    def __init__(self) -> None:
        self._all: tuple[Sink, ...] = ()

    @property
    def active(self) -> bool:
        return bool(self._all)

    def add(self, sink: Sink) -> None:
        self._all = (*self._all, sink)

    def remove(self, sink: Sink) -> None:
        self._all = tuple(each for each in self._all if each is not sink)

    def started(self, span: Span) -> None:
        for sink in self._all:
            sink.started(span)

    def ended(self, span: Span) -> None:
        for sink in self._all:
            sink.ended(span)

    def point(self, name: str, tags: Tags, value: float) -> None:
        for sink in self._all:
            sink.point(name, tags, value)


sinks = Sinks()
