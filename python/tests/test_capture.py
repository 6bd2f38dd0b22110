from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import pytest

from snakepit_worker import (
    CallContext,
    CapturedError,
    CaptureOptions,
    SnakepitError,
    capture_error,
    codes,
    configure_capture,
    use_context,
)
from snakepit_worker import _frames, _source
from snakepit_worker._safe import qualname
from snakepit_worker._report import write_report
from snakepit_worker._status import status_of

needs_311 = pytest.mark.skipif(sys.version_info < (3, 11), reason="needs Python 3.11")


def raised(function: Callable[[], object]) -> BaseException:
    try:
        function()
    except BaseException as error:  # tests raise everything
        return error
    raise AssertionError("nothing was raised")


def module_of(tmp_path: Path, source: str, name: str = "captured_module") -> ModuleType:
    path = tmp_path / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    module = ModuleType(name)
    exec(compile(source, str(path), "exec"), module.__dict__)
    return module


def written(error: CapturedError) -> bytes:
    """Whatever can be captured can be written as well."""
    status_of(error)
    error.to_dict()
    error.format()
    return write_report(error)


class Nested:
    def fail(self) -> None:
        raise ValueError("bad")


def test_exception_has_type_message_bases_and_frames() -> None:
    captured = capture_error(raised(Nested().fail))
    root = captured.exceptions[0]
    assert (root.type, root.module, root.message) == ("ValueError", "builtins", "bad")
    assert root.bases == ("Exception", "BaseException")
    frame = root.frames[-1]
    assert frame.file == __file__ and frame.module == __name__ and frame.in_app
    assert captured.sources[__file__][frame.line].strip() == 'raise ValueError("bad")'
    assert captured.code is codes.PYTHON_EXCEPTION and captured.message == "bad"


@needs_311
def test_frame_has_qualified_function_and_columns() -> None:
    frame = capture_error(raised(Nested().fail)).exceptions[0].frames[-1]
    assert (frame.function, frame.column, frame.end_column) == ("Nested.fail", 9, 32)
    assert frame.end_line == frame.line


@needs_311
def test_columns_count_characters(tmp_path: Path) -> None:
    module = module_of(tmp_path, "def f():\n    ü = '€€€'; 1 / 0\n")
    frame = capture_error(raised(module.f)).exceptions[0].frames[-1]
    assert (frame.column, frame.end_column) == (16, 21)


def test_exception_without_message_is_named_by_its_type() -> None:
    captured = capture_error(ValueError())
    assert captured.message == "ValueError" and captured.exceptions[0].message == ""


def test_cause_and_context_are_linked() -> None:
    def fail() -> None:
        try:
            try:
                raise KeyError("x")
            except KeyError:
                raise TypeError("second")
        except TypeError as error:
            raise ValueError("third") from error

    third, second, first = capture_error(raised(fail)).exceptions
    assert (third.cause, second.context, second.cause, first.cause) == (1, 2, None, None)
    assert third.suppress_context and not second.suppress_context
    assert first.type == "KeyError"


def test_suppressed_context_is_kept() -> None:
    def fail() -> None:
        try:
            raise KeyError("x")
        except KeyError:
            raise ValueError from None

    captured = capture_error(raised(fail))
    assert captured.exceptions[0].context == 1 and captured.exceptions[0].suppress_context
    assert "KeyError" not in captured.format()


def test_cycle_of_causes_is_cut() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    captured = capture_error(first)
    assert [exception.cause for exception in captured.exceptions] == [1, 0]
    assert written(captured)


def test_chain_of_many_causes_is_whole() -> None:
    error = ValueError("0")
    for number in range(1, 1500):
        outer = ValueError(str(number))
        outer.__cause__ = error
        error = outer
    captured = capture_error(error)
    assert [exception.message for exception in captured.exceptions] == [str(number) for number in range(1499, -1, -1)]
    assert captured.elided_exceptions == 0 and captured.format().count("direct cause") == 1499


@needs_311
def test_groups_are_trees() -> None:
    group = eval("ExceptionGroup('outer', [ValueError('a'), ExceptionGroup('inner', [TypeError('b')])])")
    captured = capture_error(group)
    assert captured.exceptions[0].members == (1, 2)
    assert captured.exceptions[2].members == (3,)
    assert captured.exceptions[3].message == "b"
    assert "TypeError: b" in captured.format()


def test_backported_group_is_known_by_its_members() -> None:
    group = Exception("group")
    group.exceptions = (ValueError("a"), "no exception")  # type: ignore[attr-defined]  # as the backport has it
    captured = capture_error(group)
    assert [exception.message for exception in captured.exceptions] == ["group", "a"]


def test_notes_are_kept() -> None:
    error = ValueError("x")
    setattr(error, "__notes__", ["one", "", "zwei"])
    assert capture_error(error).exceptions[0].notes == ("one", "", "zwei")


def test_syntax_error_has_its_place() -> None:
    captured = capture_error(raised(lambda: compile("y = 0\nx = = 1\n", "some.py", "exec")))
    syntax = captured.exceptions[0].syntax
    assert syntax is not None and (syntax.file, syntax.line) == ("some.py", 2) and syntax.text == "x = = 1"
    assert 'File "some.py", line 2' in captured.format()


