"""Operations in Python, called from C# through a typed client, with every error arriving whole."""

from __future__ import annotations

from . import codes
from ._capture import capture_error
from ._captured import CapturedError, CapturedException, SyntaxProblem
from ._classifier import ErrorClassifier, default_classifier
from ._client import Client
from ._context import CallContext, correlation_id, current_context, use_context
from ._correlation import TraceContext, new_correlation_id
from ._deadlines import check_deadline, time_limit
from ._error_context import error_context
from ._errors import ErrorCode, SnakepitError
from ._frames import CaptureOptions, Frame, configure_capture
from ._helpers import (
    available_memory,
    require,
    require_disk_space,
    require_file,
    require_memory,
    retry_later,
    validate,
    validate_one_of,
    validate_range,
    validate_type,
    wrap_errors,
)
from ._log_formats import JsonFormatter, LogfmtFormatter
from ._logging import configure_logging
from ._operation import operation
from ._propagation import ContextThread, ContextThreadPoolExecutor, bind_context
from ._remote import RemoteError
from ._redaction import Redactor, configure_redaction
from ._redaction_options import RedactionMark, RedactionOptions
from ._sensitive import Sensitive
from ._taxonomy import Category, RetryKind, Severity
from ._telemetry_spans import Span, span
from ._version import __version__
from ._worker import Worker

__all__ = [
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


def _present() -> None:
    """Lets public names call this package their home: reports and pickles say `snakepit_worker.SnakepitError`."""
    import typing

    for name in __all__:
        value = globals()[name]
        if getattr(value, "__module__", "").startswith(f"{__name__}._"):
            if isinstance(value, type) and "__annotations__" in vars(value):
                # Python looks the names in annotations up in the module that a class says it is from.
                value.__annotations__ = typing.get_type_hints(value, include_extras=True)
            if isinstance(value, type) or callable(value):
                value.__module__ = __name__


_present()
