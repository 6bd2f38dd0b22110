"""The operations that the benchmarks call."""

from __future__ import annotations

from collections.abc import Sequence

from snakepit_worker import Worker, operation


class BenchWorker(Worker):
    @operation
    async def echo(self, text: str) -> str:
        return text

    @operation
    def echo_sync(self, text: str) -> str:
        return text

    @operation
    async def tensor(self, values: Sequence[float]) -> Sequence[float]:
        return values

    @operation
    async def fail(self, text: str) -> str:
        try:
            return level1()
        except KeyError as error:
            raise ValueError(f"nothing known about {text}") from error


def level1() -> str:
    return level2()


def level2() -> str:
    return level3()


def level3() -> str:
    return level4()


def level4() -> str:
    return level5()


def level5() -> str:
    return level6()


def level6() -> str:
    return level7()


def level7() -> str:
    return level8()


def level8() -> str:
    return level9()


def level9() -> str:
    return level10()


def level10() -> str:
    return level11()


def level11() -> str:
    return level12()


def level12() -> str:
    return level13()


def level13() -> str:
    return level14()


def level14() -> str:
    return level15()


def level15() -> str:
    return level16()


def level16() -> str:
    return level17()


def level17() -> str:
    return level18()


def level18() -> str:
    return {"a": "b"}["c"]
