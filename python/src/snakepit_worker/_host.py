"""One worker that serves: from the import of its module to the end of its last call."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import platform
import signal
import sys
from typing import TYPE_CHECKING, Any

from . import _methods, _server, codes
from ._binding import bind
from ._calls import Calls
from ._contract import contract_of
from ._describe import PROTOCOL
from ._control import Control, ControlLost
from ._errors import SnakepitError
from ._executor import Executor
from ._health import Health
from ._heartbeat import Heartbeat
from ._load import load
from ._options import Options
from ._sessions import Sessions
from ._telemetry_host import HostFeed
from ._version import __version__

if TYPE_CHECKING:
    from ._telemetry_otlp import OtlpExporter

_log = logging.getLogger("snakepit_worker")


class Host:
    """Runs the worker that the options name."""

    def __init__(self, options: Options, control: Control | None, loop: asyncio.AbstractEventLoop) -> None:
        self._options = options
        self._control = control
        self._loop = loop
        self._stop = asyncio.Event()

    def request_stop(self) -> None:
        """Begins the graceful end."""
        self._stop.set()

    async def run(self) -> None:
        """Serves until a stop is requested and the running calls have ended."""
        options = self._options
        self._listen_to_signals()
        worker = load(options.target)
        name = options.name or worker.name
        executor = Executor(self._loop, options.threads, options.queue)
        calls = Calls(name, options.worker_id, executor, Sessions(options.session_seconds), options.max_message_bytes)
        health = Health(name)
        feed = HostFeed(options.telemetry == "host")
        operations = bind(worker)
        methods = _methods.methods(worker, operations, calls, health, feed, options.token)
        exporter = _exporter(name, options)
        await _hook(worker.start, "start()")
        if exporter is not None:
            exporter.start()
        server = _server.create(options)
        server.add_generic_rpc_handlers((methods,))
        address = _server.listen(server, options)
        await server.start()
        heartbeat = self._announce(name, address, calls, contract_of(operations))
        sweeper = self._loop.create_task(_methods.sweep(worker, calls))
        try:
            await self._stop.wait()
            self._tell("draining")
            health.stop_serving()
            if not await calls.drain(options.drain_seconds):
                _log.warning("%d calls were still running after %g seconds", calls.running, options.drain_seconds)
        finally:
            sweeper.cancel()
            await feed.close()
            await server.stop(grace=0.1)
            await _hook(worker.stop, "stop()")
            if exporter is not None:
                await self._loop.run_in_executor(None, exporter.close)
            if heartbeat is not None:
                heartbeat.stop()

    def _announce(self, name: str, address: str, calls: Calls, contract: dict[str, Any]) -> Heartbeat | None:
        if self._control is None:
            # Not a log line: it is for whoever started the worker, who may wait for it.
            print(f"{name}: listening on {address} (process {os.getpid()})", file=sys.__stdout__, flush=True)
            return None
        self._control.send(
            "ready",
            protocol=PROTOCOL,
            worker=name,
            address=address,
            pid=os.getpid(),
            python=platform.python_version(),
            version=__version__,
            contract=contract,
        )
        heartbeat = Heartbeat(self._control, self._loop, self._options.beat_ms / 1_000, calls.load)
        heartbeat.start()
        return heartbeat

    def _tell(self, event: str) -> None:
        if self._control is not None:
            try:
                self._control.send(event)
            except ControlLost:
                pass

    def _listen_to_signals(self) -> None:
        if sys.platform == "win32":
            from ._lifeline import watch_stdin

            if self._control is not None:
                watch_stdin(lambda: self._loop.call_soon_threadsafe(self.request_stop))
            signal.signal(signal.SIGINT, signal.SIG_IGN if self._control else self._on_signal)
            return
        self._loop.add_signal_handler(signal.SIGTERM, self.request_stop)
        if self._control is None:
            self._loop.add_signal_handler(signal.SIGINT, self.request_stop)
        else:
            # Ctrl+C in the host's terminal is for the host, which then stops its workers in order.
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _on_signal(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.request_stop)


async def _hook(function: Any, name: str) -> None:
    try:
        outcome = function()
        if inspect.isawaitable(outcome):
            await outcome
    except Exception as error:
        raise SnakepitError(codes.ADAPTER_ERROR, f"{name} of the worker failed: {error}") from error


def _exporter(name: str, options: Options) -> OtlpExporter | None:
    if options.telemetry != "otlp":
        return None
    # An HTTP client takes a while to import, and most workers need none.
    from ._telemetry_otlp import OtlpExporter

    return OtlpExporter(name, options.worker_id, os.environ)
