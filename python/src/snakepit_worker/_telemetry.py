"""All names of metrics and tags that a worker uses. docs/telemetry.md has the same; a test compares them."""

from __future__ import annotations

from typing import Final

SERVER_DURATION: Final = "rpc.server.call.duration"
THREAD_WAIT: Final = "snakepit.worker.queue.duration"
ERROR_HANDLING: Final = "snakepit.error_handling.duration"
DROPPED: Final = "snakepit.telemetry.dropped"

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
SIGNAL: Final = "snakepit.signal"

INSTRUMENTS: Final = {
    SERVER_DURATION: (RPC_SYSTEM, RPC_METHOD, RPC_STATUS, ERROR_TYPE),
    THREAD_WAIT: (OPERATION,),
    ERROR_HANDLING: (STAGE,),
}
"""Histograms in seconds, with the tags that the worker gives; the host adds which worker it was."""

_CALL_TIMES: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
_CODE_TIMES: Final = (0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025)

BOUNDS: Final = {SERVER_DURATION: _CALL_TIMES, THREAD_WAIT: _CALL_TIMES, ERROR_HANDLING: _CODE_TIMES}
"""The bounds of the buckets, the same as the host's."""
