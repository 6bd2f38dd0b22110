"""Spans that user code makes, and those around calls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import CallContext, span, use_context
from snakepit_worker._correlation import TraceContext
from snakepit_worker._telemetry_sinks import Sink, sinks
from snakepit_worker._telemetry_spans import Span, caller, child_of_current, current_span, enter, mark, unmark

PARENT = TraceContext("a" * 32, "b" * 16, 1, "snakepit=a1")


@pytest.fixture
def root() -> Iterator[Span]:
    sink = Sink("a1")
    sinks.add(sink)
    before = current_span.get()
    root = Span("math/average", "server", PARENT, False, {})
    enter(root)
    yield root
    current_span.set(before)
    sinks.remove(sink)


def test_nobody_listens_nothing_is_made() -> None:
    with span("work", rows=1) as part:
        assert part is None
    assert child_of_current("work", "client", {}) is None


def test_span_is_a_child_of_the_current_one(root: Span) -> None:
    with span("outer") as outer:
        assert outer is not None and (outer.trace_id, outer.parent_id, outer.parent_is_ours) == ("a" * 32, root.span_id, True)
        with span("inner") as inner:
            assert inner is not None and inner.parent_id == outer.span_id
        assert current_span.get() is outer
    assert current_span.get() is root
    assert outer.end >= outer.start > 0 and not outer.failed


def test_exception_marks_the_span_and_goes_on(root: Span) -> None:
    with pytest.raises(KeyError), span("work") as part:
        raise KeyError("secret of the user")
    assert part is not None and part.failed and part.description == "KeyError" and part.end
    assert current_span.get() is root


def test_attributes_are_clean_and_bounded(root: Span) -> None:
    with span("w" * 1_000, rows=3, share=0.5, cached=True, password="hunter2" * 3, text="x" * 5_000) as part:
        assert part is not None
        for number in range(100):
            part.set_attribute(f"k{number}", number)
    assert len(part.name) == 256 and len(part.attributes) == 32
    assert (part.attributes["rows"], part.attributes["share"], part.attributes["cached"]) == (3, 0.5, True)
    assert "hunter2" not in str(part.attributes) and len(str(part.attributes["text"])) <= 1_000


def test_only_the_first_end_counts(root: Span) -> None:
    with span("work") as part:
        assert part is not None
        part.finish()
        end = part.end
    assert part.end == end


@pytest.mark.parametrize("trace", [None, PARENT._replace(flags=0)])
def test_trace_that_is_not_sampled_is_not_recorded(trace: TraceContext | None) -> None:
    with use_context(CallContext(trace=trace)):
        assert caller() is None


def test_caller_that_is_a_worker_is_told_from_a_host() -> None:
    with use_context(CallContext(trace=PARENT)):
        assert caller() == (PARENT, False)
    with use_context(CallContext(trace=PARENT._replace(state=mark(PARENT.state)))):
        assert caller() == (PARENT, True)


@given(st.text(max_size=40))
def test_state_of_others_is_left_alone(state: str) -> None:
    if "snakepit=" not in state:
        assert (mark(state), unmark(state)) == (state, (state, False))


def test_mark_survives_other_members() -> None:
    marked = mark("vendor=1,snakepit=a1")
    assert marked == "vendor=1,snakepit=a1.w" and unmark(marked.replace(",", ", ")) == ("vendor=1,snakepit=a1", True)
