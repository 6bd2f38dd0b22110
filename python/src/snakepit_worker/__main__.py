"""`python -m snakepit_worker MODULE:CLASS --address …` runs a worker, `python -m snakepit_worker contract …` describes one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence

from . import _control, _guardian, _options


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the worker that the command line names and returns the exit code; or writes its contract."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["contract"]:
        from ._contract._command import main as write_contract

        code = write_contract(given[1:])
        _leave_threads(code)
        return code
    options = _options.parse(given)
    if not options.supervised:
        return _run(options, None)
    control = _control.take_stdout()
    if not _guardian.supported():
        return _run(options, control)
    return _guardian.guard(lambda: _run(options, control), control, options.drain_seconds)


def _leave_threads(code: int) -> None:
    """Ends although a module has started threads that it never ends: a build waits for this process."""
    if any(thread is not threading.main_thread() and not thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(options: _options.Options, control: _control.Control | None) -> int:
    # Not before the fork: a guardian that had imported gRPC would have forked its threads and locks.
    from ._process import run

    return run(options, control)


if __name__ == "__main__":
    sys.exit(main())
