from __future__ import annotations

import multiprocessing
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import (
    CallContext,
    SnakepitError,
    TraceContext,
    codes,
    correlation_id,
    current_context,
    new_correlation_id,
    use_context,
)
from snakepit_worker._correlation import format_baggage, is_correlation_id, parse_baggage, parse_traceparent

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
HEADERS = (
    "traceparent", "tracestate", "baggage", "x-snakepit-correlation-id", "x-snakepit-session", "x-snakepit-attempt",
    "x-snakepit-idempotency-key", "x-snakepit-sensitive",
)  # fmt: skip


def test_new_id_is_valid_and_sorts_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_correlation_id()
    assert re.fullmatch("snk_[0-9a-f]{32}", first) and is_correlation_id(first)
    later = time.time_ns() + 2_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    assert new_correlation_id() > first


def test_new_ids_are_unique_across_threads() -> None:
    with ThreadPoolExecutor(8) as executor:
        ids = list(executor.map(lambda _: new_correlation_id(), range(20_000)))
    assert len(set(ids)) == len(ids)


def test_new_ids_are_unique_across_forks() -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        ids = pool.starmap(new_correlation_id, [()] * 1_000)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("text", ["a", "snk_1", "A.b:c-d_9", "x" * 128])
def test_well_formed_id_is_kept(text: str) -> None:
    assert CallContext.from_metadata([("x-snakepit-correlation-id", text)]).correlation_id == text


@pytest.mark.parametrize("text", ["", " ", "a b", "a\nb", "x" * 129, "x" * 1_000_000, "\x00", "ü", "a/b", "a\n", b"bytes", '"'])
def test_hostile_id_is_replaced(text: Any) -> None:
    made = CallContext.from_metadata([("x-snakepit-correlation-id", text)]).correlation_id
    assert made != text and is_correlation_id(made)


def test_missing_id_is_made_of_the_trace() -> None:
    assert CallContext.from_metadata([("traceparent", TRACEPARENT)]).correlation_id == "snk_0af7651916cd43dd8448eb211c80319c"


def test_traceparent_is_read_and_written() -> None:
    trace = parse_traceparent(TRACEPARENT, "vendor=1")
    assert trace == TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 1, "vendor=1")
    assert trace.sampled and trace.traceparent == TRACEPARENT


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        TRACEPARENT.upper(),
        TRACEPARENT + "-more",
        TRACEPARENT.replace("00-", "ff-", 1),
        "00-" + "0" * 32 + "-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-" + "0" * 16 + "-01",
        TRACEPARENT[:-1],
        TRACEPARENT + "\n",
    ],
)
def test_malformed_traceparent_is_ignored(header: str) -> None:
    assert parse_traceparent(header) is None


def test_later_version_of_traceparent_is_read() -> None:
    assert parse_traceparent("01" + TRACEPARENT[2:] + "-more") is not None


@given(st.dictionaries(st.from_regex(r"[a-z.]{1,8}", fullmatch=True), st.text(st.characters(blacklist_categories=["Cs"]), max_size=20), max_size=5))
def test_baggage_survives_the_way(baggage: dict[str, str]) -> None:
    assert parse_baggage(format_baggage(baggage)) == baggage


def test_malformed_baggage_is_left_out() -> None:
    assert parse_baggage("a=1;meta, b c=2,=3,, d , e=%20x , f=ü%FF") == {"a": "1", "e": " x", "f": "ü\ufffd"}
    assert len(parse_baggage(",".join(f"k{n}=1" for n in range(500)))) == 180


def test_baggage_that_is_too_long_loses_whole_members() -> None:
    assert parse_baggage("a=1,b=" + "v" * 64 * 1024) == {"a": "1"}
    assert parse_baggage("b=" + "v" * 64 * 1024) == {}
    exact = "a=" + "v" * 8188
    assert parse_baggage(exact + ",b")["a"] == "v" * 8188
    assert len(format_baggage({f"k{n}": "\x1b\n" * 40 for n in range(500)})) <= 8192


@pytest.mark.parametrize("state", ["a=\r\nx-evil: 1", "a=\x00", "a=ü", "a=\ufffd", "x" * 513, "x" * 64 * 1024])
def test_tracestate_that_cannot_travel_is_left_out(state: str) -> None:
    call = CallContext.from_metadata([("traceparent", TRACEPARENT), ("tracestate", state)])
    assert call.trace is not None and call.trace.state == ""
    assert dict(call.to_metadata())["traceparent"] == TRACEPARENT


@given(st.lists(st.tuples(st.sampled_from(HEADERS), st.text() | st.binary()), max_size=12))
def test_whatever_comes_in_something_sendable_goes_out(metadata: list[tuple[str, Any]]) -> None:
    call = CallContext.from_metadata(metadata)
    assert is_correlation_id(call.correlation_id)
    for name, value in call.to_metadata():
        assert value.isascii() and value.isprintable() and len(value) <= 8192, name


def test_headers_make_the_context() -> None:
    call = CallContext.from_metadata(
        [
            ("traceparent", TRACEPARENT),
            ("tracestate", "a=1"),
            ("tracestate", "b=2"),
            ("baggage", "tenant=7"),
            ("x-snakepit-attempt", "3"),
            ("x-snakepit-idempotency-key", "key"),
            ("x-snakepit-session", "s1"),
        ],
        worker="math",
        operation="average",
        time_remaining=10,
    )
    assert call.trace is not None and call.trace.state == "a=1,b=2"
    assert (call.baggage, call.attempt, call.idempotency_key, call.session) == ({"tenant": "7"}, 3, "key", "s1")
    remaining = call.time_remaining()
    assert remaining is not None and 9 < remaining <= 10


@pytest.mark.parametrize("text", ["", "0", "-1", "x", "²", "1" * 5_000, "1.5"])
def test_malformed_attempt_is_the_first(text: str) -> None:
    assert CallContext.from_metadata([("x-snakepit-attempt", text)]).attempt == 1


def test_context_is_handed_on() -> None:
    call = CallContext.from_metadata([("traceparent", TRACEPARENT), ("baggage", "tenant=7")])
    again = CallContext.from_metadata(call.to_metadata())
    assert (again.correlation_id, again.trace, again.baggage) == (call.correlation_id, call.trace, call.baggage)


def test_outside_of_a_call_everything_is_empty() -> None:
    assert correlation_id() == "" and current_context().time_remaining() is None
    current_context().check_deadline()


def test_context_is_set_and_reset() -> None:
    with use_context(CallContext(correlation_id="outer")):
        with pytest.raises(ValueError), use_context(CallContext(correlation_id="inner")):
            assert correlation_id() == "inner"
            raise ValueError
        assert correlation_id() == "outer"
    assert correlation_id() == ""


def test_cancelled_call_ends_cooperative_code() -> None:
    call = CallContext()
    call.raise_if_cancelled()
    call.cancel()
    with pytest.raises(SnakepitError) as caught:
        call.check_deadline()
    assert call.cancelled and caught.value.code is codes.CANCELLED
    assert not current_context().cancelled


def test_passed_deadline_is_the_callers() -> None:
    with pytest.raises(SnakepitError) as caught:
        CallContext(deadline=time.monotonic() - 1).check_deadline()
    assert caught.value.code is codes.DEADLINE_EXCEEDED
