"""Buffers between those who record and the hosts that listen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from snakepit_worker._correlation import TraceContext
from snakepit_worker._telemetry_sinks import _CAPACITY, Sink, sinks
from snakepit_worker._telemetry_spans import Span

TAGS = (("rpc.method", "math/average"),)


def make_span(state: str = "snakepit=a1") -> Span:
    return Span("work", "internal", TraceContext("a" * 32, "b" * 16, 1, state), False, {})


@pytest.fixture
def sink() -> Iterator[Sink]:
    sink = Sink("a1")
    sinks.add(sink)
    yield sink
    sinks.remove(sink)


def test_without_listeners_nothing_is_active() -> None:
    assert not sinks.active
    make_span().finish()


def test_nothing_recorded_gives_no_batch(sink: Sink) -> None:
    assert sinks.active and sink.take() is None


def test_batch_has_what_was_recorded_since_the_last(sink: Sink) -> None:
    part = make_span()
    part.finish()
    sinks.point("seconds", TAGS, 0.5)
    sinks.point("seconds", TAGS, 0.25)
    batch = sink.take()
    assert batch is not None
    assert (batch.started, batch.ended, batch.points) == ([part], [part], {("seconds", TAGS): [0.5, 0.25]})
    assert sink.take() is None


@pytest.mark.parametrize("state", ["snakepit=a1", "vendor=x, snakepit=a1", "snakepit=a1,vendor=x"])
def test_host_gets_spans_of_its_own_traces(sink: Sink, state: str) -> None:
    make_span(state)
    assert sink.take() is not None


@pytest.mark.parametrize("state", ["", "snakepit=b2", "snakepit=a11", "xsnakepit=a1", "snakepit=a1.w"])
def test_host_gets_no_spans_of_others(sink: Sink, state: str) -> None:
    make_span(state)
    assert sink.take() is None


def test_several_hosts_get_the_measurements_and_their_own_spans(sink: Sink) -> None:
    other = Sink("b2")
    sinks.add(other)
    try:
        make_span("snakepit=b2")
        sinks.point("seconds", TAGS, 1.0)
    finally:
        sinks.remove(other)
    mine, its = sink.take(), other.take()
    assert mine is not None and its is not None
    assert (len(mine.started), len(its.started)) == (0, 1)
    assert mine.points == its.points != {}


def test_full_buffer_drops_and_counts(sink: Sink) -> None:
    for _ in range(_CAPACITY + 5):
        make_span().finish()
        sinks.point("seconds", TAGS, 1.0)
    batch = sink.take()
    assert batch is not None
    assert len(batch.started) == len(batch.ended) == len(batch.points["seconds", TAGS]) == _CAPACITY
    assert (batch.dropped_spans, batch.dropped_points) == (10, 5)
    make_span()
    after = sink.take()
    assert after is not None and after.dropped_spans == 0 and len(after.started) == 1


def test_no_measurement_is_lost_between_threads(sink: Sink) -> None:
    def record() -> None:
        for _ in range(200):
            sinks.point("seconds", TAGS, 1.0)

    threads = [threading.Thread(target=record) for _ in range(8)]
    total = 0
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        batch = sink.take()
        total += sum(map(len, batch.points.values())) if batch else 0
    for thread in threads:
        thread.join()
    batch = sink.take()
    assert total + (sum(map(len, batch.points.values())) if batch else 0) == 1_600
