"""Spans and measurements that a worker sends to a collector itself."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from workers import supervised

from snakepit_worker import CallContext, Client, SnakepitError, use_context
from snakepit_worker import _telemetry as names
from snakepit_worker._correlation import TraceContext
from snakepit_worker._telemetry_otlp import OtlpExporter, _url
from snakepit_worker._telemetry_sinks import sinks
from snakepit_worker._telemetry_spans import Span

TRACE = TraceContext("a" * 32, "b" * 16, 1)
TAGS = (("rpc.method", "math/average"),)


class Collector:
    """Takes OTLP over HTTP on loopback."""

    def __init__(self) -> None:
        self.bodies: dict[str, list[Any]] = {"/v1/traces": [], "/v1/metrics": []}
        self.headers: list[dict[str, str]] = []
        self.status = 200
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if collector.status == 200:
                    collector.headers.append(dict(self.headers))
                    collector.bodies[self.path].append(body)
                self.send_response(collector.status)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def spans(self) -> list[Any]:
        return [
            span
            for body in self.bodies["/v1/traces"]
            for resource in body["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]

    def metrics(self) -> dict[str, Any]:
        """The last state of each."""
        return {
            metric["name"]: metric
            for body in self.bodies["/v1/metrics"]
            for resource in body["resourceMetrics"]
            for scope in resource["scopeMetrics"]
            for metric in scope["metrics"]
        }


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.close()


def plain(attributes: list[Any]) -> dict[str, Any]:
    return {each["key"]: next(iter(each["value"].values())) for each in attributes}


def export(environment: dict[str, str]) -> None:
    exporter = OtlpExporter("math", "math-1", environment)
    exporter.start()
    span = Span("load token=" + "hunter2" * 3, "internal", TRACE, False, {"rows": 3, "share": 0.5, "cached": True, "far": float("inf"), "big": 1 << 70})
    span.fail("ValueError")
    span.finish()
    sinks.point(names.SERVER_DURATION, TAGS, 0.002)
    sinks.point(names.SERVER_DURATION, TAGS, 1_000.0)
    exporter.close()


def test_span_is_otlp(collector: Collector) -> None:
    export({"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url + "/", "OTEL_EXPORTER_OTLP_HEADERS": "x-tenant=a%20b,broken", "OTEL_SERVICE_NAME": "shop"})
    (span,) = collector.spans()
    assert (span["traceId"], span["parentSpanId"], span["kind"], len(span["spanId"])) == ("a" * 32, "b" * 16, 1, 16)
    assert int(span["endTimeUnixNano"]) >= int(span["startTimeUnixNano"]) > 0
    assert span["status"] == {"code": 2, "message": "ValueError"} and "hunter2" not in json.dumps(span)
    assert plain(span["attributes"]) == {"rows": "3", "share": 0.5, "cached": True, "far": "inf", "big": str(1 << 70)}
    resource = plain(collector.bodies["/v1/traces"][0]["resourceSpans"][0]["resource"]["attributes"])
    assert (resource["service.name"], resource["service.instance.id"]) == ("shop", "math-1")
    assert collector.headers[0]["X-Tenant" if "X-Tenant" in collector.headers[0] else "X-tenant"] == "a b"


def test_measurements_are_histograms_of_the_documented_tags(collector: Collector) -> None:
    export({"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url})
    histogram = collector.metrics()[names.SERVER_DURATION]["histogram"]
    (point,) = histogram["dataPoints"]
    assert histogram["aggregationTemporality"] == 2
    assert (point["count"], point["sum"]) == ("2", 1_000.002)
    assert len(point["bucketCounts"]) == len(point["explicitBounds"]) + 1
    assert point["bucketCounts"][point["explicitBounds"].index(0.0025)] == "1" and point["bucketCounts"][-1] == "1"
    assert plain(point["attributes"]) == {"rpc.method": "math/average", "snakepit.worker": "math", "snakepit.worker.id": "math-1"}


def test_collector_that_is_away_costs_nobody_and_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "snakepit_worker"):
        export({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"})
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert all("takes no telemetry" in record.getMessage() for record in caplog.records)
    assert not sinks.active


def test_what_was_lost_is_counted(collector: Collector) -> None:
    collector.status = 503
    exporter = OtlpExporter("math", "math-1", {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url})
    sinks.add(exporter._sink)
    Span("lost", "internal", TRACE, False, {}).finish()
    exporter._export(metrics=False)
    collector.status = 200
    Span("kept", "internal", TRACE, False, {}).finish()
    exporter._export(metrics=True)
    sinks.remove(exporter._sink)
    assert [span["name"] for span in collector.spans()] == ["kept"]
    (lost,) = collector.metrics()[names.DROPPED]["sum"]["dataPoints"]
    assert (lost["asInt"], plain(lost["attributes"])["snakepit.signal"]) == ("1", "span")


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://localhost:4318/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "https://collector:4318/base/"}, "https://collector:4318/base/v1/traces"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://tempo/otlp"}, "http://tempo/otlp"),
    ],
)
def test_address_is_that_of_the_standard_variables(environment: dict[str, str], url: str) -> None:
    assert _url("traces", environment) == url


@pytest.mark.parametrize("endpoint", ["collector:4317", "file:///etc/passwd", "http://", "nonsense"])
def test_address_that_is_none_fails_the_start(endpoint: str) -> None:
    with pytest.raises(SnakepitError, match="OTEL_EXPORTER_OTLP_ENDPOINT is no address"):
        OtlpExporter("math", "math-1", {"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint})


async def test_worker_sends_what_its_calls_did(collector: Collector, tmp_path: Path) -> None:
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url}
    with supervised("sample_worker:SampleWorker", tmp_path / "socket", "--telemetry", "otlp", environment=environment) as worker:
        worker.wait_for("ready")
        async with Client(worker.address) as client:
            with use_context(CallContext(trace=TRACE)):
                assert await client.call("test", "average", values=[1, 2, 6]) == 3.0
                with pytest.raises(SnakepitError):
                    await client.call("test", "average", values=[])
        await asyncio.to_thread(worker.stop)
        await asyncio.to_thread(worker.process.wait, 20)
    spans = collector.spans()
    assert [(span["name"], span["kind"], span["traceId"], span["parentSpanId"]) for span in spans] == [("test/average", 2, TRACE.trace_id, TRACE.span_id)] * 2
    assert [plain(span["attributes"])[names.RPC_STATUS] for span in spans] == ["OK", "UNKNOWN"]
    assert set(collector.metrics()) == set(names.INSTRUMENTS)
