"""Operations in Python, called from C# through a typed client, with every error arriving whole."""

from __future__ import annotations

from . import codes
from ._classifier import ErrorClassifier
from ._context import CallContext, correlation_id, current_context, use_context
from ._correlation import TraceContext, new_correlation_id
from ._errors import ErrorCode, SnakepitError
from ._taxonomy import Category, RetryKind, Severity

__all__ = [
    "CallContext",
    "Category",
    "ErrorClassifier",
    "ErrorCode",
    "RetryKind",
    "Severity",
    "SnakepitError",
    "TraceContext",
    "codes",
    "correlation_id",
    "current_context",
    "new_correlation_id",
    "use_context",
]
