"""Arrays and numbers of numpy. It is handed in, and never imported for this."""

from __future__ import annotations

import array
import typing
from typing import Any

from .._codec import Problem
from ._fit import Fit, expected


def ndarray(arguments: tuple[Any, ...], np: Any) -> Fit:
    wanted = None
    if len(arguments) == 2:
        (scalar,) = typing.get_args(arguments[1]) or (None,)
        if isinstance(scalar, type) and issubclass(scalar, np.generic) and scalar not in _abstract(np):
            wanted = np.dtype(scalar)

    def fit(value: Any) -> Any:
        if type(value) is bytes:
            value = np.frombuffer(value, np.uint8)
        elif not isinstance(value, np.ndarray):
            own = isinstance(value, array.array)
            value = _from_list(value, np)
            if not own and wanted is not None and (made := _rounded(value, wanted, np)) is not None:
                return made
        if wanted is None or value.dtype == wanted:
            return value
        if value.size and not _keeps_values(value.dtype, wanted, np):
            raise Problem(f"an array of {wanted} is expected, and one of {value.dtype} cannot become it without loss")
        return value.astype(wanted)

    return fit


def _abstract(np: Any) -> tuple[Any, ...]:
    return (np.generic, np.number, np.integer, np.signedinteger, np.unsignedinteger, np.inexact, np.floating, np.complexfloating)


def _from_list(value: Any, np: Any) -> Any:
    if not isinstance(value, (list, tuple, array.array)):
        raise expected("a numeric array", value)
    try:
        made = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        raise Problem("the list is no numeric array") from None
    if made.size and made.dtype.kind not in "biufc":
        raise Problem("the list holds something else than numbers")
    return made if made.size else made.astype(np.float64)


def _rounded(source: Any, target: Any, np: Any) -> Any:
    """The numbers of a list, which has no type of its own, as that type: fractions rounded, whole numbers as they are. None: it cannot hold them."""
    if target.kind not in ("iuf" if source.dtype.kind in "iu" else "f" if source.dtype.kind == "f" else ""):
        return None
    with np.errstate(over="ignore"):
        made = source.astype(target)
    if source.dtype.kind == "f":
        return None if (np.isinf(made) & ~np.isinf(source)).any() else made
    return made if made.tolist() == source.tolist() else None


def _keeps_values(source: Any, target: Any, np: Any) -> bool:
    # numpy calls int64 → float64 safe, but 2**53 + 1 does not survive it.
    if source.kind in "iu" and target.kind in "fc":
        bits = np.finfo(target).nmant + 1
        return bool(source.itemsize * 8 - (source.kind == "i") <= bits)
    if (source.kind == "b") != (target.kind == "b"):
        return False
    return bool(np.can_cast(source, target, "safe"))


def numpy_scalar(kind: Any, np: Any) -> Fit:
    wanted, what = next(
        (types, what)
        for base, types, what in (
            (np.bool_, (bool,), "true or false"),
            (np.integer, (int,), "a whole number"),
            (np.floating, (int, float), "a number"),
            (np.generic, (bool, int, float, complex), "a number"),
        )
        if issubclass(kind, base)
    )

    limits = np.iinfo(kind) if issubclass(kind, np.integer) else None

    def fit(value: Any) -> Any:
        if type(value) not in wanted:
            raise expected(what, value)
        if limits is not None and not limits.min <= value <= limits.max:
            raise Problem(f"the number is out of the range of {kind.__name__}")
        try:
            with np.errstate(over="ignore"):
                made = kind(value)
        except OverflowError:
            raise Problem(f"the number is out of the range of {kind.__name__}") from None
        # Digits of a fraction are rounded, as in every float; whole numbers are not, and nothing becomes infinite.
        if (np.isinf(made) and not np.isinf(value)) or (type(value) is int and made.item() != value):
            raise Problem(f"{kind.__name__} cannot hold the number")
        return made

    return fit
