"""Which errors the managers of a `with` take."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable, Iterator
from types import FunctionType
from typing import TypeGuard

from ._caught import Handler, handlers_of, kinds_in, parts_of
from ._names import Names, member
from ._objects import is_a, is_class, is_manager
from ._reachable import own_parts
from ._sources import Sources, plain_functions


def managed(managers: Iterable[ast.expr], names: Names, sources: Sources) -> Iterator[tuple[Handler, ...]]:
    """What the managers of a `with` take, or those that decorate a function: `contextlib.suppress(…)`, and those of the worker."""
    for call in managers:
        for value in names.values(call.func if isinstance(call, ast.Call) else call):
            if value is contextlib.suppress and isinstance(call, ast.Call):
                yield (Handler(tuple(kind for argument in call.args for kind in kinds_in(argument, names)), True),)
            elif is_manager(value):
                for plain in plain_functions(value)[-1:]:
                    if (body := sources.own_node_of(plain)) is not None:
                        yield from _around_yield(body, Names(plain, body, names.owner, sources))
            elif any(_swallows(member(value if is_class(value) else type(value), it), sources) for it in ("__exit__", "__aexit__")):
                yield (Handler((Exception,), True),)


def _around_yield(node: ast.AST, names: Names) -> Iterator[tuple[Handler, ...]]:
    """The handlers that errors of the block meet where the generator waits for it."""
    for part in own_parts(node):
        if _is_try(part) and any(isinstance(it, ast.Yield) for it in parts_of(part.body)):
            yield handlers_of(part, names)


def _is_try(node: ast.AST) -> TypeGuard[ast.Try]:
    return isinstance(node, (ast.Try, getattr(ast, "TryStar", ast.Try)))


def _swallows(method: object, sources: Sources) -> bool:
    """Whether an `__exit__` says that no error goes on, whatever it is."""
    node = sources.own_node_of(method) if is_a(method, FunctionType) else None
    results = [part.value for part in own_parts(node) if isinstance(part, ast.Return)] if node is not None else []
    return bool(results) and all(isinstance(it, ast.Constant) and it.value is True for it in results)
