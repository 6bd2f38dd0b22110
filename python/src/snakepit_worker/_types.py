"""Fitting received values into the types that an operation declares, strictly: nothing changes its meaning on the way."""

from __future__ import annotations

import array
import collections
import collections.abc
import dataclasses
import enum
import functools
import operator
import pathlib
import sys
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Union
from uuid import UUID

from ._codec import Problem
from ._codec._numeric import loaded_numpy
from ._codec._path import type_name
from ._codec._ticks import parse_date, parse_datetime, parse_duration, parse_time
from ._envelope import Attachment

Fit = Callable[[Any], Any]
"""Returns the value in the declared type, or raises `Problem`."""

_MISSING = object()
_UNIONS = (Union, getattr(types, "UnionType", Union))


class UnsupportedType(TypeError):
    """An annotation that no value from the wire can have."""


def fit_for(annotation: Any, found: dict[Any, Fit] | None = None) -> Fit:
    """The function for one annotation. Raises `UnsupportedType`."""
    known: dict[Any, Fit] = {} if found is None else found
    try:
        if annotation in known:
            return known[annotation]
    except TypeError:  # an annotation with metadata that cannot be hashed
        return _build(annotation, known)

    # A record may refer to itself: what is found while its own function is being made goes to it later.
    def later(value: Any) -> Any:
        return known[annotation](value)

    known[annotation] = later
    known[annotation] = _build(annotation, known)
    return known[annotation]


def _build(annotation: Any, known: dict[Any, Fit]) -> Fit:
    if annotation in (Any, object) or isinstance(annotation, typing.TypeVar):
        return _anything
    if annotation is None or annotation is type(None):
        return _none
    if hasattr(annotation, "__supertype__"):  # NewType
        return fit_for(annotation.__supertype__, known)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated or origin in _WRAPPERS:
        return fit_for(arguments[0], known)
    if origin in _UNIONS:
        return _union(arguments, known)
    if origin is typing.Literal:
        return _literal(arguments)
    if hasattr(annotation, "__value__"):  # type X = …
        return fit_for(annotation.__value__, known)
    kind = origin if isinstance(origin, type) else annotation
    if not isinstance(kind, type):
        raise UnsupportedType(f"{annotation!r} is no type that a value from the wire can have")
    return _for_class(kind, arguments, known)


_WRAPPERS = tuple(
    getattr(typing, name) for name in ("Required", "NotRequired", "ReadOnly", "Final", "ClassVar") if hasattr(typing, name)
)


def _for_class(kind: type, arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    np = loaded_numpy()
    if np is not None and issubclass(kind, np.ndarray):
        return _ndarray(arguments, np)
    if np is not None and issubclass(kind, np.generic):
        return _numpy_scalar(kind, np)
    if kind in _SCALARS:
        return _SCALARS[kind]
    if issubclass(kind, enum.Enum):
        return _enum(kind)
    if issubclass(kind, pathlib.PurePath):
        return lambda value: kind(_str(value))
    if typing.is_typeddict(kind):
        return _typed_dict(kind, known)
    if issubclass(kind, tuple):
        return _named_tuple(kind, known) if hasattr(kind, "_fields") else _tuple(arguments, known)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, known)
    if hasattr(kind, "model_validate"):
        return _pydantic(kind)
    message = sys.modules.get("google.protobuf.message")
    if message is not None and issubclass(kind, message.Message):
        return _protobuf(kind)
    if issubclass(kind, collections.abc.Mapping):
        return _mapping(kind, arguments, known)
    if issubclass(kind, collections.abc.Set):
        return _collection(frozenset if kind is frozenset else set, kind, arguments, known)
    if kind in (collections.deque,):
        return _collection(collections.deque, kind, arguments, known)
    if kind is array.array:
        return _array
    if kind is list or kind is collections.abc.MutableSequence:
        return _collection(list, kind, arguments, known)
    if kind in _READ_ONLY:
        return _sequence(arguments, known)
    raise UnsupportedType(f"{kind.__module__}.{kind.__qualname__} is no type that a value from the wire can have")


_READ_ONLY = (
    collections.abc.Sequence,
    collections.abc.Collection,
    collections.abc.Iterable,
    collections.abc.Container,
    collections.abc.Reversible,
)


def _expected(what: str, value: Any) -> Problem:
    return Problem(f"{what} is expected, not {type_name(value)}")


# --- scalars ---------------------------------------------------------------------------------------------------------


