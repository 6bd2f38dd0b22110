from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from snakepit_worker import (
    ErrorCode,
    Frame,
    RetryKind,
    SnakepitError,
    available_memory,
    capture_error,
    check_deadline,
    codes,
    require,
    require_disk_space,
    require_file,
    require_memory,
    retry_later,
    time_limit,
    validate,
    validate_one_of,
    validate_range,
    validate_type,
    wrap_errors,
)


def error_of(call: Callable[[], object]) -> SnakepitError:
    with pytest.raises(SnakepitError) as caught:
        call()
    return caught.value


def test_required_value_is_handed_through() -> None:
    assert require(0, "count") == 0 and require("x", "text") == "x" and require([], "rows") == []


@pytest.mark.parametrize("value", [None, "", "  "])
def test_missing_value_is_named(value: str | None) -> None:
    error = error_of(lambda: require(value, "path"))
    assert (error.code, str(error), error.details) == (codes.MISSING_REQUIRED, "path is required", {"parameter": "path"})


def test_condition_that_fails_names_parameter_and_value() -> None:
    validate(True, "rows", "must not be empty")
    error = error_of(lambda: validate(False, "rows", "must have two elements or more", given=1))
    assert (error.code, str(error)) == (codes.INVALID_PARAMS, "rows must have two elements or more, not 1")
    assert error.details == {"parameter": "rows", "given": 1}
    assert error_of(lambda: validate(0, "token", "is malformed")).details == {"parameter": "token"}


@pytest.mark.parametrize(
    ("value", "least", "most", "problem"),
    [
        (0, 1, None, "at least 1"),
        (3, None, 2, "at most 2"),
        (3, 1, 2, "between 1 and 2"),
        (float("nan"), 1, 2, "between 1 and 2"),
        (float("nan"), None, None, "a number"),
    ],
)
def test_value_out_of_range_is_refused(value: float, least: float | None, most: float | None, problem: str) -> None:
    assert f"x must be {problem}" in str(error_of(lambda: validate_range(value, "x", least=least, most=most)))


def test_value_in_range_type_and_choice_passes() -> None:
    validate_range(1, "x", least=1, most=1)
    validate_type(1, "x", (int, float))
    validate_one_of("a", "x", ["a", "b"])


def test_wrong_type_and_choice_are_refused() -> None:
    error = error_of(lambda: validate_type("1", "x", (int, float)))
    assert (error.code, str(error)) == (codes.TYPE_MISMATCH, "x must be int or float, not str")
    assert str(error_of(lambda: validate_one_of("c", "x", ["a", "b"]))) == "x must be one of 'a', 'b', not 'c'"


def test_wrapped_error_has_the_code_of_its_most_specific_class() -> None:
    @wrap_errors({OSError: codes.SYSTEM_RESOURCE, (ConnectionError, EOFError): "test_gone"}, message="upstream")
    def fail(error: BaseException) -> None:
        raise error

    reset = ConnectionResetError("by peer")
    error = error_of(lambda: fail(reset))
    assert (error.code, str(error), error.__cause__) == (ErrorCode.of("test_gone"), "upstream: by peer", reset)
    assert error_of(lambda: fail(PermissionError())).code is codes.SYSTEM_RESOURCE
    with pytest.raises(ValueError):
        fail(ValueError())
    own = SnakepitError("test_own_passes")
    assert error_of(lambda: fail(own)) is own


async def test_wrap_errors_is_asynchronous_too() -> None:
    with pytest.raises(SnakepitError):
        async with wrap_errors({ValueError: "test_async_wrap"}):
            raise ValueError


def test_retry_later_says_when() -> None:
    error = error_of(lambda: retry_later(5, "the queue is full"))
    assert (error.retry, error.retry_after, error.code) == (RetryKind.WAIT, 5, codes.RATE_LIMITED)


def test_file_must_exist_and_be_one(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    assert error_of(lambda: require_file(path)).code is codes.FILE_NOT_FOUND
    assert "is no file" in str(error_of(lambda: require_file(tmp_path)))
    path.touch()
    assert require_file(str(path)) == path


def test_file_must_be_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (tmp_path / "x").touch()
    assert error_of(lambda: require_file(tmp_path / "x")).code is codes.PERMISSION_DENIED


def test_resources_must_be_there(tmp_path: Path) -> None:
    require_disk_space(tmp_path, 0)
    assert error_of(lambda: require_disk_space(tmp_path, 10**30)).code is codes.SYSTEM_RESOURCE
    assert error_of(lambda: require_disk_space(tmp_path / "none", 1)).code is codes.FILE_NOT_FOUND
    require_memory(0)
    if available_memory() is not None:
        assert error_of(lambda: require_memory(10**30)).code is codes.MEMORY_EXHAUSTED


def last_frame(function: Callable[[], object]) -> Frame:
    try:
        function()
    except Exception as error:
        return capture_error(error).exceptions[0].frames[-1]
    raise AssertionError("nothing was raised")


NOTHING: dict[str, object] = {}


@wrap_errors({KeyError: codes.INVALID_PARAMS})
def look_up() -> object:
    return NOTHING["x"]


def enter_wrapped() -> object:
    with wrap_errors({KeyError: codes.INVALID_PARAMS}):
        return NOTHING["x"]


def be_late() -> None:
    with time_limit(0):
        check_deadline()


@pytest.mark.parametrize(
    "function",
    [
        lambda: validate(False, "x", "is wrong"),
        lambda: validate_range(2, "x", most=1),
        lambda: validate_one_of(1, "x", ()),
        lambda: require(None, "x"),
        lambda: require_file("/no/such/file"),
        lambda: retry_later(1, "busy"),
        look_up,
        enter_wrapped,
        be_late,
    ],
)
def test_last_frame_is_the_call_of_the_helper(function: Callable[[], object]) -> None:
    last = last_frame(function)
    assert (last.file, last.in_app) == (__file__, True)


def test_frame_of_a_helper_stays_when_something_else_is_raised_in_it() -> None:
    last = last_frame(lambda: validate_range("1", "x", most=1))  # type: ignore[arg-type]  # what users do
    assert (last.function.rpartition(".")[2], last.in_app) == ("validate_range", False)
