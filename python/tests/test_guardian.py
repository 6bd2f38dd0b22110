"""Worker processes begin, end and clean up as docs/wire.md says."""

from __future__ import annotations

import base64
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from workers import PATIENCE, Failed, Supervised, call, gone, process_exists, python_environment, supervised

from snakepit_worker import _envelope
from snakepit_worker._proto import message_class

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Supervised]:
    with supervised("sample_worker:SampleWorker", tmp_path / "socket", "--drain-seconds", "5") as worker:
        yield worker


@pytest.fixture
def channel(worker: Supervised) -> Iterator[Any]:
    worker.wait_for("ready")
    with grpc.insecure_channel(worker.address) as channel:
        yield channel


def start(channel: Any, operation: str) -> Any:
    return channel.unary_unary(f"/test/{operation}").future(_envelope.write(b"{}"))


def test_ready_worker_tells_about_itself(worker: Supervised) -> None:
    ready = worker.wait_for("ready")
    assert (ready["protocol"], ready["worker"], ready["address"]) == (1, "test", worker.address)
    beat = worker.wait_for("beat")
    assert beat["busy"] == beat["stuck"] == beat["queued"] == 0
    assert beat["rss_bytes"] > 1_000_000
    assert os.stat(worker.address[5:]).st_mode & 0o777 == 0o600


def test_stop_drains_and_ends(worker: Supervised, channel: Any) -> None:
    running = channel.unary_unary("/test/sleep").future(_envelope.write(b'{"seconds": 0.5}'))
    while worker.wait_for("beat")["busy"] != 1:
        pass
    worker.stop()
    worker.wait_for("draining")
    with pytest.raises(Failed) as refused:
        call(channel, "average", {"values": [1]})
    assert (refused.value.code, refused.value.status) == ("worker_unavailable", "UNAVAILABLE")
    assert running.code() is grpc.StatusCode.OK
    assert worker.wait_for("exited")["code"] == 0
    assert worker.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("state", ["idle", "stopped", "holding the interpreter"])
def test_nothing_is_left_when_the_host_is_killed(worker: Supervised, channel: Any, state: str) -> None:
    pid = call(channel, "pid")[0]
    family = [pid, *call(channel, "spawn_daemons")[0]]
    assert all(map(process_exists, family))
    if state == "stopped":
        os.kill(pid, signal.SIGSTOP)
    elif state == "holding the interpreter":
        running = start(channel, "hold_the_interpreter")
        while _beats_go_on(worker):
            assert not running.done()
    worker.hang_up()
    assert gone(family, 2)
    assert worker.wait_for("exited")["signal"] == signal.SIGKILL
    worker.process.wait(PATIENCE)


def _beats_go_on(worker: Supervised) -> bool:
    try:
        worker.wait_for("beat", patience=0.5)
    except AssertionError:
        return False
    return True


def test_worker_dies_with_its_guardian(worker: Supervised, channel: Any) -> None:
    pid = call(channel, "pid")[0]
    worker.process.kill()
    assert gone([pid], 2)


@pytest.mark.parametrize(
    ("operation", "arguments", "told"),
    [("exit_now", {"code": 3}, {"code": 3}), ("exit_now", {"code": 0}, {"code": 0}), ("kill_itself", {}, {"signal": 9})],
)
def test_death_of_the_worker_is_told_and_its_children_end(
    worker: Supervised, channel: Any, operation: str, arguments: Any, told: Any
) -> None:
    family = call(channel, "spawn_daemons")[0]
    with pytest.raises(Failed) as caught:
        call(channel, operation, arguments)
    assert caught.value.status == "UNAVAILABLE"
    exited = worker.wait_for("exited")
    assert {key: exited[key] for key in told} == told
    assert gone(family, 2)


def test_worker_that_closes_every_file_ends(worker: Supervised, channel: Any) -> None:
    running = start(channel, "close_all_files")
    exited = worker.wait_for("exited")
    assert running.code() is grpc.StatusCode.UNAVAILABLE
    assert exited.get("code") != 0


def test_prints_do_not_disturb_the_control_channel(worker: Supervised, channel: Any) -> None:
    call(channel, "print_something")
    worker.stop()
    while (event := worker.wait_for("beat" if worker.events else "draining"))["event"] != "draining":
        pass
    worker.wait_for("exited")
    log = worker.stderr()
    assert "and straight to the descriptor" in log
    assert '\\"event\\": \\"ready\\"' in log


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("import no_such_module", "import_error", "no_such_module"),
        ("def broken(:", "python_exception", "broken_worker.py"),
        ("class Other: pass", "configuration_error", "BrokenWorker"),
        ("BrokenWorker = 1", "configuration_error", "derives"),
        ("{head}\nclass BrokenWorker(Worker):\n    def __init__(self): raise ValueError('no')", "adapter_error", "constructor"),
        ("{head}\nclass BrokenWorker(Worker):\n    async def start(self): raise ValueError('no')", "adapter_error", "start()"),
        ("{head}\nclass BrokenWorker(Worker):\n    @operation\n    def f(self, x: Nothing): ...", "configuration_error", "Nothing"),
        ("import sys; sys.exit(4)", "python_exit", "4"),
    ],
)
def test_worker_that_cannot_start_says_why(tmp_path: Path, source: str, code: str, said: str) -> None:
    head = "from __future__ import annotations\nfrom snakepit_worker import Worker, operation"
    (tmp_path / "broken_worker.py").write_text(source.replace("{head}", head))
    environment = {"PYTHONPATH": f"{python_environment()['PYTHONPATH']}:{tmp_path}"}
    with supervised("broken_worker:BrokenWorker", tmp_path / "socket", environment=environment) as worker:
        failed = worker.wait_for("failed")
        assert failed["code"] == code
        report = message_class("snakepit.v1.ErrorReport").FromString(base64.b64decode(failed["report"]))
        texts = [failed["message"], *(exception.message for exception in report.exceptions)]
        assert said in " ".join(texts) or any(said in file.path for file in report.files)
        assert worker.wait_for("exited")["code"] == 1
        assert worker.process.wait(PATIENCE) == 1


def test_worker_without_grpcio_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "grpc.py").write_text("raise ModuleNotFoundError('No module named grpc', name='grpc')")
    environment = {"PYTHONPATH": f"{tmp_path}:{python_environment()['PYTHONPATH']}"}
    with supervised("sample_worker:SampleWorker", tmp_path / "socket", environment=environment) as worker:
        failed = worker.wait_for("failed")
        assert failed["code"] == "import_error"
        assert "pip install grpcio" in failed["message"]


def test_socket_in_use_is_not_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        other.listen()
        with supervised("sample_worker:SampleWorker", path) as worker:
            failed = worker.wait_for("failed")
    assert failed["code"] == "worker_start_failed"
    assert "another process" in failed["message"]


def test_socket_left_behind_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
    with supervised("sample_worker:SampleWorker", path) as worker:
        worker.wait_for("ready")