def _anything(value: Any) -> Any:
    return value


def _none(value: Any) -> None:
    if value is not None:
        raise _expected("null", value)


def _str(value: Any) -> str:
    if type(value) is not str:
        raise _expected("text", value)
    return value


def _int(value: Any) -> int:
    if type(value) is not int:
        raise _expected("a whole number", value)
    return value


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise _expected("true or false", value)
    return value


def _float(value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is not int:
        raise _expected("a number", value)
    try:
        number = float(value)
    except OverflowError:
        raise Problem("the number is too large for a float") from None
    if number != value:
        raise Problem("a float cannot hold the number exactly")
    return number


def _complex(value: Any) -> complex:
    return value if type(value) is complex else complex(_float(value))


def _decimal(value: Any) -> Decimal:
    if type(value) is Decimal:
        return value
    if type(value) is int:
        return Decimal(value)
    raise _expected("a decimal number", value)


def _bytes(value: Any) -> bytes:
    if type(value) is not bytes:
        raise _expected("binary data", value)
    return value


def _uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    try:
        return UUID(_str(value))
    except ValueError:
        raise Problem("the text is no UUID") from None


def _or_text(kind: type, parse: Callable[[object], Any], what: str) -> Fit:
    def fit(value: Any) -> Any:
        # A datetime is a date to Python, but not to who asked for a date.
        if isinstance(value, kind) and not (kind is date and isinstance(value, datetime)):
            return value
        if type(value) is str:
            return parse(value)
        raise _expected(what, value)

    return fit


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if type(value) is str:
        return parse_duration(value)
    raise _expected("a duration", value)


_SCALARS: dict[type, Fit] = {
    str: _str,
    int: _int,
    bool: _bool,
    float: _float,
    complex: _complex,
    Decimal: _decimal,
    bytes: _bytes,
    bytearray: lambda value: bytearray(_bytes(value)),
    memoryview: lambda value: memoryview(_bytes(value)),
    UUID: _uuid,
    datetime: _or_text(datetime, parse_datetime, "a date and time"),
    date: _or_text(date, parse_date, "a date"),
    time: _or_text(time, parse_time, "a time of day"),
    timedelta: _duration,
}


def _enum(kind: type[enum.Enum]) -> Fit:
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


def _literal(allowed: tuple[Any, ...]) -> Fit:
    flat = [item for item in allowed]

    def fit(value: Any) -> Any:
        for item in flat:
            if type(item) is type(value) and item == value:
                return item
            if isinstance(item, enum.Enum) and type(value) is str and _folded(item.name) == _folded(value):
                return item
        raise Problem(f"one of {', '.join(map(repr, flat))} is expected")

    return fit


def _union(arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    optional = type(None) in arguments
    choices = [(argument, fit_for(argument, known)) for argument in arguments if argument is not type(None)]
    # The exact type first: 1 is the int of `float | int`, and "1" the str of `Decimal | str`.
    exact = {argument: fit for argument, fit in choices if isinstance(argument, type) and argument in _SCALARS}
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


# --- collections -----------------------------------------------------------------------------------------------------


def _items(value: Any, fit: Fit) -> Any:
    """What a list of the declared kind can be made of. A numeric array is a list of its numbers, and so are bytes."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    if type(value) is bytes and fit is _int:
        return list(value)
    if hasattr(value, "tolist") and not isinstance(value, (bytes, str)):
        listed = value.tolist()
        if isinstance(listed, list):
            return listed
    raise _expected("a list", value)


def _each(fit: Fit, value: Any) -> list[Any]:
    items = _items(value, fit)
    if fit is _anything:
        return list(items)
    out = []
    for index, item in enumerate(items):
        try:
            out.append(fit(item))
        except Problem as problem:
            raise problem.at(index)
    return out


def _item_type(arguments: tuple[Any, ...]) -> Any:
    return arguments[0] if arguments else Any


_EXACT_ITEMS: dict[Fit, type] = {_str: str, _int: int, _bool: bool, _float: float}


def _collection(make: Callable[[Any], Any], kind: type, arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    fit = fit_for(_item_type(arguments), known)
    wanted = {_EXACT_ITEMS[fit]} if fit in _EXACT_ITEMS else None

    def fit_all(value: Any) -> Any:
        if make is list and type(value) is list and (fit is _anything or (wanted and set(map(type, value)) <= wanted)):
            return value
        try:
            return make(_each(fit, value))
        except TypeError:
            raise Problem("the items cannot be in a set of Python") from None

    return fit_all


_NUMBER_KINDS: dict[Fit, str] = {_float: "fiu", _int: "iu", _bool: "b", _complex: "cfiu", _anything: "biufc"}
_CODES: dict[Fit, str] = {_float: "bBhHiIlLqQfd", _int: "bBhHiIlLqQ", _anything: "bBhHiIlLqQfd"}


def _sequence(arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    """Read-only sequences take a numeric array as it stands, without a copy."""
    fit = fit_for(_item_type(arguments), known)
    fit_list = _collection(list, list, arguments, known)
    kinds = _NUMBER_KINDS.get(fit, "")
    codes = _CODES.get(fit, "")

    def fit_sequence(value: Any) -> Any:
        dtype = getattr(value, "dtype", None)
        if dtype is not None and value.ndim == 1 and dtype.kind in kinds:
            return value
        if type(value) is array.array and value.typecode in codes:
            return value
        if type(value) is bytes and fit in (_int, _anything):
            return value
        return fit_list(value)

    return fit_sequence


def _array(value: Any) -> array.array[Any]:
    if type(value) is array.array:
        return value
    items = _items(value, _int)
    if all(type(item) is int for item in items):
        return array.array("q", items)
    if all(type(item) in (int, float) for item in items):
        return array.array("d", items)
    raise _expected("a list of numbers", value)


def _tuple(arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    if not arguments or (len(arguments) == 2 and arguments[1] is Ellipsis):
        fit_each = fit_for(_item_type(arguments), known)
        return lambda value: tuple(_each(fit_each, value))
    fits = [] if arguments == ((),) else [fit_for(argument, known) for argument in arguments]

    def fit(value: Any) -> tuple[Any, ...]:
        items = list(_items(value, _anything))
        if len(items) != len(fits):
            raise Problem(f"{len(fits)} items are expected, not {len(items)}")
        out = []
        for index, (fit_item, item) in enumerate(zip(fits, items)):
            try:
                out.append(fit_item(item))
            except Problem as problem:
                raise problem.at(index)
        return tuple(out)

    return fit


_MAKERS: dict[type, Callable[[dict[Any, Any]], Any]] = {
    collections.OrderedDict: collections.OrderedDict,
    collections.defaultdict: lambda pairs: collections.defaultdict(None, pairs),
    collections.Counter: collections.Counter,
}


def _mapping(kind: type, arguments: tuple[Any, ...], known: dict[Any, Fit]) -> Fit:
    if kind is collections.Counter and len(arguments) == 1:
        arguments = (arguments[0], int)
    fit_key = _fit_key(arguments[0] if arguments else Any, known)
    fit_item = fit_for(arguments[1] if len(arguments) > 1 else Any, known)
    make = _MAKERS.get(kind)

    def fit(value: Any) -> Any:
        if type(value) is not dict:
            raise _expected("a dictionary", value)
        out = {}
        for key, item in value.items():
            try:
                out[fit_key(key)] = fit_item(item)
            except Problem as problem:
                raise problem.at(key)
        if len(out) != len(value):
            raise Problem("a key appears twice in a dictionary")
        return out if make is None else make(out)

    return fit


def _fit_key(annotation: Any, known: dict[Any, Fit]) -> Fit:
    """Keys of JSON objects are texts, also where numbers are meant."""
    fit = fit_for(annotation, known)
    if fit is not _int:
        return fit

    def fit_number(key: Any) -> int:
        if type(key) is str and key.lstrip("-").isdecimal() and key.isascii() and len(key) < 4_000:
            return int(key)
        return _int(key)

    return fit_number


# --- records ---------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(slots=True)
class _Field:
    name: str
    fit: Fit
    required: bool


def _record(what: str, fields: Callable[[], Sequence[_Field]], make: Callable[[dict[str, Any]], Any], kind: Any) -> Fit:
    # Resolved with the first value: a record may refer to one that is defined after it.
    resolved: list[tuple[dict[str, _Field], list[str]]] = []

    def fit(value: Any) -> Any:
        if not resolved:
            found = fields()
            resolved.append(({field.name: field for field in found}, [f.name for f in found if f.required]))
        by_name, required = resolved[0]
        if type(value) is not dict:
            raise _expected(f"an object ({what})", value)
        out = {}
        for name, item in value.items():
            field = by_name.get(name)
            if field is None:
                raise Problem(f"{what} has no field {str(name)[:60]!r}; it has {', '.join(by_name) or 'none'}")
            try:
                out[name] = field.fit(item)
            except Problem as problem:
                raise problem.at(name)
        for name in required:
            if name not in out:
                raise Problem(f"the field {name!r} of {what} is missing")
        return make(out)

    return fit


def _hints(kind: Any) -> Mapping[str, Any]:
    try:
        return typing.get_type_hints(kind, include_extras=True)
    except Exception as error:  # evaluates annotations, which may be any expression
        raise UnsupportedType(f"the annotations of {kind.__qualname__} cannot be resolved: {error}") from error


def _dataclass(kind: Any, known: dict[Any, Fit]) -> Fit:
    hints = _hints(kind)
    fields = [
        _Field(
            field.name,
            fit_for(hints.get(field.name, Any), known),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.init
    ]
    return _record(kind.__qualname__, lambda: fields, lambda values: _made(kind, values), kind)


def _made(kind: Any, values: dict[str, Any]) -> Any:
    try:
        return kind(**values)
    except (ValueError, TypeError) as error:
        # __post_init__ checks what types cannot say.
        raise Problem(f"{kind.__qualname__} does not accept the values: {error}") from error


def _named_tuple(kind: Any, known: dict[Any, Fit]) -> Fit:
    hints = _hints(kind)
    defaults = kind._field_defaults
    fields = [_Field(name, fit_for(hints.get(name, Any), known), name not in defaults) for name in kind._fields]
    fit_object = _record(kind.__qualname__, lambda: fields, lambda values: kind(**values), kind)

    def fit(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            if len(value) > len(fields):
                raise Problem(f"{len(fields)} items are expected, not {len(value)}")
            value = dict(zip(kind._fields, value))
        return fit_object(value)

    return fit


def _typed_dict(kind: Any, known: dict[Any, Fit]) -> Fit:
    hints = _hints(kind)
    fields = [_Field(name, fit_for(hint, known), name in kind.__required_keys__) for name, hint in hints.items()]
    return _record(kind.__qualname__, lambda: fields, lambda values: values, kind)


def _pydantic(kind: Any) -> Fit:
    def fit(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if type(value) is not dict:
            raise _expected(f"an object ({kind.__qualname__})", value)
        try:
            return kind.model_validate(value)
        except ValueError as error:
            raise Problem(f"{kind.__qualname__} does not accept the values") from error

    return fit


def _protobuf(kind: Any) -> Fit:
    name = kind.DESCRIPTOR.full_name

    def fit(value: Any) -> Any:
        if isinstance(value, Attachment) and value.dtype == f"protobuf:{name}":
            try:
                return kind.FromString(bytes(value.data))
            except Exception as error:  # protobuf's DecodeError has a different home in each version
                raise Problem(f"the bytes are no {name}") from error
        if isinstance(value, Attachment):
            raise Problem(f"the message {name} is expected, not {value.dtype[9:][:100]}")
        raise _expected(f"the message {name}", value)

    return fit


# --- numpy -----------------------------------------------------------------------------------------------------------


def _ndarray(arguments: tuple[Any, ...], np: Any) -> Fit:
    wanted = None
    if len(arguments) == 2:
        (scalar,) = typing.get_args(arguments[1]) or (None,)
        if isinstance(scalar, type) and issubclass(scalar, np.generic) and scalar not in _abstract(np):
            wanted = np.dtype(scalar)

    def fit(value: Any) -> Any:
        if type(value) is bytes:
            value = np.frombuffer(value, np.uint8)
        elif not isinstance(value, np.ndarray):
            value = _from_list(value, np)
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
        raise _expected("a numeric array", value)
    try:
        made = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        raise Problem("the list is no numeric array") from None
    if made.size and made.dtype.kind not in "biufc":
        raise Problem("the list holds something else than numbers")
    return made if made.size else made.astype(np.float64)


def _keeps_values(source: Any, target: Any, np: Any) -> bool:
    # numpy calls int64 → float64 safe, but 2**53 + 1 does not survive it.
    if source.kind in "iu" and target.kind in "fc":
        bits = np.finfo(target).nmant + 1
        return bool(source.itemsize * 8 - (source.kind == "i") <= bits)
    if (source.kind == "b") != (target.kind == "b"):
        return False
    return bool(np.can_cast(source, target, "safe"))


def _numpy_scalar(kind: Any, np: Any) -> Fit:
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
            raise _expected(what, value)
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
