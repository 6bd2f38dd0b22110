"""Enums, literals and unions."""

from __future__ import annotations

import enum
import functools
import operator
from typing import Any

from .._codec import Problem
from ._fit import Find, Fit
from ._scalars import SCALARS


def enumeration(kind: type[enum.Enum]) -> Fit:
    members = {_folded(name): member for name, member in kind.__members__.items()}

    def fit(value: Any) -> enum.Enum:
        if type(value) is str:
            found = kind.__members__.get(value) or members.get(_folded(value))
            if found is not None:
                return found
            if issubclass(kind, enum.Flag) and "|" in value:
                names = [_folded(name.strip()) for name in value.split("|")]
                if all(name in members for name in names):
                    return functools.reduce(operator.or_, [members[name] for name in names])
        try:
            if type(value) is not bool:
                found = kind(value)
                # Some Pythons drop the bits that a flag does not have.
                if not isinstance(found, enum.Flag) or found.value == value or isinstance(value, str):
                    return found
        except (ValueError, TypeError, KeyError):
            pass
        raise Problem(f"one of {', '.join(list(kind.__members__)[:20])} is expected")

    return fit


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()


def literal(allowed: tuple[Any, ...]) -> Fit:
    flat = [item for item in allowed]

    def fit(value: Any) -> Any:
        for item in flat:
            if type(item) is type(value) and item == value:
                return item
            if isinstance(item, enum.Enum) and type(value) is str and _folded(item.name) == _folded(value):
                return item
        raise Problem(f"one of {', '.join(map(repr, flat))} is expected")

    return fit


def union(arguments: tuple[Any, ...], find: Find) -> Fit:
    optional = type(None) in arguments
    choices = [(argument, find(argument)) for argument in arguments if argument is not type(None)]
    # The exact type first: 1 is the int of `float | int`, and "1" the str of `Decimal | str`.
    exact = {argument: fit for argument, fit in choices if isinstance(argument, type) and argument in SCALARS}
    only = choices[0][1] if len(choices) == 1 else None

    def fit(value: Any) -> Any:
        if value is None and optional:
            return None
        if only is not None:
            return only(value)
        if type(value) in exact:
            return exact[type(value)](value)
        problems = []
        for _, choice in choices:
            try:
                return choice(value)
            except Problem as problem:
                problems.append(problem)
        # The one that came furthest knows best what is wrong.
        raise max(problems, key=lambda problem: len(problem.path("")))

    return fit
