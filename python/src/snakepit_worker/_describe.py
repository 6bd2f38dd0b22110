"""What a worker says of itself (`snakepit.v1.Worker/Describe`)."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

from ._binding import Bound, Parameter
from ._contract import contract_of
from ._version import __version__

PROTOCOL = 1


def describe(worker: str, operations: Sequence[Bound]) -> dict[str, Any]:
    """The worker and its operations as plain data."""
    return {
        "worker": worker,
        "protocol": PROTOCOL,
        "version": __version__,
        "contract": contract_of(operations),
        "operations": [_operation(operation) for operation in operations],
    }


def _operation(operation: Bound) -> dict[str, Any]:
    parameters: list[Parameter] = list(operation.parameters.values())
    if operation.stream is not None:
        parameters.append(operation.stream)
    return {
        "name": operation.name,
        "kind": operation.kind.value,
        "description": operation.info.description,
        "parameters": [
            {
                "name": parameter.name,
                "type": _type(parameter.annotation),
                "optional": not parameter.required,
            }
            for parameter in parameters
        ],
        "result": _type(operation.result),
        "raises": [code.name for code in operation.info.raises],
    }


def _type(annotation: Any) -> str:
    return inspect.formatannotation(annotation).replace("collections.abc.", "").replace("NoneType", "None")
