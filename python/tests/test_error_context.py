from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from snakepit_worker import SnakepitError, capture_error, codes, error_context


def context_of(error: BaseException) -> dict[str, str]:
    return dict(capture_error(error).context)


def test_context_is_added_and_the_error_stays_what_it_is() -> None:
    error = KeyError("x")
    with pytest.raises(KeyError) as caught, error_context("load", path="a.csv", row=3):
        raise error
    assert caught.value is error and error.args == ("x",)
    assert context_of(error) == {"operation": "load", "path": "a.csv", "row": "3"}


def test_nested_contexts_keep_all_values_outermost_first() -> None:
    with pytest.raises(ValueError) as caught, error_context("train", model="m", fold=1):
        with error_context(operation="fit", epoch=2, fold=1):
            raise ValueError
    assert context_of(caught.value) == {"operation": "train > fit", "model": "m", "fold": "1", "epoch": "2"}


def test_context_of_the_cause_is_part_of_the_story() -> None:
    with pytest.raises(SnakepitError) as caught, error_context("outer"):
        try:
            with error_context("inner", row=7):
                raise ValueError("x")
        except ValueError as error:
            raise SnakepitError("test_story", "y") from error
    assert context_of(caught.value) == {"operation": "outer > inner", "row": "7"}


def test_wrap_as_gives_a_code_and_keeps_the_cause() -> None:
    with pytest.raises(SnakepitError) as caught, error_context("parse", wrap_as=codes.INVALID_PARAMS):
        raise ValueError("bad row")
    assert (caught.value.code, str(caught.value)) == (codes.INVALID_PARAMS, "bad row")
    assert isinstance(caught.value.__cause__, ValueError) and context_of(caught.value) == {"operation": "parse"}


@pytest.mark.parametrize("error", [SnakepitError("test_unwrapped"), asyncio.CancelledError(), KeyboardInterrupt()])
def test_what_has_a_code_or_ends_the_task_is_not_wrapped(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, error_context(wrap_as="test_wrapping"):
        raise error
    assert caught.value is error


def test_decorated_function_and_generator_say_their_context() -> None:
    @error_context("divide", by=0)
    def divide(value: int) -> float:
        return value / 0

    @error_context("count")
    def count(to: int) -> Iterator[int]:
        yield from range(to)
        raise ValueError

    with pytest.raises(ZeroDivisionError) as caught:
        divide(1)
    assert divide.__name__ == "divide" and context_of(caught.value) == {"operation": "divide", "by": "0"}
    seen = []
    with pytest.raises(ValueError) as failed:
        for item in count(2):
            seen.append(item)
    assert seen == [0, 1] and context_of(failed.value) == {"operation": "count"}


async def test_asynchronous_code_says_its_context() -> None:
    @error_context("fetch")
    async def fetch() -> None:
        await asyncio.sleep(0)
        raise ValueError

    @error_context("stream")
    async def stream() -> AsyncIterator[int]:
        yield 1
        raise KeyError

    with pytest.raises(ValueError) as caught:
        async with error_context("outer"):
            await fetch()
    assert context_of(caught.value) == {"operation": "outer > fetch"}
    with pytest.raises(KeyError) as failed:
        async for _ in stream():
            pass
    assert context_of(failed.value) == {"operation": "stream"}


async def test_what_is_thrown_into_a_decorated_async_generator_reaches_it() -> None:
    closed = []

    @error_context("stream")
    async def stream() -> AsyncIterator[str]:
        try:
            yield "first"
        except KeyError:
            yield "caught"
        finally:
            closed.append(True)

    steps = stream()
    await steps.__anext__()
    assert await steps.athrow(KeyError()) == "caught"  # type: ignore[attr-defined]  # a generator, typed as an iterator
    await steps.aclose()  # type: ignore[attr-defined]  # as above
    assert closed == [True]


class Hostile:
    def __str__(self) -> str:
        raise SystemExit


def test_hostile_value_becomes_text() -> None:
    with pytest.raises(ValueError) as caught, error_context(value=Hostile(), long="x" * 100_000):
        raise ValueError
    context = context_of(caught.value)
    assert context["value"] == "<str() of Hostile raised SystemExit>" and len(context["long"]) == 2_000
