"""Stack frames as values, made once per place in the code."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import CodeType, TracebackType
from typing import NamedTuple

from ._recursion import find_runs
from ._safe import exact, short
from ._source import source_lines

_MAX_NAME = 1_000
_MAX_PATH = 4_096
_MAX_LINE = 500
_MAX_PLACES = 8_192
MOST_KEPT_TRACES = 1_024
MOST_KEPT_FRAMES = 200
"""Longer traces are not kept: they would take much room."""

_OWN = "snakepit_worker"
# What stands between our dispatch and the user's operation.
_RUNNERS = frozenset({"asyncio", "concurrent", "threading", "contextvars", "uvloop", _OWN})


@dataclass(frozen=True, slots=True)
class Frame:
    """One call on the stack."""

    file: str
    module: str
    function: str
    """Qualified ("MathWorker.average") on Python 3.11 and later."""
    line: int
    """From 1; 0: unknown. So are the columns, which are known on Python 3.11 and later. They count characters; without
    source, bytes of UTF-8."""
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    """The column after the last character."""
    in_app: bool = False
    """The user's own code rather than a library's."""
    repeated_times: int = 1
    """How often this frame, or the run of frames that ends here, came in a row."""
    repeated_frames: int = 1
    """Length of that run in frames."""


class Trace(NamedTuple):
    """The frames of an exception, outermost first, and the source lines around them by file and number."""

    frames: tuple[Frame, ...]
    sources: Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class CaptureOptions:
    """How errors are captured."""

    source_lines: int | None = None
    """Lines of source to keep before and after the line of each frame; -1: no source at all, and no file is read. None: what
    the worker was started with (`--source-context`), 2 outside of a worker."""
    in_app: tuple[str, ...] = ()
    """Modules ("my_package") and folders ("/srv/app") that are the user's own code wherever they are installed."""
    not_in_app: tuple[str, ...] = ()
    """Modules and folders that are not."""


class Place(NamedTuple):
    """A frame, with what need not be found out again when the same place fails again."""

    code: CodeType
    module: str
    frame: Frame
    window: tuple[tuple[int, str], ...]
    """Number and text of the lines around it, as they were when the place was first seen."""

    @property
    def root(self) -> str:
        """Top-level package of the module."""
        return self.module.partition(".")[0]


_options = CaptureOptions()
_usual_source_lines = 2
# By the code object's identity: equality of code objects ignores their file, and their hash is slow.
_places: dict[tuple[int, int, int], Place] = {}
# By the identity of the places, which are kept so that their identity is not used again.
_traces: dict[tuple[int, ...], tuple[list[Place], Trace]] = {}


def configure_capture(options: CaptureOptions) -> None:
    """Sets how errors are captured in this process."""
    global _options
    _options = options
    _forget()


def set_usual_source_lines(lines: int) -> None:
    """What counts where the options do not say."""
    global _usual_source_lines
    _usual_source_lines = lines
    _forget()


def _forget() -> None:
    _places.clear()
    _traces.clear()


def _source_lines() -> int:
    return _usual_source_lines if _options.source_lines is None else _options.source_lines


def trace_of(traceback: TracebackType | None, *, for_caller: bool) -> Trace:
    """What a traceback tells of the user's code. Code that fails again in the same way has the same trace.

    `for_caller`: our own code raised the exception on behalf of who called it.
    """
    places = walk(traceback)
    key = (for_caller, *map(id, places))
    known = _traces.get(key)
    if known is None:
        shown = without_runners(places)
        known = places, _trace(without_helpers(shown) if for_caller else shown)
        if len(places) <= MOST_KEPT_FRAMES:
            if len(_traces) >= MOST_KEPT_TRACES:
                _traces.clear()
            _traces[key] = known
    return known[1]


def _trace(places: list[Place]) -> Trace:
    frames: list[Frame] = []
    sources: dict[str, dict[int, str]] = {}
    for run in find_runs(places):
        for place in places[run.start : run.start + run.length]:
            frames.append(place.frame)
            if place.window:
                sources.setdefault(place.frame.file, {}).update(place.window)
        if run.times > 1:
            frames[-1] = replace(frames[-1], repeated_times=run.times, repeated_frames=run.length)
    return Trace(tuple(frames), sources)


