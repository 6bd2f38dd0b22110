"""`/snakepit.v1.Worker/Telemetry`: spans and measurements for the host that asks, over the connection of its calls."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from typing import Any

import grpc

from ._codec import Problem, decode, encode
from ._codec._decode import NotJson
from ._envelope import Malformed, read
from ._heartbeat import _rss_bytes
from ._telemetry_sinks import Batch, Sink, sinks
from ._telemetry_spans import Span

PATH = "/snakepit.v1.Worker/Telemetry"
_SECONDS = 0.25
_MOST_HOSTS = 16
_HOST = re.compile(r"[0-9a-f]{1,32}")


class HostFeed:
    """Serves the hosts of this worker."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled
        self._hosts = 0
        self._closing = asyncio.Event()
        self._served = asyncio.Event()
        self._served.set()

    def handlers(self) -> Mapping[str, Any]:
        """The gRPC method handlers by path."""
        return {PATH: grpc.unary_stream_rpc_method_handler(self._serve)}

    async def close(self) -> None:
        """Sends what is left and ends the streams; waits for that a second at most."""
        self._closing.set()
        try:
            await asyncio.wait_for(self._served.wait(), 1.0)
        except asyncio.TimeoutError:
            pass

    async def _serve(self, request: bytes, context: Any) -> None:
        if not self._enabled:
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, "SNAKEPIT_TELEMETRY of this worker says otherwise")
        host = _host_of(request)
        if host is None or self._hosts >= _MOST_HOSTS:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the request needs the hexadecimal ID of its host, one of few")
            return
        sink = Sink(host)
        sinks.add(sink)
        self._hosts += 1
        self._served.clear()
        try:
            await context.write(encode({"process": _process()}))
            beat = 0
            while not self._closing.is_set():
                try:
                    await asyncio.wait_for(self._closing.wait(), _SECONDS)
                except asyncio.TimeoutError:
                    pass
                beat += 1
                batch = sink.take()
                if batch is not None or beat % 4 == 0:
                    await context.write(encode(_message(batch)))
        finally:
            sinks.remove(sink)
            self._hosts -= 1
            if not self._hosts:
                self._served.set()


def _host_of(request: bytes) -> str | None:
    try:
        envelope = read(request)
        given = decode(envelope.json, envelope.attachments)
    except (Malformed, NotJson, Problem):
        return None
    host = given.get("host") if isinstance(given, dict) else None
    return host if isinstance(host, str) and _HOST.fullmatch(host) else None


def _message(batch: Batch | None) -> dict[str, object]:
    message: dict[str, object] = {"process": _process()}
    if batch is not None:
        message["started"] = [_started(span) for span in batch.started]
        message["ended"] = [_ended(span) for span in batch.ended]
        message["points"] = [
            {"name": name, "tags": dict(tags), "values": values} for (name, tags), values in batch.points.items()
        ]
        message["dropped"] = {"span": batch.dropped_spans, "metric": batch.dropped_points}
    return message


def _started(span: Span) -> dict[str, object]:
    return {
        "trace": span.trace_id,
        "span": span.span_id,
        "parent": span.parent_id,
        "parent_is_ours": span.parent_is_ours,
        "name": span.name,
        "kind": span.kind,
        "start": span.start,
    }


def _ended(span: Span) -> dict[str, object]:
    return {
        "trace": span.trace_id,
        "span": span.span_id,
        "end": span.end,
        "attributes": dict(span.attributes),
        "failed": span.failed,
        "description": span.description,
    }


def _process() -> dict[str, object]:
    return {"cpu_seconds": round(time.process_time(), 3), "rss_bytes": _rss_bytes()}
