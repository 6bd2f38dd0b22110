from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from contracts import Modules
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

TYPES = ("int", "str", "float", "list[int]", "dict[str, bytes]", "int | None")
names = st.sampled_from(["alpha", "beta", "gamma", "delta"])


@dataclass(frozen=True)
class Parameter:
    name: str
    type: str
    optional: bool


@dataclass(frozen=True)
class Operation:
    name: str
    parameters: tuple[Parameter, ...]
    result: str
    stream: bool
    codes: tuple[str, ...]

    def source(self, blank: int) -> str:
        parameters = ", ".join(f"{p.name}: {p.type}{' = None' if p.optional else ''}" for p in self.parameters)
        result = f"Iterator[{self.result}]" if self.stream else self.result
        return "\n" * blank + f"    @operation(raises={list(self.codes)})\n    def {self.name}(self, *, {parameters}) -> {result}: ...\n"


parameters = st.builds(Parameter, names, st.sampled_from(TYPES), st.booleans())
operations = st.builds(
    Operation,
    names,
    st.lists(parameters, min_size=1, max_size=3, unique_by=lambda p: p.name).map(tuple),
    st.sampled_from(TYPES),
    st.booleans(),
    st.lists(st.sampled_from(["case_a", "case_b", "case_c"]), unique=True).map(tuple),
)
workers = st.lists(operations, min_size=1, max_size=3, unique_by=lambda o: o.name).map(lambda made: tuple(made))


def hash_of(modules: Modules, worker: tuple[Operation, ...], blank: int = 0) -> str:
    source = "class Case(Worker):\n" + "".join(operation.source(blank) for operation in worker)
    found = modules.read(source)["hash"]
    assert isinstance(found, str)
    return found


relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed
@given(worker=workers, data=st.data())
def test_hash_ignores_order_and_lines(modules: Modules, worker: tuple[Operation, ...], data: st.DataObject) -> None:
    shuffled = tuple(
        replace(
            operation,
            parameters=tuple(data.draw(st.permutations(operation.parameters))),
            codes=tuple(data.draw(st.permutations(operation.codes))),
        )
        for operation in data.draw(st.permutations(worker))
    )
    assert hash_of(modules, worker) == hash_of(modules, shuffled, blank=3)


@relaxed
@given(worker=workers, data=st.data())
def test_hash_changes_with_everything_that_matters(modules: Modules, worker: tuple[Operation, ...], data: st.DataObject) -> None:
    operation = data.draw(st.sampled_from(worker))
    parameter = data.draw(st.sampled_from(operation.parameters))
    changed: Operation = data.draw(
        st.sampled_from(
            [
                replace(operation, name="omega"),
                replace(operation, stream=not operation.stream),
                replace(operation, result="bool"),
                replace(operation, codes=(*operation.codes, "case_new")),
                replace(operation, parameters=(*operation.parameters, Parameter("more", "int", False))),
                replace(operation, parameters=tuple(p for p in operation.parameters if p != parameter) + (replace(parameter, name="other"),)),
                replace(operation, parameters=tuple(p for p in operation.parameters if p != parameter) + (replace(parameter, type="bool"),)),
                replace(
                    operation,
                    parameters=tuple(p for p in operation.parameters if p != parameter) + (replace(parameter, optional=not parameter.optional),),
                ),
            ]
        )
    )
    other = tuple(changed if it == operation else it for it in worker)
    assume(other != worker)
    assert hash_of(modules, worker) != hash_of(modules, other)
