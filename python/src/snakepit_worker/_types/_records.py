"""Objects with named fields, and messages of protobuf."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .._codec import Problem
from .._envelope import Attachment
from ._fit import Find, Fit, UnsupportedType, expected


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
            raise expected(f"an object ({what})", value)
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


def data_class(kind: Any, find: Find) -> Fit:
    hints = _hints(kind)
    fields = [
        _Field(
            field.name,
            find(hints.get(field.name, Any)),
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


def named_tuple(kind: Any, find: Find) -> Fit:
    hints = _hints(kind)
    defaults = kind._field_defaults
    fields = [_Field(name, find(hints.get(name, Any)), name not in defaults) for name in kind._fields]
    fit_object = _record(kind.__qualname__, lambda: fields, lambda values: kind(**values), kind)

    def fit(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            if len(value) > len(fields):
                raise Problem(f"{len(fields)} items are expected, not {len(value)}")
            value = dict(zip(kind._fields, value))
        return fit_object(value)

    return fit


def typed_dict(kind: Any, find: Find) -> Fit:
    hints = _hints(kind)
    fields = [_Field(name, find(hint), is_required(kind, name, hint)) for name, hint in hints.items()]
    return _record(kind.__qualname__, lambda: fields, lambda values: values, kind)


def is_required(kind: Any, name: str, hint: Any) -> bool:
    """Whether a key of a `TypedDict` must be there. Python itself overlooks marks in annotations that are texts."""
    mark = getattr(typing.get_origin(hint), "_name", None)
    return mark == "Required" or (mark != "NotRequired" and name in kind.__required_keys__)


def pydantic_model(kind: Any) -> Fit:
    def fit(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if type(value) is not dict:
            raise expected(f"an object ({kind.__qualname__})", value)
        try:
            return kind.model_validate(value)
        except ValueError as error:
            raise Problem(f"{kind.__qualname__} does not accept the values") from error

    return fit


def protobuf_message(kind: Any) -> Fit:
    name = kind.DESCRIPTOR.full_name

    def fit(value: Any) -> Any:
        if isinstance(value, Attachment) and value.dtype == f"protobuf:{name}":
            try:
                return kind.FromString(bytes(value.data))
            except Exception as error:  # protobuf's DecodeError has a different home in each version
                raise Problem(f"the bytes are no {name}") from error
        if isinstance(value, Attachment):
            raise Problem(f"the message {name} is expected, not {value.dtype[9:][:100]}")
        raise expected(f"the message {name}", value)

    return fit
