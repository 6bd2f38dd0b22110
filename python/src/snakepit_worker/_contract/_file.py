"""The contract of a worker class as data: what `<worker>.contract.json` holds."""

from __future__ import annotations

import ast
import enum
import inspect
import json
import math
from pathlib import Path
from typing import Any

from .._binding import Bound, bind
from .._worker import Worker
from ._raises import raised_codes
from ._signature import hash_of, parameters_of, result_of
from ._sources import Place, Sources, plain_functions

SCHEMA = 1


def read(kind: type[Worker], target: str, base: Path, name: str | None = None) -> dict[str, Any]:
    """What a worker class offers. Neither its constructor nor any of its operations run. Raises `SnakepitError`."""
    # Functions are bound to an object of the class, which therefore needs no constructor.
    operations = sorted(bind(object.__new__(kind)), key=lambda operation: operation.name)
    sources = Sources(base)
    return {
        "schema": SCHEMA,
        "worker": name or kind.name,
        "class": target,
        "hash": hash_of(operations),
        "operations": [_operation(operation, kind, sources) for operation in operations],
    }


def to_json(contract: dict[str, Any]) -> str:
    """The text of the file, with a line break at its end."""
    return json.dumps(contract, indent=2, ensure_ascii=False) + "\n"


def _operation(operation: Bound, kind: type[Worker], sources: Sources) -> dict[str, Any]:
    plain = plain_functions(operation.function)[-1]
    node = sources.node_of(plain)
    place = sources.place_of(plain)
    signature = inspect.signature(operation.function)
    arguments = node.args if node is not None else None
    lines = {
        argument.arg: argument.lineno
        for argument in ((*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if arguments is not None else ())
    }
    returns = node.returns.lineno if node is not None and node.returns is not None else place.line
    return {
        "name": operation.name,
        "kind": operation.kind.value,
        **_place(place),
        "parameters": [
            {
                "name": name,
                "type": text,
                **_annotation(signature.parameters[name].annotation),
                "optional": optional,
                **(_default(signature.parameters[name].default) if optional else {}),
                "line": lines.get(name, place.line),
            }
            for name, text, optional in parameters_of(operation)
        ],
        **({"open": True} if operation.open else {}),
        "result": {"type": result_of(operation), **_annotation(signature.return_annotation), "line": returns},
        "declares": [
            {"code": code, **_place(place)} for code in sorted({code.name for code in operation.info.raises})
        ],
        "raises": [
            {"code": code, **_place(where)} for code, where in raised_codes(operation.function, kind, sources)
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}


def _annotation(annotation: Any) -> dict[str, str]:
    """As the author wrote it."""
    if annotation is inspect.Parameter.empty:
        return {}
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    try:
        return {"annotation": ast.unparse(ast.parse(text, mode="eval"))}
    except SyntaxError:  # the repr of something that is no type
        return {"annotation": text.partition(" at 0x")[0]}


def _default(value: object) -> dict[str, Any]:
    """As JSON where that says it faithfully, else as a text for people."""
    if isinstance(value, enum.Enum):
        return {"default": value.name}
    if _is_json(value):
        return {"default": value}
    text = repr(value) if not isinstance(value, (set, frozenset)) else f"{type(value).__name__} of {len(value)}"
    if " at 0x" in text or len(text) > 200:
        text = f"<{type(value).__qualname__}>"
    return {"default_text": text}


def _is_json(value: object) -> bool:
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is list:
        return all(_is_json(item) for item in value)
    if type(value) is dict:
        return all(type(key) is str and _is_json(item) for key, item in value.items())
    return type(value) in (str, int, bool, type(None))
