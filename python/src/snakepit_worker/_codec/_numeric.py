"""Numeric arrays and bytes as attachments. numpy is used when it is there, and never imported for less."""

from __future__ import annotations

import array
import math
import struct
import sys
from types import ModuleType
from typing import Any

from .._envelope import Attachment, Buffer
from ._path import Problem

# dtype → format character of struct, array and memoryview
_FORMATS = {
    "bool": "?",
    "int8": "b",
    "int16": "h",
    "int32": "i",
    "int64": "q",
    "uint8": "B",
    "uint16": "H",
    "uint32": "I",
    "uint64": "Q",
    "float16": "e",
    "float32": "f",
    "float64": "d",
}
_COMPLEX = {"complex64": "f", "complex128": "d"}
_SIZES = {dtype: struct.calcsize("=" + code) for dtype, code in _FORMATS.items()} | {"complex64": 8, "complex128": 16}
_INTEGERS = {"b": "int", "h": "int", "i": "int", "l": "int", "q": "int", "n": "int"}
_UNSIGNED = "BHILQN"


def loaded_numpy() -> ModuleType | None:
    """numpy if somebody has imported it: only then can there be an array of it."""
    return sys.modules.get("numpy")


def numpy() -> ModuleType | None:
    """numpy if it can be imported."""
    try:
        import numpy as found
    except ImportError:
        return None
    return found


# --- to the wire -----------------------------------------------------------------------------------------------------


def from_ndarray(value: Any) -> Attachment:
    """The attachment of an ndarray of a numeric dtype."""
    np = loaded_numpy()
    assert np is not None
    if isinstance(value, np.ma.MaskedArray):
        raise Problem("a masked array has no form on the wire; fill it or send its mask beside it")
    dtype = value.dtype.newbyteorder("<")
    if dtype.name not in _SIZES:
        raise Problem(f"an array of dtype {value.dtype} has no form on the wire")
    # order: not ascontiguousarray, which makes one dimension of none
    data = np.asarray(value, dtype=dtype, order="C")
    return Attachment(dtype.name, tuple(data.shape), memoryview(data.reshape(-1).view(np.uint8)))


def from_array(value: array.array[Any]) -> Attachment:
    dtype = _dtype(value.typecode, value.itemsize)
    if dtype is None:
        raise Problem(f"an array of typecode {value.typecode} has no form on the wire")
    if sys.byteorder == "big":
        value = value[:]
        value.byteswap()
    return Attachment(dtype, (len(value),), value.tobytes())


def from_memoryview(value: memoryview) -> Attachment:
    code = value.format.lstrip("@=<" if sys.byteorder == "little" else "@=")
    if code in ("B", "c") and value.ndim == 1:
        return Attachment("bytes", (), value if value.c_contiguous else value.tobytes())
    dtype = _dtype(code, value.itemsize)
    if dtype is None or (sys.byteorder == "big" and value.itemsize > 1):
        raise Problem(f"a memoryview of format {value.format} has no form on the wire")
    return Attachment(dtype, tuple(value.shape or ()), value.tobytes())


def _dtype(code: str, size: int) -> str | None:
    if code in _INTEGERS:
        return f"int{size * 8}"
    if code in _UNSIGNED and len(code) == 1:
        return f"uint{size * 8}"
    return {"?": "bool", "e": "float16", "f": "float32", "d": "float64"}.get(code)


# --- from the wire ---------------------------------------------------------------------------------------------------


def to_value(attachment: Attachment) -> object:
    """bytes, a read-only ndarray over the received memory, or what the standard library has in its place."""
    dtype, shape, data = attachment
    if dtype == "bytes":
        return bytes(data)
    if dtype.startswith("protobuf:"):
        return attachment
    _check(dtype, shape, data)
    np = numpy()
    if np is None:
        return _without_numpy(dtype, shape, data)
    return np.frombuffer(data, dtype=np.dtype(dtype).newbyteorder("<")).reshape(shape)


def _check(dtype: str, shape: tuple[int, ...], data: Buffer) -> None:
    size = _SIZES.get(dtype)
    if size is None:
        raise Problem(f"{dtype[:40]!r} is no dtype of an attachment")
    if len(shape) > 32 or any(length < 0 for length in shape):
        raise Problem("the attachment has no valid shape")
    if math.prod(shape) * size != len(data):
        raise Problem(f"an attachment of shape {list(shape)[:8]} and dtype {dtype} does not have {len(data)} bytes")
    if dtype == "bool" and bytes(data).translate(None, b"\x00\x01"):
        raise Problem("a bool of the attachment is neither 0 nor 1")


def _without_numpy(dtype: str, shape: tuple[int, ...], data: Buffer) -> object:
    if dtype in _COMPLEX:
        parts = struct.unpack(f"<{len(data) // _SIZES[dtype] * 2}{_COMPLEX[dtype]}", data)
        values: Any = [complex(parts[at], parts[at + 1]) for at in range(0, len(parts), 2)]
    elif dtype in ("bool", "float16"):
        values = list(struct.unpack(f"<{len(data) // _SIZES[dtype]}{_FORMATS[dtype]}", data))
    else:
        values = array.array(_FORMATS[dtype])
        values.frombytes(data)
        if sys.byteorder == "big":
            values.byteswap()
    return values if len(shape) == 1 else _nested(list(values), shape)


def _nested(values: list[Any], shape: tuple[int, ...]) -> Any:
    """Lists in lists, row by row."""
    if not shape:
        return values[0]
    for length in reversed(shape[1:]):
        count = len(values) // length if length else math.prod(shape[:-1])
        values = [values[at * length : (at + 1) * length] for at in range(count)]
    return values
