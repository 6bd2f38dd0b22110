"""What an error costs inside the worker: 20 frames of 20 functions and one cause. Microseconds of processor time, a line for each step."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable
from importlib import util
from pathlib import Path

from snakepit_worker import CallContext, CaptureOptions, capture_error, configure_capture, use_context
from snakepit_worker._failure import Failure
from snakepit_worker._report import write_report
from snakepit_worker._status import status_of

ROUNDS = 30
CALLS = 200
FRAMES = 20


def main() -> None:
    call = CallContext("snk_0123456789abcdef0123456789abcdef", worker="bench", operation="fail", worker_id="bench-1")
    configure_capture(CaptureOptions(source_lines=-1))
    with tempfile.TemporaryDirectory() as directory, use_context(call):
        steps = load(Path(directory) / "steps.py")
        numbers = itertools.count()
        error = failing(steps, "the operation failed")
        captured = capture_error(error)
        measure("raise", lambda: failing(steps, "the operation failed"))
        measure("capture", lambda: capture_error(error))
        measure("report", lambda: write_report(captured))
        measure("status", lambda: status_of(captured))
        measure("first", lambda: Failure.of(failing(steps, f"row {next(numbers)} has no price")))
        measure("all", lambda: Failure.of(failing(steps, "the operation failed")))
        configure_capture(CaptureOptions(source_lines=2))
        measure("with_source", lambda: Failure.of(failing(steps, "the operation failed")))


def load(file: Path) -> Callable[[str], None]:
    """A function that fails so many calls deep, each of another function: runs of the same would be told as one."""
    functions = [f"def step_{number}(message):\n    return step_{number + 1}(message)\n" for number in range(1, FRAMES - 1)]
    last = f"""def step_{FRAMES - 1}(message):
    try:
        raise KeyError("cause")
    except KeyError as error:
        raise ValueError(message) from error
"""
    file.write_text("\n\n".join([*functions, last]))
    spec = util.spec_from_file_location("steps", file)
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.step_1  # type: ignore[no-any-return]  # made above


def failing(steps: Callable[[str], None], message: str) -> BaseException:
    try:
        steps(message)
    except ValueError as error:
        return error
    raise AssertionError("the operation was meant to fail")


def measure(step: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        started = time.thread_time()
        for _ in range(CALLS):
            work()
        times.append(time.thread_time() - started)
    print(step, min(times) / CALLS * 1e6)


if __name__ == "__main__":
    main()