def walk(traceback: TracebackType | None) -> list[Place]:
    """The places of a traceback, outermost first."""
    found = []
    while traceback is not None:
        line = traceback.tb_lineno or 0
        code = traceback.tb_frame.f_code
        module = traceback.tb_frame.f_globals.get("__name__")
        key = (id(code), traceback.tb_lasti, line)
        place = _places.get(key)
        if place is None or place.module is not module:
            place = _place(traceback, code, module, line)
            if len(_places) >= _MAX_PLACES:
                _places.clear()
            _places[key] = place
        found.append(place)
        traceback = traceback.tb_next
    return found


def without_runners(places: list[Place]) -> list[Place]:
    """The places from the user's operation on: our dispatch and what it runs on tell the user nothing."""
    own = False
    for index, place in enumerate(places):
        if place.root not in _RUNNERS:
            return places[index:] if own else places
        own = own or place.root == _OWN
    return places


def without_helpers(places: list[Place]) -> list[Place]:
    """The places up to the user's call of what raised on its behalf, as `validate` does."""
    end = len(places)
    while end and places[end - 1].root == _OWN:
        end -= 1
    return places[:end] or places


def _place(traceback: TracebackType, code: CodeType, module: object, line: int) -> Place:
    path = short(exact(code.co_filename), _MAX_PATH)
    name = short(module, _MAX_NAME) if type(module) is str else ""
    around = _source_lines()
    text = source_lines(path, traceback.tb_frame.f_globals) if around >= 0 else ()
    column, end_line, end_column = _columns(code, traceback.tb_lasti, line, text)
    frame = Frame(
        file=path,
        module=name,
        function=short(exact(getattr(code, "co_qualname", code.co_name)), _MAX_NAME),
        line=max(line, 0),
        column=column,
        end_line=end_line,
        end_column=end_column,
        in_app=_is_in_app(path, name),
    )
    return Place(code, module if type(module) is str else "", frame, _window(text, line, around))


def _columns(code: CodeType, last: int, line: int, text: Sequence[str]) -> tuple[int, int, int]:
    """Column, end line and end column, as the compiler noted them."""
    positions = getattr(code, "co_positions", None)
    if positions is None or last < 0:
        return 0, 0, 0
    start, end, column, end_column = next(islice(positions(), last // 2, None), (None,) * 4)
    if start != line or end is None or column is None or end_column is None:
        return 0, 0, 0
    return _character(text, start, column), end, _character(text, end, end_column)


def _character(text: Sequence[str], line: int, offset: int) -> int:
    """The column, from 1, of a byte offset."""
    if not 0 < line <= len(text):
        return offset + 1
    return len(text[line - 1].encode("utf-8", "replace")[:offset].decode("utf-8", "replace")) + 1


def _window(text: Sequence[str], line: int, around: int) -> tuple[tuple[int, str], ...]:
    if not 0 < line <= len(text):
        return ()
    first, last = max(1, line - around), min(len(text), line + around)
    return tuple((number, short(text[number - 1], _MAX_LINE)) for number in range(first, last + 1))


def _is_in_app(path: str, module: str) -> bool:
    if _matches(_options.in_app, path, module):
        return True
    if module.partition(".")[0] == _OWN or path.startswith("<frozen ") or _matches(_options.not_in_app, path, module):
        return False
    if path.startswith("<"):
        return module.partition(".")[0] not in sys.stdlib_module_names
    folders = path.replace("\\", "/").split("/")
    if "site-packages" in folders or "dist-packages" in folders:
        return False
    return not path.startswith(_LIBRARIES)


def _matches(prefixes: tuple[str, ...], path: str, module: str) -> bool:
    return any(
        module == prefix or module.startswith(prefix + ".") or path.startswith(prefix.rstrip("/\\") + os.sep)
        for prefix in prefixes
    )


# The standard library and this package, also when it is run from its sources.
_LIBRARIES = tuple(
    folder + os.sep
    for folder in {
        os.path.dirname(os.path.abspath(__file__)),
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib")),
        os.path.realpath(sysconfig.get_path("stdlib")),
    }
)
