from __future__ import annotations

import io
import logging

import pytest

from snakepit_worker import SnakepitError, capture_error, codes
from snakepit_worker._context import CallContext, use_context
from snakepit_worker._logging import configure_logging
from snakepit_worker._sensitive import mark_sensitive, use_sensitive
from snakepit_worker._redaction_errors import redact_error
from snakepit_worker._report import write_report
from snakepit_worker._status import status_of

CANARY = "canary-7Hq2Lm9Zx41VbN"


def failure() -> BaseException:
    try:
        try:
            raise KeyError(f"password={CANARY}")
        except KeyError as cause:
            raise SnakepitError(
                codes.ADAPTER_ERROR,
                f"Authorization: Bearer {CANARY}",
                details={"password": CANARY, f"token={CANARY}": (1, 2), "url": f"https://bob:{CANARY}@example.com"},
            ) from cause
    except SnakepitError as error:
        return error


def test_secret_in_every_place_is_in_no_report_and_no_trailer() -> None:
    redacted = redact_error(capture_error(failure()))

    assert CANARY.encode() not in write_report(redacted)
    assert CANARY not in str(status_of(redacted)) and CANARY not in redacted.format()
    assert redacted.redactions


def test_error_without_secrets_stays_as_it_is() -> None:
    captured = capture_error(ValueError("no such row: 17"))

    assert redact_error(captured) is captured


def test_sensitive_argument_is_masked_wherever_it_appears() -> None:
    captured = capture_error(ValueError("cannot log in with opensesame at door 5"))

    with use_sensitive(["opensesame"]):
        redacted = redact_error(captured)

    assert redacted.message == "cannot log in with [redacted:sensitive] at door 5"


def test_error_that_cannot_be_looked_through_loses_its_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("broken")

    captured = capture_error(ValueError(CANARY))
    monkeypatch.setattr("snakepit_worker._redaction_errors.sensitive_values", fail)

    assert CANARY.encode() not in write_report(redact_error(captured))


def test_log_line_loses_secrets_in_message_fields_and_traceback() -> None:
    stream = io.StringIO()
    handler = configure_logging(stream)
    try:
        logging.getLogger("t").error("password=%s", CANARY, extra={"api_key": CANARY, "rows": 5}, exc_info=failure())
    finally:
        logging.getLogger().removeHandler(handler)

    assert CANARY not in stream.getvalue() and '"rows": 5' in stream.getvalue()


def test_secret_of_a_call_is_masked_where_nobody_knows_the_call() -> None:
    with use_context(CallContext(correlation_id="snk_1")):
        mark_sensitive(["opensesame"])

    assert redact_error(capture_error(ValueError("cannot log in with opensesame"))).message == "cannot log in with [redacted:sensitive]"
