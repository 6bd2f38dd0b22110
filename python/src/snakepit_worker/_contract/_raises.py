"""The error codes that an operation raises, read from its source and from that of the helpers it uses."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from typing import Any

from .._errors import ErrorCode, SnakepitError
from .._helpers import wrap_errors
from .._worker import Worker
from ._names import Names
from ._sources import Node, Place, Sources, plain_functions

Raised = tuple[str, Place]

_MAX_FUNCTIONS = 2_000
"""Looked at for one operation."""


def raised_codes(function: object, owner: type, sources: Sources) -> list[Raised]:
    """Each code with the first place that raises it, in the order of the codes."""
    search = _Search(owner, sources)
    search.run(function)
    first: dict[str, Place] = {}
    for code, place in search.found:
        first[code] = min(place, first.get(code, place))
    return sorted(first.items())


class _Search:
    def __init__(self, owner: type, sources: Sources) -> None:
        self.owner = owner
        self.sources = sources
        self.found: set[Raised] = set()
        self._modules = {base.__module__ for base in owner.__mro__ if base not in (Worker, object)}
        self._seen: set[object] = set()
        self._waiting: list[Callable[..., Any]] = []

    def run(self, function: object) -> None:
        self.visit(function)
        while self._waiting:
            plain = self._waiting.pop()
            node = self.sources.node_of(plain)
            if node is not None:
                _Visitor(self, plain, node, Names(plain, node, self.owner)).body(node)

    def visit(self, value: object) -> None:
        """Adds a helper that a function uses, if it belongs to the worker's own modules."""
        for plain in plain_functions(value):
            if plain.__module__ in self._modules and plain.__code__ not in self._seen and len(self._seen) < _MAX_FUNCTIONS:
                self._seen.add(plain.__code__)
                self._waiting.append(plain)


class _Visitor(ast.NodeVisitor):
    """Looks through one function."""

    def __init__(self, search: _Search, function: Callable[..., Any], node: Node, names: Names) -> None:
        self._search = search
        self._function = function
        self._root = node
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
        if isinstance(node.value, ast.Call):
            self._raised(node.value, set())
        self.generic_visit(node)

    def visit_With(self, node: ast.With) -> None:
        self._with(node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> None:
        self._with(node)

    def visit_Try(self, node: ast.Try) -> None:
        if any(self._swallows(handler) for handler in node.handlers):
            # What is raised here does not leave; the helpers that are used here alone do not matter either.
            parts: list[ast.AST] = [*node.handlers, *node.orelse, *node.finalbody]
            for part in parts:
                self.visit(part)
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        self._use(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._use(node)
        self.generic_visit(node)

    def _use(self, node: ast.expr) -> None:
        for value in self._names.values(node):
            if inspect.isroutine(value) or hasattr(value, "__wrapped__") or hasattr(value, "__func__"):
                self._search.visit(value)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self._wrapped(item.context_expr)
        self.generic_visit(node)

    def _wrapped(self, node: ast.expr) -> None:
        """`wrap_errors({ValueError: CODE})` raises the codes of its dictionary."""
        if isinstance(node, ast.Call) and wrap_errors in self._names.values(node.func):
            for mapping in (argument for argument in node.args if isinstance(argument, ast.Dict)):
                for code in mapping.values:
                    self._add(code, node.lineno)

    def _raised(self, node: ast.expr, seen: set[str]) -> None:
        if isinstance(node, ast.Name) and node.id not in seen:
            for assigned in self._names.assigned(node.id):
                self._raised(assigned, seen | {node.id})
        if isinstance(node, ast.IfExp):
            self._raised(node.body, seen)
            self._raised(node.orelse, seen)
        kinds = self._names.values(node.func) if isinstance(node, ast.Call) else self._names.values(node)
        for kind in kinds:
            if kind is SnakepitError and isinstance(node, ast.Call):
                for code in _given(node):
                    self._add(code, node.lineno)
            elif isinstance(kind, type) and issubclass(kind, SnakepitError):
                self._of_subclass(kind, node)

    def _of_subclass(self, kind: type, node: ast.expr) -> None:
        """A subclass that passes a code of its own on, or that of its caller."""
        own = next((vars(base)["__init__"] for base in kind.__mro__ if "__init__" in vars(base)), None)
        if own is SnakepitError.__init__:
            for code in _given(node) if isinstance(node, ast.Call) else ():
                self._add(code, node.lineno)
            return
        definition = self._search.sources.node_of(own) if own is not None and inspect.isfunction(own) else None
        if definition is None or own is None:
            return
        names = Names(own, definition, kind)
        parameters = [argument.arg for argument in definition.args.args][1:]
        for call in ast.walk(definition):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
                for code in _given(call):
                    if isinstance(code, ast.Name) and code.id in parameters and isinstance(node, ast.Call):
                        position = parameters.index(code.id)
                        passed = [keyword.value for keyword in node.keywords if keyword.arg == code.id]
                        for argument in passed or node.args[position : position + 1]:
                            self._add(argument, node.lineno)
                    else:
                        self._add(code, node.lineno, names)

    def _add(self, code: ast.expr, line: int, names: Names | None = None) -> None:
        place = self._search.sources.place_of(self._function, line)
        for name in _codes_in(code, names or self._names):
            self._search.found.add((name, place))

    def _swallows(self, handler: ast.ExceptHandler) -> bool:
        catches = handler.type is None or any(
            isinstance(kind, type) and issubclass(SnakepitError, kind) for kind in self._kinds(handler.type)
        )
        return catches and not any(isinstance(part, ast.Raise) for statement in handler.body for part in ast.walk(statement))

    def _kinds(self, node: ast.expr) -> list[object]:
        return [kind for part in node.elts for kind in self._names.values(part)] if isinstance(node, ast.Tuple) else self._names.values(node)


def _given(call: ast.Call) -> list[ast.expr]:
    """The code in the arguments of a `SnakepitError`."""
    return [keyword.value for keyword in call.keywords if keyword.arg == "code"] or call.args[:1]


def _codes_in(node: ast.expr, names: Names, depth: int = 0) -> list[str]:
    """The names of the codes that an expression may stand for."""
    if depth > 20:  # variables that are made of each other
        return []
    if isinstance(node, ast.Call):
        makers = names.values(node.func)
        made = any(maker is ErrorCode or getattr(maker, "__func__", maker) in (ErrorCode.of, ErrorCode.built_in) for maker in makers)
        return _codes_in(node.args[0], names, depth + 1) if made and node.args else []
    if isinstance(node, ast.IfExp):
        return _codes_in(node.body, names, depth + 1) + _codes_in(node.orelse, names, depth + 1)
    if isinstance(node, ast.Name):
        assigned = names.assigned(node.id)
        if assigned:
            return [code for value in assigned for code in _codes_in(value, names, depth + 1)]
    return [
        value.name if isinstance(value, ErrorCode) else value
        for value in names.values(node)
        if isinstance(value, (ErrorCode, str))
    ]

