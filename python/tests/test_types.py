"""Values are fitted into what operations declare, strictly."""

from __future__ import annotations

import array
import collections.abc
import dataclasses
import datetime as dt
import enum
import typing
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NewType, Optional, TypedDict, TypeVar, Union

import numpy as np
import numpy.typing as npt
import pytest

from snakepit_worker._codec import Problem
from snakepit_worker._types import UnsupportedType, fit_for


class Rights(enum.Flag):
    READ = 1
    WRITE = 2


class Color(enum.Enum):
    DARK_RED = 1
    BLUE = "b"


@dataclasses.dataclass
class Node:
    name: str
    children: list[Node] = dataclasses.field(default_factory=list)
    color: Optional[Color] = None


@dataclasses.dataclass
class Checked:
    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError("negative")


class Movie(TypedDict, total=False):
    title: typing.Required[str] if hasattr(typing, "Required") else str  # type: ignore[valid-type]  # by version
    year: int


class Pair(NamedTuple):
    left: int
    right: str = "r"


UserId = NewType("UserId", int)
T = TypeVar("T")


def fit(annotation: Any, value: Any) -> Any:
    return fit_for(annotation)(value)


def refused(annotation: Any, value: Any) -> tuple[str, str]:
    with pytest.raises(Problem) as caught:
        fit(annotation, value)
    return caught.value.path("value"), caught.value.problem


@pytest.mark.parametrize(
    ("annotation", "value", "expected"),
    [
        (float, 3, 3.0),
        (Decimal, 3, Decimal(3)),
        (complex, 3, 3 + 0j),
        (Optional[int], None, None),
        (Union[int, str], "1", "1"),
        (Union[float, int], 1, 1),
        (int | None, 1, 1),
        (Union[list[int], dict[str, int]], {"a": 1}, {"a": 1}),
        (UserId, 1, 1),
        (Annotated[int, "positive"], 1, 1),
        (T, {"a": 1}, {"a": 1}),
        (Literal["a", 1], 1, 1),
        (Color, "darkRed", Color.DARK_RED),
        (Color, "DARK_RED", Color.DARK_RED),
        (Color, "b", Color.BLUE),
        (Color, 1, Color.DARK_RED),
        (Rights, 3, Rights.READ | Rights.WRITE),
        (Rights, "read|WRITE", Rights.READ | Rights.WRITE),
        (list[float], [1, 2.5], [1.0, 2.5]),
        (list[float], np.array([1, 2]), [1.0, 2.0]),
        (set[int], [1, 1], {1}),
        (frozenset, [1], frozenset([1])),
        (tuple[int, ...], [1, 2], (1, 2)),
        (tuple[int, str], (1, "a"), (1, "a")),
        (dict[int, str], {"1": "a"}, {1: "a"}),
        (typing.Mapping[str, list[int]], {"a": [1]}, {"a": [1]}),
        (collections.deque, [1], collections.deque([1])),
        (Path, "/a", Path("/a")),
        (bytearray, b"a", bytearray(b"a")),
        (uuid.UUID, "00112233-4455-6677-8899-aabbccddeeff", uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")),
        (dt.timedelta, "1.5", dt.timedelta(seconds=1.5)),
        (Pair, {"left": 1}, Pair(1)),
        (Pair, [1, "x"], Pair(1, "x")),
        (Movie, {"title": "a"}, {"title": "a"}),
        (Node, {"name": "a", "children": [{"name": "b", "color": "blue"}]}, Node("a", [Node("b", [], Color.BLUE)])),
    ],
    ids=str,
)
def test_value_is_fitted(annotation: Any, value: Any, expected: Any) -> None:
    result = fit(annotation, value)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    ("annotation", "value", "path"),
    [
        (int, "1", "value"),
        (int, True, "value"),
        (int, 1.0, "value"),
        (float, True, "value"),
        (float, "1", "value"),
        (float, 10**400, "value"),
        (float, 2**53 + 1, "value"),
        (str, 1, "value"),
        (bytes, "a", "value"),
        (dt.date, dt.datetime(2026, 1, 1), "value"),
        (bool, 1, "value"),
        (Color, "GREEN", "value"),
        (Color, True, "value"),
        (Literal["a"], "b", "value"),
        (list[int], "abc", "value"),
        (list[int], [1, None], "value[1]"),
        (list[int], np.array([1.5]), "value[0]"),
        (set[list[int]], [[1]], "value"),
        (dict[str, int], {"a": "1"}, "value.a"),
        (dict[str, int], {"a b": "1"}, 'value["a b"]'),
        (tuple[int, str], (1,), "value"),
        (Optional[list[int]], [None], "value[0]"),
        (Union[int, list[int]], [1, "2"], "value[1]"),
        (Node, {"children": []}, "value"),
        (Node, {"name": "a", "children": [{"name": "b"}, {"name": 3}]}, "value.children[1].name"),
        (Node, {"name": "a", "colour": 1}, "value"),
        (Checked, {"value": -1}, "value"),
        (npt.NDArray[np.float64], np.array([2**53 + 1]), "value"),
        (npt.NDArray[np.int32], np.array([1], "i8"), "value"),
        (np.ndarray, ["a"], "value"),
        (np.ndarray, "a", "value"),
    ],
    ids=str,
)
def test_wrong_value_is_refused_at_its_path(annotation: Any, value: Any, path: str) -> None:
    assert refused(annotation, value)[0] == path


