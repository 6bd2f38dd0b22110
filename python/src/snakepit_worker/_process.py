"""The life of a worker process: load, start, serve, drain, stop."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import sys
import threading

from . import codes
from ._capture import capture_error
from ._control import Control, ControlLost
from ._errors import SnakepitError
from ._frames import set_usual_source_lines
from ._logging import configure_logging
from ._options import Options
from ._output import capture_output
from ._redaction_errors import redact_error
from ._report import write_report

_EXIT_FAILED = 1
_EXIT_SET_UP = 2
_EXIT_SECONDS = 3.0
_log = logging.getLogger("snakepit_worker")


def run(options: Options, control: Control | None) -> int:
    """Runs the worker until it is told to stop. Returns the exit code of the process."""
    set_usual_source_lines(options.source_context or -1)
    configure_logging(level=options.log_level.upper(), format=options.log_format)
    # Under a host stdout is the control channel, and the log takes what is written there.
    capture_output(1 if control is None else 2, 2)
    try:
        from ._host import Host
    except ImportError as error:
        _failed(control, _explain_import(error))
        return _EXIT_SET_UP
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    host = Host(options, control, loop)
    code = _EXIT_FAILED
    try:
        serving = loop.create_task(host.run())
        _run_until_done(loop, serving)
        failure = serving.exception()
        code = 0 if failure is None else _failed(control, failure)
    finally:
        _end_anyway(code)
    return code


def _run_until_done(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    task.add_done_callback(lambda _: loop.stop())
    while not task.done():
        try:
            loop.run_forever()
        except (SystemExit, KeyboardInterrupt) as error:
            # asyncio lets these through when a task of the user's code raises them. Who awaits that task gets its error.
            _log.error("%s in a background task was stopped: only the host ends this process", type(error).__name__)


def _failed(control: Control | None, error: BaseException) -> int:
    captured = redact_error(capture_error(error))
    if control is None:
        print(captured.format(), file=sys.__stderr__, flush=True)
    else:
        _log.error("the worker cannot run", exc_info=error)
        report = base64.b64encode(write_report(captured)).decode()
        try:
            control.send("failed", code=captured.code.name, message=captured.message, report=report)
        except ControlLost:
            pass
    return _EXIT_FAILED


def _explain_import(error: ImportError) -> BaseException:
    package = {"grpc": "grpcio", "google": "protobuf"}.get((error.name or "").partition(".")[0])
    if package is None:
        return error
    explained = SnakepitError(
        codes.IMPORT_ERROR,
        f"the package {package} is needed: run {sys.executable} -m pip install {package}",
        details={"package": package, "python": sys.executable},
    )
    explained.__cause__ = error
    return explained


def _end_anyway(code: int) -> None:
    """Lets atexit handlers and the user's threads finish, but not for ever."""
    timer = threading.Timer(_EXIT_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()
