"""What a name in the source of a function stands for, found without running anything of the user's."""

from __future__ import annotations

import ast
import builtins
import enum
import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from types import FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple, cast

from .._errors import ErrorCode
from ._arguments import Arguments, Given, bind_arguments, defaults_in, defaults_of
from ._assignments import assignments, attribute_assignments, functions, local_imports, parameter_types, parameters, returned, yielded
from ._objects import is_a, is_class, is_error, is_manager
from ._partials import Deferred, completed
from ._sources import Function, Sources, plain_functions

MISSING = object()
_MOST_ELEMENTS = 1_000
"""Of one collection: a table of data holds no errors."""
_MAKERS = (ErrorCode, ErrorCode.of, ErrorCode.built_in)


class Names:
    """The names that one function sees: its own, its parameters, what it closes over, its module, the builtins.

    An object that the source makes is not there: its class stands for it.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        node: Function,
        owner: type | None,
        sources: Sources,
        given: Arguments | None = None,
        outer: Names | None = None,
    ) -> None:
        """`outer`: the names of the function that this one is defined in."""
        self.function = function
        self.node = node
        self.owner = owner
        self.given = given if given is not None else bind_arguments(defaults_of(function, node), node, None, False, self.given_for)
        self.key: object = (node, owner, key_of(self.given), outer and outer.key)
        self._sources = sources
        self._outer = outer
        self._parameters = parameters(node)
        self._self: str = outer._self if outer is not None else self._parameters[0] if self._parameters else ""
        self._locals = assignments(node)
        self._functions = functions(node)
        self._imports = local_imports(node, getattr(function, "__globals__", {}).get("__package__") or "")
        self._closure = _closure(function)
        self._busy: set[str] = set()

    def values(self, node: ast.expr) -> list[object]:
        """Everything that an expression may stand for; computations stand for nothing that is known."""
        match node:
            case ast.Constant():
                return [node.value]
            case ast.Name():
                return self._named(node.id)
            case ast.Attribute():
                return [found for value in self.values(node.value) for found in self._members(value, node.attr)]
            case ast.IfExp():
                return self.values(node.body) + self.values(node.orelse)
            case ast.BoolOp():
                return [value for part in node.values for value in self.values(part)]
            case ast.NamedExpr() | ast.Await():
                return self.values(node.value)
            case ast.Subscript():
                return self._elements(node.value, keys=False)
            case ast.Starred():
                return self._elements(node.value, keys=True)
            case ast.Call():
                return self._called(node)
            case ast.Lambda():
                return [Local(node, self)]
        return []

    def all_of(self, nodes: list[ast.expr]) -> list[object]:
        return [value for node in nodes for value in self.values(node)]

    def assigned(self, name: str) -> list[ast.expr]:
        """What the function assigns to a name, or the one around it."""
        if self._is_own(name) or self._outer is None:
            return self._locals.get(name, [])
        return self._outer.assigned(name)

    def given_for(self, node: ast.expr) -> Given:
        """An argument that the function passes on; one that it was given itself comes from where that was."""
        own = self.given.get(node.id) if isinstance(node, ast.Name) and node.id not in self._locals else None
        return own if own is not None and own.place is not None else Given(tuple(self.values(node)), self._sources.place_of(self.function, node.lineno))

    def bind(self, function: Callable[..., Any], node: Function, call: ast.Call | None) -> dict[str, Given]:
        """The arguments that a call of this function gives to another one."""
        bound = call is not None and self._is_bound(call.func, function)
        return bind_arguments(defaults_of(function, node), node, call, bound, self.given_for)

    def within(self, local: Local, call: ast.Call | None) -> Names:
        """The names that a function sees which is defined in another one, when this function calls it."""
        defaults = {name: tuple(local.names.values(value)) for name, value in defaults_in(local.node).items()}
        given = bind_arguments(defaults, local.node, call, False, self.given_for)
        outer = local.names
        return Names(outer.function, local.node, outer.owner, self._sources, given, outer)

    def _is_bound(self, called: ast.expr, function: Callable[..., Any]) -> bool:
        """Whether the object in front of the name becomes the first argument."""
        if function.__name__ == "__init__":
            return True
        if not isinstance(called, ast.Attribute):
            return any(type(value) is MethodType for value in self.values(called))
        of_class = isinstance(called.value, ast.Name) and called.value.id != self._self and not self._is_variable(called.value.id)
        for value in self.values(called.value):
            if is_class(value):
                kind = type(inspect.getattr_static(value, called.attr, None))
                return kind is classmethod or (kind is not staticmethod and not of_class)
        return any(not is_a(value, ModuleType) for value in self.values(called.value))

    def _named(self, name: str) -> list[object]:
        if name in self._busy:
            return []
        if self._is_own(name):
            self._busy.add(name)
            try:
                found = [value for node in self._locals.get(name, []) for value in self.values(node)]
                found += [Local(node, self) for node in self._functions.get(name, [])]
                found += [self._imports[name]] if name in self._imports else []
                found += self.given[name].values if name in self.given else ()
                if found or name == self._self:
                    return found or self._object()
                # An object of the class that the parameter is said to be of.
                return [value for node in parameter_types(self.node).get(name, []) for value in self.values(node) if is_class(value)]
            finally:
                self._busy.discard(name)
        if self._outer is not None:
            return self._outer.values(ast.Name(name))
        if name in self._closure:
            return [self._closure[name]]
        value = getattr(self.function, "__globals__", {}).get(name, MISSING)
        if value is MISSING:
            value = getattr(builtins, name, MISSING)
        return [] if value is MISSING else [value]

    def _object(self) -> list[object]:
        return [self.owner] if self.owner is not None else []

    def _is_own(self, name: str) -> bool:
        return name in self._locals or name in self._functions or name in self._imports or name in self.given or name in self._parameters

    def _is_variable(self, name: str) -> bool:
        return name in self._locals or name in self._parameters or (self._outer is not None and self._outer._is_variable(name))

    def _members(self, value: object, name: str) -> list[object]:
        found = member(value, name)
        if found is MISSING and is_class(value):
            return self._set_by_constructor(value, name)
        return [] if found is MISSING else [found]

    def _set_by_constructor(self, kind: type, name: str) -> list[object]:
        constructor = member(kind, "__init__")
        node = self._sources.own_node_of(constructor) if is_a(constructor, FunctionType) else None
        if node is None or not is_a(constructor, FunctionType):
            return []
        names = partial(Names, constructor, node, kind, self._sources)
        given = attribute_assignments(node, name)
        return self._sources.once((kind, name), lambda: names().all_of(given))

    def _elements(self, node: ast.expr, *, keys: bool) -> list[object]:
        """What is in a collection; of a dictionary its keys or its values."""
        match node:
            case ast.Tuple() | ast.List() | ast.Set():
                return [value for part in node.elts for value in self.values(part)]
            case ast.Dict():
                parts: list[ast.expr | None] = [*node.keys] if keys else [*node.values]
                return [value for part in parts if part is not None for value in self.values(part)]
        found: list[object] = []
        for value in self.values(node):
            if is_a(value, dict):
                mapping = cast("dict[object, object]", value)
                found += islice(mapping.keys() if keys else mapping.values(), _MOST_ELEMENTS)
            elif type(value) in (tuple, list, set, frozenset):
                found += islice(cast("Iterable[object]", value), _MOST_ELEMENTS)
        return found

    def _called(self, node: ast.Call) -> list[object]:
        if isinstance(node.func, ast.Name) and node.func.id == "super" and self.owner is not None:
            return [_Super(self.owner, self.function)]
        if isinstance(node.func, ast.Name) and node.func.id == "type":
            return [value for argument in node.args[:1] for value in self.values(argument)]
        if isinstance(node.func, ast.Name) and node.func.id == "getattr":
            return self._gotten(*node.args[:2])
        if isinstance(node.func, ast.Attribute) and node.func.attr == "values" and not node.args:
            return [self._elements(node.func.value, keys=False)]
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop"):
            found = self._elements(node.func.value, keys=False)
            if found:
                return found + [value for argument in node.args[1:] for value in self.values(argument)]
        return [value for called in self.values(node.func) for value in self._result(called, node)]

    def _gotten(self, value: ast.expr, name: ast.expr | None = None) -> list[object]:
        return [
            found for text in (self.values(name) if name is not None else []) if is_a(text, str) for found in self.values(ast.Attribute(value, text))
        ]

    def _result(self, called: object, node: ast.Call) -> list[object]:
        if called is partial:
            return [Deferred(node)]
        if (call := completed(called, node, node)) is not None:
            return self._called(call)
        if is_a(called, Local):
            names = self.within(called, node)
            return self._sources.once(names.key, lambda: names.all_of(returned(names.node)))
        if any(getattr(called, "__func__", called) is maker if type(called) is staticmethod else called is maker for maker in _MAKERS):
            return [value for argument in _first(node, "name", "code") for value in self.values(argument)]
        if is_class(called):
            return [] if is_error(called) else [called]
        return [value for plain in plain_functions(called)[-1:] for value in self._returned(plain, node, is_manager(called))]

    def _returned(self, function: Callable[..., Any], call: ast.Call, manager: bool) -> list[object]:
        node = self._sources.own_node_of(function)
        if node is None:
            return []
        given = self.bind(function, node, call)
        owner = self.owner_of(call.func)
        names = partial(Names, function, node, owner, self._sources, given)
        expressions = yielded(node) if manager else returned(node)
        return self._sources.once((function.__code__, owner, key_of(given)), lambda: names().all_of(expressions))

    def owner_of(self, called: ast.expr) -> type | None:
        """The class that `self` is of in a method that is called."""
        if not isinstance(called, ast.Attribute):
            return self.owner
        for value in self.values(called.value):
            if type(value) is _Super:
                return self.owner
            if is_class(value):
                return value
            if not is_a(value, ModuleType):
                return type(value)
        return self.owner


class Local(NamedTuple):
    """A function that another one defines, and the names that it sees there."""

    node: Function
    names: Names


class _Super:
    """`super()`: the class hierarchy behind the class that a function belongs to."""

    def __init__(self, owner: type, function: Callable[..., Any]) -> None:
        order = owner.__mro__
        own = [index for index, base in enumerate(order) if function.__name__ in vars(base) and _is(vars(base)[function.__name__], function)]
        self.classes = order[own[0] + 1 :] if own else order[1:]


def key_of(given: Mapping[str, Given]) -> tuple[tuple[str, Given], ...]:
    return tuple(sorted(given.items(), key=lambda item: item[0]))


def member(value: object, name: str) -> object:
    """An attribute as it stands in an object or its class: properties and descriptors are not run."""
    if is_a(value, _Super):
        return next((vars(base)[name] for base in value.classes if name in vars(base)), MISSING)
    if is_a(value, enum.Enum) and name == "value":
        return value._value_
    try:
        found = inspect.getattr_static(value, name)
    except (AttributeError, TypeError):
        return MISSING
    # Slots of dataclasses and members of enums are descriptors, and harmless.
    return getattr(value, name, MISSING) if inspect.ismemberdescriptor(found) else found


def _first(call: ast.Call, *keywords: str) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg in keywords] or call.args[:1]


def _is(value: object, function: object) -> bool:
    return any(plain is function for plain in plain_functions(value))


def _closure(function: Callable[..., Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    names = getattr(getattr(function, "__code__", None), "co_freevars", ())
    for name, cell in zip(names, getattr(function, "__closure__", None) or ()):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # not assigned yet
            continue
    return found
