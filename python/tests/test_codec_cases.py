"""The examples that the C# half is tested with too."""

from __future__ import annotations

import datetime as dt
import json
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from snakepit_worker._codec import Problem, TickDateTime, TickDuration, decode, encode
from snakepit_worker._envelope import Attachment, read
from snakepit_worker._types import fit_for

CASES = json.loads((Path(__file__).parents[2] / "proto/codec-cases.json").read_text(encoding="utf-8"))


def tick(value: Any, ticks: int) -> Any:
    value.tick = ticks
    return value


NAMES: dict[str, Any] = {
    **{name: getattr(dt, name) for name in ("date", "datetime", "time", "timedelta", "timezone")},
    **{name: getattr(typing, name) for name in ("Any", "Optional")},
    **{"Decimal": Decimal, "UUID": UUID, "np": np, "tick": tick, "TickDateTime": TickDateTime, "TickDuration": TickDuration},
}


def python(text: str) -> Any:
    return eval(text, dict(NAMES))


def attachments(case: dict[str, Any]) -> list[Attachment]:
    return [Attachment(a["dtype"], tuple(a["shape"]), bytes.fromhex(a["data"])) for a in case.get("attachments", ())]


def same(left: Any, right: Any) -> bool:
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        return left.dtype == right.dtype and left.shape == right.shape and bool((left == right).all())
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(map(same, left.values(), right.values()))
    # repr() tells NaN from NaN no more than -0.0 from 0.0, but refuses very long integers.
    return getattr(left, "tick", 0) == getattr(right, "tick", 0) and bool(left == right or repr(left) == repr(right))


def ids(kind: str) -> dict[str, Any]:
    return {"argvalues": CASES[kind], "ids": [case["name"] for case in CASES[kind]]}


@pytest.mark.parametrize("case", **ids("values"))
def test_value_is_written_as_the_example(case: dict[str, Any]) -> None:
    written = read(encode(python(case["python"])))
    assert bytes(written.json).decode() == case["json"]
    assert [Attachment(a.dtype, a.shape, bytes(a.data)) for a in written.attachments] == attachments(case)


@pytest.mark.parametrize("case", **ids("values"))
def test_example_is_read_as_the_value(case: dict[str, Any]) -> None:
    assert same(decode(case["json"].encode(), attachments(case)), python(case["python"]))


@pytest.mark.parametrize("case", **ids("plain"))
def test_plain_form_is_read_where_the_type_is_wanted(case: dict[str, Any]) -> None:
    fit = fit_for(python(case["annotation"]))
    assert same(fit(decode(case["json"].encode(), attachments(case))), python(case["python"]))


@pytest.mark.parametrize("case", **ids("mistakes"))
def test_mistake_is_refused_at_its_path(case: dict[str, Any]) -> None:
    with pytest.raises(Problem) as caught:
        fit_for(python(case["annotation"]))(decode(case["json"].encode(), attachments(case)))
    assert caught.value.path("value") == case["path"]
