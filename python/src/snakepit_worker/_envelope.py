"""Reading and writing `snakepit.v1.Envelope` without copying what it holds.

By hand, because protobuf would copy each attachment twice; a test compares it with protobuf's own reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Union

from ._wire import message, varint

Buffer = Union[bytes, memoryview]

_VARINT, _FIXED64, _BYTES, _START_GROUP, _END_GROUP, _FIXED32 = range(6)
_U32 = 0xFFFF_FFFF
_U64 = 0xFFFF_FFFF_FFFF_FFFF
_MAX_GROUPS = 100


class Malformed(ValueError):
    """The bytes are no message of this type."""


class Attachment(NamedTuple):
    """Bytes, or a numeric array in little-endian row-major order."""

    dtype: str
    shape: tuple[int, ...]
    data: Buffer


class Envelope(NamedTuple):
    """One message of a call. `error` holds an ErrorReport, still encoded."""

    json: Buffer
    attachments: Sequence[Attachment] = ()
    error: Buffer | None = None


def read(data: bytes) -> Envelope:
    """Parses a message. The parts refer to `data`. Raises `Malformed`."""
    # Most messages are nothing but a short JSON text: one byte of tag, one of length.
    if len(data) > 1 and data[0] == 0x0A and data[1] == len(data) - 2 and data[1] < 0x80:
        return Envelope(data[2:])
    json: Buffer = b""
    attachments = []
    errors: list[memoryview] = []
    for number, value in _fields(memoryview(data)):
        if type(value) is memoryview:
            if number == 1:
                json = value
            elif number == 2:
                attachments.append(_read_attachment(value))
            elif number == 3:
                errors.append(value)
    # A message field that comes in pieces is their concatenation.
    error = None if not errors else errors[0] if len(errors) == 1 else b"".join(errors)
    return Envelope(json, attachments, error)


def _read_attachment(data: memoryview) -> Attachment:
    dtype = ""
    shape: list[int] = []
    content: Buffer = b""
    for number, value in _fields(data):
        if number == 2:
            if type(value) is int:
                shape.append(_signed(value))
            elif type(value) is memoryview:
                at = 0
                while at < len(value):
                    length, at = _varint(value, at)
                    shape.append(_signed(length))
        elif type(value) is memoryview:
            if number == 1:
                dtype = _text(value)
            elif number == 3:
                content = value
    return Attachment(dtype, tuple(shape), content)


def text_field(data: bytes, number: int) -> str:
    """The text in one field of any message; empty when it is not there."""
    found = ""
    for field, value in _fields(memoryview(data)):
        if field == number and type(value) is memoryview:
            found = _text(value)
    return found


def _text(data: memoryview) -> str:
    try:
        return str(data, "utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("a text is not UTF-8") from error


def _fields(data: memoryview) -> list[tuple[int, int | memoryview | None]]:
    """Number and value of every field; None stands for a value of a type that no field here has."""
    fields: list[tuple[int, int | memoryview | None]] = []
    at = 0
    while at < len(data):
        tag, at = _tag(data, at)
        value, at = _value(data, at, tag, 0)
        fields.append((tag >> 3, value))
    return fields


def _value(data: memoryview, at: int, tag: int, groups: int) -> tuple[int | memoryview | None, int]:
    kind = tag & 7
    if kind == _BYTES:
        length, at = _varint(data, at)
        end = at + length
        if end > len(data):
            raise Malformed("a field is longer than the message")
        return data[at:end], end
    if kind == _VARINT:
        return _varint(data, at)
    if kind == _START_GROUP:
        return None, _skip_group(data, at, tag >> 3, groups + 1)
    if kind == _FIXED64 or kind == _FIXED32:
        end = at + (8 if kind == _FIXED64 else 4)
        if end > len(data):
            raise Malformed("the message ends inside a number")
        return None, end
    raise Malformed(f"wire type {kind} does not belong here")


def _skip_group(data: memoryview, at: int, number: int, groups: int) -> int:
    if groups > _MAX_GROUPS:
        raise Malformed("groups are nested too deeply")
    while True:
        tag, at = _tag(data, at)
        if tag & 7 == _END_GROUP:
            if tag >> 3 != number:
                raise Malformed("a group ends that did not begin")
            return at
        _, at = _value(data, at, tag, groups)


def _tag(data: memoryview, at: int) -> tuple[int, int]:
    start = at
    tag, at = _varint(data, at)
    if tag > _U32 or at - start > 5 or tag >> 3 == 0:
        raise Malformed("a field has no valid number")
    return tag, at


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data):
            raise Malformed("the message ends inside a number")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & _U64, at
        shift += 7
        if shift >= 70:
            raise Malformed("a number is too long")


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def write(json: Buffer, attachments: Sequence[Attachment] = ()) -> bytes:
    """The message with this JSON and these attachments."""
    if not attachments:
        return _head(1, len(json)) + json
    parts: list[Buffer] = [_head(1, len(json)), json]
    for dtype, shape, data in attachments:
        size = data.nbytes if isinstance(data, memoryview) else len(data)
        start = message(1, dtype.encode())
        if shape:
            start += message(2, b"".join(map(varint, shape)))
        start += _head(3, size)
        parts += (_head(2, len(start) + size), start, data)
    return b"".join(parts)


def write_error(report: bytes) -> bytes:
    """The last message of a failed call."""
    return message(3, report)


def _head(number: int, length: int) -> bytes:
    """Number and length of a field that comes without a copy."""
    tag = number << 3 | _BYTES
    return bytes((tag, length)) if length < 0x80 else bytes((tag,)) + varint(length)