def test_messages_do_not_show_values() -> None:
    assert "hunter2" not in refused(int, "hunter2")[1]
    assert "hunter2" not in refused(Union[int, list[int]], "hunter2")[1]


def test_numeric_arrays_are_taken_without_a_copy() -> None:
    values = np.array([1.5, 2])
    for annotation in (typing.Sequence[float], collections.abc.Iterable[float], np.ndarray, npt.NDArray[np.float64], Any):
        assert fit(annotation, values) is values
    assert fit(npt.NDArray[np.float64], np.array([1], "i4")).dtype == np.float64
    assert fit(np.ndarray, [1, 2]).tolist() == [1, 2]
    assert fit(array.array, [1, 2]) == array.array("q", [1, 2])


@pytest.mark.parametrize("annotation", [object().__class__.__init__, 3, typing.Callable[[], int], ValueError])
def test_type_that_no_value_can_have_is_unsupported(annotation: Any) -> None:
    with pytest.raises(UnsupportedType):
        fit_for(annotation)


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (np.int32, 5.5),
        (np.int32, 5.0),
        (np.int32, True),
        (np.uint8, 256),
        (np.float32, 1e300),
        (np.float32, 2**53 + 1),
        (np.bool_, 1),
        (Rights, 8),
        (dict[Color, int], {"DARK_RED": 1, "darkRed": 2}),
        (list[str], b"ab"),
    ],
    ids=str,
)
def test_value_that_would_change_is_refused(annotation: Any, value: Any) -> None:
    with pytest.raises(Problem):
        fit_for(annotation)(value)


def test_bytes_are_a_list_of_small_numbers() -> None:
    assert fit_for(list[int])(b"\x00\xff") == [0, 255]
    array = fit_for(npt.NDArray[np.uint8])(b"\x00\xff")
    assert (array.dtype, array.tolist()) == (np.uint8, [0, 255])


@pytest.mark.skipif(not hasattr(typing, "Required"), reason="there is no Required")
def test_required_key_of_a_typed_dictionary_must_be_there() -> None:
    with pytest.raises(Problem, match="the field 'title' of Movie is missing"):
        fit_for(Movie)({"year": 1})


@pytest.mark.parametrize(
    ("annotation", "given"),
    [
        (npt.NDArray[np.float64], [1, 2]),
        (npt.NDArray[np.float32], [1, 2]),
        (npt.NDArray[np.float32], [0.1, 2.5]),
        (npt.NDArray[np.int8], [1, -128]),
        (npt.NDArray[np.float32], [float("inf")]),
    ],
)
def test_numbers_of_a_list_become_those_of_an_array(annotation: Any, given: list[float]) -> None:
    made = fit_for(annotation)(given)
    assert made.dtype == np.dtype(typing.get_args(typing.get_args(annotation)[1])[0])
    assert made.tolist() == [made.dtype.type(number) for number in given]


@pytest.mark.parametrize(
    ("annotation", "given"),
    [
        (npt.NDArray[np.float64], [2**53 + 1]),
        (npt.NDArray[np.int8], [128]),
        (npt.NDArray[np.int64], [1.5]),
        (npt.NDArray[np.float32], [1e300]),
        (npt.NDArray[np.uint8], [-1]),
        (npt.NDArray[np.float64], [True]),
    ],
)
def test_numbers_that_an_array_cannot_hold_are_refused(annotation: Any, given: list[float]) -> None:
    with pytest.raises(Problem, match="cannot become it without loss"):
        fit_for(annotation)(given)
