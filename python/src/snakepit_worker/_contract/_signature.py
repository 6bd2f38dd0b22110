"""Operations as one line of text each, and the hash of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from .._binding import Bound
from .._operation import Kind
from ._types import stream_item, type_text

_SERVER = (Kind.SERVER_STREAM, Kind.DUPLEX)


def parameters_of(operation: Bound) -> list[tuple[str, str, bool]]:
    """Name, type and whether it may be left out, in the order of the function; the caller's stream is `stream<T>`."""
    found = {
        name: (name, type_text(parameter.annotation, given=True), not parameter.required)
        for name, parameter in operation.parameters.items()
    }
    if (stream := operation.stream) is not None:
        found[stream.name] = (stream.name, f"stream<{type_text(stream_item(stream.annotation), given=True)}>", False)
    return list(found.values())


def result_of(operation: Bound) -> str:
    """The type of the result; `stream<T>` when the worker streams."""
    if operation.kind in _SERVER:
        return f"stream<{type_text(stream_item(operation.result), given=False)}>"
    return type_text(operation.result, given=False)


def signature_of(operation: Bound) -> str:
    """`average(scale?: float, values: list<float>) -> float`; parameters by name, as their order means nothing on the wire."""
    parts = sorted(f"{name}{'?' if optional else ''}: {text}" for name, text, optional in parameters_of(operation))
    if operation.open:
        parts.append("**")
    return f"{operation.name}({', '.join(parts)}) -> {result_of(operation)}"


def hash_of(operations: Iterable[Bound]) -> str:
    """Stands for all names, types, shapes and declared codes; knows nothing of files, lines and order."""
    lines = sorted(f"{signature_of(it)} raises {', '.join(sorted({code.name for code in it.info.raises}))}" for it in operations)
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def contract_of(operations: Sequence[Bound]) -> dict[str, Any]:
    """What a worker reports to hosts."""
    return {"hash": hash_of(operations), "operations": sorted(signature_of(operation) for operation in operations)}
