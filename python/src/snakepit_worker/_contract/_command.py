"""`python -m snakepit_worker contract MODULE:CLASS` writes what a worker offers into a file."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from .._errors import SnakepitError
from .._load import find_class
from .._options import TARGET
from ._file import read, to_json

_NOT_ORIGINS = ("snakepit_worker", "_contract", "importlib")


def main(arguments: Sequence[str]) -> int:
    """Runs the command.

    0: done; 1: the class cannot be read, or the file given to `--check` is out of date; 2: wrong arguments;
    3: a package that the module imports is not installed here.
    """
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.output and given.check:
        parser.error("give -o or --check, not both")
    sys.path[:0] = [os.path.abspath(path) for path in given.path]
    file = given.output or given.check
    if not TARGET.fullmatch(given.target):
        parser.error(f"{given.target!r} is not MODULE:CLASS, for example workers.math:MathWorker")
    try:
        with _output_as_errors(), _at_most(given.seconds, given.target):
            kind = find_class(given.target)
        contract = to_json(read(kind, given.target, Path(file).parent if file else Path.cwd(), given.name))
    except SnakepitError as error:
        cause = f" ({error.__cause__})" if error.__cause__ and str(error.__cause__) not in str(error) else ""
        return _fail(f"{'' if str(error).startswith(given.target) else f'{given.target}: '}{error}{cause}")
    except SyntaxError as error:
        return _fail(f"{error.filename}:{error.lineno}: {error.msg}")
    except ModuleNotFoundError as error:
        own = (error.name or "").partition(".")[0] == given.target.partition(":")[0].partition(".")[0]
        return _fail(f"{given.target} cannot be imported: ModuleNotFoundError: {error}{_origin(error)}", 1 if own else 3)
    except (Exception, SystemExit, GeneratorExit) as error:  # the import runs the user's module
        return _fail(f"{given.target} cannot be imported: {type(error).__name__}: {error}{_origin(error)}")
    if given.check:
        return _check(Path(given.check), contract, given.target)
    if given.output:
        return _write(Path(given.output), contract)
    # Not print: it would turn line ends into those of Windows, and letters into those of the console.
    sys.stdout.buffer.write(contract.encode())
    return 0


@contextlib.contextmanager
def _output_as_errors() -> Iterator[None]:
    """What a module prints, or a program that it starts, must not get into the contract."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


@contextlib.contextmanager
def _at_most(seconds: float, target: str) -> Iterator[None]:
    """A module that never ends, such as one that serves at import, must not keep a build waiting."""

    def end() -> None:
        os._exit(_fail(f"{target} cannot be imported: it takes longer than {seconds:g} seconds"))

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _origin(error: BaseException) -> str:
    """Where an import failed; nothing when it did not get into any file of its own."""
    files = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [f" ({file}:{line})" for file, line in files if not file.startswith("<") and Path(file).parent.name not in _NOT_ORIGINS]
    return own[-1] if own else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m snakepit_worker contract",
        description="Writes what a worker class offers as JSON, for the build of its hosts. No operation runs.",
    )
    add = parser.add_argument
    add("target", metavar="MODULE:CLASS", help="the worker class, for example workers.math:MathWorker")
    add("-o", "--output", metavar="FILE", help="write it there, for example math.contract.json (default: standard output)")
    add("--check", metavar="FILE", help="write nothing; exit with 1 when this file is out of date")
    add("--name", help="name of the worker where it is not that of its class")
    add("--seconds", type=float, default=60, help="how long the import of the module may take (default: 60)")
    add("--path", metavar="DIRECTORY", action="append", default=[], help="where to look for modules first; may be repeated")
    return parser


def _write(file: Path, text: str) -> int:
    """Whole or not at all. The time of a file that stays as it is changes too, because builds compare times."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            os.chmod(temporary, 0o644)
            os.replace(temporary, file)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        return _fail(f"{file} cannot be written: {error.strerror}")
    return 0


def _check(file: Path, text: str, target: str) -> int:
    try:
        # A checkout may have made other line ends of it.
        current = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _fail(f"{file} cannot be read: {error}")
    if current == text:
        return 0
    return _fail(f"{file} is out of date; run: python -m snakepit_worker contract {target} -o {file}")


def _fail(message: str, code: int = 1) -> int:
    print(f"error: {' '.join(message.split())}", file=sys.stderr, flush=True)
    return code
