"""What a call of an operation costs over a bare gRPC handler that echoes bytes. Takes some seconds.

    PYTHONPATH=python/src python3 python/bench/calls.py
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import grpc

from snakepit_worker import Worker, operation
from snakepit_worker._envelope import write

ROUNDS = 1_500
WARM_UP = 200


class BenchWorker(Worker):
    @operation
    async def echo(self, value: Any) -> Any:
        return value

    @operation
    def echo_in_thread(self, value: Any) -> Any:
        return value

    @operation(inline=True)
    def echo_inline(self, value: Any) -> Any:
        return value

    @operation
    def fail(self, value: Any, depth: int = 20) -> Any:
        if depth:
            return self.fail(value, depth - 1)
        try:
            raise KeyError("cause")
        except KeyError as error:
            raise ValueError("the operation failed") from error


async def serve_bare(path: str) -> None:
    async def echo(request: bytes, context: Any) -> bytes:
        return request

    class Bare(grpc.GenericRpcHandler):
        def service(self, details: Any) -> Any:
            return grpc.unary_unary_rpc_method_handler(echo)

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((Bare(),))
    server.add_insecure_port(f"unix:{path}")
    await server.start()
    print("ready", flush=True)
    await server.wait_for_termination()


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        bare, worker = f"{directory}/bare", f"{directory}/worker"
        environment = {**os.environ, "PYTHONPATH": f"{os.environ.get('PYTHONPATH', '')}:{Path(__file__).parent}"}
        commands = (
            [sys.executable, __file__, bare],
            [sys.executable, "-m", "snakepit_worker", "calls:BenchWorker", "--address", f"unix:{worker}", "--name", "bench"],
        )
        processes = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for command in commands]
        try:
            for process in processes:
                assert process.stdout is not None
                process.stdout.readline()
            measure(f"unix:{bare}", f"unix:{worker}")
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def measure(bare: str, worker: str) -> None:
    channels = grpc.insecure_channel(bare), grpc.insecure_channel(worker)
    names = ("echo", "echo_inline", "echo_in_thread", "fail")
    calls = {"bare": channels[0].unary_unary("/bare/echo")}
    calls.update((name, channels[1].unary_unary(f"/bench/{name}")) for name in names)
    request = write(b'{"value":"0123456789"}')
    metadata = (("x-snakepit-correlation-id", "snk_0123456789abcdef0123456789abcdef"), ("traceparent", f"00-{'a' * 32}-{'b' * 16}-01"))
    times: dict[str, list[float]] = {name: [] for name in calls}
    for round_number in range(ROUNDS + WARM_UP):
        for name, call in calls.items():
            started = time.perf_counter()
            try:
                call(request, metadata=metadata)
            except grpc.RpcError:
                pass
            if round_number >= WARM_UP:
                times[name].append(time.perf_counter() - started)
    base = statistics.median(times["bare"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:16} {median * 1e6:7.1f} µs   {median / base:.3f}   +{(median - base) * 1e6:.1f} µs")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(serve_bare(sys.argv[1]))
    else:
        main()
