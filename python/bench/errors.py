"""What an error costs inside the worker: 20 frames and one cause. Processor time, so that a busy machine matters little.

    PYTHONPATH=python/src python3 python/bench/errors.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

from calls import BenchWorker
from snakepit_worker import CallContext, CaptureOptions, capture_error, configure_capture, use_context
from snakepit_worker._failure import Failure
from snakepit_worker._report import write_report
from snakepit_worker._status import status_of

ROUNDS = 50
CALLS = 200


def main() -> None:
    call = CallContext("snk_0123456789abcdef0123456789abcdef", worker="bench", operation="fail", worker_id="bench-1")
    for lines in (-1, 2):
        configure_capture(CaptureOptions(source_lines=lines))
        with use_context(call):
            measure("without source" if lines < 0 else f"{lines} lines of source")


def measure(title: str) -> None:
    error = failing()
    captured = capture_error(error)
    print(title)
    steps: dict[str, Callable[[], object]] = {
        "raise": failing,
        "capture": lambda: capture_error(error),
        "report": lambda: write_report(captured),
        "status": lambda: status_of(captured),
        "all": lambda: Failure.of(failing()),
    }
    for name, step in steps.items():
        print(f"  {name:8} {best(step) * 1e6:6.1f} µs")


def failing() -> BaseException:
    try:
        BenchWorker().fail("x")
    except ValueError as error:
        return error
    raise AssertionError("the operation was meant to fail")


def best(step: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.thread_time()
        for _ in range(CALLS):
            step()
        times.append(time.thread_time() - started)
    return min(times) / CALLS


if __name__ == "__main__":
    main()
