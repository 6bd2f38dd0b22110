"""Fields of protobuf messages, encoded. What is empty or zero takes no room, as proto3 wants it."""

from __future__ import annotations

from ._safe import utf8

_SMALL = [bytes((value,)) for value in range(0x80)]
_VARINT, _BYTES = 0, 2
_MOST_FIELDS = 32


def varint(value: int) -> bytes:
    """A number of variable length; a negative one as 64 bits."""
    if 0 <= value < 0x80:
        return _SMALL[value]
    value &= 0xFFFF_FFFF_FFFF_FFFF
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


_INTEGER_KEYS = [varint(number << 3 | _VARINT) for number in range(_MOST_FIELDS)]
_MESSAGE_KEYS = [varint(number << 3 | _BYTES) for number in range(_MOST_FIELDS)]


def integer(number: int, value: int) -> bytes:
    """A field that holds a number, a boolean or an enum."""
    return _INTEGER_KEYS[number] + varint(value) if value else b""


def string(number: int, value: str) -> bytes:
    """A field that holds a text."""
    return message(number, utf8(value)) if value else b""


def message(number: int, data: bytes) -> bytes:
    """A field that holds bytes or another message; present also when that is empty."""
    size = len(data)
    return _MESSAGE_KEYS[number] + (_SMALL[size] if size < 0x80 else varint(size)) + data
