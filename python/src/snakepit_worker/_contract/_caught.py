"""Which errors leave a `try` or a `with suppress(…)`."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from .._errors import SnakepitError
from ._made import codes_in
from ._names import Names
from ._objects import is_error


class Handler(NamedTuple):
    """The classes that an `except` takes, and what ends there."""

    kinds: tuple[type, ...]
    ends: bool
    keeps: frozenset[str] = frozenset()
    """Codes that end there when others go on."""


_ENDS = (ast.Return, ast.Continue, ast.Break, ast.Raise)

Caught = tuple[tuple[Handler, ...], ...]
"""The handlers around a statement, innermost last."""


def leaves(kind: type, caught: Caught, code: str = "") -> bool:
    """Whether an error of that class gets out of everything around it."""
    for handlers in reversed(caught):
        handler = next((it for it in handlers if issubclass(kind, it.kinds)), None)
        if handler is not None and (handler.ends or code in handler.keeps):
            return False
    return True


def may_leave(caught: Caught) -> bool:
    """Whether any error with a code gets out."""
    return leaves(SnakepitError, caught)


def handlers_of(node: ast.Try, names: Names) -> tuple[Handler, ...]:
    return tuple(_handler(it, names) for it in node.handlers)


def suppressed(node: ast.With | ast.AsyncWith, names: Names) -> tuple[Handler, ...]:
    """What `with contextlib.suppress(…)` takes."""
    return tuple(
        Handler(tuple(kind for argument in item.context_expr.args for kind in _kinds(argument, names)), True)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and contextlib.suppress in names.values(item.context_expr.func)
    )


def _handler(node: ast.ExceptHandler, names: Names) -> Handler:
    kinds = _kinds(node.type, names) if node.type else (BaseException,)
    return Handler(kinds, False, frozenset(_kept(node, names))) if _passes_on(node.body, node.name) else Handler(kinds, True)


def _kept(handler: ast.ExceptHandler, names: Names) -> Iterator[str]:
    """The codes of `if error.code is NO_DATA: return None`, and of `if error.code is not NO_DATA: raise`."""
    for index, statement in enumerate(handler.body):
        rest = handler.body[index + 1 :]
        if isinstance(statement, ast.If) and _passes_on(statement.body, handler.name):
            if not _passes_on([*statement.orelse, *rest], handler.name):
                yield from _asked(statement.test, handler.name, names, (ast.IsNot, ast.NotEq, ast.NotIn))
            continue
        while isinstance(statement, ast.If):
            if not _passes_on(statement.body, handler.name) and (isinstance(statement.body[-1], _ENDS) or not _passes_on(rest, handler.name)):
                yield from _asked(statement.test, handler.name, names, (ast.Is, ast.Eq, ast.In))
            statement = statement.orelse[0] if len(statement.orelse) == 1 else ast.Pass()


def _asked(test: ast.expr, error: str | None, names: Names, operators: tuple[type[ast.cmpop], ...]) -> Iterator[str]:
    """The codes that a condition compares that of the error with, or the name of its code."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) and ast.Is in operators:
        for part in test.values:
            yield from _asked(part, error, names, operators)
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], operators):
        return
    asked = test.left.value if isinstance(test.left, ast.Attribute) and test.left.attr == "name" else test.left
    if isinstance(asked, ast.Attribute) and asked.attr == "code" and isinstance(asked.value, ast.Name) and asked.value.id == error:
        other = test.comparators[0]
        for part in other.elts if isinstance(other, (ast.Tuple, ast.Set, ast.List)) else [other]:
            # One of several values of a variable is not all of them.
            codes = codes_in(part.value if isinstance(part, ast.Attribute) and part.attr == "name" else part, names)
            yield from (code for code, _ in codes if len(codes) == 1)


def _kinds(node: ast.expr, names: Names) -> tuple[type, ...]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    values = [value for part in parts for value in names.values(part)]
    flat = [inner for value in values for inner in (value if type(value) is tuple else (value,))]
    return tuple(value for value in flat if is_error(value))


def _passes_on(body: list[ast.stmt], error: str | None) -> bool:
    """Raises what was caught, at least sometimes; another error instead is found where it is raised."""
    return any(
        part.exc is None or (isinstance(part.exc, ast.Name) and part.exc.id == error)
        for part in _parts(body)
        if isinstance(part, ast.Raise)
    )


def _parts(nodes: list[ast.stmt]) -> Iterator[ast.AST]:
    """Everything but functions, whose statements run elsewhere."""
    waiting: list[ast.AST] = list(nodes)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield node
            waiting.extend(ast.iter_child_nodes(node))
