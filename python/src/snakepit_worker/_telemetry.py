"""All names of metrics and tags that a worker uses. docs/telemetry.md has the same; a test compares them."""

from __future__ import annotations

from typing import Final

SERVER_DURATION: Final = "rpc.server.call.duration"
THREAD_WAIT: Final = "snakepit.worker.queue.duration"
ERROR_HANDLING: Final = "snakepit.error_handling.duration"

RPC_SYSTEM: Final = "rpc.system.name"
RPC_METHOD: Final = "rpc.method"
RPC_STATUS: Final = "rpc.response.status_code"
ERROR_TYPE: Final = "error.type"
ERROR_CODE: Final = "snakepit.error.code"
ERROR_CATEGORY: Final = "snakepit.error.category"
ERROR_SEVERITY: Final = "snakepit.error.severity"
WORKER: Final = "snakepit.worker"
WORKER_ID: Final = "snakepit.worker.id"
OPERATION: Final = "snakepit.operation"
CORRELATION_ID: Final = "snakepit.correlation_id"
ATTEMPT: Final = "snakepit.attempt"
STAGE: Final = "snakepit.stage"

INSTRUMENTS: Final = {
    SERVER_DURATION: (RPC_SYSTEM, RPC_METHOD, RPC_STATUS, ERROR_TYPE),
    THREAD_WAIT: (OPERATION,),
    ERROR_HANDLING: (STAGE,),
}
"""Histograms in seconds, with the tags that the worker gives; the host adds which worker it was."""
