"""The error codes that an operation raises, read from its source and from that of the helpers it uses."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any, NamedTuple

from .._errors import SnakepitError
from .._helpers import wrap_errors
from ._arguments import Arguments
from ._caught import Caught, handlers_of, leaves, may_leave, suppressed
from ._made import Raised, codes_in, codes_of
from ._names import Names, key_of, member
from ._objects import is_a, is_class, is_error
from ._sources import Node, Place, Sources, plain_functions

_MAX_FUNCTIONS = 1_000
"""Looked at for one operation."""
_ROUTINES: tuple[type, ...] = (FunctionType, MethodType, staticmethod, classmethod, functools.partial, functools.partialmethod)
_BLOCK = ("__enter__", "__exit__", "__aenter__", "__aexit__")


def raised_codes(function: object, owner: type, sources: Sources) -> list[Raised]:
    """Each code with the first place that raises it, in the order of the codes."""
    search = _Search(sources)
    search.run(function, owner)
    first: dict[str, Place] = {}
    for code, place in search.found:
        first[code] = min(place, first.get(code, place))
    return sorted(first.items())


class _Visit(NamedTuple):
    """A function to look through."""

    function: Callable[..., Any]
    owner: type | None
    given: Arguments
    caught: Caught
    caller: Place | None
    """Where the worker calls it, when it is none of the worker's own."""


class _Search:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.found: set[Raised] = set()
        self._seen: set[object] = set()
        self._waiting: list[_Visit] = []

    def run(self, function: object, owner: type) -> None:
        for plain in plain_functions(function):
            self.add(_Visit(plain, owner, {}, (), None))
        while self._waiting:
            visit = self._waiting.pop()
            node = self.sources.node_of(visit.function)
            if node is not None:
                _Visitor(self, visit, Names(visit.function, node, visit.owner, self.sources, visit.given)).body(node)

    def add(self, visit: _Visit) -> None:
        key = (visit.function.__code__, visit.owner, key_of(visit.given), visit.caught, visit.caller)
        if key not in self._seen and len(self._seen) < _MAX_FUNCTIONS:
            self._seen.add(key)
            self._waiting.append(visit)


class _Visitor(ast.NodeVisitor):
    """Looks through one function."""

    def __init__(self, search: _Search, visit: _Visit, names: Names) -> None:
        self._search = search
        self._sources = search.sources
        self._visit = visit
        self._caught = visit.caught
        self._names = names

    def body(self, node: Node) -> None:
        for decorator in node.decorator_list:
            self._wrapped(decorator)
        for statement in node.body:
            self.visit(statement)

    def visit_Raise(self, node: ast.Raise) -> None:
        if node.exc is not None:
            self._raised(node.exc, set())
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        # A helper that makes the error which somebody else raises.
        if isinstance(node.value, (ast.Call, ast.IfExp)):
            self._raised(node.value, set())
        elif isinstance(node.value, ast.Name):
            for assigned in self._names.assigned(node.value.id):
                if isinstance(assigned, ast.Call):
                    self._raised(assigned, set())
        self.generic_visit(node)

    def visit_Try(self, node: ast.Try) -> None:
        self._within(handlers_of(node, self._names), node.body)
        for part in (*node.handlers, *node.orelse, *node.finalbody):
            self.visit(part)

    visit_TryStar = visit_Try

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self._wrapped(item.context_expr)
            self._enter(item.context_expr)
            self.visit(item)
        self._within(suppressed(node, self._names), node.body)

    visit_AsyncWith = visit_With

    def visit_Call(self, node: ast.Call) -> None:
        for value in self._names.values(node.func):
            if is_class(value):
                if not is_error(value):
                    self._use_methods(value, ("__init__", "__post_init__"), node)
            elif is_a(value, *_ROUTINES) or _is_wrapper(value):
                self._use(value, self._names.owner_of(node.func), node)
            else:
                self._use_methods(type(value), ("__call__",), node)
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            self.visit(node.func)
        for part in (*node.args, *node.keywords):
            self.visit(part)

    def visit_Name(self, node: ast.Name) -> None:
        for value in self._names.values(node):
            self._use(value, self._names.owner, None)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        for value in self._names.values(node):
            self._use(value, self._names.owner_of(node), None)
        self.generic_visit(node)

    def _within(self, handlers: tuple[Any, ...], body: list[ast.stmt]) -> None:
        before = self._caught
        if handlers:
            self._caught = (*before, handlers)
        for statement in body:
            self.visit(statement)
        self._caught = before

    def _enter(self, node: ast.expr) -> None:
        for value in self._names.values(node):
            self._use_methods(value if is_class(value) else type(value), _BLOCK, None)

    def _use_methods(self, kind: Any, methods: tuple[str, ...], call: ast.Call | None) -> None:
        for method in methods:
            self._use(member(kind, method), kind, call)

    def _use(self, value: object, owner: type | None, call: ast.Call | None) -> None:
        """Adds a function that this one uses, if it belongs to the worker; or to the helpers of this package."""
        if not may_leave(self._caught):
            return
        if is_a(value, property):
            value = value.fget
        elif is_a(value, functools.cached_property):
            value = value.func
        if not (is_a(value, *_ROUTINES) or _is_wrapper(value)):
            return
        for plain in plain_functions(value):
            caller = self._visit.caller
            if self._sources.is_helper(plain) and call is not None:
                caller = caller or self._place(call.lineno)
            elif not self._sources.is_own(plain):
                continue
            node = self._sources.node_of(plain)
            if node is not None:
                self._search.add(_Visit(plain, owner, self._names.bind(plain, node, call), self._caught, caller))

    def _wrapped(self, node: ast.expr) -> None:
        """`wrap_errors({ValueError: CODE})` raises the codes of its dictionary."""
        if isinstance(node, ast.Call) and wrap_errors in self._names.values(node.func) and may_leave(self._caught):
            for mapping in (argument for argument in node.args if isinstance(argument, ast.Dict)):
                for code in mapping.values:
                    self._add(SnakepitError, codes_in(code, self._names), node.lineno)

    def _raised(self, node: ast.expr, seen: set[str]) -> None:
        if isinstance(node, ast.Name) and node.id not in seen:
            for assigned in self._names.assigned(node.id):
                self._raised(assigned, seen | {node.id})
        elif isinstance(node, ast.IfExp):
            self._raised(node.body, seen)
            self._raised(node.orelse, seen)
        elif isinstance(node, ast.NamedExpr):
            self._raised(node.value, seen)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "with_traceback":
            self._raised(node.func.value, seen)
        call = node if isinstance(node, ast.Call) else None
        for kind in self._names.values(call.func if call is not None else node):
            if is_class(kind, SnakepitError) and leaves(kind, self._caught):
                self._add(kind, codes_of(kind, call, self._names, self._sources), node.lineno)

    def _add(self, kind: type, codes: list[tuple[str, Place | None]], line: int) -> None:
        for code, place in codes:
            if leaves(kind, self._caught, code):
                self._search.found.add((code, self._visit.caller or place or self._place(line)))

    def _place(self, line: int) -> Place:
        return self._sources.place_of(self._visit.function, line)


def _is_wrapper(value: object) -> bool:
    """A callable object that a decorator made of a function."""
    return inspect.getattr_static(value, "__wrapped__", None) is not None and not is_class(value)
