"""What all of the fitting has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._codec import Problem
from .._codec._path import type_name

Fit = Callable[[Any], Any]
"""Returns the value in the declared type, or raises `Problem`."""
Find = Callable[[Any], Fit]
"""Gives the function for a part of an annotation."""


class UnsupportedType(TypeError):
    """An annotation that no value from the wire can have."""


def expected(what: str, value: Any) -> Problem:
    """Something else was received than what belongs there."""
    return Problem(f"{what} is expected, not {type_name(value)}")
