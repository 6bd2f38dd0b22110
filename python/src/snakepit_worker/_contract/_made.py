"""The code of an error that is made: given to its constructor, or passed on by the constructor of a subclass."""

from __future__ import annotations

import ast
from types import FunctionType

from .._errors import ErrorCode, SnakepitError, is_name
from ._names import Names
from ._objects import is_a, is_class
from ._sources import Place, Sources

Raised = tuple[str, Place]
Made = tuple[str, "Place | None"]
"""A code, and where a caller gives it; without a place where the error is made."""


def codes_of(kind: type, call: ast.Call | None, names: Names, sources: Sources) -> list[Made]:
    """The codes of `kind(…)`, or of `raise kind`."""
    return _through(kind.__mro__, call, names, sources, 0)


def codes_in(node: ast.expr, names: Names) -> list[Made]:
    """The codes that an expression may stand for."""
    given = names.given_for(node)
    own = isinstance(node, ast.Name) and node.id in names.given and not names.assigned(node.id)
    texts = [value.name if is_a(value, ErrorCode) else str.__str__(value) for value in given.values if is_a(value, ErrorCode, str)]
    return [(text, given.place if own else None) for text in texts if is_name(text)]


def _through(order: tuple[type, ...], call: ast.Call | None, names: Names, sources: Sources, depth: int) -> list[Made]:
    """Follows the constructors of a class and its bases to that of `SnakepitError`."""
    at, constructor = next((index, vars(base)["__init__"]) for index, base in enumerate(order) if "__init__" in vars(base))
    if constructor is SnakepitError.__init__:
        return [code for argument in _given(call) for code in codes_in(argument, names)]
    node = sources.node_of(constructor) if is_a(constructor, FunctionType) else None
    if node is None or depth > 20:
        return []
    inner = Names(constructor, node, order[0], sources, names.bind(constructor, node, call))
    found: list[Made] = []
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "__init__":
            if isinstance(part.func.value, ast.Call):
                found += _through(order[at + 1 :], part, inner, sources, depth + 1)
            else:
                # Base.__init__(self, …)
                rest = ast.copy_location(ast.Call(part.func, part.args[1:], part.keywords), part)
                for base in inner.values(part.func.value):
                    if is_class(base, SnakepitError):
                        found += _through(base.__mro__, rest, inner, sources, depth + 1)
    return found


def _given(call: ast.Call | None) -> list[ast.expr]:
    """The code in the arguments of a `SnakepitError`."""
    if call is None:
        return []
    found = [keyword.value for keyword in call.keywords if keyword.arg == "code"] or call.args[:1]
    return [argument for argument in found if not isinstance(argument, ast.Starred)]
