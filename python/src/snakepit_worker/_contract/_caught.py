"""Which errors leave a `try`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from .._errors import SnakepitError
from ._assignments import raised_names
from ._made import codes_in
from ._names import Names
from ._objects import is_error
from ._reachable import leaves_always, own_parts
from ._sources import Function


class Handler(NamedTuple):
    """The classes that an `except` takes, and what ends there."""

    kinds: tuple[type, ...]
    ends: bool
    keeps: frozenset[str] = frozenset()
    """Codes that end there when others go on."""
    splits: bool = False
    """`except*`, which takes errors out of a group."""

    def takes(self, kind: type, group: type | None) -> bool:
        return issubclass(kind, self.kinds) if group is None or self.splits else issubclass(group, self.kinds)


_ENDS = (ast.Return, ast.Continue, ast.Break, ast.Raise)

Caught = tuple[tuple[Handler, ...], ...]
"""The handlers around a statement, innermost last."""


def leaves(kind: type, caught: Caught, code: str = "", group: type | None = None) -> bool:
    """Whether an error of that class gets out of everything around it; alone, or in a group of errors."""
    for handlers in reversed(caught):
        handler = next((it for it in handlers if it.takes(kind, group)), None)
        if handler is not None and (handler.ends or code in handler.keeps):
            return False
    return True


def may_leave(caught: Caught) -> bool:
    """Whether any error with a code gets out."""
    return leaves(SnakepitError, caught)


def handlers_of(node: ast.Try, names: Names) -> tuple[Handler, ...]:
    splits = not isinstance(node, ast.Try)
    return tuple(_handler(it, names)._replace(splits=splits) for it in node.handlers)


def dropped(node: ast.Try) -> tuple[Handler, ...]:
    """What `finally: return` takes: everything."""
    ends = leaves_always(node.finalbody) and not any(isinstance(part, ast.Raise) for part in parts_of(node.finalbody))
    return (Handler((BaseException,), True),) if ends else ()


def _handler(node: ast.ExceptHandler, names: Names) -> Handler:
    kinds = kinds_in(node.type, names) if node.type else (BaseException,)
    if _passes_on(node.body, node.name):
        return Handler(kinds, False, frozenset(_kept(node, names)))
    return Handler(kinds, node.name is None or not _is_saved(node.name, node.body, names.node))


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


def kinds_in(node: ast.expr, names: Names) -> tuple[type, ...]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    values = [value for part in parts for value in names.values(part)]
    flat = [inner for value in values for inner in (value if type(value) is tuple else (value,))]
    return tuple(value for value in flat if is_error(value))


def _passes_on(body: list[ast.stmt], error: str | None) -> bool:
    """Raises what was caught, or its code, at least sometimes; another error instead is found where it is raised."""
    raises = [part.exc for part in parts_of(body) if isinstance(part, ast.Raise)]
    codes = {name for name, value in _assigned_in(body) if _is_code(value, error)}
    return any(exc is None or _is_same(exc, error) or _has_code(exc, error, codes) for exc in raises)


def _is_same(node: ast.expr, error: str | None) -> bool:
    """`error` and `error.with_traceback(…)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _is_same(node.func.value, error)
    return isinstance(node, ast.Name) and node.id == error


def _has_code(node: ast.expr, error: str | None, codes: set[str]) -> bool:
    """`SnakepitError(error.code, …)`."""
    given = [*node.args, *(keyword.value for keyword in node.keywords)] if isinstance(node, ast.Call) else []
    return any(_is_code(it, error) or (isinstance(it, ast.Name) and it.id in codes) for it in given)


def _is_code(node: ast.expr, error: str | None) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "name":
        node = node.value
    return isinstance(node, ast.Attribute) and node.attr == "code" and isinstance(node.value, ast.Name) and node.value.id == error


def _is_saved(error: str, body: list[ast.stmt], function: Function) -> bool:
    """Whether an error is kept under a name that the function raises later."""
    kept = {name for name, value in _assigned_in(body) if isinstance(value, ast.Name) and value.id == error}
    for part in parts_of(body):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and isinstance(part.func.value, ast.Name):
            if any(isinstance(argument, ast.Name) and argument.id == error for argument in part.args):
                kept.add(part.func.value.id)
    return not kept.isdisjoint(raised_names(function))


def _assigned_in(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for part in parts_of(body):
        if isinstance(part, ast.Assign):
            yield from ((target.id, part.value) for target in part.targets if isinstance(target, ast.Name))


def parts_of(nodes: list[ast.stmt]) -> Iterator[ast.AST]:
    """What can run of statements, but for functions."""
    return own_parts(ast.Module(nodes, []))
