"""The contract of a worker class as data: what `<worker>.contract.json` holds."""

from __future__ import annotations

import ast
import enum
import inspect
import json
import math
from pathlib import Path, PurePath
from typing import Any

from .._binding import Bound, bind
from .._worker import Worker
from ._objects import is_a
from ._raises import raised_codes
from ._signature import hash_of, parameters_of, result_of
from ._sources import Place, Sources, plain_functions

SCHEMA = 1


def read(kind: type[Worker], target: str, base: Path, name: str | None = None) -> dict[str, Any]:
    """What a worker class offers. Neither its constructor nor any of its operations run. Raises `SnakepitError`."""
    # Functions are bound to an object of the class, which therefore needs no constructor.
    operations = sorted(bind(object.__new__(kind)), key=lambda operation: operation.name)
    sources = Sources(base, frozenset(part.__module__.partition(".")[0] for part in kind.__mro__ if part not in (Worker, object)))
    return {
        "schema": SCHEMA,
        "worker": name or kind.name,
        "class": target,
        "hash": hash_of(operations),
        "operations": [_operation(operation, kind, sources) for operation in operations],
    }


def to_json(contract: dict[str, Any]) -> str:
    """The text of the file, with a line break at its end."""
    text = json.dumps(contract, indent=2, ensure_ascii=False) + "\n"
    # Python escapes lone surrogates as JSON does.
    return text.encode("utf-8", "backslashreplace").decode()


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
    if is_a(value, enum.Enum):
        return {"default": value.name}
    if is_a(value, PurePath):
        return {"default": value.as_posix()}
    return {"default": value} if _is_json(value, 8) else {"default_text": _default_text(value)}


def _is_json(value: object, levels: int) -> bool:
    if levels == 0:  # deep, or made of itself
        return False
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is int:
        return value.bit_length() < 1024  # what a double can hold
    if type(value) is list:
        return all(_is_json(item, levels - 1) for item in value)
    if type(value) is dict:
        return all(type(key) is str and _is_json(item, levels - 1) for key, item in value.items())
    return type(value) in (str, bool, type(None))


def _default_text(value: object) -> str:
    """The same in every process: without addresses, and without sets, whose order changes."""
    if is_a(value, set, frozenset):
        return f"{type(value).__name__} of {len(value)}"
    try:
        text = repr(value)
    except Exception:  # the user's own code, or an integer too long for it
        text = " at 0x"
    return f"<{type(value).__qualname__}>" if " at 0x" in text or len(text) > 200 or _has_set(value, 8) else text


def _has_set(value: object, levels: int) -> bool:
    if levels == 0 or is_a(value, set, frozenset):
        return True
    items = [*value.keys(), *value.values()] if is_a(value, dict) else [*value] if is_a(value, list, tuple) else []
    return any(_has_set(item, levels - 1) for item in items)
