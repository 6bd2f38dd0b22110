"""Fitting received values into the types that an operation declares, strictly: nothing changes its meaning on the way."""

from __future__ import annotations

from ._annotations import fit_for
from ._fit import Fit, UnsupportedType

__all__ = ["Fit", "UnsupportedType", "fit_for"]
