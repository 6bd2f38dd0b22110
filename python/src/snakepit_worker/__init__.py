"""Operations in Python, called from C# through a typed client, with every error arriving whole."""

from __future__ import annotations

from . import codes
from ._capture import CapturedError, CapturedException, SyntaxProblem, capture_error
from ._classifier import ErrorClassifier
from ._context import CallContext, correlation_id, current_context, use_context
from ._correlation import TraceContext, new_correlation_id
from ._errors import ErrorCode, SnakepitError
from ._frames import CaptureOptions, Frame, configure_capture
from ._operation import operation
from ._taxonomy import Category, RetryKind, Severity
from ._version import __version__
from ._worker import Worker

__all__ = [
    "CallContext",
    "CaptureOptions",
    "CapturedError",
    "CapturedException",
    "Category",
    "ErrorClassifier",
    "ErrorCode",
    "Frame",
    "RetryKind",
    "Severity",
    "SnakepitError",
    "SyntaxProblem",
    "TraceContext",
    "Worker",
    "__version__",
    "capture_error",
    "codes",
    "configure_capture",
    "correlation_id",
    "current_context",
    "new_correlation_id",
    "operation",
    "use_context",
]
