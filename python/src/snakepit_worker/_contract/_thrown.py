"""The errors that an expression makes, one of which is raised, or all in a group."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from .._errors import SnakepitError
from ._assignments import appended
from ._names import Names
from ._objects import is_class, is_group
from ._partials import completed


class Thrown(NamedTuple):
    kind: type[SnakepitError]
    call: ast.Call | None
    group: type | None
    """The class of the exception group that the error is in."""


def errors_in(node: ast.expr, names: Names, group: type | None = None, seen: frozenset[str] = frozenset()) -> Iterator[Thrown]:
    """Those that `raise node` may raise. `seen`: names that are being looked through."""
    match node:
        case ast.Name() if node.id not in seen:
            for assigned in names.assigned(node.id):
                yield from errors_in(assigned, names, group, seen | {node.id})
        case ast.IfExp():
            yield from errors_in(node.body, names, group, seen)
            yield from errors_in(node.orelse, names, group, seen)
        case ast.BoolOp():
            for part in node.values:
                yield from errors_in(part, names, group, seen)
        case ast.NamedExpr():
            yield from errors_in(node.value, names, group, seen)
        case ast.Subscript():
            yield from _elements(node.value, names, group, seen)
        case ast.Call(func=ast.Attribute(attr="with_traceback", value=error)):
            yield from errors_in(error, names, group, seen)
    call = node if isinstance(node, ast.Call) else None
    for kind in names.values(call.func if call is not None else node):
        if call is not None and (full := completed(kind, call, call)) is not None:
            yield from errors_in(full, names, group, seen)
        elif is_group(kind) and call is not None:
            for errors in (*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "excs")):
                yield from _elements(errors, names, group or kind, seen)
        elif is_class(kind, SnakepitError):
            yield Thrown(kind, call, group)


def _elements(node: ast.expr, names: Names, group: type | None, seen: frozenset[str]) -> Iterator[Thrown]:
    match node:
        case ast.Name() if node.id not in seen:
            for collection in names.assigned(node.id):
                yield from _elements(collection, names, group, seen | {node.id})
            for element in appended(names.node, node.id):
                yield from errors_in(element, names, group, seen | {node.id})
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements) | ast.Dict(values=elements):
            for element in elements:
                yield from errors_in(element, names, group, seen)
        case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.SetComp(elt=element):
            yield from errors_in(element, names, group, seen)
