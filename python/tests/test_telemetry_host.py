"""What goes out over `/snakepit.v1.Worker/Telemetry`."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pytest

from snakepit_worker import CallContext, SnakepitError, codes, use_context
from snakepit_worker import _telemetry as names
from snakepit_worker import _telemetry_calls as calls
from snakepit_worker._capture import capture_error
from snakepit_worker._codec import decode, encode
from snakepit_worker._correlation import TraceContext
from snakepit_worker._envelope import read
from snakepit_worker._telemetry_host import _MOST_HOSTS, HostFeed
from snakepit_worker._telemetry_sinks import sinks

CALL = CallContext(
    correlation_id="snk_1", worker="math", worker_id="math-1", operation="average", trace=TraceContext("a" * 32, "b" * 16, 1, "snakepit=a1")
)


class Aborted(Exception):
    pass


class Peer:
    """The other end of the stream."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.came = asyncio.Event()

    async def write(self, message: bytes) -> None:
        envelope = read(message)
        self.messages.append(decode(envelope.json, envelope.attachments))
        self.came.set()

    async def abort(self, code: grpc.StatusCode, details: str) -> None:
        raise Aborted(code, details)

    async def message_with(self, name: str) -> Any:
        while True:
            for message in self.messages:
                if message.get(name):
                    return message[name]
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), 10)


def serve(feed: HostFeed, request: bytes, peer: Peer) -> Any:
    return feed._serve(request, peer)


async def test_spans_and_measurements_of_a_call_reach_the_host() -> None:
    feed, peer = HostFeed(True), Peer()
    serving = asyncio.ensure_future(serve(feed, encode({"host": "a1"}), peer))
    await peer.message_with("process")
    with use_context(CALL):
        calls.begin(CALL)
        calls.in_thread()
        calls.failed("INVALID_ARGUMENT", capture_error(SnakepitError(codes.MISSING_REQUIRED, "no rows")), "no rows", 0.001)
        calls.end()
    started, ended, points = [await peer.message_with(name) for name in ("started", "ended", "points")]
    await feed.close()
    await serving
    assert [(span["name"], span["kind"], span["trace"], span["parent"], span["parent_is_ours"]) for span in started] == [
        ("math/average", "server", "a" * 32, "b" * 16, False)
    ]
    assert ended[0]["span"] == started[0]["span"] and ended[0]["failed"] and ended[0]["end"] >= started[0]["start"]
    assert ended[0]["attributes"] == {
        names.RPC_SYSTEM: "grpc", names.RPC_METHOD: "math/average", names.WORKER: "math", names.WORKER_ID: "math-1",
        names.CORRELATION_ID: "snk_1", names.ATTEMPT: 1, names.RPC_STATUS: "INVALID_ARGUMENT", names.ERROR_TYPE: "INVALID_ARGUMENT",
        names.ERROR_CODE: "missing_required", names.ERROR_CATEGORY: "validation", names.ERROR_SEVERITY: "low",
    }  # fmt: skip
    measured = {point["name"]: set(point["tags"]) for point in points}
    assert measured == {name: set(tags) for name, tags in names.INSTRUMENTS.items()}
    assert not sinks.active


async def test_success_has_no_type_of_error() -> None:
    feed, peer = HostFeed(True), Peer()
    serving = asyncio.ensure_future(serve(feed, encode({"host": "a1"}), peer))
    await peer.message_with("process")
    with use_context(CALL):
        calls.begin(CALL)
        calls.end()
    (point,) = await peer.message_with("points")
    assert point["tags"] == {names.RPC_SYSTEM: "grpc", names.RPC_METHOD: "math/average", names.RPC_STATUS: "OK"}
    await feed.close()
    await serving


async def test_switched_off_refuses_and_records_nothing() -> None:
    with pytest.raises(Aborted) as refused:
        await serve(HostFeed(False), encode({"host": "a1"}), Peer())
    assert refused.value.args[0] is grpc.StatusCode.FAILED_PRECONDITION and not sinks.active


@pytest.mark.parametrize("request_", [b"", b"\xff\xff", encode(1), encode({}), encode({"host": 1}), encode({"host": "UPPER"}), encode({"host": "a" * 33})])
async def test_host_without_an_id_is_refused(request_: bytes) -> None:
    with pytest.raises(Aborted) as refused:
        await serve(HostFeed(True), request_, Peer())
    assert refused.value.args[0] is grpc.StatusCode.INVALID_ARGUMENT and not sinks.active


async def test_hosts_are_few() -> None:
    feed = HostFeed(True)
    peers = [Peer() for _ in range(_MOST_HOSTS)]
    serving = [asyncio.ensure_future(serve(feed, encode({"host": f"{number:x}"}), peer)) for number, peer in enumerate(peers)]
    for peer in peers:
        await peer.message_with("process")
    with pytest.raises(Aborted):
        await serve(feed, encode({"host": "ff"}), Peer())
    await feed.close()
    await asyncio.gather(*serving)


async def test_host_that_is_gone_leaves_nothing_behind() -> None:
    feed, peer = HostFeed(True), Peer()
    serving = asyncio.ensure_future(serve(feed, encode({"host": "a1"}), peer))
    await peer.message_with("process")
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    assert not sinks.active
    await asyncio.wait_for(feed.close(), 1)


async def test_call_nobody_listens_to_costs_no_object() -> None:
    with use_context(CALL):
        calls.begin(CALL)
        assert calls._observation.get() is None
        calls.in_thread()
        calls.failed("UNKNOWN", capture_error(ValueError()), "", 0.0)
        calls.end()
