"""Writes a captured error as `snakepit.v1.ErrorReport`.

By hand, and each frame once: protobuf's Python classes need several times as long for a report as everything else an error
costs together. A test compares what is written here with what they read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ._captured import CapturedError, CapturedException, SyntaxProblem
from ._details import details_json
from ._frames import MOST_KEPT_FRAMES, MOST_KEPT_TRACES, Frame
from ._safe import utf8
from ._taxonomy import CATEGORY_NUMBERS, RETRY_KIND_NUMBERS, SEVERITY_NUMBERS
from ._wire import integer, message, string, varint

MAX_TEXT = 16 * 1024 * 1024
"""Bytes of one message, note or other text."""
MAX_TEXTS = 2 * MAX_TEXT
"""Bytes of all texts of a report."""
MAX_STRUCTURE = 1024 * 1024
"""Bytes of all the rest: frames, source lines, links."""

_MAX_MARKS = 1_000
_LEAST_TEXT = 256
_LEAST_FRAMES = 8
_MAX_ENCODED = 32_768
_MAX_KINDS = 1_024
_SOURCE_PYTHON = 1
_FROM_PYTHON = integer(15, _SOURCE_PYTHON)


def write_report(error: CapturedError) -> bytes:
    """The report, whole, or without what made it too large."""
    texts = _Texts()
    parts = _report(error, texts)
    structure = sum(map(len, parts)) - texts.used
    if structure > MAX_STRUCTURE:
        parts = _report(_reduced(error, structure), _Texts())
    return b"".join(parts)


class _Texts:
    """Texts of a report, as far as there is room for them."""

    def __init__(self) -> None:
        self.used = 0

    def field(self, number: int, value: str) -> bytes:
        if not value:
            return b""
        data = utf8(value)
        room = min(MAX_TEXT, max(MAX_TEXTS - self.used, _LEAST_TEXT))
        if len(data) > room:
            notice = f" … [cut: {len(data):,} bytes in all]".encode()
            data = data[: room - len(notice)].decode("utf-8", "ignore").encode() + notice
        self.used += len(data)
        return message(number, data)


def _report(error: CapturedError, texts: _Texts) -> list[bytes]:
    code, call = error.code, error.call
    files: dict[str, int] = {}
    exceptions = [_exception(exception, files, texts) for exception in error.exceptions]
    seconds = int(error.timestamp.replace(microsecond=0).timestamp())
    stamp = integer(1, seconds) + integer(2, error.timestamp.microsecond * 1_000)
    parts = [
        string(1, code.name),
        integer(2, CATEGORY_NUMBERS[code.category]),
        integer(3, SEVERITY_NUMBERS[code.severity]),
        texts.field(4, error.message),
        texts.field(5, error.user_message),
        _details(error, texts),
        string(7, call.correlation_id),
        string(8, call.trace.trace_id) if call.trace is not None else b"",
        message(9, stamp),
        integer(10, _SOURCE_PYTHON),
        string(11, call.worker),
        string(12, call.operation),
        string(13, call.worker_id),
        string(14, call.session),
        message(15, _retry(error)),
        *exceptions,
        *[message(17, _file(path, error.sources.get(path))) for path in files],
    ]
    for mark in error.redactions[:_MAX_MARKS]:
        parts.append(message(19, string(1, mark.rule) + string(2, mark.path) + integer(3, mark.length)))
    for key, value in error.context.items():
        parts.append(message(20, string(1, key) + texts.field(2, value)))
    parts.append(integer(21, error.elided_exceptions))
    return parts


def _details(error: CapturedError, texts: _Texts) -> bytes:
    if not error.details:
        return b""
    data = details_json(error.details)
    if len(data) > MAX_TEXT:
        data = details_json({"cut": f"{len(data):,} bytes of details"})
    texts.used += len(data)
    return message(6, data)


def _retry(error: CapturedError) -> bytes:
    advice = integer(1, RETRY_KIND_NUMBERS[error.retry])
    if error.retry_after is not None:
        advice += message(2, duration(error.retry_after))
    return advice + integer(3, 1) if error.retry_explicit or error.retry_after is not None else advice


def duration(seconds: float) -> bytes:
    """A `google.protobuf.Duration`."""
    whole, nanos = divmod(round(seconds * 1_000_000_000), 1_000_000_000)
    return integer(1, whole) + integer(2, nanos)


def _exception(exception: CapturedException, files: dict[str, int], texts: _Texts) -> bytes:
    parts = [
        string(1, exception.type),
        string(2, exception.module),
        texts.field(3, exception.message),
        _bases(exception.bases),
        _trace(exception.frames, files),
        integer(6, exception.elided_frames),
        integer(7, exception.elided_after),
        # An empty note is a note: repeated fields keep their empty elements.
        *[texts.field(8, note) or b"\x42\x00" for note in exception.notes],
        integer(9, _reference(exception.cause)),
        integer(10, _reference(exception.context)),
        integer(11, exception.suppress_context),
    ]
    if exception.members:
        parts.append(message(12, b"".join([varint(member + 1) for member in exception.members])))
    if exception.code:
        parts.append(string(13, exception.code))
    if exception.syntax is not None:
        parts.append(message(14, _syntax(exception.syntax)))
    parts.append(_FROM_PYTHON)
    return message(16, b"".join(parts))


def _reference(index: int | None) -> int:
    return 0 if index is None else index + 1


@functools.lru_cache(maxsize=_MAX_KINDS)
def _bases(names: tuple[str, ...]) -> bytes:
    return b"".join([string(4, name) for name in names])


# By identity, since code that fails again leaves the same trace; it is kept so that its identity is not used again.
_traces: dict[tuple[int, tuple[str, ...]], tuple[tuple[Frame, ...], bytes, tuple[str, ...]]] = {}


def _trace(frames: tuple[Frame, ...], files: dict[str, int]) -> bytes:
    if len(frames) > MOST_KEPT_FRAMES:
        return b"".join([_frame(frame, files) for frame in frames])
    before = tuple(files)
    known = _traces.get((id(frames), before))
    if known is None:
        data = b"".join([_frame(frame, files) for frame in frames])
        known = frames, data, tuple(files)[len(before) :]
        if len(_traces) >= MOST_KEPT_TRACES:
            _traces.clear()
        _traces[id(frames), before] = known
    for file in known[2]:
        files.setdefault(file, len(files))
    return known[1]


# The same for the frames of traces that are new.
_frames: dict[tuple[int, int], tuple[Frame, bytes]] = {}


def _frame(frame: Frame, files: dict[str, int]) -> bytes:
    file = files.setdefault(frame.file, len(files))
    known = _frames.get((id(frame), file))
    if known is None:
        known = frame, message(
            5,
            integer(1, file)
            + string(2, frame.module)
            + string(3, frame.function)
            + integer(4, frame.line)
            + integer(5, frame.column)
            + integer(6, frame.end_line)
            + integer(7, frame.end_column)
            + integer(8, frame.in_app)
            + (integer(9, frame.repeated_times) + integer(10, frame.repeated_frames) if frame.repeated_times > 1 else b""),
        )
        if len(_frames) >= _MAX_ENCODED:
            _frames.clear()
        _frames[id(frame), file] = known
    return known[1]


def _file(path: str, lines: Mapping[int, str] | None) -> bytes:
    written = [string(1, path)]
    if lines:
        written += [_line(number, text) for number, text in lines.items()]
    return b"".join(written)


_lines: dict[tuple[int, str], bytes] = {}


def _line(number: int, text: str) -> bytes:
    key = number, text
    known = _lines.get(key)
    if known is None:
        known = message(2, integer(1, number) + string(2, text))
        if len(_lines) >= _MAX_ENCODED:
            _lines.clear()
        _lines[key] = known
    return known


def _syntax(problem: SyntaxProblem) -> bytes:
    return (
        string(1, problem.file)
        + integer(2, problem.line)
        + integer(3, problem.column)
        + integer(4, problem.end_line)
        + integer(5, problem.end_column)
        + string(6, problem.text)
    )


def _reduced(error: CapturedError, size: int) -> CapturedError:
    """The error without frames from the middle of its longest traces, and without exceptions from its end when that is
    not enough, so that it fits."""
    # Many more frames than their share of the room do not fit, whatever trace they are of.
    longest = max((len(exception.frames) for exception in error.exceptions), default=0)
    share = sum(len(exception.frames) for exception in error.exceptions) * MAX_STRUCTURE // size
    frames = _most(_LEAST_FRAMES, min(longest, share + share // 4), lambda count: _fits(_with_frames(error, count)))
    shorter = _with_frames(error, frames)
    if _fits(shorter):
        return shorter
    return _with_exceptions(shorter, _most(1, len(error.exceptions), lambda count: _fits(_with_exceptions(shorter, count))))


def _most(least: int, most: int, good: Callable[[int], bool]) -> int:
    """A number in the range that is good, at most some percent below the largest; the least when none is."""
    slack = most // 64
    while least + slack < most:
        middle = (least + most + 1) // 2
        if good(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _fits(error: CapturedError) -> bool:
    texts = _Texts()
    return sum(map(len, _report(error, texts))) - texts.used <= MAX_STRUCTURE


def _with_frames(error: CapturedError, most: int) -> CapturedError:
    return _with_used_sources(error, [_shortened(exception, most) for exception in error.exceptions], 0)


def _shortened(exception: CapturedException, most: int) -> CapturedException:
    elided = len(exception.frames) - most
    if elided <= 0:
        return exception
    first = (most + 1) // 2
    frames = exception.frames[:first] + exception.frames[len(exception.frames) - (most - first) :]
    return replace(exception, frames=frames, elided_frames=elided, elided_after=first)


def _with_exceptions(error: CapturedError, most: int) -> CapturedError:
    kept = [
        replace(
            exception,
            cause=_kept(exception.cause, most),
            context=_kept(exception.context, most),
            members=tuple(member for member in exception.members if member < most),
        )
        for exception in error.exceptions[:most]
    ]
    return _with_used_sources(error, kept, len(error.exceptions) - len(kept))


def _kept(index: int | None, most: int) -> int | None:
    return index if index is not None and index < most else None


def _with_used_sources(error: CapturedError, exceptions: Sequence[CapturedException], elided: int) -> CapturedError:
    used = {frame.file for exception in exceptions for frame in exception.frames}
    wanted: dict[str, set[int]] = {path: set() for path in error.sources if path in used}
    for exception in exceptions:
        for frame in exception.frames:
            lines = wanted.get(frame.file)
            if lines is not None:
                lines.update(range(frame.line - _MOST_AROUND, frame.line + _MOST_AROUND + 1))
    sources = {
        path: {number: text for number, text in error.sources[path].items() if number in lines}
        for path, lines in wanted.items()
    }
    return replace(
        error, exceptions=tuple(exceptions), sources=sources, elided_exceptions=error.elided_exceptions + elided
    )


_MOST_AROUND = 2
"""Lines of source that are worth their room around a frame of a report that is too large."""
