"""The error codes that an operation raises, read from its source and from that of the helpers it uses."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable, Iterable
from types import FunctionType, MethodType
from typing import Any, NamedTuple

from .._errors import SnakepitError
from .._helpers import wrap_errors
from ._arguments import Arguments
from ._caught import Caught, dropped, handlers_of, leaves, may_leave
from ._made import Raised, codes_in, codes_of
from ._managed import managed
from ._names import Local, Names, key_of, member
from ._objects import is_a, is_class, is_error, is_manager
from ._partials import completed
from ._reachable import live, live_children
from ._sources import Function, Place, Sources, plain_functions
from ._thrown import errors_in

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
    inside: Names | None = None
    """The names of a function that is defined in this one."""


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
            if visit.inside is not None:
                _Visitor(self, visit, visit.inside).body(visit.inside.node)
            elif (node := self.sources.node_of(visit.function)) is not None:
                _Visitor(self, visit, Names(visit.function, node, visit.owner, self.sources, visit.given)).body(node)

    def add(self, visit: _Visit) -> None:
        what = visit.inside.key if visit.inside is not None else (visit.function.__code__, visit.owner, key_of(visit.given))
        key = (what, visit.caught, visit.caller)
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

    def body(self, node: Function) -> None:
        if isinstance(node, ast.Lambda):
            self._returned(node.body)
            self.visit(node.body)
            return
        managers = [it for it in node.decorator_list if isinstance(it, ast.Call) and any(map(is_manager, self._names.values(it.func)))]
        for decorator in node.decorator_list:
            self._wrapped(decorator)
        for manager in managers:
            self.visit(manager)
        self._within(managed(managers, self._names, self._sources), node.body)

    def generic_visit(self, node: ast.AST) -> None:
        for part in live_children(node):
            self.visit(part)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Its statements run where it is called, if it is."""
        for part in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                self.visit(part)
        if any(self._takes_over(decorator) for decorator in node.decorator_list):
            self._use_local(Local(node, self._names), None)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords, *node.body):
            self.visit(part)
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._use_local(Local(part, self._names), None)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._use_local(Local(node, self._names), None)

    def visit_Assign(self, node: ast.Assign) -> None:
        # What has a name is looked at where the name is used.
        if all(isinstance(target, ast.Name) for target in node.targets) and self._is_deferred(node.value):
            return
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        if node.exc is not None:
            self._raised(node.exc)
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            self._returned(node.value)
        self.generic_visit(node)

    def visit_Try(self, node: ast.Try) -> None:
        before = self._caught
        if taken := dropped(node):
            self._caught = (*before, taken)
        self._within([handlers_of(node, self._names)], node.body)
        for part in (*node.handlers, *live(node.orelse)):
            self.visit(part)
        self._caught = before
        for part in live(node.finalbody):
            self.visit(part)

    visit_TryStar = visit_Try

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self._wrapped(item.context_expr)
            self._enter(item.context_expr)
            self.visit(item)
        self._within(managed([item.context_expr for item in node.items], self._names, self._sources), node.body)

    visit_AsyncWith = visit_With

    def visit_Call(self, node: ast.Call) -> None:
        self._called(node)
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
        elif not isinstance(node.func, (ast.Name, ast.Lambda)):
            self.visit(node.func)
        partial = self._is_deferred(node)
        for part in (*node.args[1 if partial else 0 :], *node.keywords):
            self.visit(part)
        for value in self._names.values(node) if partial or getattr(node.func, "id", "") == "getattr" else []:
            self._use(value, self._names.owner_of(node.args[0]), None, node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            for value in self._names.values(node):
                self._use(value, self._names.owner, None, node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        for value in self._names.values(node):
            self._use(value, self._names.owner_of(node), None, node)
        self.generic_visit(node)

    def _called(self, node: ast.Call) -> None:
        for value in self._names.values(node.func):
            if is_class(value):
                if not is_error(value):
                    self._use_methods(value, ("__init__", "__post_init__"), node)
            elif is_a(value, Local, *_ROUTINES) or completed(value, node, node) is not None or _is_wrapper(value):
                self._use(value, self._names.owner_of(node.func), node, node)
            else:
                self._use_methods(type(value), ("__call__",), node)

    def _within(self, handlers: Iterable[tuple[Any, ...]], body: list[ast.stmt]) -> None:
        before = self._caught
        self._caught = (*before, *(it for it in handlers if it))
        for statement in live(body):
            self.visit(statement)
        self._caught = before

    def _enter(self, node: ast.expr) -> None:
        for value in self._names.values(node):
            self._use_methods(value if is_class(value) else type(value), _BLOCK, None)

    def _use_methods(self, kind: Any, methods: tuple[str, ...], call: ast.Call | None) -> None:
        for method in methods:
            self._use(member(kind, method), kind, call, None)

    def _use(self, value: object, owner: type | None, call: ast.Call | None, at: ast.expr | None) -> None:
        """Adds a function that this one uses, if it belongs to the worker; or to the helpers of this package."""
        if not may_leave(self._caught):
            return
        if is_a(value, Local):
            self._use_local(value, call)
            return
        if at is not None and (full := completed(value, call, at)) is not None:
            self._called(full)
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

    def _use_local(self, local: Local, call: ast.Call | None) -> None:
        """Adds a function that this one, or the one around it, defines."""
        if may_leave(self._caught):
            names = self._names.within(local, call)
            self._search.add(_Visit(self._visit.function, names.owner, names.given, self._caught, self._visit.caller, names))

    def _is_deferred(self, node: ast.expr) -> bool:
        """A function that is made here, and runs where it is called."""
        return isinstance(node, ast.Lambda) or (
            isinstance(node, ast.Call) and bool(node.args) and any(value is functools.partial for value in self._names.values(node.func))
        )

    def _takes_over(self, decorator: ast.expr) -> bool:
        """Whether a decorator may call the function, or keep it for others; those of the standard library leave that to its name."""
        values = self._names.values(decorator.func if isinstance(decorator, ast.Call) else decorator)
        return not any(getattr(value, "__module__", "") in ("functools", "contextlib") for value in values)

    def _returned(self, node: ast.expr) -> None:
        """A helper that makes the error which somebody else raises."""
        if isinstance(node, (ast.Call, ast.IfExp)):
            self._raised(node)
        elif isinstance(node, ast.Name):
            for assigned in self._names.assigned(node.id):
                if isinstance(assigned, ast.Call):
                    self._raised(assigned)

    def _wrapped(self, node: ast.expr) -> None:
        """`wrap_errors({ValueError: CODE})` raises the codes of its dictionary."""
        if isinstance(node, ast.Call) and wrap_errors in self._names.values(node.func) and may_leave(self._caught):
            for mapping in (argument for argument in node.args if isinstance(argument, ast.Dict)):
                for code in mapping.values:
                    for name, place in codes_in(code, self._names):
                        self._add(SnakepitError, name, place, node.lineno)

    def _raised(self, node: ast.expr) -> None:
        for it in errors_in(node, self._names):
            if leaves(it.kind, self._caught, group=it.group):
                for code, place in codes_of(it.kind, it.call, self._names, self._sources):
                    self._add(it.kind, code, place, node.lineno, it.group)

    def _add(self, kind: type, code: str, place: Place | None, line: int, group: type | None = None) -> None:
        if leaves(kind, self._caught, code, group):
            self._search.found.add((code, self._visit.caller or place or self._place(line)))

    def _place(self, line: int) -> Place:
        return self._sources.place_of(self._visit.function, line)


def _is_wrapper(value: object) -> bool:
    """A callable object that a decorator made of a function."""
    return inspect.getattr_static(value, "__wrapped__", None) is not None and not is_class(value)
