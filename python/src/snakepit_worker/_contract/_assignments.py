"""What the source of a function says about its own names."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache

from ._reachable import own_parts
from ._sources import Function, Node

Assigned = dict[str, list[ast.expr]]


@cache
def assignments(node: Function) -> Assigned:
    """The expressions that a function assigns to its names. `*rows` stands for each of `rows`; no expression: something unknown."""
    found = {name: [*expressions] for name, expressions in _assigned(node).items() if name not in _nonlocals(node)}
    for inner in (it for same in functions(node).values() for it in same):
        for name in _nonlocals(inner):
            found.setdefault(name, []).extend(_assigned(inner).get(name, []))
    return found


@cache
def functions(node: Function) -> dict[str, list[Node]]:
    """The functions that a function defines, by their names."""
    found: dict[str, list[Node]] = {}
    for part in own_parts(node):
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.setdefault(part.name, []).append(part)
    return found


@cache
def appended(node: Function, name: str) -> list[ast.expr]:
    """What a function appends to a list of its own."""
    return [
        argument
        for part in own_parts(node)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "append"
        if isinstance(part.func.value, ast.Name) and part.func.value.id == name
        for argument in part.args
    ]


@cache
def raised_names(node: Function) -> frozenset[str]:
    """The names of a function that it raises, or that are in what it raises."""
    raised = [part.exc for part in own_parts(node) if isinstance(part, ast.Raise) and part.exc is not None]
    return frozenset(part.id for exc in raised for part in ast.walk(exc) if isinstance(part, ast.Name))


@cache
def returned(node: Function) -> list[ast.expr]:
    if isinstance(node, ast.Lambda):
        return [node.body]
    return [part.value for part in own_parts(node) if isinstance(part, ast.Return) and part.value is not None]


@cache
def yielded(node: Function) -> list[ast.expr]:
    return [part.value for part in own_parts(node) if isinstance(part, ast.Yield) and part.value is not None]


@cache
def attribute_assignments(node: Node, attribute: str) -> list[ast.expr]:
    """What a method assigns to an attribute of its object."""
    me = parameters(node)[:1]
    return [
        part.value
        for part in ast.walk(node)
        if isinstance(part, (ast.Assign, ast.AnnAssign)) and part.value is not None
        for target in (part.targets if isinstance(part, ast.Assign) else [part.target])
        if isinstance(target, ast.Attribute) and target.attr == attribute and isinstance(target.value, ast.Name) and [target.value.id] == me
    ]


@cache
def local_imports(node: Function, package: str) -> dict[str, object]:
    """What a function imports for itself, as far as it is loaded: nothing is imported to find out."""
    found: dict[str, object] = {}
    for part in own_parts(node):
        if isinstance(part, ast.Import):
            for alias in part.names:
                found[alias.asname or alias.name.partition(".")[0]] = sys.modules.get(
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(part, ast.ImportFrom):
            module = _absolute(part, package)
            for alias in part.names:
                members = vars(sys.modules[module]) if module in sys.modules else {}
                found[alias.asname or alias.name] = members.get(alias.name, sys.modules.get(f"{module}.{alias.name}"))
    return {name: value for name, value in found.items() if value is not None}


@cache
def parameters(node: Function) -> list[str]:
    """The names of a function's parameters, those that are passed by position first."""
    return [*positional(node), *(argument.arg for argument in node.args.kwonlyargs)]


@cache
def positional(node: Function) -> list[str]:
    return [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]


@cache
def parameter_types(node: Function) -> dict[str, list[ast.expr]]:
    """The types that a function says its parameters have; each of `A | B`."""
    return {
        argument.arg: _alternatives(argument.annotation)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if argument.annotation is not None
    }


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _alternatives(node.left) + _alternatives(node.right)
    return [node] if isinstance(node, (ast.Name, ast.Attribute)) else []


@cache
def _assigned(node: Function) -> Assigned:
    found: Assigned = {}
    for part in own_parts(node):
        for target, value in _pairs(part):
            for name, given in _unpacked(target, value):
                expressions = found.setdefault(name, [])
                if given is not None:
                    expressions.append(given)
    return found


@cache
def _nonlocals(node: Function) -> frozenset[str]:
    return frozenset(name for part in own_parts(node) if isinstance(part, ast.Nonlocal) for name in part.names)


def _pairs(part: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if isinstance(part, ast.Assign):
        for target in part.targets:
            yield target, part.value
    elif isinstance(part, (ast.AnnAssign, ast.NamedExpr)) and part.value is not None:
        yield part.target, part.value
    elif isinstance(part, (ast.For, ast.AsyncFor, ast.comprehension)):
        yield part.target, ast.Starred(part.iter)
    elif isinstance(part, (ast.With, ast.AsyncWith)):
        for item in part.items:
            if item.optional_vars is not None:
                yield item.optional_vars, item.context_expr
    elif isinstance(part, ast.ExceptHandler) and part.name is not None:
        yield ast.Name(part.name), None


def _unpacked(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, (ast.Tuple, ast.List)):
        same = isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts)
        for index, part in enumerate(target.elts):
            yield from _unpacked(part, value.elts[index] if same and isinstance(value, (ast.Tuple, ast.List)) else None)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])
