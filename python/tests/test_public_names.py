from __future__ import annotations

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
        "RemoteError",
        "RetryKind",
        "Severity",
        "SnakepitError",
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
