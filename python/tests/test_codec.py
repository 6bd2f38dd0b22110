"""Values to the wire and back, beyond the shared examples."""

from __future__ import annotations

import array
import collections
import copy
import ctypes
import dataclasses
import datetime as dt
import enum
import io
import itertools
import json
import math
import pickle
import sys
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker._codec import Problem, decode, encode
from snakepit_worker._codec._decode import NotJson
from snakepit_worker._codec._depth import is_too_deep
from snakepit_worker._envelope import Attachment, read


def unfolded(value: Any) -> Any:
    """Which of two equal wall-clock times is meant is not sent: the offset says it, or nothing does."""
    return value.replace(fold=0)


ZONES = st.none() | st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.text(st.characters())
    | st.binary(max_size=20)
    | st.decimals(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.datetimes(timezones=ZONES).map(unfolded)
    | st.dates()
    | st.times().map(unfolded)
    | st.timedeltas()
    | st.uuids()
)
KEYS = st.text() | st.integers() | st.booleans() | st.tuples(st.integers(), st.text()) | st.just("$float")
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4)
    | st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(KEYS, inner, max_size=4)
    | st.sets(st.integers() | st.text(), max_size=4),
    max_leaves=20,
)


def there_and_back(value: Any) -> Any:
    envelope = read(encode(value))
    return decode(envelope.json, envelope.attachments)


def written(value: Any) -> str:
    return bytes(read(encode(value)).json).decode()


def problem(value: Any) -> tuple[str, str]:
    with pytest.raises(Problem) as caught:
        encode(value)
    return caught.value.path("result"), caught.value.problem


@given(VALUES)
def test_values_come_back_unchanged(value: Any) -> None:
    back = there_and_back(value)
    assert back == value
    assert repr(back) == repr(value) or isinstance(value, (set, dict, list, tuple))


@given(st.binary(max_size=100) | st.text(max_size=100).map(str.encode))
def test_garbage_is_refused_and_nothing_else_happens(data: bytes) -> None:
    try:
        decode(data)
    except (NotJson, Problem):
        pass


@given(st.sampled_from("?bhilqBHILQefdFD"), st.lists(st.integers(0, 4), min_size=0, max_size=3), st.booleans())
def test_arrays_come_back_unchanged(code: str, shape: list[int], strided: bool) -> None:
    value = np.arange(math.prod(shape)).reshape(shape).astype(code)
    if strided:
        value = value.T[..., ::-1] if value.ndim else value
    back = there_and_back(value)
    assert back.dtype == value.dtype and back.shape == value.shape
    assert (back == value).all()


def test_other_array_forms_become_numeric_arrays() -> None:
    assert there_and_back(np.array([1, 2], ">i4")).tolist() == [1, 2]
    assert there_and_back(array.array("d", [1.5])).dtype == np.float64
    assert there_and_back(memoryview(array.array("h", [1, -1]))).tolist() == [1, -1]
    assert there_and_back(memoryview(b"abcd")[::2]) == b"ac"
    assert there_and_back(np.array(["a", None], object)) == ["a", None]


def test_numpy_scalars_are_numbers() -> None:
    values = [np.int8(-1), np.uint64(2**64 - 1), np.float32(0.5), np.bool_(True), np.complex64(1j), np.str_("a")]
    assert there_and_back(values) == [-1, 2**64 - 1, 0.5, True, 1j, "a"]


class Color(enum.Enum):
    DARK_RED = 1


class Level(str, enum.Enum):
    HIGH = "h"


