from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import (
    CallContext,
    CapturedError,
    CapturedException,
    ErrorCode,
    Frame,
    RetryKind,
    SyntaxProblem,
    TraceContext,
    capture_error,
    codes,
)
from snakepit_worker._proto import message_class
from snakepit_worker._report import MAX_STRUCTURE, MAX_TEXT, MAX_TEXTS, write_report
from snakepit_worker._safe import utf8
from snakepit_worker._taxonomy import CATEGORY_NUMBERS, CODES, RETRY_KIND_NUMBERS, SEVERITY_NUMBERS


def read(error: CapturedError) -> Any:
    return message_class("snakepit.v1.ErrorReport").FromString(write_report(error))


def told(text: str) -> str:
    """Lone surrogates become escapes on the wire."""
    return utf8(text).decode()


numbers = st.integers(0, 2**31 - 1)
texts = st.text(max_size=20)
indexes = st.none() | st.integers(0, 3)
frames = st.builds(
    Frame, texts, texts, texts, numbers, numbers, numbers, numbers, st.booleans(), st.integers(2, 999), st.integers(2, 9)
)
exceptions = st.builds(
    CapturedException,
    texts,
    texts,
    texts,
    st.lists(texts.filter(bool), max_size=3).map(tuple),
    st.lists(frames, max_size=4).map(tuple),
    numbers,
    numbers,
    st.lists(texts, max_size=3).map(tuple),
    indexes,
    indexes,
    st.booleans(),
    st.lists(st.integers(0, 3), max_size=3).map(tuple),
    st.sampled_from(["", "invalid_params"]),
    st.none() | st.builds(SyntaxProblem, texts, numbers, numbers, numbers, numbers, texts),
)
calls = st.builds(
    CallContext,
    correlation_id=texts,
    trace=st.none() | st.just(TraceContext("a" * 32, "b" * 16)),
    worker=texts,
    worker_id=texts,
    operation=texts,
    session=texts,
)
errors = st.builds(
    CapturedError,
    st.sampled_from([ErrorCode.built_in(name) for name in CODES]),
    texts,
    texts,
    st.dictionaries(texts, st.integers() | texts, max_size=3),
    st.sampled_from(RetryKind),
    st.none() | st.floats(0, 1e6),
    calls,
    st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(timezone.utc)),
    st.lists(exceptions, max_size=4).map(tuple),
    st.dictionaries(texts, st.dictionaries(numbers, texts, max_size=3), max_size=3),
    st.dictionaries(texts, texts, max_size=3),
    numbers,
)


def expected(error: CapturedError) -> Any:
    """The report as protobuf's own classes make it."""
    report = message_class("snakepit.v1.ErrorReport")()
    report.code, report.message, report.user_message = error.code.name, told(error.message), told(error.user_message)
    report.category, report.severity = CATEGORY_NUMBERS[error.code.category], SEVERITY_NUMBERS[error.code.severity]
    report.correlation_id = told(error.call.correlation_id)
    report.trace_id = error.call.trace.trace_id if error.call.trace else ""
    report.timestamp.FromDatetime(error.timestamp.replace(tzinfo=None))
    report.source = 1
    report.worker, report.worker_id = told(error.call.worker), told(error.call.worker_id)
    report.operation, report.session = told(error.call.operation), told(error.call.session)
    report.retry.kind = RETRY_KIND_NUMBERS[error.retry]
    if error.retry_after is not None:
        report.retry.delay.FromNanoseconds(round(error.retry_after * 1e9))
    report.retry.explicit = error.retry_explicit or error.retry_after is not None
    files: list[str] = []
    for exception in error.exceptions:
        info = report.exceptions.add(
            type=told(exception.type), module=told(exception.module), message=told(exception.message), source=1
        )
        info.bases.extend(map(told, exception.bases))
        info.notes.extend(map(told, exception.notes))
        info.elided_frames, info.elided_after = exception.elided_frames, exception.elided_after
        info.cause = 0 if exception.cause is None else exception.cause + 1
        info.context = 0 if exception.context is None else exception.context + 1
        info.suppress_context, info.code = exception.suppress_context, exception.code
        info.members.extend(member + 1 for member in exception.members)
        if exception.syntax is not None:
            problem = exception.syntax
            info.syntax.SetInParent()
            info.syntax.file, info.syntax.text = told(problem.file), told(problem.text)
            info.syntax.line, info.syntax.column = problem.line, problem.column
            info.syntax.end_line, info.syntax.end_column = problem.end_line, problem.end_column
        for frame in exception.frames:
            if frame.file not in files:
                files.append(frame.file)
            info.frames.add(
                file=files.index(frame.file),
                module=told(frame.module),
                function=told(frame.function),
                line=frame.line,
                column=frame.column,
                end_line=frame.end_line,
                end_column=frame.end_column,
                in_app=frame.in_app,
                repeated_times=frame.repeated_times,
                repeated_frames=frame.repeated_frames,
            )
    for path in files:
        file = report.files.add(path=told(path))
        for number, text in error.sources.get(path, {}).items():
            file.lines[number] = told(text)
    for key, value in error.context.items():
        report.context[told(key)] = told(value)
    report.elided_exceptions = error.elided_exceptions
    return report


