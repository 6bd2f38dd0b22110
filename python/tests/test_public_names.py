from __future__ import annotations

import pickle
import typing

import snakepit_worker
from snakepit_worker import ErrorCode, codes
from snakepit_worker._taxonomy import CODES


def test_public_names_are_these() -> None:
    assert snakepit_worker.__all__ == [
        "CallContext",
        "CaptureOptions",
        "CapturedError",
        "CapturedException",
        "Category",
        "Client",
        "ContextThread",
        "ContextThreadPoolExecutor",
        "ErrorClassifier",
        "ErrorCode",
        "Frame",
        "JsonFormatter",
        "LogfmtFormatter",
        "RedactionMark",
        "RedactionOptions",
        "Redactor",
        "RemoteError",
        "RetryKind",
        "Sensitive",
        "Severity",
        "SnakepitError",
        "Span",
        "SyntaxProblem",
        "TraceContext",
        "Worker",
        "__version__",
        "available_memory",
        "bind_context",
        "capture_error",
        "check_deadline",
        "codes",
        "configure_capture",
        "configure_logging",
        "configure_redaction",
        "correlation_id",
        "current_context",
        "default_classifier",
        "error_context",
        "new_correlation_id",
        "operation",
        "require",
        "require_disk_space",
        "require_file",
        "require_memory",
        "retry_later",
        "span",
        "time_limit",
        "use_context",
        "validate",
        "validate_one_of",
        "validate_range",
        "validate_type",
        "wrap_errors",
    ]


def test_public_names_exist_and_are_documented() -> None:
    for name in snakepit_worker.__all__:
        assert getattr(snakepit_worker, name).__doc__, name


def test_built_in_codes_are_constants() -> None:
    constants = {value.name: name for name, value in vars(codes).items() if isinstance(value, ErrorCode)}
    assert constants == {code: code.upper() for code in CODES}


def test_public_classes_and_functions_are_at_home_in_the_package() -> None:
    for name in snakepit_worker.__all__:
        value = getattr(snakepit_worker, name)
        if isinstance(value, type) or callable(value):
            assert value.__module__ == "snakepit_worker", name
            assert pickle.loads(pickle.dumps(value)) is value
        if isinstance(value, type):
            typing.get_type_hints(value)


def test_errors_are_pickled_by_their_public_name() -> None:
    error = pickle.loads(pickle.dumps(snakepit_worker.SnakepitError(codes.RATE_LIMITED, "busy", details={"waiting": 3})))
    assert (type(error), error.code, error.message, error.details) == (
        snakepit_worker.SnakepitError, codes.RATE_LIMITED, "busy", {"waiting": 3},
    )
