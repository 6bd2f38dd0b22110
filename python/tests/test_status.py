from __future__ import annotations

from typing import Any

import grpc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import CallContext, CapturedError, CapturedException, RetryKind, SnakepitError, capture_error, codes
from snakepit_worker._errors import GRPC_STATUS
from snakepit_worker._proto import message_class
from snakepit_worker._status import Status, status_of


def encoded_size(status: Status) -> int:
    """Bytes on the wire, as HTTP/2 counts a header list, with gRPC's own two."""
    message = "".join(c if " " <= c <= "~" and c != "%" else "%00" * len(c.encode()) for c in status.message)
    headers: list[tuple[str, int]] = [("grpc-status", 2), ("grpc-message", len(message))]
    headers += [(key, (len(value) + 2) // 3 * 4 if key.endswith("-bin") else len(value)) for key, value in status.trailers]
    return sum(len(key) + size + 32 for key, size in headers)


def details(status: Status) -> tuple[Any, dict[str, Any]]:
    message: Any = message_class("google.rpc.Status").FromString(dict(status.trailers)["grpc-status-details-bin"])
    parts = {}
    for detail in message.details:
        name = detail.type_url.removeprefix("type.googleapis.com/")
        parts[name.rpartition(".")[2]] = message_class(name).FromString(detail.value)
    return message, parts


def test_summary_says_code_advice_and_correlation() -> None:
    error = SnakepitError(codes.RATE_LIMITED, "slow down", retry_after=1.5)
    call = CallContext(correlation_id="snk_1", worker="math", operation="average", worker_id="w1")
    status = status_of(capture_error(error, call=call))
    message, parts = details(status)
    assert (status.code, message.code, message.message) == ("RESOURCE_EXHAUSTED", 8, "slow down")
    assert (parts["ErrorInfo"].reason, parts["ErrorInfo"].domain) == ("RATE_LIMITED", "snakepit")
    assert dict(parts["ErrorInfo"].metadata) == {
        "category": "resource",
        "severity": "low",
        "retry": "wait",
        "exception_type": "snakepit_worker.SnakepitError",
        "worker": "math",
        "operation": "average",
        "worker_id": "w1",
    }
    assert parts["RequestInfo"].request_id == "snk_1"
    assert parts["RetryInfo"].retry_delay.ToMilliseconds() == 1_500
    assert dict(status.trailers)["grpc-retry-pushback-ms"] == "1500"
    assert dict(status.trailers)["x-snakepit-correlation-id"] == "snk_1"


def test_pointless_repetition_is_pushed_back_for_good() -> None:
    assert dict(status_of(capture_error(ValueError())).trailers)["grpc-retry-pushback-ms"] == "-1"
    assert "grpc-retry-pushback-ms" not in dict(status_of(capture_error(SnakepitError(codes.SYSTEM_RESOURCE))).trailers)


def test_status_names_are_those_of_grpc() -> None:
    assert GRPC_STATUS == {code.name: code.value[0] for code in grpc.StatusCode if code is not grpc.StatusCode.OK}


def repeated(text: str, times: int) -> str:
    return text * times


texts = st.text() | st.builds(repeated, st.text(min_size=1, max_size=8), st.integers(1, 20_000))


@given(texts, texts, texts, st.none() | st.floats(0, 1e12))
def test_trailers_stay_small_whatever_the_texts_are(message: str, name: str, worker: str, after: float | None) -> None:
    call = CallContext(correlation_id=name, worker=worker, operation=worker, worker_id=worker)
    error = CapturedError(
        codes.PYTHON_EXCEPTION, message, retry=RetryKind.WAIT, retry_after=after, call=call, exceptions=(CapturedException(name, worker, message),)
    )
    status = status_of(error)
    summary, _ = details(status)
    assert encoded_size(status) < 6 * 1024
    assert summary.message == status.message != ""


def test_message_that_fits_is_whole() -> None:
    assert status_of(capture_error(ValueError("x" * 1_500))).message == "x" * 1_500
    cut = status_of(capture_error(ValueError("x" * 2_000))).message
    assert cut.endswith("…") and len(cut) > 1_400


@pytest.mark.parametrize("text", [" padded ", "line\nbreak", "\ud800"])
def test_message_and_summary_agree(text: str) -> None:
    status = status_of(capture_error(ValueError(text)))
    assert details(status)[0].message == status.message == status.message.strip()