def test_recursion_is_collapsed_without_loss() -> None:
    def down(depth: int) -> None:
        if depth:
            down(depth - 1)
        else:
            raise ValueError("bottom")

    frames = capture_error(raised(lambda: down(800))).exceptions[0].frames
    assert len(frames) < 10
    assert frames[-2].repeated_times == 800 and frames[-1].repeated_times == 1


def test_mutual_recursion_is_collapsed() -> None:
    def ping(depth: int) -> None:
        pong(depth)

    def pong(depth: int) -> None:
        if not depth:
            raise ValueError
        ping(depth - 1)

    frames = capture_error(raised(lambda: ping(300))).exceptions[0].frames
    run = next(frame for frame in frames if frame.repeated_times > 1)
    assert run.repeated_frames == 2 and run.repeated_times >= 299
    assert sum(f.repeated_times * f.repeated_frames - (f.repeated_frames - 1) if f.repeated_times > 1 else 1 for f in frames) == 604


def test_endless_recursion_has_its_code() -> None:
    def endless() -> None:
        endless()

    captured = capture_error(raised(endless))
    assert captured.code is codes.RECURSION_LIMIT and written(captured)


def test_thousand_distinct_frames_are_all_there(tmp_path: Path) -> None:
    source = "".join(f"def f{number}():\n    f{number + 1}()\n" for number in range(700)) + "def f700():\n    1 / 0\n"
    frames = capture_error(raised(module_of(tmp_path, source).f0)).exceptions[0].frames
    assert [frame.line for frame in frames[1:]] == list(range(2, 1403, 2))


def test_library_frames_are_not_in_app(tmp_path: Path) -> None:
    import json

    frames = capture_error(raised(lambda: json.loads("{"))).exceptions[0].frames
    assert [frame.in_app for frame in frames][-1] is False and frames[1].in_app
    folder = tmp_path / "site-packages"
    folder.mkdir()
    module = module_of(folder, "def f(): 1/0\n", "installed")
    assert not capture_error(raised(module.f)).exceptions[0].frames[-1].in_app


@pytest.fixture
def options() -> Iterator[None]:
    yield
    configure_capture(CaptureOptions())


def test_in_app_can_be_configured(tmp_path: Path, options: None) -> None:
    (tmp_path / "site-packages").mkdir()
    error = raised(module_of(tmp_path / "site-packages", "def f(): 1/0\n", "mine").f)
    configure_capture(CaptureOptions(in_app=("mine",), not_in_app=(__name__,)))
    first, *_, last = capture_error(error).exceptions[0].frames
    assert last.in_app and not first.in_app


def test_source_can_be_left_out(options: None) -> None:
    error = raised(Nested().fail)
    configure_capture(CaptureOptions(source_lines=-1))
    assert capture_error(error).sources == {}
    configure_capture(CaptureOptions(source_lines=0))
    assert len(capture_error(error).sources[__file__]) == len(capture_error(error).exceptions[0].frames)


def test_no_file_is_read_without_source(options: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_source, "_from_disk", lambda path: pytest.fail(f"{path} was read"))
    monkeypatch.setattr(_source, "_files", {})
    _frames.set_usual_source_lines(-1)
    try:
        error = capture_error(raised(Nested().fail))
    finally:
        _frames.set_usual_source_lines(2)
    assert error.sources == {} and error.exceptions[0].frames[-1].line
    configure_capture(CaptureOptions(source_lines=-1))
    assert capture_error(raised(Nested().fail)).format()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\xff\xfe", b"# coding: nonsense\n1/0\n", None])
def test_source_that_cannot_be_read_is_left_out(tmp_path: Path, content: bytes | None) -> None:
    module = module_of(tmp_path, "def f():\n    1 / 0\n", "unreadable")
    path = tmp_path / "unreadable.py"
    path.unlink() if content is None else path.write_bytes(content)
    captured = capture_error(raised(module.f))
    assert captured.exceptions[0].frames[-1].line == 2
    assert 2 not in captured.sources.get(str(path), {}) or content


def test_device_named_as_source_is_not_read() -> None:
    namespace: dict[str, Any] = {}
    exec(compile("def f(): 1/0", "/dev/zero", "exec"), namespace)
    assert capture_error(raised(namespace["f"])).exceptions[0].frames[-1].file == "/dev/zero"


def test_source_that_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    path = tmp_path / "changing.py"
    path.write_text("one\n")
    assert _source.source_lines(str(path), {}) == ["one"]
    path.write_text("other\n")
    assert _source.source_lines(str(path), {}) == ["one"]
    now += 3
    assert _source.source_lines(str(path), {}) == ["other"]


def test_snakepit_error_brings_its_own_words() -> None:
    error = SnakepitError(codes.RATE_LIMITED, "slow down", details={"limit": 3}, user_message="Wait!", retry_after=2)
    captured = capture_error(error)
    assert (captured.code, captured.message, captured.user_message) == (codes.RATE_LIMITED, "slow down", "Wait!")
    assert (captured.details, captured.retry_after, captured.retry.value) == ({"limit": 3}, 2, "wait")
    assert captured.exceptions[0].code == "rate_limited"


