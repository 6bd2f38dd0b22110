"""A captured error as text for a person and as plain data for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from ._captured import CapturedError, CapturedException
from ._details import details_json
from ._frames import Frame

_CAUSE = "The above exception was the direct cause of the following exception:"
_CONTEXT = "During handling of the above exception, another exception occurred:"


def format_error(error: CapturedError) -> str:
    """Code, message and context, then the exceptions as Python prints them: what came first stands first."""
    retry = error.retry.value if error.retry_after is None else f"{error.retry.value} after {error.retry_after:g} s"
    lines = [f"{error.code.name} ({error.code.category}, {error.code.severity}, retry: {retry}): {error.message}"]
    told = {
        "correlation ID": error.call.correlation_id,
        "worker": error.call.worker,
        "operation": error.call.operation,
        **error.context,
        "details": details_json(error.details).decode() if error.details else "",
    }
    lines += [f"  {key}: {value}" for key, value in told.items() if value]
    if error.exceptions:
        lines += ["", *_chain(error)]
    return "\n".join(lines)


def _chain(error: CapturedError) -> Iterator[str]:
    """The story of the first exception, written without recursion: chains may be longer than the stack is deep."""
    seen: set[int] = set()
    pending: list[tuple[int, str]] = [(0, "")]
    while pending:
        start, title = pending.pop(0)
        if title:
            yield ""
            yield title
        for index, joint in _story(error, start, seen):
            exception = error.exceptions[index]
            yield from _exception(exception, error.sources)
            for number, member in enumerate(exception.members, 1):
                if member not in seen:
                    pending.append((member, f"Member {number} of {exception.qualified_name} ({exception.message}):"))
            if joint:
                yield from ("", joint, "")
    if error.elided_exceptions:
        yield f"({error.elided_exceptions:,} more exceptions)"


def _story(error: CapturedError, start: int, seen: set[int]) -> list[tuple[int, str]]:
    """The exceptions that led to one, first the first, each with what it became of it."""
    story: list[tuple[int, str]] = []
    index: int | None = start
    joint = ""
    while index is not None and index not in seen:
        seen.add(index)
        story.append((index, joint))
        exception = error.exceptions[index]
        if exception.cause is not None:
            index, joint = exception.cause, _CAUSE
        else:
            index, joint = None if exception.suppress_context else exception.context, _CONTEXT
    return story[::-1]


def _exception(exception: CapturedException, sources: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    if exception.frames:
        yield "Traceback (most recent call last):"
    for number, frame in enumerate(exception.frames):
        if exception.elided_frames and number == exception.elided_after:
            yield f"  … {exception.elided_frames:,} frames left out …"
        yield from _frame(frame, sources)
    if exception.syntax is not None:
        yield f'  File "{exception.syntax.file}", line {exception.syntax.line}'
        if exception.syntax.text:
            yield f"    {exception.syntax.text.strip()}"
    yield f"{exception.qualified_name}: {exception.message}" if exception.message else exception.qualified_name
    yield from exception.notes


def _frame(frame: Frame, sources: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    yield f'  File "{frame.file}", line {frame.line}, in {frame.function}'
    line = sources.get(frame.file, {}).get(frame.line, "").strip()
    if line:
        yield f"    {line}"
    if frame.repeated_times > 1:
        what = "frame" if frame.repeated_frames == 1 else f"{frame.repeated_frames} frames"
        yield f"  [the {what} above came {frame.repeated_times:,} times in a row]"


def error_to_dict(error: CapturedError) -> dict[str, object]:
    """The names of the report's fields, with enums as their words; what is empty is left out."""
    data: dict[str, object] = {
        "code": error.code.name,
        "category": error.code.category.value,
        "severity": error.code.severity.value,
        "message": error.message,
        "user_message": error.user_message,
        "details": json.loads(details_json(error.details)),
        "correlation_id": error.call.correlation_id,
        "trace_id": error.call.trace.trace_id if error.call.trace else "",
        "timestamp": error.timestamp.isoformat(),
        "source": "python",
        "worker": error.call.worker,
        "operation": error.call.operation,
        "worker_id": error.call.worker_id,
        "session": error.call.session,
        "retry": error.retry.value,
        "retry_after": error.retry_after,
        "exceptions": [_filled(asdict(exception)) for exception in error.exceptions],
        "sources": {path: {str(number): text for number, text in lines.items()} for path, lines in error.sources.items()},
        "context": dict(error.context),
        "elided_exceptions": error.elided_exceptions,
    }
    return _filled(data)


def _filled(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if not (value is None or value is False or value in ("", (), [], {}))}
