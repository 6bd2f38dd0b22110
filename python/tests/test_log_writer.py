"""Log lines against readers that are slow, stuck or gone."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from snakepit_worker import configure_logging
from snakepit_worker._log_writer import LineWriter

PATIENCE = 10.0
LINE = b"x" * 999 + b"\n"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    read, write = os.pipe()
    yield read, write
    for descriptor in (read, write):
        try:
            os.close(descriptor)
        except OSError:
            pass


def writer_to(descriptor: int, max_waiting: int = 100_000) -> LineWriter:
    return LineWriter(descriptor, lambda count: b"lost %d\n" % count, max_waiting=max_waiting)


def read_until(descriptor: int, end: bytes) -> bytes:
    data = b""
    while not data.endswith(end):
        data += os.read(descriptor, 65_536)
    return data


def test_line_is_there_when_write_returns(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer_to(write).write(b"last words\n")
    os.set_blocking(read, False)
    assert os.read(read, 100) == b"last words\n"


def test_reader_that_is_stuck_holds_nobody_up_and_every_lost_line_is_counted(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer = writer_to(write)
    for _ in range(1_000):
        writer.write(LINE)
    dropped = writer.dropped
    assert dropped > 500
    data = read_until(read, b"lost %d\n" % dropped)
    assert data == LINE * (1_000 - dropped) + b"lost %d\n" % dropped
    assert writer.flush(PATIENCE)
    writer.write(b"after\n")
    assert read_until(read, b"after\n") == b"after\n"


def test_lines_of_many_threads_stay_whole_and_exact_in_number(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer = writer_to(write)

    def log(number: int) -> None:
        for _ in range(500):
            writer.write(bytes([65 + number]) * 299 + b"\n")

    threads = [threading.Thread(target=log, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    reader = threading.Thread(target=lambda: found.append(read_until(read, b"end\n")))
    found: list[bytes] = []
    reader.start()
    for thread in threads:
        thread.join()
    writer.flush(PATIENCE)
    writer.write(b"end\n")
    reader.join(PATIENCE)
    lines = found[0].split(b"\n")[:-2]
    lost = sum(int(line.split()[1]) for line in lines if line.startswith(b"lost"))
    whole = [line for line in lines if not line.startswith(b"lost")]
    assert all(len(line) == 299 and len(set(line)) == 1 for line in whole)
    assert len(whole) + lost == 4_000


def test_line_longer_than_the_pipe_arrives_whole(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer = writer_to(write, max_waiting=10)
    writer.write(b"y" * 300_000 + b"\n")
    assert read_until(read, b"\n") == b"y" * 300_000 + b"\n"


def test_reader_that_is_gone_costs_nothing(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer = writer_to(write)
    os.close(read)
    for _ in range(1_000):
        writer.write(LINE)
    assert writer.flush(PATIENCE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_forked_process_logs_too_and_repeats_nothing(pipe: tuple[int, int]) -> None:
    read, write = pipe
    writer = writer_to(write)
    for _ in range(100):
        writer.write(LINE)
    child = os.fork()
    if child == 0:
        writer.write(b"child\n")
        writer.flush(PATIENCE)
        os._exit(0)
    data = b""
    while data.count(LINE) < 100 or b"child\n" not in data:
        data += os.read(read, 65_536)
    os.waitpid(child, 0)
    assert data.count(b"\n") == 101


def test_last_line_before_the_end_of_the_process_is_kept() -> None:
    code = "import logging, os, snakepit_worker as s; s.configure_logging(); logging.warning('last words'); os._exit(3)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ended.returncode == 3 and '"message": "last words"' in ended.stderr


def test_waiting_lines_are_written_at_the_end_of_the_process() -> None:
    code = "import logging, snakepit_worker as s; s.configure_logging()\nfor i in range(5000): logging.warning('line %d', i)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert ended.stderr.count("\n") == 5_000


def test_stuck_reader_does_not_keep_the_process_alive(pipe: tuple[int, int]) -> None:
    code = "import logging, snakepit_worker as s; s.configure_logging()\nfor i in range(5000): logging.warning('line %d', i)"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=pipe[1])
    assert process.wait(60) == 0


def test_handler_writes_past_a_stream_that_is_replaced(pipe: tuple[int, int]) -> None:
    read, write = pipe
    with open(write, "w", encoding="utf-8", closefd=False) as stream:
        handler = configure_logging(stream)
    try:
        logging.getLogger("user").warning("still there")
        assert b"still there" in os.read(read, 10_000)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        logging.captureWarnings(False)
