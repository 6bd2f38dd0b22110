"""Workers that call workers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from workers import supervised

from snakepit_worker import CallContext, Client, RemoteError, SnakepitError, codes, use_context


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    with supervised("sample_worker:SampleWorker", tmp_path / "socket") as worker:
        worker.wait_for("ready")
        async with Client(worker.address) as client:
            yield client


async def test_calls_and_streams_give_values(client: Client) -> None:
    assert await client.call("test", "average", values=[1, 2, 6]) == 3.0
    assert await client.call("test", "echo", value={1: (b"x", None)}) == {1: (b"x", None)}
    assert await client.call("test", "total", items=[1, 2], start=3) == 6
    assert [item async for item in client.stream("test", "doubled", items=[1, 2])] == [2, 4]


async def test_error_is_rebuilt_with_what_caused_it(client: Client) -> None:
    with pytest.raises(SnakepitError) as caught:
        await client.call("test", "average", values=[])
    error = caught.value
    assert (error.code.name, error.message, error.details) == ("insufficient_data", "at least one value is needed", {"given": 0})
    assert error.retry_after == 1.5
    assert isinstance(error.__cause__, RemoteError)
    assert "sample_worker.py" in str(error.__cause__)


async def test_items_come_before_the_error(client: Client) -> None:
    items = []
    with pytest.raises(SnakepitError) as caught:
        async for item in client.stream("test", "items_then_fail", count=2, how="ValueError"):
            items.append(item)
    assert items == [0, 1]
    assert caught.value.code.name == "python_exception"


async def test_context_of_the_call_is_handed_on(client: Client) -> None:
    with use_context(CallContext(correlation_id="my-id")):
        assert await client.call("test", "correlation") == "my-id"


async def test_deadline_ends_the_call(client: Client) -> None:
    with pytest.raises(SnakepitError) as caught:
        await client.call("test", "wait", timeout=0.2)
    assert caught.value.code.name == "deadline_exceeded"


async def test_nobody_listens(tmp_path: Path) -> None:
    async with Client(f"unix:{tmp_path}/nothing") as client:
        with pytest.raises(SnakepitError) as caught:
            await client.call("test", "echo", value=1)
    assert caught.value.code.name == "connection_failed"


async def test_argument_without_form_is_told(client: Client) -> None:
    with pytest.raises(SnakepitError) as caught:
        await client.call("test", "echo", value=[object()])
    assert "arguments.value[0]" in caught.value.message


@pytest.fixture
async def narrow(tmp_path: Path) -> AsyncIterator[Client]:
    with supervised("sample_worker:SampleWorker", tmp_path / "socket", "--max-message-bytes", "10000") as worker:
        worker.wait_for("ready")
        async with Client(worker.address) as client:
            yield client


# The worker itself refuses what is somewhat too large, gRPC below it the rest.
@pytest.mark.parametrize("size", [15_000, 30_000])
async def test_oversized_message_is_told(narrow: Client, size: int) -> None:
    text = "x" * size
    calls = (
        narrow.call("test", "echo", value=text),
        narrow.call("test", "total", items=[1, text]),
        narrow.call("test", "total_in_thread", items=[1, text]),
        narrow.call("test", "doubled", items=[1, text]),
    )
    for call in calls:
        with pytest.raises(SnakepitError) as caught:
            await call
        assert caught.value.code is codes.PAYLOAD_TOO_LARGE
    assert await narrow.call("test", "average", values=[1, 3]) == 2.0


async def test_oversized_result_is_told(narrow: Client) -> None:
    with pytest.raises(SnakepitError) as caught:
        await narrow.call("test", "repeated", text="x", times=10_000)
    assert caught.value.code is codes.PAYLOAD_TOO_LARGE
    assert "the result" in caught.value.message