def test_error_belongs_to_the_current_call() -> None:
    with use_context(CallContext(correlation_id="snk_1", worker="math", operation="average")):
        captured = capture_error(ValueError())
    assert captured.call.correlation_id == "snk_1"
    assert "correlation ID: snk_1" in captured.format()


async def test_trace_of_an_awaited_task_is_whole() -> None:
    async def inner() -> None:
        raise ValueError("inside")

    async def outer() -> None:
        await asyncio.create_task(inner())

    try:
        await outer()
    except ValueError as error:
        functions = [frame.function.rpartition(".")[2] for frame in capture_error(error).exceptions[0].frames]
    assert functions[-2:] == ["outer", "inner"]


def test_frames_of_the_dispatch_are_left_out() -> None:
    dispatch = {"__name__": "snakepit_worker._dispatch"}
    exec(compile("def call(f): f()", "dispatch.py", "exec"), dispatch)
    call: Any = dispatch["call"]

    error = raised(lambda: call(Nested().fail))
    inside = error.__traceback__
    assert inside is not None and inside.tb_next is not None and inside.tb_next.tb_next is not None
    from_dispatch = error.with_traceback(inside.tb_next.tb_next)
    frames = capture_error(from_dispatch).exceptions[0].frames
    assert [frame.function.rpartition(".")[2] for frame in frames] == ["fail"]


class HostileTexts(Exception):
    def __str__(self) -> str:
        raise SystemExit

    __repr__ = __str__

    def __getattribute__(self, name: str) -> Any:
        raise KeyboardInterrupt


class HostileSlots(Exception):
    @property
    def __cause__(self) -> BaseException:  # type: ignore[override]  # hostile on purpose
        raise RuntimeError

    @property
    def __traceback__(self) -> TracebackType:  # type: ignore[override]  # hostile on purpose
        raise RuntimeError

    @property
    def __notes__(self) -> list[str]:
        raise GeneratorExit

    @property
    def exceptions(self) -> tuple[BaseException, ...]:
        return (HostileSlots(), HostileSlots())


class Text(str):
    def __str__(self) -> str:
        return self

    def __len__(self) -> int:
        raise RuntimeError

    def encode(self, *_: Any, **__: Any) -> bytes:
        raise RuntimeError

    def __getitem__(self, key: Any) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = str.__hash__


class HostileText(Exception):
    def __str__(self) -> str:
        return Text("still readable")


class NoText(Exception):
    def __str__(self) -> str:
        return 7  # type: ignore[return-value]  # hostile on purpose


class EndlessNotes(list[str]):
    def __iter__(self) -> Iterator[str]:
        while True:
            yield "again"


def hostile() -> list[BaseException]:
    odd_notes, endless_notes, odd_code = ValueError("notes"), ValueError("endless"), SnakepitError("test_odd", "x")
    setattr(odd_notes, "__notes__", 7)
    setattr(endless_notes, "__notes__", EndlessNotes(["once"]))
    odd_code.__dict__.clear()
    odd_code.__dict__.update(code=7, details=7, retry_after="soon", message=Text("m"))
    renamed = type("Renamed", (Exception,), {"__module__": property(lambda self: 7)})
    return [
        HostileTexts(),
        HostileSlots(),
        HostileText(),
        NoText(),
        odd_notes,
        endless_notes,
        odd_code,
        renamed("x"),
        ValueError("\ud800 lone"),
        ValueError("nul \0 and \r\n lines"),
        SyntaxError("x", (7, "a", None, b"text")),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        ValueError(Text("argument")),
        KeyError(Text("argument")),
    ]


@pytest.mark.parametrize("number", range(len(hostile())))
def test_hostile_exception_is_captured(number: int) -> None:
    error = hostile()[number]
    captured = capture_error(error)
    assert captured.exceptions[0].type == qualname(type(error))
    assert written(captured)


def test_text_that_cannot_be_had_is_described() -> None:
    assert capture_error(HostileTexts()).message == "<str() of HostileTexts raised SystemExit>"
    assert capture_error(HostileText()).message == "still readable"
    assert capture_error(raised(lambda: exec("raise ValueError('x')"))).message == "x"


def test_large_message_is_whole() -> None:
    assert len(capture_error(ValueError("x" * 10_000_000)).message) == 10_000_000


def test_capture_keeps_nothing_of_the_exception() -> None:
    import gc
    import weakref

    class Weak(Exception):
        pass

    error = raised(lambda: (_ for _ in ()).throw(Weak()))
    reference = weakref.ref(error)
    captured = capture_error(error)
    del error
    gc.collect()
    assert reference() is None and captured.exceptions


def test_plain_data_is_json() -> None:
    import json

    data = capture_error(raised(Nested().fail)).to_dict()
    assert json.loads(json.dumps(data))["exceptions"][0]["frames"][-1]["module"] == __name__
