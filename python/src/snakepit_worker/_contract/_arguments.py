"""Which argument of a call belongs to which parameter."""

from __future__ import annotations

import ast
import enum
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .._errors import ErrorCode
from ._assignments import parameters, positional
from ._objects import is_a, is_error
from ._sources import Function, Place


class Given(NamedTuple):
    """What a caller gives for a parameter, and where it does; without a place it is the parameter's default."""

    values: tuple[object, ...]
    place: Place | None


Arguments = Mapping[str, Given]


def bind_arguments(
    defaults: Mapping[str, tuple[object, ...]], node: Function, call: ast.Call | None, bound: bool, given: Callable[[ast.expr], Given]
) -> dict[str, Given]:
    """The codes and classes of errors among the arguments of a call, by parameter; defaults where the call says nothing.

    `bound`: the first parameter is the object. Without a call only defaults are known.
    """
    found = {name: Given(kept, None) for name, values in defaults.items() if (kept := _kept(values))}
    if call is None:
        return found
    passed: dict[str, ast.expr] = {}
    for name, argument in zip(positional(node)[1 if bound else 0 :], call.args):
        if isinstance(argument, ast.Starred):
            break
        passed[name] = argument
    passed.update({keyword.arg: keyword.value for keyword in call.keywords if keyword.arg in parameters(node)})
    for name, argument in passed.items():
        values, place = given(argument)
        found[name] = Given(_kept(values), place)
    return found


def defaults_of(function: Callable[..., Any], node: Function) -> dict[str, tuple[object, ...]]:
    """What a function has for parameters that a call leaves out."""
    names = positional(node)
    defaults = getattr(function, "__defaults__", None) or ()
    by_keyword = getattr(function, "__kwdefaults__", None) or {}
    return {name: (value,) for name, value in {**dict(zip(names[len(names) - len(defaults) :], defaults)), **by_keyword}.items()}


def defaults_in(node: Function) -> dict[str, ast.expr]:
    """The same, as its source has it."""
    names, arguments = positional(node), node.args
    found = dict(zip(names[len(names) - len(arguments.defaults) :], arguments.defaults))
    found.update({argument.arg: value for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults) if value is not None})
    return found


def _kept(values: tuple[object, ...]) -> tuple[object, ...]:
    """What may become a code or an error; anything else would only make more cases of the same."""
    return tuple(
        dict.fromkeys(
            value
            for value in values
            if is_a(value, ErrorCode, str, enum.Enum) or is_error(value)
        )
    )