class Rights(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass
class Item:
    name: str
    tags: tuple[str, ...] = ()


class Pair(NamedTuple):
    left: int
    right: Item


def test_records_enums_and_collections_have_their_form() -> None:
    assert written([Color.DARK_RED, Level.HIGH, Rights.READ | Rights.WRITE]) == '["DARK_RED","HIGH",3]'
    assert written(Pair(1, Item("a"))) == '{"left":1,"right":{"name":"a","tags":{"$tuple":[]}}}'
    assert written(collections.deque([1])) == written(range(1, 2)) == written(x for x in [1]) == "[1]"
    assert written(collections.OrderedDict(a=1)) == written(MappingProxyType({"a": 1})) == '{"a":1}'
    assert written({"a": 1}.values()) == "[1]"
    assert written(PurePosixPath("/a/b")) == '"/a/b"'
    assert written({Level.HIGH: 1}) == '{"$dict":[["HIGH",1]]}'
    assert written(True) == "true"


@pytest.mark.parametrize(
    "value",
    [object(), len, int, io.StringIO(), np.zeros(1, "i4,i4"), np.datetime64("NaT"), dt.time(1, tzinfo=dt.timezone.utc)],
    ids=str,
)
def test_what_has_no_form_is_told_with_its_path(value: Any) -> None:
    assert problem({"items": [0, {"when": value}], 1: 2})[0] == "result.items[1].when"
    assert problem([value])[0] == "result[0]"


def test_coroutine_is_told_and_closed() -> None:
    async def forgotten() -> None: ...

    coroutine = forgotten()
    assert "awaited" in problem([coroutine])[1]
    coroutine.close()


def test_depth_and_cycles_are_refused() -> None:
    deep: Any = 1
    for _ in range(64):
        deep = [deep]
    assert there_and_back(deep) == deep
    assert "64" in problem([deep])[1]
    tuples: Any = 1
    for _ in range(32):
        tuples = (tuples,)
    assert there_and_back(tuples) == tuples
    assert "64" in problem((tuples,))[1]
    cycle: dict[str, Any] = {}
    cycle["self"] = cycle
    assert problem(cycle)[0].startswith("result.self.self")
    with pytest.raises(NotJson):
        decode(b"[" * 65 + b"]" * 65)


@pytest.mark.parametrize(
    ("inner", "levels"),
    [
        (b"1", 0),
        (b"[]", 1),
        (b'{"$float":"nan"}', 1),
        (b'{"$complex":[1.0,2.0]}', 2),
        (b'{"$tuple":[1]}', 2),
        (b'{"$set":[{"$tuple":[]}]}', 4),
        (b'{"$dict":[[1,2]]}', 3),
    ],
)
def test_levels_of_tags_count_when_they_are_read(inner: bytes, levels: int) -> None:
    def nested(depth: int) -> bytes:
        return b'{"a":' * (depth - levels) + inner + b"}" * (depth - levels)

    decode(nested(64))
    with pytest.raises(NotJson, match="64"):
        decode(nested(65))


@pytest.mark.parametrize(
    ("value", "levels"),
    [("\ud800", 1), (10**5_000, 1), (math.nan, 1), (1j, 2), ({1: 2}, 3), (dt.date.min, 1)],
    ids=["text", "integer", "float", "complex", "dictionary", "date"],
)
def test_levels_of_tags_count_when_they_are_written(value: Any, levels: int) -> None:
    for _ in range(64 - levels):
        value = [value]
    decode(read(encode(value)).json)
    assert "64" in problem([value])[1]


def test_shared_data_is_not_deeper_than_it_was_first_seen() -> None:
    shared: Any = []
    for _ in range(40):
        shared = [shared]
    below = shared
    for _ in range(40):
        below = [below]
    assert "64" in problem([shared, below])[1]
    assert "64" in problem([below, shared])[1]


@given(st.recursive(st.text('"\\[]{}a'), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('"\\[]{}a', max_size=3), inner, max_size=3), max_leaves=8), st.integers(55, 66))
def test_depth_is_that_of_the_containers(value: Any, more: int) -> None:
    def depth(value: Any) -> int:
        items = value.values() if type(value) is dict else value if type(value) is list else None
        return 0 if items is None else 1 + max(map(depth, items), default=0)

    for _ in range(more):
        value = [value]
    assert is_too_deep(json.dumps(value).encode()) == (depth(value) > 64)


def test_shared_data_that_would_fill_the_memory_is_refused() -> None:
    shared: list[Any] = []
    for _ in range(40):
        shared = [shared, shared]
    assert "values" in problem(shared)[1]
    assert "values" in problem(itertools.repeat(0))[1]


@pytest.mark.parametrize("text", [b'{"a":1,"a":2}', b'{"$set":[{"a":1,"a":2}]}'])
def test_key_that_appears_twice_is_refused(text: bytes) -> None:
    with pytest.raises(NotJson, match="twice"):
        decode(text)
    with pytest.raises(Problem, match="twice"):
        decode(b'{"$dict":[[1,2],[1,3]]}')


def test_limit_of_digits_is_left_alone() -> None:
    limit = sys.get_int_max_str_digits()
    assert there_and_back([10**5_000, -(10**10_000)]) == [10**5_000, -(10**10_000)]
    assert sys.get_int_max_str_digits() == limit


def test_arrays_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = {"a": np.array([1.5, 2]), "b": np.array([[1, 2], [3, 4]], "i2"), "c": np.array([1j]), "d": np.array([True]), "e": np.array([1], "f2")}
    envelope = read(encode(arrays))
    monkeypatch.setitem(cast("dict[str, Any]", sys.modules), "numpy", None)
    back = decode(envelope.json, envelope.attachments)
    assert back == {"a": array.array("d", [1.5, 2]), "b": [[1, 2], [3, 4]], "c": [1j], "d": [True], "e": [1.0]}


@pytest.mark.parametrize("tag", ["$datetime", "$time", "$duration"])
def test_seventh_digit_tells_values_apart_and_is_copied(tag: str) -> None:
    text = {"$datetime": "2026-11-23T10:00:00.{}", "$time": "10:00:00.{}", "$duration": "1.{}"}[tag]
    even, odd, plain = (decode(json.dumps({tag: text.format(digits)}).encode()) for digits in ("1234560", "1234567", "123456"))
    assert even == plain != odd
    assert len({even, odd, plain}) == 2
    for copied in (copy.copy(odd), copy.deepcopy(odd), pickle.loads(pickle.dumps(odd))):
        assert (type(copied), copied.tick) == (type(odd), 7)


def test_message_that_nobody_declared_is_passed_on() -> None:
    given_ = Attachment("protobuf:google.protobuf.Duration", (), b"\x08\x05")
    assert read(encode(decode(b'{"$attachment":0}', [given_]))).attachments == [given_]


def test_memoryview_of_c_integers_is_an_array() -> None:
    written = read(encode(memoryview((ctypes.c_int32 * 2)(1, -1))))
    assert written.attachments[0][:2] == ("int32", (2,))


def test_views_of_a_dictionary_are_lists_in_its_order() -> None:
    pairs = {"b": 1, "a": 2}
    assert decode(read(encode([pairs.keys(), pairs.values(), pairs.items()])).json) == [["b", "a"], [1, 2], [("b", 1), ("a", 2)]]
