# Written by eng/taxonomy.py from proto/errors.toml. Do not edit.
"""The error taxonomy: categories, severities, retry advice and the built-in codes."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Category(str, Enum):
    """What kind of thing went wrong. Every error has exactly one category."""

    VALIDATION = "validation"
    """The call itself is wrong: its arguments, its name, its contract."""

    EXECUTION = "execution"
    """The operation ran and failed."""

    TIMEOUT = "timeout"
    """Something took longer than it was given."""

    RESOURCE = "resource"
    """Something the operation needs is missing, used up or limited."""

    SYSTEM = "system"
    """The worker, its process or the set-up failed."""

    NETWORK = "network"
    """Host and worker could not talk to each other."""

    def __str__(self) -> str:
        return self.value


class Severity(str, Enum):
    """How bad an error is, from expected to the service being down."""

    LOW = "low"
    """Expected in normal use; a caller handles it."""

    MEDIUM = "medium"
    """A defect or a limit that someone should look at."""

    HIGH = "high"
    """Operations fail until someone or something repairs it."""

    CRITICAL = "critical"
    """A process died or the service is down."""

    def __str__(self) -> str:
        return self.value


class RetryKind(str, Enum):
    """Whether and how a failed call may be repeated."""

    NEVER = "never"
    """Do not repeat the call: it will fail again."""

    SAME = "same"
    """The same call may succeed when repeated."""

    ELSEWHERE = "elsewhere"
    """The same call may succeed on another worker."""

    WAIT = "wait"
    """The same call may succeed after the delay that comes with the error."""

    def __str__(self) -> str:
        return self.value


class CodeInfo(NamedTuple):
    """What is known about one error code."""

    category: Category
    severity: Severity
    retry: RetryKind
    sent: bool
    """False: the operation did not start, so that even what is not idempotent may be repeated."""
    grpc: str
    """Name of the gRPC status."""
    http: int
    meaning: str
    remedy: str


class CategoryInfo(NamedTuple):
    """What holds for a code of this category that does not say otherwise."""

    meaning: str
    grpc: str
    http: int
    sentence: str
    """For an end user, when the error has no user message."""


CODES: dict[str, CodeInfo] = {
    "invalid_params": CodeInfo(
        Category.VALIDATION,
        Severity.LOW,
        RetryKind.NEVER,
        True,
        "INVALID_ARGUMENT",
        400,
        "An argument has a value that the operation does not accept.",
        "Correct the argument that the message names.",
    ),
    "missing_required": CodeInfo(
        Category.VALIDATION,
        Severity.LOW,
        RetryKind.NEVER,
        True,
        "INVALID_ARGUMENT",
        400,
        "A required argument or field is missing.",
        "Pass the argument that the message names, or give it a default in the operation.",
    ),
    "type_mismatch": CodeInfo(
        Category.VALIDATION,
        Severity.LOW,
        RetryKind.NEVER,
        True,
        "INVALID_ARGUMENT",
        400,
        "A value has another type than the receiving side declares, or no faithful form in it.",
        "Make the types on both sides agree at the path that the message names.",
    ),
    "operation_not_found": CodeInfo(
        Category.VALIDATION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "UNIMPLEMENTED",
        404,
        "The worker has no operation of this name.",
        "Compare the name in the contract with the names that the message lists.",
    ),
    "contract_mismatch": CodeInfo(
        Category.VALIDATION,
        Severity.HIGH,
        RetryKind.NEVER,
        True,
        "FAILED_PRECONDITION",
        500,
        "Host and worker were built from different contracts.",
        "Deploy the host and the worker that belong together; the message names the differences.",
    ),
    "payload_too_large": CodeInfo(
        Category.VALIDATION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "RESOURCE_EXHAUSTED",
        413,
        "A message is larger than the limit of host or worker.",
        "Send less at once, use a stream, or raise the limit that the message names on both sides.",
    ),
    "python_exception": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "UNKNOWN",
        500,
        "The operation raised an exception that no more specific code describes.",
        "Read the traceback; raise a SnakepitError with a code of its own if callers should act on it.",
    ),
    "adapter_error": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "INTERNAL",
        500,
        "The worker class failed outside an operation: in its constructor, start-up or clean-up.",
        "Read the traceback and repair the worker class.",
    ),
    "import_error": CodeInfo(
        Category.EXECUTION,
        Severity.HIGH,
        RetryKind.NEVER,
        True,
        "FAILED_PRECONDITION",
        500,
        "Python could not import a module.",
        "Install the missing package into the worker's environment, or correct the module path.",
    ),
    "not_implemented": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "UNIMPLEMENTED",
        501,
        "The operation exists but is not implemented.",
        "Implement the operation, or do not call it yet.",
    ),
    "assertion_failed": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "INTERNAL",
        500,
        "An assertion in the Python code did not hold.",
        "Read the traceback; an assertion marks a defect in the Python code.",
    ),
    "recursion_limit": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "INTERNAL",
        500,
        "The Python code recursed deeper than the interpreter allows.",
        "Look for the frames that repeat in the traceback and end the recursion.",
    ),
    "result_not_serializable": CodeInfo(
        Category.EXECUTION,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "INTERNAL",
        500,
        "The operation returned a value that has no faithful form on the wire.",
        "Return plain data, a dataclass or an array at the path that the message names.",
    ),
    "cancelled": CodeInfo(
        Category.EXECUTION,
        Severity.LOW,
        RetryKind.NEVER,
        True,
        "CANCELLED",
        499,
        "The operation was cancelled, by its caller or by itself.",
        "Nothing, if the cancellation was meant; otherwise find who cancelled.",
    ),
    "operation_timeout": CodeInfo(
        Category.TIMEOUT,
        Severity.MEDIUM,
        RetryKind.SAME,
        True,
        "DEADLINE_EXCEEDED",
        504,
        "The operation did not end within its time limit.",
        "Make the operation faster, or raise its time limit.",
    ),
    "worker_timeout": CodeInfo(
        Category.TIMEOUT,
        Severity.HIGH,
        RetryKind.ELSEWHERE,
        True,
        "UNAVAILABLE",
        504,
        "The worker process stopped answering and was given up.",
        "Look for code that blocks the whole interpreter; the pool replaces the worker by itself.",
    ),
    "deadline_exceeded": CodeInfo(
        Category.TIMEOUT,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "DEADLINE_EXCEEDED",
        504,
        "The caller's deadline passed before the call ended.",
        "Give the call more time, or find out what it waited for.",
    ),
    "memory_exhausted": CodeInfo(
        Category.RESOURCE,
        Severity.HIGH,
        RetryKind.ELSEWHERE,
        True,
        "RESOURCE_EXHAUSTED",
        507,
        "Python could not allocate memory.",
        "Process less at once, or give the worker more memory.",
    ),
    "system_resource": CodeInfo(
        Category.RESOURCE,
        Severity.HIGH,
        RetryKind.SAME,
        True,
        "RESOURCE_EXHAUSTED",
        503,
        "The operating system refused a resource: file handles, disk space, threads or the like.",
        "Free or raise the resource that the message names.",
    ),
    "file_not_found": CodeInfo(
        Category.RESOURCE,
        Severity.LOW,
        RetryKind.NEVER,
        True,
        "NOT_FOUND",
        404,
        "A file or directory that the operation needs does not exist.",
        "Create the file, or correct the path.",
    ),
    "permission_denied": CodeInfo(
        Category.RESOURCE,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "PERMISSION_DENIED",
        403,
        "The operation may not do what it tried.",
        "Grant the permission, or choose something that is allowed.",
    ),
    "pool_saturated": CodeInfo(
        Category.RESOURCE,
        Severity.HIGH,
        RetryKind.SAME,
        False,
        "RESOURCE_EXHAUSTED",
        503,
        "All workers of the pool are busy and its queue is full.",
        "Slow down, or raise the number of workers or the length of the queue.",
    ),
    "session_not_found": CodeInfo(
        Category.RESOURCE,
        Severity.MEDIUM,
        RetryKind.NEVER,
        False,
        "NOT_FOUND",
        404,
        "The session does not exist any more: it was closed, or its worker is gone.",
        "Open a new session and build its state again.",
    ),
    "rate_limited": CodeInfo(
        Category.RESOURCE,
        Severity.LOW,
        RetryKind.WAIT,
        False,
        "RESOURCE_EXHAUSTED",
        429,
        "More calls were made than the rate limit allows.",
        "Repeat the call after the delay that comes with the error.",
    ),
    "bulkhead_full": CodeInfo(
        Category.RESOURCE,
        Severity.MEDIUM,
        RetryKind.SAME,
        False,
        "RESOURCE_EXHAUSTED",
        503,
        "As many calls of this operation run and wait as its bulkhead allows.",
        "Slow down, or raise the limits of the bulkhead.",
    ),
    "worker_unavailable": CodeInfo(
        Category.SYSTEM,
        Severity.HIGH,
        RetryKind.ELSEWHERE,
        False,
        "UNAVAILABLE",
        503,
        "No worker could take the call.",
        "Look at the state of the pool; it restarts its workers by itself.",
    ),
    "worker_start_failed": CodeInfo(
        Category.SYSTEM,
        Severity.CRITICAL,
        RetryKind.NEVER,
        False,
        "FAILED_PRECONDITION",
        503,
        "The worker process could not be started or did not become ready.",
        "Read the cause and the last lines of its output: Python, packages, module path or start-up code.",
    ),
    "worker_crash": CodeInfo(
        Category.SYSTEM,
        Severity.CRITICAL,
        RetryKind.ELSEWHERE,
        True,
        "UNAVAILABLE",
        502,
        "The worker process died while it worked on the call.",
        "Read the exit code or signal and the last lines of its output; the pool replaces the worker by itself.",
    ),
    "python_exit": CodeInfo(
        Category.SYSTEM,
        Severity.HIGH,
        RetryKind.NEVER,
        True,
        "ABORTED",
        500,
        "The operation tried to end the Python process (sys.exit, KeyboardInterrupt).",
        "Return or raise instead of exiting.",
    ),
    "python_system_error": CodeInfo(
        Category.SYSTEM,
        Severity.HIGH,
        RetryKind.NEVER,
        True,
        "INTERNAL",
        500,
        "The Python interpreter or an extension module reported an internal error.",
        "Read the traceback; update or replace the extension module.",
    ),
    "circuit_open": CodeInfo(
        Category.SYSTEM,
        Severity.HIGH,
        RetryKind.WAIT,
        False,
        "UNAVAILABLE",
        503,
        "The circuit breaker protects a failing operation and did not let the call through.",
        "Repeat the call after the delay that comes with the error.",
    ),
    "configuration_error": CodeInfo(
        Category.SYSTEM,
        Severity.HIGH,
        RetryKind.NEVER,
        False,
        "FAILED_PRECONDITION",
        500,
        "A setting is missing or wrong.",
        "Correct the setting that the message names.",
    ),
    "unknown_error": CodeInfo(
        Category.SYSTEM,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "UNKNOWN",
        500,
        "Something failed that nobody described.",
        "Read the message and the traceback.",
    ),
    "grpc_error": CodeInfo(
        Category.NETWORK,
        Severity.MEDIUM,
        RetryKind.NEVER,
        True,
        "UNKNOWN",
        502,
        "gRPC ended the call with a status that came without a structured error.",
        "Read the status and its detail; something between host and worker may have answered instead.",
    ),
    "unauthenticated": CodeInfo(
        Category.NETWORK,
        Severity.HIGH,
        RetryKind.NEVER,
        False,
        "UNAUTHENTICATED",
        401,
        "The worker did not accept the caller's credentials.",
        "Check the token or certificate on both sides.",
    ),
    "connection_failed": CodeInfo(
        Category.NETWORK,
        Severity.HIGH,
        RetryKind.SAME,
        True,
        "UNAVAILABLE",
        503,
        "The connection to the worker could not be made or broke.",
        "Check that the worker runs and that address, port and TLS settings agree.",
    ),
    "network_timeout": CodeInfo(
        Category.NETWORK,
        Severity.HIGH,
        RetryKind.SAME,
        True,
        "UNAVAILABLE",
        504,
        "The network did not answer in time.",
        "Check the network between host and worker.",
    ),
}

CATEGORIES: dict[Category, CategoryInfo] = {
    Category.VALIDATION: CategoryInfo(
        "The call itself is wrong: its arguments, its name, its contract.",
        "INVALID_ARGUMENT",
        400,
        "The request is not valid.",
    ),
    Category.EXECUTION: CategoryInfo(
        "The operation ran and failed.",
        "UNKNOWN",
        500,
        "The request could not be completed.",
    ),
    Category.TIMEOUT: CategoryInfo(
        "Something took longer than it was given.",
        "DEADLINE_EXCEEDED",
        504,
        "The request took too long.",
    ),
    Category.RESOURCE: CategoryInfo(
        "Something the operation needs is missing, used up or limited.",
        "RESOURCE_EXHAUSTED",
        503,
        "Something that the request needs is not available.",
    ),
    Category.SYSTEM: CategoryInfo(
        "The worker, its process or the set-up failed.",
        "INTERNAL",
        500,
        "The service has a problem.",
    ),
    Category.NETWORK: CategoryInfo(
        "Host and worker could not talk to each other.",
        "UNAVAILABLE",
        502,
        "The service cannot be reached.",
    ),
}

CATEGORY_NUMBERS: dict[Category, int] = {
    Category.VALIDATION: 1,
    Category.EXECUTION: 2,
    Category.TIMEOUT: 3,
    Category.RESOURCE: 4,
    Category.SYSTEM: 5,
    Category.NETWORK: 6,
}
"""Numbers on the wire."""

SEVERITY_NUMBERS: dict[Severity, int] = {
    Severity.LOW: 1,
    Severity.MEDIUM: 2,
    Severity.HIGH: 3,
    Severity.CRITICAL: 4,
}
"""Numbers on the wire."""

RETRY_KIND_NUMBERS: dict[RetryKind, int] = {
    RetryKind.NEVER: 1,
    RetryKind.SAME: 2,
    RetryKind.ELSEWHERE: 3,
    RetryKind.WAIT: 4,
}
"""Numbers on the wire."""
