"""What a name in the source of a function stands for, found without running anything of the user's."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable
from typing import Any

MISSING = object()


class Names:
    """The names that one function sees: its own constants, what it closes over, its module, the builtins."""

    def __init__(self, function: Callable[..., Any], node: ast.AST, owner: type | None) -> None:
        self._function = function
        self._owner = owner
        self._self = _first_parameter(node)
        self._locals = _assignments(node)
        self._closure = _closure(function)
        self._busy: set[str] = set()

    @property
    def owner(self) -> type | None:
        """The worker class that `self` is of."""
        return self._owner

    def values(self, node: ast.expr) -> list[object]:
        """Everything that an expression may stand for; calls and computations stand for nothing that is known."""
        if isinstance(node, ast.Constant):
            return [node.value]
        if isinstance(node, ast.Name):
            return self._named(node.id)
        if isinstance(node, ast.Attribute):
            return [found for value in self.values(node.value) if (found := member(value, node.attr)) is not MISSING]
        if isinstance(node, ast.IfExp):
            return self.values(node.body) + self.values(node.orelse)
        if isinstance(node, ast.BoolOp):
            return [value for part in node.values for value in self.values(part)]
        if isinstance(node, ast.NamedExpr):
            return self.values(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super" and self._owner is not None:
            return [_Super(self._owner, self._function)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
            return [value for argument in node.args[:1] for value in self.values(argument)]
        return []

    def assigned(self, name: str) -> list[ast.expr]:
        """What the function assigns to a name of its own."""
        return self._locals.get(name, [])

    def _named(self, name: str) -> list[object]:
        if name in self._locals:
            if name in self._busy:
                return []
            self._busy.add(name)
            try:
                return [value for node in self._locals[name] for value in self.values(node)]
            finally:
                self._busy.discard(name)
        if name in self._closure:
            return [self._closure[name]]
        if name == self._self and self._owner is not None:
            return [self._owner]
        found = getattr(self._function, "__globals__", {}).get(name, MISSING)
        if found is MISSING:
            found = getattr(builtins, name, MISSING)
        return [] if found is MISSING else [found]


class _Super:
    """`super()`: the class hierarchy behind the class that a function belongs to."""

    def __init__(self, owner: type, function: Callable[..., Any]) -> None:
        order = owner.__mro__
        own = [index for index, base in enumerate(order) if function.__name__ in vars(base) and _is(vars(base)[function.__name__], function)]
        self.classes = order[own[0] + 1 :] if own else order[1:]


def member(value: object, name: str) -> object:
    """An attribute as it stands in an object or its class: properties and descriptors are not run."""
    if isinstance(value, _Super):
        return next((vars(base)[name] for base in value.classes if name in vars(base)), MISSING)
    try:
        found = inspect.getattr_static(value, name)
    except (AttributeError, TypeError):
        return MISSING
    # Slots of dataclasses and members of enums are descriptors, and harmless.
    return getattr(value, name, MISSING) if inspect.ismemberdescriptor(found) else found


def _is(value: object, function: object) -> bool:
    while value is not None:
        value = getattr(value, "__func__", value)
        if value is function:
            return True
        value = getattr(value, "__wrapped__", None)
    return False


def _first_parameter(node: ast.AST) -> str:
    arguments = getattr(node, "args", None)
    first = [*arguments.posonlyargs, *arguments.args][:1] if isinstance(arguments, ast.arguments) else []
    return first[0].arg if first else ""


def _assignments(node: ast.AST) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for part in ast.walk(node):
        if isinstance(part, ast.Assign):
            for target in part.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(part.value)
        elif isinstance(part, (ast.AnnAssign, ast.NamedExpr)) and isinstance(part.target, ast.Name) and part.value is not None:
            found.setdefault(part.target.id, []).append(part.value)
    return found


def _closure(function: Callable[..., Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    names = getattr(getattr(function, "__code__", None), "co_freevars", ())
    for name, cell in zip(names, getattr(function, "__closure__", None) or ()):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # not assigned yet
            continue
    return found
