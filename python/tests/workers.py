"""Real worker processes for tests."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc

from snakepit_worker import _envelope
from snakepit_worker._proto import message_class

TESTS = Path(__file__).parent
PATIENCE = 20.0


class Supervised:
    """A worker process as a host starts it."""

    def __init__(self, target: str, socket: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self.address = f"unix:{socket}"
        self.events: list[dict[str, Any]] = []
        self._rest = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "snakepit_worker", target, "--supervised", "--name", "test", "--id", "test-1",
             "--address", self.address, "--beat-ms", "100", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=python_environment(environment),
        )

    def wait_for(self, name: str, patience: float = PATIENCE) -> dict[str, Any]:
        """The next event of that name."""
        assert self.process.stdout is not None
        until = time.monotonic() + patience
        while True:
            while self.events:
                event = self.events.pop(0)
                if event["event"] == name:
                    return event
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            data = os.read(self.process.stdout.fileno(), 65_536) if ready else b""
            assert data, f"no event {name!r}: {self.stderr() if ready else 'nothing came in time'}"
            *lines, self._rest = (self._rest + data).split(b"\n")
            self.events += [json.loads(line) for line in lines if line]

    def stderr(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"stop\n")
        self.process.stdin.flush()

    def hang_up(self) -> None:
        """What the kernel does when the host dies."""
        assert self.process.stdin is not None
        self.process.stdin.close()


def python_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    paths = f"{TESTS.parent / 'src'}{os.pathsep}{TESTS}"
    return {**os.environ, "PYTHONPATH": paths, **(more or {})}


@contextmanager
def supervised(target: str, socket: Path, *arguments: str, **more: Any) -> Iterator[Supervised]:
    worker = Supervised(target, socket, *arguments, **more)
    try:
        yield worker
    finally:
        worker.hang_up()
        worker.process.wait(PATIENCE)
        for stream in (worker.process.stdout, worker.process.stderr):
            assert stream is not None
            stream.close()


class Failed(Exception):
    """A call that ended in an error."""

    def __init__(self, error: Any, messages: list[bytes]) -> None:
        super().__init__(error.details())
        self.status = error.code().name
        self.details = error.details()
        self.trailers = {key: value for key, value in error.trailing_metadata() or ()}
        self.items = [json.loads(bytes(read.json)) for read in map(_envelope.read, messages) if read.error is None]
        reports = [read.error for read in map(_envelope.read, messages) if read.error is not None]
        self.report = message_class("snakepit.v1.ErrorReport").FromString(bytes(reports[-1])) if reports else None
        self.code = self.report.code if self.report is not None else ""


def call(channel: Any, operation: str, arguments: Any = None, *, items: Any = None, **options: Any) -> list[Any]:
    """The items of any operation as plain JSON values. Raises `Failed`."""
    method = operation if operation.startswith("/") else f"/test/{operation}"
    first = arguments if isinstance(arguments, bytes) else _envelope.write(json.dumps(arguments or {}).encode())
    messages: list[bytes] = []
    try:
        if items is None:
            responses = channel.unary_stream(method)(first, **options)
        else:
            rest = (_envelope.write(json.dumps(item).encode()) for item in items)
            responses = channel.stream_stream(method)(iter([first, *rest]), **options)
        messages.extend(responses)
    except grpc.RpcError as error:
        raise Failed(error, messages) from None
    return [json.loads(bytes(_envelope.read(message).json)) for message in messages]


def process_exists(pid: int) -> bool:
    """Whether the process lives. One that nobody has waited for yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(pids: list[int], seconds: float) -> bool:
    """Whether all these processes end within the time."""
    until = time.monotonic() + seconds
    while any(map(process_exists, pids)):
        if time.monotonic() > until:
            return False
        select.select([], [], [], 0.01)
    return True
