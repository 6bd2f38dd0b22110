# Written by eng/taxonomy.py from proto/errors.toml. Do not edit.
"""The built-in error codes: `raise SnakepitError(codes.FILE_NOT_FOUND, …)`."""

from __future__ import annotations

from ._errors import ErrorCode

INVALID_PARAMS = ErrorCode.built_in("invalid_params")
"""An argument has a value that the operation does not accept."""
MISSING_REQUIRED = ErrorCode.built_in("missing_required")
"""A required argument or field is missing."""
TYPE_MISMATCH = ErrorCode.built_in("type_mismatch")
"""A value has another type than the receiving side declares, or no faithful form in it."""
OPERATION_NOT_FOUND = ErrorCode.built_in("operation_not_found")
"""The worker has no operation of this name."""
CONTRACT_MISMATCH = ErrorCode.built_in("contract_mismatch")
"""Host and worker were built from different contracts."""
PAYLOAD_TOO_LARGE = ErrorCode.built_in("payload_too_large")
"""A message is larger than the limit of host or worker."""
PYTHON_EXCEPTION = ErrorCode.built_in("python_exception")
"""The operation raised an exception that no more specific code describes."""
ADAPTER_ERROR = ErrorCode.built_in("adapter_error")
"""The worker class failed outside an operation: in its constructor, start-up or clean-up."""
IMPORT_ERROR = ErrorCode.built_in("import_error")
"""Python could not import a module."""
NOT_IMPLEMENTED = ErrorCode.built_in("not_implemented")
"""The operation exists but is not implemented."""
ASSERTION_FAILED = ErrorCode.built_in("assertion_failed")
"""An assertion in the Python code did not hold."""
RECURSION_LIMIT = ErrorCode.built_in("recursion_limit")
"""The Python code recursed deeper than the interpreter allows."""
RESULT_NOT_SERIALIZABLE = ErrorCode.built_in("result_not_serializable")
"""The operation returned a value that has no faithful form on the wire."""
CANCELLED = ErrorCode.built_in("cancelled")
"""The operation was cancelled, by its caller or by itself."""
OPERATION_TIMEOUT = ErrorCode.built_in("operation_timeout")
"""The operation did not end within its time limit."""
WORKER_TIMEOUT = ErrorCode.built_in("worker_timeout")
"""The worker process stopped answering and was given up."""
DEADLINE_EXCEEDED = ErrorCode.built_in("deadline_exceeded")
"""The caller's deadline passed before the call ended."""
MEMORY_EXHAUSTED = ErrorCode.built_in("memory_exhausted")
"""Python could not allocate memory."""
SYSTEM_RESOURCE = ErrorCode.built_in("system_resource")
"""The operating system refused a resource: file handles, disk space, threads or the like."""
FILE_NOT_FOUND = ErrorCode.built_in("file_not_found")
"""A file or directory that the operation needs does not exist."""
PERMISSION_DENIED = ErrorCode.built_in("permission_denied")
"""The operation may not do what it tried."""
POOL_SATURATED = ErrorCode.built_in("pool_saturated")
"""All workers of the pool are busy and its queue is full."""
SESSION_NOT_FOUND = ErrorCode.built_in("session_not_found")
"""The session does not exist any more: it was closed, or its worker is gone."""
RATE_LIMITED = ErrorCode.built_in("rate_limited")
"""More calls were made than the rate limit allows."""
BULKHEAD_FULL = ErrorCode.built_in("bulkhead_full")
"""As many calls of this operation run and wait as its bulkhead allows."""
WORKER_UNAVAILABLE = ErrorCode.built_in("worker_unavailable")
"""No worker could take the call."""
WORKER_START_FAILED = ErrorCode.built_in("worker_start_failed")
"""The worker process could not be started or did not become ready."""
WORKER_CRASH = ErrorCode.built_in("worker_crash")
"""The worker process died while it worked on the call."""
PYTHON_EXIT = ErrorCode.built_in("python_exit")
"""The operation tried to end the Python process (sys.exit, KeyboardInterrupt)."""
PYTHON_SYSTEM_ERROR = ErrorCode.built_in("python_system_error")
"""The Python interpreter or an extension module reported an internal error."""
CIRCUIT_OPEN = ErrorCode.built_in("circuit_open")
"""The circuit breaker protects a failing operation and did not let the call through."""
CONFIGURATION_ERROR = ErrorCode.built_in("configuration_error")
"""A setting is missing or wrong."""
UNKNOWN_ERROR = ErrorCode.built_in("unknown_error")
"""Something failed that nobody described."""
GRPC_ERROR = ErrorCode.built_in("grpc_error")
"""gRPC ended the call with a status that came without a structured error."""
UNAUTHENTICATED = ErrorCode.built_in("unauthenticated")
"""The worker did not accept the caller's credentials."""
CONNECTION_FAILED = ErrorCode.built_in("connection_failed")
"""The connection to the worker could not be made or broke."""
NETWORK_TIMEOUT = ErrorCode.built_in("network_timeout")
"""The network did not answer in time."""
