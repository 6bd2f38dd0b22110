from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from snakepit_worker import (
    CallContext,
    ContextThread,
    ContextThreadPoolExecutor,
    JsonFormatter,
    LogfmtFormatter,
    TraceContext,
    configure_logging,
    use_context,
)
from snakepit_worker._output import LogStream, capture_output, finish_output

CALL = CallContext("snk_1", TraceContext("a" * 32, "b" * 16), worker="math", worker_id="w1", operation="average", session="s")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    root = logging.getLogger()
    level, stdout, stderr = root.level, sys.stdout, sys.stderr
    handler = configure_logging(stream)
    yield stream
    sys.stdout, sys.stderr = stdout, stderr
    root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(False)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_line_has_the_fields_of_the_call(log: io.StringIO) -> None:
    with use_context(CALL):
        logging.getLogger("user.code").warning("loaded %d rows", 3, extra={"rows": 3, "ratio": 0.5, "thing": object})
    (line,) = lines(log)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "level": "warning",
        "source": "python",
        "logger": "user.code",
        "message": "loaded 3 rows",
        "correlation_id": "snk_1",
        "trace_id": "a" * 32,
        "span_id": "b" * 16,
        "worker": "math",
        "worker_id": "w1",
        "operation": "average",
        "session": "s",
        "rows": 3,
        "ratio": 0.5,
        "thing": "<class 'object'>",
    }


def test_exception_is_told_with_its_code(log: io.StringIO) -> None:
    try:
        raise KeyError("x")
    except KeyError:
        logging.getLogger("user").exception("failed")
    (line,) = lines(log)
    assert (line["code"], line["category"], line["severity"]) == ("python_exception", "execution", "medium")
    assert "KeyError: 'x'" in line["exception"]
    assert f'File "{__file__}"' in line["exception"]


class Hostile:
    def __str__(self) -> str:
        raise SystemExit


@pytest.mark.parametrize("message", ["two\nlines", "\x00\x1b[31m\u2028", "\ud800", '{"fake": "line"}\n{"a":1}', "ü€"])
def test_no_text_breaks_the_line(log: io.StringIO, message: str) -> None:
    logging.getLogger("user").info("%s", message, extra={"also": message})
    assert log.getvalue().count("\n") == 1 and log.getvalue().isascii()
    # A lone surrogate is no character; what is written is its escape.
    shown = message.replace("\ud800", "\\ud800")
    assert (lines(log)[0]["message"], lines(log)[0]["also"]) == (shown, shown)


def test_arguments_that_do_not_fit_cost_nothing() -> None:
    misfit = logging.makeLogRecord({"msg": "%d and %d", "args": ("x",)})
    odd = logging.makeLogRecord({"msg": "given", "nan": float("nan"), "hostile": Hostile()})
    first, second = (json.loads(JsonFormatter().format(record)) for record in (misfit, odd))
    assert first["message"].startswith("%d and %d (arguments do not fit")
    assert (second["nan"], second["hostile"]) == ("nan", "<str() of Hostile raised SystemExit>")


def test_stream_that_fails_costs_nothing(log: io.StringIO) -> None:
    log.close()
    logging.getLogger("user").info("into the void")


def test_print_is_logged_for_its_call(log: io.StringIO) -> None:
    capture_output()
    with use_context(CALL):
        print("a", "b\nc")
        print("warning", file=sys.stderr)
    print("outside")
    assert [(line["logger"], line["level"], line["message"], line.get("correlation_id")) for line in lines(log)] == [
        ("stdout", "info", "a b", "snk_1"),
        ("stdout", "info", "c", "snk_1"),
        ("stderr", "warning", "warning", "snk_1"),
        ("stdout", "info", "outside", None),
    ]


def test_parts_of_lines_do_not_mix_between_calls(log: io.StringIO) -> None:
    stream = LogStream("stdout", logging.INFO)
    other = CallContext("snk_2")
    for part in ("one", " two"):
        for call in (CALL, other):
            with use_context(call):
                stream.write(part)
    with use_context(CALL):
        stream.write("\n")
    with use_context(other):
        stream.flush()
    assert [(line["message"], line["correlation_id"]) for line in lines(log)] == [("one two", "snk_1"), ("one two", "snk_2")]


def test_bytes_and_progress_bars_are_logged(log: io.StringIO) -> None:
    capture_output()
    sys.stdout.buffer.write("ü\xff\n".encode("latin-1"))
    sys.stdout.write("10%\r50%\r100%\n")
    sys.stdout.write("rest")
    finish_output()
    assert [line["message"] for line in lines(log)] == ["\\xfc\\xff", "100%", "rest"]
    assert not sys.stdout.isatty() and sys.stdout.encoding == "utf-8"
    with pytest.raises(io.UnsupportedOperation):
        sys.stdout.fileno()


def test_handler_that_prints_does_not_go_round_in_circles(log: io.StringIO) -> None:
    class Printing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            print("printed", file=sys.stderr)

    printing = Printing()
    logging.getLogger("user").addHandler(printing)
    capture_output()
    logging.getLogger("user").info("said")
    print("said too")
    logging.getLogger("user").removeHandler(printing)
    assert sorted(line["message"] for line in lines(log)) == ["printed", "said", "said too"]


def test_call_site_cannot_change_what_a_line_says_of_its_call(log: io.StringIO) -> None:
    with use_context(CALL):
        logging.getLogger("user").info("said", extra={"correlation_id": "forged", "source": "dotnet", "level": "debug"})
    (line,) = lines(log)
    assert (line["correlation_id"], line["source"], line["level"]) == ("snk_1", "python", "info")


def test_rest_of_a_line_is_logged_when_its_call_ends_in_whatever_thread_it_was_written(log: io.StringIO) -> None:
    stream = LogStream("stdout", logging.INFO)
    with use_context(CALL):
        thread = ContextThread(target=stream.write, args=("unfinished",))
        thread.start()
        thread.join()
    with use_context(CallContext("snk_2")):
        stream.write("of another")
    stream.finish(CALL)
    assert [(line["message"], line["correlation_id"]) for line in lines(log)] == [("unfinished", "snk_1")]


async def test_everything_that_works_for_a_call_logs_for_it(log: io.StringIO) -> None:
    capture_output()
    # pytest takes warnings for itself.
    logging.captureWarnings(False)
    logging.captureWarnings(True)
    warnings.simplefilter("always")

    async def task(number: int) -> None:
        await asyncio.sleep(0)
        print("task", number)

    with use_context(CALL):
        await asyncio.gather(task(1), task(2))
        await asyncio.to_thread(warnings.warn, "careful", stacklevel=1)
        with ContextThreadPoolExecutor(1) as executor:
            await asyncio.get_running_loop().run_in_executor(executor, print, "executor")
        thread = ContextThread(target=lambda: print("thread", file=sys.stderr))
        thread.start()
        thread.join()
    found = lines(log)
    assert {line["correlation_id"] for line in found} == {"snk_1"}
    assert [line["message"].split(": ")[-1].split("\n")[0] for line in found] == ["task 1", "task 2", "careful", "executor", "thread"]


def test_format_is_chosen_by_name_or_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setenv("SNAKEPIT_LOG_FORMAT", "logfmt")
    try:
        for chosen, kind in ((None, LogfmtFormatter), ("json", JsonFormatter)):
            assert type(configure_logging(io.StringIO(), format=chosen).formatter) is kind
        with pytest.raises(ValueError, match="xml"):
            configure_logging(io.StringIO(), format="xml")
    finally:
        root.removeHandler(root.handlers[-1])
        logging.captureWarnings(False)
