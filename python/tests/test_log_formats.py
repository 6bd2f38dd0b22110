from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import JsonFormatter, LogfmtFormatter
from snakepit_worker._log_fields import SCHEMA
from snakepit_worker._log_formats import json_line, logfmt_line

PAIR = re.compile(r'([A-Za-z0-9_.-]+)=("(?:[^"\\]|\\.)*"|[^\s"=]+)(?: |$)')
TEXTS = st.text(st.characters()) | st.sampled_from(["", "true", "null", "-1", "1e5", "a b", 'say "x"', "\x1b[31m\r\n", "\u2028", "\ud800", "\\n"])
VALUES = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS


def parse_logfmt(line: str) -> dict[str, Any]:
    pairs = PAIR.findall(line)
    assert " ".join(f"{name}={value}" for name, value in pairs) == line
    return {name: json.loads(value) if value[0] == '"' or not re.match("[A-Za-z_/]", value) else WORDS.get(value, value) for name, value in pairs}


WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


def without_lone_surrogates(value: Any) -> Any:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


@given(st.dictionaries(st.sampled_from(SCHEMA + ("rows", "a.b")), VALUES))
def test_both_formats_say_the_same(fields: dict[str, Any]) -> None:
    expected = {name: without_lone_surrogates(value) for name, value in fields.items()}
    assert json.loads(json_line(fields)) == expected
    assert parse_logfmt(logfmt_line(fields)) == expected


@given(st.dictionaries(st.text(min_size=1), TEXTS, max_size=4), TEXTS, TEXTS)
def test_nothing_ends_a_line_or_commands_a_terminal(extra: dict[str, str], message: str, logger: str) -> None:
    record = logging.makeLogRecord({"name": logger, "msg": "%s", "args": (message,), **{f"x{key}": value for key, value in extra.items()}})
    for line in (JsonFormatter().format(record), LogfmtFormatter().format(record)):
        assert line.splitlines() == [line]
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", line)
    assert parse_logfmt(LogfmtFormatter().format(record)) == json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize("name", ["two\nlines", "a=b", 'quo"te', "\x1b[31m", "späce d", ""])
def test_name_of_a_field_is_made_plain(name: str) -> None:
    line = LogfmtFormatter().format(logging.makeLogRecord({"msg": "said", name: "value"}))
    assert re.fullmatch("[A-Za-z0-9_.-]+", list(parse_logfmt(line))[-1])


def test_schema_is_the_documented_one() -> None:
    text = (Path(__file__).parents[2] / "docs" / "logging.md").read_text(encoding="utf-8")
    table = text.partition("## The fields")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == SCHEMA


def test_fields_stand_in_the_order_of_the_schema() -> None:
    try:
        raise KeyError("x")
    except KeyError as error:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": (KeyError, error, error.__traceback__), "rows": 3})
    names = list(json.loads(JsonFormatter().format(record)))
    assert names == [name for name in SCHEMA if name in names] + ["rows"]
