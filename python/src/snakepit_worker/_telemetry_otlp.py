"""Spans and measurements straight from the worker to a collector: OTLP over HTTP, in JSON. Nobody who records ever waits."""

from __future__ import annotations

import http.client
import logging
import threading
import urllib.parse
import urllib.request
from collections.abc import Mapping

from . import _telemetry as names
from . import codes
from ._errors import SnakepitError
from ._otlp_json import metrics_json, spans_json
from ._telemetry_histograms import Histograms
from ._telemetry_sinks import Sink, sinks

_ENDPOINT = "http://localhost:4318"
_EXPORT_SECONDS = 1.0
_METRIC_ROUNDS = 10
_REQUEST_SECONDS = 5.0
_END_SECONDS = 2.0
_log = logging.getLogger("snakepit_worker")


class OtlpExporter:
    """Sends what is recorded every second, metrics every ten. What a collector does not take is dropped and counted."""

    def __init__(self, worker: str, worker_id: str, environment: Mapping[str, str]) -> None:
        self._urls = {signal: _url(signal, environment) for signal in ("traces", "metrics")}
        self._headers = {**_headers(environment), "Content-Type": "application/json"}
        self._resource = _resource(worker, worker_id, environment)
        self._process = {names.WORKER: worker, names.WORKER_ID: worker_id}
        self._sink = Sink(None)
        self._histograms = Histograms()
        self._dropped = {"span": 0, "metric": 0}
        self._away: set[str] = set()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="snakepit-otlp", daemon=True)

    def start(self) -> None:
        """Records and sends from now on."""
        sinks.add(self._sink)
        self._thread.start()

    def close(self) -> None:
        """Sends what is left; waits for that two seconds at most."""
        sinks.remove(self._sink)
        self._closing.set()
        self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        rounds = 0
        while not self._closing.wait(_EXPORT_SECONDS):
            rounds += 1
            self._export(metrics=rounds % _METRIC_ROUNDS == 0)
        self._export(metrics=True)

    def _export(self, metrics: bool) -> None:
        try:
            batch = self._sink.take()
            if batch is not None:
                self._dropped["span"] += batch.dropped_spans
                self._dropped["metric"] += batch.dropped_points
                for (name, tags), values in batch.points.items():
                    self._histograms.record(name, tags, values)
                if batch.ended and not self._send("traces", spans_json(self._resource, batch.ended)):
                    self._dropped["span"] += len(batch.ended)
            if metrics and (self._histograms.series or any(self._dropped.values())):
                dropped = {**self._dropped, "metric": self._dropped["metric"] + self._histograms.dropped}
                self._send("metrics", metrics_json(self._resource, self._histograms, self._process, dropped))
        except Exception:  # telemetry must not end its thread, let alone a call
            _log.debug("spans or measurements could not be exported", exc_info=True)

    def _send(self, signal: str, body: bytes) -> bool:
        """Whether the collector took it. The log tells when it stops doing so, and when it begins again."""
        url = self._urls[signal]
        request = urllib.request.Request(url, body, self._headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=_REQUEST_SECONDS):
                pass
        except (OSError, http.client.HTTPException) as error:  # URLError is an OSError
            if signal not in self._away:
                _log.warning("%s takes no telemetry (%s); it is dropped until it does", url, error)
            self._away.add(signal)
            return False
        if signal in self._away:
            _log.info("%s takes telemetry again", url)
            self._away.remove(signal)
        return True


def _url(signal: str, environment: Mapping[str, str]) -> str:
    """By the variables that OpenTelemetry defines."""
    own = f"OTEL_EXPORTER_OTLP_{signal.upper()}_ENDPOINT"
    name, url = own, environment.get(own) or ""
    if not url:
        name = "OTEL_EXPORTER_OTLP_ENDPOINT"
        url = f"{(environment.get(name) or _ENDPOINT).rstrip('/')}/v1/{signal}"
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SnakepitError(
            codes.CONFIGURATION_ERROR, f"{name} is no address of a collector that takes OTLP over HTTP, such as {_ENDPOINT}", details={"variable": name}
        )
    return url


def _headers(environment: Mapping[str, str]) -> dict[str, str]:
    return _pairs(environment.get("OTEL_EXPORTER_OTLP_HEADERS") or "")


def _resource(worker: str, worker_id: str, environment: Mapping[str, str]) -> dict[str, str]:
    given = _pairs(environment.get("OTEL_RESOURCE_ATTRIBUTES") or "")
    service = environment.get("OTEL_SERVICE_NAME") or given.get("service.name") or worker
    return {**given, "service.name": service, "service.instance.id": worker_id, "telemetry.sdk.name": "snakepit", "telemetry.sdk.language": "python"}


def _pairs(text: str) -> dict[str, str]:
    """`a=1,b=2`, percent-encoded; what is no pair is left out."""
    found: dict[str, str] = {}
    for pair in text.split(","):
        name, equals, value = pair.partition("=")
        if equals and name.strip():
            found[name.strip()] = urllib.parse.unquote(value.strip())
    return found
