from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker._recursion import Run, find_runs

ELEMENTS = [object() for _ in range(6)]


def expand(sequence: list[object], runs: list[Run]) -> list[object]:
    out: list[object] = []
    for run in runs:
        out += sequence[run.start : run.start + run.length] * run.times
    return out


blocks = st.tuples(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=5), st.integers(1, 12))


@given(st.lists(blocks, max_size=8))
def test_runs_expand_to_the_sequence(parts: list[tuple[list[object], int]]) -> None:
    sequence = [element for block, times in parts for element in block * times]
    assert expand(sequence, list(find_runs(sequence))) == sequence


def test_equal_elements_are_one_run() -> None:
    a, b = ELEMENTS[:2]
    assert list(find_runs([b, *[a] * 900, b])) == [Run(0, 1, 1), Run(1, 1, 900), Run(901, 1, 1)]


def test_cycle_of_several_is_one_run() -> None:
    a, b, c, d = ELEMENTS[:4]
    assert list(find_runs([d, *[a, b, c] * 300, a, d])) == [Run(0, 1, 1), Run(1, 3, 300), Run(901, 2, 1)]


def test_cycle_with_repetition_inside_is_one_run() -> None:
    a, b = ELEMENTS[:2]
    assert list(find_runs([a, a, a, a, b] * 50)) == [Run(0, 5, 50)]


def test_few_repetitions_stay_as_they_are() -> None:
    a, b = ELEMENTS[:2]
    assert list(find_runs([a, a, a, b])) == [Run(0, 4, 1)]