@given(errors)
def test_report_is_what_protobuf_writes(error: CapturedError) -> None:
    report = read(error)
    report.ClearField("details_json")
    assert report == expected(error)


def chain(count: int, frames: tuple[Frame, ...] = ()) -> CapturedError:
    links = [CapturedException("E", "m", str(n), frames=frames, cause=n + 1 if n + 1 < count else None) for n in range(count)]
    return CapturedError(codes.PYTHON_EXCEPTION, "x", exceptions=tuple(links))


def many_frames(count: int) -> tuple[Frame, ...]:
    return tuple(Frame(f"/srv/file{n % 7}.py", "module", f"function_{n}", n + 1) for n in range(count))


def size_without_texts(error: CapturedError) -> int:
    report = read(error)
    return len(write_report(error)) - len(report.message) - sum(len(each.message) + 2 for each in report.exceptions)


def test_thousand_frames_are_whole() -> None:
    assert len(read(chain(1, many_frames(1_000))).exceptions[0].frames) == 1_000


def test_frames_go_from_the_middle_of_the_longest_trace() -> None:
    error = chain(2, many_frames(40_000))
    error = replace(error, exceptions=(replace(error.exceptions[0], frames=many_frames(50)), error.exceptions[1]))
    report = read(error)
    short, long = report.exceptions
    assert len(short.frames) == 50 and short.elided_frames == 0
    assert len(long.frames) + long.elided_frames == 40_000 and long.elided_frames > 0
    assert long.frames[0].line == 1 and long.frames[-1].line == 40_000
    assert long.frames[long.elided_after - 1].line == long.elided_after
    assert MAX_STRUCTURE * 0.9 < size_without_texts(error) <= MAX_STRUCTURE


def test_exceptions_go_from_the_end_when_frames_are_not_enough() -> None:
    error = chain(8_000, many_frames(8))
    report = read(error)
    assert len(report.exceptions) + report.elided_exceptions == 8_000 and report.elided_exceptions > 0
    assert report.exceptions[-1].cause == 0 and report.exceptions[0].cause == 2
    assert size_without_texts(error) <= MAX_STRUCTURE


def test_large_message_is_whole_and_costs_no_frames() -> None:
    text = "ü" * 5_000_000
    error = chain(3, many_frames(500))
    error = replace(error, message=text, exceptions=(replace(error.exceptions[0], message=text), *error.exceptions[1:]))
    report = read(error)
    assert report.message == text and report.exceptions[0].message == text
    assert all(len(exception.frames) == 500 for exception in report.exceptions)


def test_message_above_the_limit_is_cut_and_says_so() -> None:
    report = read(replace(chain(1), message="x" * (MAX_TEXT + 1)))
    assert len(report.message.encode()) <= MAX_TEXT
    assert report.message.endswith("[cut: 16,777,217 bytes in all]")


def test_texts_together_have_a_limit() -> None:
    exception = CapturedException("E", "m", "x" * 10_000_000)
    error = replace(chain(1), exceptions=(exception,) * 10)
    assert len(write_report(error)) < MAX_TEXTS + 10_000
    assert "[cut: 10,000,000 bytes in all]" in read(error).exceptions[-1].message


def test_lone_surrogates_are_escaped() -> None:
    assert read(capture_error(ValueError("a\ud800b"))).message == "a\\ud800b"


def test_details_are_json_of_the_wire() -> None:
    from snakepit_worker import SnakepitError

    details = {"nan": float("nan"), "when": datetime(2026, 1, 2, 3, 4), "raw": b"x", "key": {1: 2}, "self": ...}
    report = read(capture_error(SnakepitError("test_details", "x", details=details)))
    assert report.details_json.decode() == (
        '{"nan":{"$float":"nan"},"when":{"$datetime":"2026-01-02T03:04:00"},'
        '"raw":"b\'x\'","key":{"$dict":[[1,2]]},"self":"Ellipsis"}'
    )
