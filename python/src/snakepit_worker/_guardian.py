"""The small process between host and worker that outlives both just long enough to clean up.

It forks the worker before anything is imported, adopts what the worker's children leave behind, and ends them all when
the host is gone (stdin ends) or the worker is. It holds no locks and runs no code of the worker, so that it acts even
when the worker is stopped or stuck in C code.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Callable

from ._control import Control, ControlLost

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_KILL_SECONDS = 5.0
_GRACE_SECONDS = 5.0


def supported() -> bool:
    """Whether this system has process groups and fork. Elsewhere the worker watches stdin itself."""
    return os.name == "posix"


def guard(run_worker: Callable[[], int], control: Control, drain_seconds: float) -> int:
    """Forks: runs the worker in the child, watches it in the parent. Both return the exit code for their process."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    guardian = os.getpid()
    woken, wake = os.pipe()
    for fd in (woken, wake):
        os.set_blocking(fd, False)
    worker = os.fork()
    if worker == 0:
        os.close(woken)
        os.close(wake)
        _become_worker(guardian)
        return run_worker()
    _own_group(worker)
    return _Guardian(worker, control, drain_seconds, woken, wake).watch()


def _become_worker(guardian: int) -> None:
    _own_group(0)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != guardian:
        os._exit(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


class _Guardian:
    def __init__(self, worker: int, control: Control, drain_seconds: float, woken: int, wake: int) -> None:
        self._worker = worker
        self._control = control
        self._drain_seconds = drain_seconds
        self._woken = woken
        self._line = b""
        self._kill_at = float("inf")
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _ignored)
        signal.signal(signal.SIGTERM, lambda *_: self._stop())
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_IGN)

    def watch(self) -> int:
        try:
            self._control.send("started", pid=self._worker, guardian=os.getpid())
            self._wait()
        except ControlLost:
            pass
        status = self._end_all()
        event = {"signal": -status} if status < 0 else {"code": status}
        try:
            self._control.send_last("exited", **event)
        except ControlLost:
            pass
        return 128 - status if status < 0 else status

    def _wait(self) -> None:
        """Returns when the worker has ended or has to."""
        poller = select.poll()
        poller.register(0, select.POLLIN)
        poller.register(self._woken, select.POLLIN)
        while not self._worker_ended():
            left = self._kill_at - time.monotonic()
            if left <= 0:
                return
            for fd, _ in poller.poll(None if left == float("inf") else left * 1_000 + 1):
                if fd == self._woken:
                    _drain(self._woken)
                elif not self._read_host():
                    return
            self._reap_adopted()

    def _read_host(self) -> bool:
        try:
            data = os.read(0, 4_096)
        except OSError:
            return False
        *lines, self._line = (self._line + data).split(b"\n")
        if any(line.strip() == b"stop" for line in lines):
            self._stop()
        self._line = self._line[-4_096:]
        return bool(data)

    def _stop(self) -> None:
        if self._kill_at == float("inf"):
            self._kill_at = time.monotonic() + self._drain_seconds + _GRACE_SECONDS
            os.kill(self._worker, signal.SIGTERM)

    def _worker_ended(self) -> bool:
        # Not reaped yet: its number, which is the group's number too, must not be given to another process.
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._worker, options) is not None

    def _reap_adopted(self) -> None:
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) is not None:
            if ended.si_pid == self._worker:
                return
            os.waitpid(ended.si_pid, 0)

    def _end_all(self) -> int:
        """Kills the worker, its group and every descendant; how the worker ended, as in `subprocess`."""
        worker_status = -signal.SIGKILL.value
        give_up = time.monotonic() + _KILL_SECONDS
        _kill(os.killpg, self._worker)
        while time.monotonic() < give_up:
            for pid in _children():
                _kill(os.kill, pid)
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == self._worker:
                worker_status = os.waitstatus_to_exitcode(status)
            elif pid == 0:
                select.select([self._woken], [], [], 0.05)
                _drain(self._woken)
        return worker_status


def _children() -> list[int]:
    """The direct children of this process. Their own ones become ours when they die."""
    me = os.getpid()
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    # pid (command) state parent …: the command may contain anything, parentheses too.
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            if parent == me:
                found.append(int(name))
    return found


def _kill(kill: Callable[[int, int], None], pid: int) -> None:
    try:
        kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _own_group(pid: int) -> None:
    # Parent and child both ask, so that the group exists whoever runs first.
    try:
        os.setpgid(pid, pid)
    except OSError:
        pass


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def _drain(fd: int) -> None:
    try:
        while os.read(fd, 4_096):
            pass
    except BlockingIOError:
        pass


def _ignored(*_: object) -> None:
    """A handler, because a signal without one does not wake the poll."""
