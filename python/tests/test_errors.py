from __future__ import annotations

import copy
import pickle
from datetime import timedelta

import pytest

from snakepit_worker import Category, ErrorCode, RetryKind, Severity, SnakepitError, codes


def test_code_definition_registers_it() -> None:
    code = ErrorCode("test_registered", Category.VALIDATION, Severity.LOW)
    assert ErrorCode.find("test_registered") is code
    assert SnakepitError("test_registered").code is code


def test_code_takes_grpc_status_from_its_category() -> None:
    assert ErrorCode("test_status_default", Category.TIMEOUT, Severity.LOW).grpc == "DEADLINE_EXCEEDED"
    assert ErrorCode("test_status_given", Category.TIMEOUT, Severity.LOW, grpc="ABORTED").grpc == "ABORTED"


def test_code_defined_twice_alike_is_the_same() -> None:
    assert ErrorCode("test_twice", Category.VALIDATION, Severity.LOW) == ErrorCode("test_twice", Category.VALIDATION, Severity.LOW)


def test_code_defined_differently_is_refused() -> None:
    ErrorCode("test_conflict", Category.VALIDATION, Severity.LOW)
    with pytest.raises(ValueError, match="test_conflict"):
        ErrorCode("test_conflict", Category.NETWORK, Severity.LOW)
    with pytest.raises(ValueError, match="already defined"):
        ErrorCode("invalid_params", Category.NETWORK, Severity.LOW)


@pytest.mark.parametrize("name", ["", "Upper", "1st", "has space", "has-dash", "x" * 64, "line\n", "ümlaut"])
def test_code_name_out_of_form_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="lower snake case"):
        ErrorCode(name, Category.VALIDATION, Severity.LOW)


def test_code_of_unknown_name_is_an_execution_error_and_not_registered() -> None:
    code = ErrorCode.of("nobody_defined_this")
    assert (code.category, code.severity, code.retry) == (Category.EXECUTION, Severity.MEDIUM, RetryKind.NEVER)
    assert ErrorCode.find("nobody_defined_this") is None


def test_code_survives_pickle_and_copy() -> None:
    assert pickle.loads(pickle.dumps(codes.POOL_SATURATED)) == codes.POOL_SATURATED
    assert copy.deepcopy(codes.POOL_SATURATED) == codes.POOL_SATURATED


def test_error_without_message_says_what_its_code_means() -> None:
    assert str(SnakepitError(codes.FILE_NOT_FOUND)) == codes.FILE_NOT_FOUND.meaning


def test_error_details_cannot_be_changed_from_outside() -> None:
    given = {"rows": 3}
    error = SnakepitError(codes.INVALID_PARAMS, "bad", details=given)
    given["rows"] = 4
    assert error.details == {"rows": 3}


def test_error_retry_follows_code_unless_it_says_otherwise() -> None:
    assert SnakepitError(codes.SYSTEM_RESOURCE).retry is RetryKind.SAME
    assert SnakepitError(codes.SYSTEM_RESOURCE, non_retryable=True).retry is RetryKind.NEVER
    later = SnakepitError(codes.INVALID_PARAMS, retry_after=timedelta(minutes=1))
    assert (later.retry, later.retry_after) == (RetryKind.WAIT, 60)


@pytest.mark.parametrize("after", [-1, float("nan"), float("inf")])
def test_error_retry_after_nonsense_is_refused(after: float) -> None:
    with pytest.raises(ValueError):
        SnakepitError(codes.RATE_LIMITED, retry_after=after)


def test_error_both_retryable_and_not_is_refused() -> None:
    with pytest.raises(ValueError):
        SnakepitError(codes.RATE_LIMITED, retry_after=1, non_retryable=True)


class Subclass(SnakepitError):
    def __init__(self, given: int) -> None:
        super().__init__(codes.INVALID_PARAMS, f"{given} is too few", details={"given": given})


@pytest.mark.parametrize("error", [SnakepitError("test_pickled", "text", details={"a": 1}, user_message="hi"), Subclass(3)])
def test_error_survives_pickle(error: SnakepitError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.code, str(again), again.details, again.user_message) == (
        error.code,
        str(error),
        error.details,
        error.user_message,
    )
