"""Calls of operations in a real process: what they give, and what happens whatever they do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from workers import Failed, call, supervised

from snakepit_worker import _envelope
from snakepit_worker._proto import message_class

ID = "x-snakepit-correlation-id"


@pytest.fixture(scope="module")
def worker(tmp_path_factory: Any) -> Iterator[Any]:
    socket: Path = tmp_path_factory.mktemp("worker") / "socket"
    with supervised("sample_worker:SampleWorker", socket, "--max-message-bytes", "20000000", "--threads", "4", "--queue", "8") as worker:
        worker.wait_for("ready")
        yield worker


@pytest.fixture(scope="module")
def channel(worker: Any) -> Iterator[Any]:
    with grpc.insecure_channel(worker.address, options=[("grpc.max_receive_message_length", -1)]) as channel:
        yield channel


def failure(channel: Any, operation: str, arguments: Any = None, **options: Any) -> Failed:
    with pytest.raises(Failed) as caught:
        call(channel, operation, arguments, **options)
    return caught.value


def test_unary_call_gives_the_result(channel: Any) -> None:
    assert call(channel, "average", {"values": [1, 2, 6]}) == [3.0]
    assert call(channel, "move", {"point": {"x": 1}, "by": 2}) == [{"x": 3, "y": 2}]


def test_streams_of_all_kinds(channel: Any) -> None:
    assert call(channel, "total", {"start": 10}, items=[1, 2, 3]) == [16]
    assert call(channel, "total_in_thread", items=[1, 2, 3]) == [6]
    assert call(channel, "doubled", items=[1, 2, 3]) == [2, 4, 6]
    assert call(channel, "doubled_in_thread", items=[1, 2, 3]) == [2, 4, 6]
    assert call(channel, "doubled_in_thread", items=[]) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ({}, "missing_required", "'values'"),
        ({"values": [1], "extra": 2}, "invalid_params", "'extra'"),
        ({"values": [1, "2"]}, "type_mismatch", "values[1]"),
        ({"values": [True]}, "type_mismatch", "values[0]"),
        ({"values": None}, "type_mismatch", "values"),
        ([1], "invalid_params", "object"),
        (b"\x0a\x05{", "invalid_params", "Envelope"),
        (_envelope.write(b"{nonsense"), "invalid_params", "JSON"),
        (_envelope.write(b'{"values": NaN}'), "invalid_params", "NaN"),
        (_envelope.write(b"[" * 100_000), "invalid_params", "nested"),
        (_envelope.write(b"\xff"), "invalid_params", "UTF-8"),
    ],
)
def test_wrong_arguments_are_told(channel: Any, arguments: Any, code: str, said: str) -> None:
    failed = failure(channel, "average", arguments)
    assert (failed.code, failed.status) == (code, "INVALID_ARGUMENT")
    assert said in failed.details
    assert call(channel, "average", {"values": [1]}) == [1.0]


def test_unknown_operation_names_close_ones(channel: Any) -> None:
    failed = failure(channel, "averag", {})
    assert (failed.code, failed.status) == ("operation_not_found", "UNIMPLEMENTED")
    assert "average" in failed.details
    assert failure(channel, "/other/average").code == "operation_not_found"


@pytest.mark.parametrize("operation", ["fail", "fail_on_loop"])
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("ValueError", "python_exception"),
        ("hostile", "python_exception"),
        ("BaseException", "python_exception"),
        ("StopIteration", "python_exception"),
        ("StopAsyncIteration", "python_exception"),
        ("SystemExit", "python_exit"),
        ("KeyboardInterrupt", "python_exit"),
        ("MemoryError", "memory_exhausted"),
        ("recursion", "recursion_limit"),
        ("CancelledError", "cancelled"),
        ("GeneratorExit", "cancelled"),
        ("return", "result_not_serializable"),
        ("cycle", "result_not_serializable"),
        ("laughs", "result_not_serializable"),
    ],
)
def test_whatever_is_raised_arrives_as_an_error(channel: Any, operation: str, how: str, code: str) -> None:
    failed = failure(channel, operation, {"how": how}, timeout=30)
    assert failed.code == code
    assert failed.report is not None and failed.report.operation == operation
    assert call(channel, "echo", {"value": 1}) == [1]


@pytest.mark.parametrize(("how", "code"), [("cancel own task", "cancelled"), ("task exits", "python_exit")])
def test_task_that_ends_itself_is_an_error(channel: Any, how: str, code: str) -> None:
    assert failure(channel, "fail_on_loop", {"how": how}, timeout=30).code == code
    assert call(channel, "echo", {"value": 1}) == [1]


def test_endless_iterator_in_a_result_ends(channel: Any) -> None:
    assert failure(channel, "fail", {"how": "endless"}, timeout=60).code == "result_not_serializable"


def test_unserializable_result_names_its_path(channel: Any) -> None:
    failed = failure(channel, "fail", {"how": "return"})
    assert "result.items[2].when" in failed.details
    assert "sample_worker.Unserializable" in failed.details


@pytest.mark.parametrize("operation", ["items_then_fail", "items_then_fail_on_loop"])
@pytest.mark.parametrize("how", ["ValueError", "SystemExit", "GeneratorExit", "StopIteration", "hostile"])
def test_stream_that_fails_gives_its_items_first(channel: Any, operation: str, how: str) -> None:
    failed = failure(channel, operation, {"count": 3, "how": how})
    assert failed.items == [0, 1, 2]
    assert failed.report is not None
    assert [key for key in failed.trailers if key.startswith("grpc-status")] == ["grpc-status-details-bin"]


def test_value_beside_a_stream_is_not_lost_silently(channel: Any) -> None:
    failed = failure(channel, "returns_beside")
    assert (failed.items, failed.code) == ([1], "result_not_serializable")


def test_wrong_item_of_the_callers_stream_is_told(channel: Any) -> None:
    for operation in ("total", "total_in_thread", "doubled", "doubled_in_thread"):
        failed = failure(channel, operation, items=[1, 2, "3"])
        assert failed.code == "type_mismatch"
        assert "numbers[2]" in failed.details


def test_oversized_request_is_told(channel: Any) -> None:
    failed = failure(channel, "echo", {"value": "x" * 21_000_000})
    assert (failed.code, failed.status) == ("payload_too_large", "RESOURCE_EXHAUSTED")
    assert "20,000,000" in failed.details


def test_slow_reader_holds_the_producer_back(channel: Any) -> None:
    responses = channel.unary_stream("/test/counting")(_envelope.write(b"{}"))
    first = [json.loads(bytes(_envelope.read(next(responses)).json)) for _ in range(3)]
    assert first == [0, 1, 2]
    before = call(channel, "how_many")[0]
    while (now := call(channel, "how_many")[0]) != before:
        before = now
    assert now < 100_000
    responses.cancel()


def test_cancelled_call_cancels_the_task(channel: Any) -> None:
    started = channel.unary_unary("/test/wait").future(_envelope.write(b"{}"), timeout=0.2)
    assert started.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert call(channel, "wait_was_cancelled") == [True]


def test_correlation_id_is_kept_or_made(channel: Any) -> None:
    assert call(channel, "correlation", metadata=((ID, "my-id"),)) == ["my-id"]
    assert call(channel, "correlations", metadata=((ID, "my-id"),)) == ["my-id", "my-id"]
    for metadata in ((), ((ID, "a" * 129),), ((ID, "with space"),)):
        reply, made = channel.unary_unary("/test/correlation").with_call(_envelope.write(b"{}"), metadata=metadata)
        trailers = dict(made.trailing_metadata())
        assert trailers[ID].startswith("snk_")
        assert json.loads(bytes(_envelope.read(reply).json)) == trailers[ID]


def test_correlation_id_is_in_every_error(channel: Any) -> None:
    failed = failure(channel, "fail", {"how": "ValueError"}, metadata=((ID, "my-id"),))
    assert failed.report is not None and failed.report.correlation_id == "my-id"
    assert failed.trailers[ID] == "my-id"


def test_session_keeps_its_state_until_it_is_closed(channel: Any) -> None:
    session = (("x-snakepit-session", "s1"),)
    assert [call(channel, "count_in_session", metadata=session)[0] for _ in range(3)] == [1, 2, 3]
    assert call(channel, "count_in_session") == [1]
    assert call(channel, "/snakepit.v1.Worker/CloseSession", {"session": "s1"}) == [{"closed": True}]
    assert call(channel, "/snakepit.v1.Worker/CloseSession", {"session": "s1"}) == [{"closed": False}]
    assert call(channel, "closed_sessions") == [["s1:3"]]
    assert call(channel, "count_in_session", metadata=session) == [1]


def test_describe_tells_the_operations(channel: Any) -> None:
    (said,) = call(channel, "/snakepit.v1.Worker/Describe")
    assert (said["worker"], said["protocol"]) == ("test", 1)
    (average,) = [operation for operation in said["operations"] if operation["name"] == "average"]
    assert average["parameters"] == [{"name": "values", "type": "Sequence[float]", "optional": False}]
    assert (average["kind"], average["raises"], average["description"]) == ("unary", ["insufficient_data"], "The mean")


def test_health_answers_for_the_worker(channel: Any) -> None:
    check = channel.unary_unary("/grpc.health.v1.Health/Check")
    assert check(b"") == b"\x08\x01"
    assert check(b"\x0a\x04test") == b"\x08\x01"
    with pytest.raises(grpc.RpcError) as caught:
        check(b"\x0a\x04nope")
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    watching = channel.unary_stream("/grpc.health.v1.Health/Watch")(b"")
    assert next(watching) == b"\x08\x01"
    watching.cancel()


def test_full_queue_is_told_and_recovers(channel: Any) -> None:
    sleep = channel.unary_unary("/test/sleep")
    calls = [sleep.future(_envelope.write(b'{"seconds": 0.3}')) for _ in range(30)]
    codes = [each.code() for each in calls]
    assert codes.count(grpc.StatusCode.OK) == 12
    assert codes.count(grpc.StatusCode.RESOURCE_EXHAUSTED) == 18
    assert call(channel, "average", {"values": [1]}) == [1.0]


def test_stuck_threads_are_replaced(channel: Any) -> None:
    sleep = channel.unary_unary("/test/sleep")
    calls = [sleep.future(_envelope.write(b'{"seconds": 3}'), timeout=0.2) for _ in range(4)]
    assert {each.code() for each in calls} == {grpc.StatusCode.DEADLINE_EXCEEDED}
    assert call(channel, "average", {"values": [1]}, timeout=2) == [1.0]


# --- a plain client, with default settings ----------------------------------------------------------------------------


def test_plain_client_reads_the_summary(channel: Any) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        channel.unary_unary("/test/average")(_envelope.write(b'{"values": []}'), metadata=((ID, "my-id"),))
    error = caught.value
    trailers = dict(error.trailing_metadata())
    status = message_class("google.rpc.Status").FromString(trailers["grpc-status-details-bin"])
    kinds = {detail.type_url.rpartition(".")[2]: detail.value for detail in status.details}
    info = message_class("google.rpc.ErrorInfo").FromString(kinds["ErrorInfo"])
    assert (info.reason, info.domain) == ("INSUFFICIENT_DATA", "snakepit")
    assert error.details() == status.message == "at least one value is needed"
    assert message_class("google.rpc.RequestInfo").FromString(kinds["RequestInfo"]).request_id == "my-id"
    assert message_class("google.rpc.RetryInfo").FromString(kinds["RetryInfo"]).retry_delay.seconds == 1
    assert trailers["grpc-retry-pushback-ms"] == "1500"
    assert trailers[ID] == "my-id"


@pytest.mark.parametrize("how", ["deep", "10 MB", "long chain", "cycle of causes", "SyntaxError", "hostile"])
def test_trailers_stay_small_and_other_calls_live(channel: Any, how: str) -> None:
    ready = threading.Barrier(51)

    def others() -> bool:
        ready.wait()
        return all(call(channel, "echo", {"value": number}) == [number] for number in range(2))

    with ThreadPoolExecutor(50) as pool:
        running = [pool.submit(others) for _ in range(50)]
        ready.wait()
        failed = failure(channel, "fail", {"how": how})
        assert all(future.result() for future in running)
    assert sum(len(key) + len(value) + 32 for key, value in failed.trailers.items()) < 6 * 1024
    assert failed.report is not None
    expected = {"deep": 1, "10 MB": 1, "long chain": 200, "cycle of causes": 2, "SyntaxError": 1, "hostile": 1}
    assert len(failed.report.exceptions) == expected[how]
    if how == "10 MB":
        assert len(failed.report.message.encode()) == 10_500_000
    if how == "deep":
        assert sum(max(1, frame.repeated_times) for frame in failed.report.exceptions[0].frames) >= 900


@pytest.mark.parametrize("header", ["traceparent", "tracestate", "baggage", ID, "x-snakepit-session", "x-snakepit-attempt", "x-snakepit-sensitive"])
@pytest.mark.parametrize("value", ["", "00-zz-zz-01", "%00%0a%1b[31m", "a=" + "v" * 64 * 1024, ",".join(f"k{n}=1" for n in range(9_000))])
def test_hostile_header_costs_nothing(channel: Any, header: str, value: str) -> None:
    assert call(channel, "echo", {"value": 1}, metadata=((header, value),)) == [1]


@pytest.mark.parametrize("kilobytes", [140, 1024])
def test_headers_beyond_all_bounds_cost_their_own_connection_at_most(channel: Any, worker: Any, kilobytes: int) -> None:
    # gRPC refuses the call, and may close its connection when the rest of the headers comes in after that.
    with grpc.insecure_channel(worker.address, options=[("grpc.use_local_subchannel_pool", 1)]) as hostile:
        refused = failure(hostile, "echo", {"value": 1}, metadata=(("baggage", "a=" + "v" * kilobytes * 1024),))
    assert refused.status in ("RESOURCE_EXHAUSTED", "UNAVAILABLE")
    assert call(channel, "echo", {"value": 2}) == [2]
