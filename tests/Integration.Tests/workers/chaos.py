"""Operations that go wrong in many ways, and write down each execution."""

from __future__ import annotations

import os
import random
import time

from snakepit_worker import SnakepitError, Worker, codes, operation


class ChaosWorker(Worker):
    @operation
    def once(self, journal: str, call: int) -> int:
        return self._run(journal, call)

    @operation
    def again(self, journal: str, call: int) -> int:
        return self._run(journal, call)

    def _run(self, journal: str, call: int) -> int:
        with open(journal, "a", encoding="ascii") as file:
            file.write(f"{call}\n")
        match random.randrange(40):
            case 0:
                raise SnakepitError(codes.SYSTEM_RESOURCE, "no handles")
            case 1:
                raise ValueError("bad luck")
            case 2:
                time.sleep(0.3)
            case 3:
                ballast = bytearray(64 << 20)
                ballast[::4096] = b"x" * len(ballast[::4096])
            case 4:
                raise MemoryError
            case 5:
                time.sleep(5)
            case _:
                time.sleep(0.002)
        return call * 2
