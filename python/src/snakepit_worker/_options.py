"""What the command line of a worker says."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TARGET = re.compile(r"[^:\s]+:[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\]):\d{1,5}")
_ADDRESS = re.compile(r"(unix:.+|(\[[^\]]+\]|[^:\s\[\]]+):\d{1,5})")

LOG_FORMATS = ("json", "logfmt")
_TELEMETRY = ("off", "host", "otlp")

DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """One worker process: what it runs, where it listens and how it is watched."""

    target: str
    address: str
    name: str | None = None
    worker_id: str = ""
    supervised: bool = False
    threads: int = 0
    queue: int = 1_000
    drain_seconds: float = 30.0
    beat_ms: int = 1_000
    max_message_bytes: int = DEFAULT_MAX_MESSAGE_BYTES
    session_seconds: float = 3_600.0
    source_context: int = 0
    """Lines of source to send before and after the line of each frame; 0: no source."""
    token: str | None = None
    tls_cert: str | None = None
    tls_key: str | None = None
    tls_client_ca: str | None = None
    log_level: str = "info"
    log_format: str = "json"

    telemetry: str = "host"
    """Where spans and metrics go: `off`, `host` (to hosts that ask for them) or `otlp` (straight to a collector)."""

    @property
    def tls(self) -> bool:
        return self.tls_cert is not None


def parse(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Options:
    """The options of a command line. Ends the process with code 2 and one clear line when they are wrong."""
    parser = _parser()
    given = parser.parse_args(arguments)
    token = environment.get("SNAKEPIT_TOKEN") or None
    if given.token_file:
        try:
            with open(given.token_file, encoding="utf-8") as file:
                token = file.read().strip()
        except (OSError, UnicodeDecodeError) as error:
            parser.error(f"--token-file: {error}")
        if not token:
            parser.error(f"--token-file: {given.token_file} is empty")
    _check(parser, given, token)
    return Options(
        target=given.target,
        address=given.address,
        name=given.name,
        worker_id=given.id or f"{given.name or given.target.rpartition(':')[2]}-{os.getpid()}",
        supervised=given.supervised,
        threads=given.threads or min(32, (os.cpu_count() or 1) + 4),
        queue=given.queue,
        drain_seconds=given.drain_seconds,
        beat_ms=given.beat_ms,
        max_message_bytes=given.max_message_bytes,
        session_seconds=given.session_seconds,
        source_context=_source_context(parser, given.source_context, environment),
        token=token,
        tls_cert=given.tls_cert,
        tls_key=given.tls_key,
        tls_client_ca=given.tls_client_ca,
        log_level=given.log_level,
        telemetry=_telemetry(parser, given.telemetry, environment),
        log_format=_log_format(parser, given.log_format, environment),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m snakepit_worker",
        description="Serves the operations of one Snakepit worker class over gRPC.",
    )
    add = parser.add_argument
    add("target", metavar="MODULE:CLASS", help="the worker class, for example workers.math:MathWorker")
    add("--address", required=True, help="HOST:PORT (port 0: any free one) or unix:PATH")
    add("--name", help="name of the worker in method names; by default the class says")
    add("--id", help="tells this process from others of the same worker in logs and errors")
    add("--threads", type=_count(1), help="threads for synchronous operations (default: processors + 4, at most 32)")
    add("--queue", type=_count(0), default=1_000, help="synchronous calls that may wait for a thread (default: 1000)")
    add("--drain-seconds", type=_seconds, default=30.0, help="how long running calls may go on after SIGTERM (default: 30)")
    add("--max-message-bytes", type=_count(1_024), default=DEFAULT_MAX_MESSAGE_BYTES, help="largest message, both ways (default: 256 MiB)")
    add("--session-seconds", type=_seconds, default=3_600.0, help="how long an unused session lives (default: 3600)")
    add(
        "--source-context",
        type=_count(0),
        metavar="LINES",
        help="send so many lines of source before and after the line of each frame (or SNAKEPIT_SOURCE_CONTEXT; default: 0, no source)",
    )
    add("--log-level", choices=("debug", "info", "warning", "error"), default="info")
    add("--log-format", choices=LOG_FORMATS, help="form of the log lines on stderr (or SNAKEPIT_LOG_FORMAT; default: json)")
    add(
        "--telemetry",
        choices=_TELEMETRY,
        help="where spans and metrics go: nowhere, to hosts that ask for them, or by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT "
        "(or SNAKEPIT_TELEMETRY; default: host)",
    )
    access = parser.add_argument_group("access from other machines")
    access.add_argument("--tls-cert", metavar="FILE", help="PEM certificate chain of this server")
    access.add_argument("--tls-key", metavar="FILE", help="PEM private key of the certificate")
    access.add_argument("--tls-client-ca", metavar="FILE", help="PEM authority that client certificates must come from")
    access.add_argument("--token-file", metavar="FILE", help="callers must show this token (or SNAKEPIT_TOKEN)")
    access.add_argument("--insecure", action="store_true", help="listen beyond loopback without TLS and token")
    local = parser.add_argument_group("started by a host (docs/wire.md)")
    local.add_argument("--supervised", action="store_true", help="speak the control protocol on stdin and stdout")
    local.add_argument("--beat-ms", type=_count(10), default=1_000, help="time between two beats (default: 1000)")
    return parser


def _check(parser: argparse.ArgumentParser, given: argparse.Namespace, token: str | None) -> None:
    if not TARGET.fullmatch(given.target):
        parser.error(f"{given.target!r} is not MODULE:CLASS, for example workers.math:MathWorker")
    if not _ADDRESS.fullmatch(given.address):
        parser.error(f"--address: {given.address!r} is neither HOST:PORT nor unix:PATH")
    if bool(given.tls_cert) != bool(given.tls_key):
        parser.error("--tls-cert and --tls-key belong together")
    if given.tls_client_ca and not given.tls_cert:
        parser.error("--tls-client-ca needs --tls-cert and --tls-key")
    if given.address.startswith("unix:"):
        if given.tls_cert:
            parser.error("TLS is for HOST:PORT; a Unix socket is guarded by its file permissions")
    elif not (given.tls_cert or token or given.insecure or _LOOPBACK.fullmatch(given.address)):
        parser.error(
            f"{given.address} can be reached from other machines: give --tls-cert and --tls-key, "
            "a --token-file, or --insecure when something else protects it"
        )


def _source_context(parser: argparse.ArgumentParser, given: int | None, environment: Mapping[str, str]) -> int:
    if given is not None:
        return given
    try:
        return _count(0)(environment.get("SNAKEPIT_SOURCE_CONTEXT") or "0")
    except argparse.ArgumentTypeError as error:
        parser.error(f"SNAKEPIT_SOURCE_CONTEXT: {error}")


def _log_format(parser: argparse.ArgumentParser, given: str | None, environment: Mapping[str, str]) -> str:
    chosen = given or environment.get("SNAKEPIT_LOG_FORMAT") or LOG_FORMATS[0]
    if chosen not in LOG_FORMATS:
        parser.error(f"SNAKEPIT_LOG_FORMAT: {chosen!r} is none of {', '.join(LOG_FORMATS)}")
    return chosen


def _telemetry(parser: argparse.ArgumentParser, given: str | None, environment: Mapping[str, str]) -> str:
    chosen = given or environment.get("SNAKEPIT_TELEMETRY") or "host"
    if chosen not in _TELEMETRY:
        parser.error(f"SNAKEPIT_TELEMETRY: {chosen!r} is none of {', '.join(_TELEMETRY)}")
    return chosen


def _count(least: int) -> Callable[[str], int]:
    def parse_count(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is less than {least}")
        return value

    return parse_count


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds") from None
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a time from now on")
    return value
