"""`partial(function, …)` as the call that it becomes."""

from __future__ import annotations

import ast
import functools
from types import MethodType
from typing import Any, NamedTuple, cast

from ._objects import is_a


_DEEPEST = 10
"""Partials of partials; one may be made of itself."""


class Deferred(NamedTuple):
    """`functools.partial(…)` in the source of a function."""

    call: ast.Call


class _Full(ast.Call):
    depth = 0


def completed(value: object, call: ast.Call | None, at: ast.expr) -> ast.Call | None:
    """`partial(f, a)(b)` as `f(a, b)`, and `f(a)` where it is only passed on; None for anything else."""
    depth = call.depth + 1 if isinstance(call, _Full) else 0
    if depth > _DEEPEST:
        return None
    if is_a(value, Deferred):
        if not value.call.args:
            return None
        function, given, keywords = value.call.args[0], value.call.args[1:], value.call.keywords
    elif is_a(value, functools.partial):
        function, given, keywords = _parts(value.func, value)
    elif is_a(value, functools.partialmethod):
        # A method of the class gets its object first.
        function, given, keywords = _parts(MethodType(value.func, value), value)
    else:
        return None
    more = (call.args, call.keywords) if call is not None else ([], [])
    found = _Full(function, [*given, *more[0]], [*keywords, *more[1]])
    found.depth = depth
    for part in (found, *found.args, found.func, *(keyword.value for keyword in found.keywords)):
        if not hasattr(part, "lineno"):
            ast.copy_location(part, at)
    return found


def _parts(function: object, made: functools.partial[Any] | functools.partialmethod[Any]) -> tuple[ast.expr, list[ast.expr], list[ast.keyword]]:
    keywords = [ast.keyword(name, ast.Constant(it)) for name, it in made.keywords.items()]
    return ast.Constant(cast("Any", function)), [ast.Constant(it) for it in made.args], keywords
