"""Which errors leave a `try` or a `with suppress(…)`."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from typing import NamedTuple

from .._errors import SnakepitError
from ._names import Names
from ._objects import is_error


class Handler(NamedTuple):
    """The classes that an `except` takes, and whether they end there."""

    kinds: tuple[type, ...]
    ends: bool


Caught = tuple[tuple[Handler, ...], ...]
"""The handlers around a statement, innermost last."""


def leaves(kind: type, caught: Caught) -> bool:
    """Whether an error of that class gets out of everything around it."""
    for handlers in reversed(caught):
        handler = next((it for it in handlers if issubclass(kind, it.kinds)), None)
        if handler is not None and handler.ends:
            return False
    return True


def may_leave(caught: Caught) -> bool:
    """Whether any error with a code gets out."""
    return leaves(SnakepitError, caught)


def handlers_of(node: ast.Try, names: Names) -> tuple[Handler, ...]:
    return tuple(Handler(_kinds(it.type, names) if it.type else (BaseException,), not _passes_on(it)) for it in node.handlers)


def suppressed(node: ast.With | ast.AsyncWith, names: Names) -> tuple[Handler, ...]:
    """What `with contextlib.suppress(…)` takes."""
    return tuple(
        Handler(tuple(kind for argument in item.context_expr.args for kind in _kinds(argument, names)), True)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and contextlib.suppress in names.values(item.context_expr.func)
    )


def _kinds(node: ast.expr, names: Names) -> tuple[type, ...]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    values = [value for part in parts for value in names.values(part)]
    flat = [inner for value in values for inner in (value if type(value) is tuple else (value,))]
    return tuple(value for value in flat if is_error(value))


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Raises what it has caught, at least sometimes; another error instead is found where it is raised."""
    return any(
        part.exc is None or (isinstance(part.exc, ast.Name) and part.exc.id == handler.name)
        for part in _parts(handler.body)
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
