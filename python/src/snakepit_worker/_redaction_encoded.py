"""Secrets under base64, hexadecimal digits or escapes: what the text says once it is decoded."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from ._redaction_names import Finding

_ENCODED_KINDS = bytes(0x61 if code < 128 and (chr(code).isalnum() or chr(code) in "+/_-") else 0x20 for code in range(256))
_ENCODED = re.compile(b"a{16,}")
# The first digit of four is the beginning of a byte: below "g" in ASCII.
_TEXT_IN_BASE64 = re.compile("(?:[A-Za-f]...){3,4}")
_ENCODED_TEXT = re.compile(".{0,3}?(?:[A-Za-f]...){3}|(?:[2-7][0-9A-Fa-f]){8}")
_TEXT_IN_HEX = re.compile("(?:[2-7][0-9A-Fa-f]){8}")
_BASE64_LINES = re.compile(r"(?:(?:\r?\n|\\n)[ \t]{0,40}[A-Za-z0-9+/_-]{4,76}(?![A-Za-z0-9+/_-]))+")
_PRINTABLE = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\uffff]*")


def find_encoded(text: str, scan: Callable[[str], list[Finding]]) -> Iterator[Finding]:
    """Texts in base64 or hexadecimal that hold a secret."""
    done = 0
    for match in _ENCODED.finditer(text.encode("ascii", "replace").translate(_ENCODED_KINDS)):
        start, end = match.span()
        if start < done:
            continue
        if not _ENCODED_TEXT.match(text, start, end):
            continue
        value = text[start:end]
        lines = _BASE64_LINES.match(text, end) if len(value) in (60, 64, 72, 76) else None
        if lines:
            value, end = value + re.sub(r"\\n|\s", "", lines[0]), lines.end()
            done = end
        for offset in range(min(4, len(value) - 15)):
            decoded = decode_base64(value[offset:]) if _TEXT_IN_BASE64.match(value, offset) else None
            found = scan(decoded) if decoded else []
            if found:
                end += len(text[end : end + 2]) - len(text[end : end + 2].lstrip("="))
                done = end
                yield Finding(start, end, found[0].rule)
                break
        else:
            decoded = _decode_hex(value)
            found = scan(decoded) if decoded else []
            if found:
                done = end
                yield Finding(start, end, found[0].rule)


def decode_base64(value: str) -> str | None:
    """The text that is encoded, as far as it is whole; None when it is no text."""
    value = value.rstrip("=").replace("-", "+").replace("_", "/")
    head = _decoded(value[:16])
    if head is None:
        return None
    return head if len(value) <= 16 else _decoded(value[: len(value) - (len(value) % 4 == 1)])


def _decoded(value: str) -> str | None:
    try:
        data = base64.b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error:
        return None
    return _as_text(data)


def _decode_hex(value: str) -> str | None:
    if len(value) < 32 or not _TEXT_IN_HEX.match(value) or not re.fullmatch("[0-9A-Fa-f]+", value):
        return None
    return _as_text(bytes.fromhex(value[: len(value) & ~1]))


def _as_text(data: bytes) -> str | None:
    text = data.decode("utf-8", "ignore")
    if 4 * len(text.encode()) < 3 * len(data) or not _PRINTABLE.fullmatch(text):
        return None
    return text


_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([\"'/\\nrt])|&(quot|apos|amp|lt|gt|#39|#34);")
_ENTITIES = {"quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">", "#39": "'", "#34": '"'}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}


def unescaped(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The text with its percent, backslash and HTML escapes read, and the places where positions shift; None without any."""
    if "%" not in text and "\\" not in text and "&" not in text:
        return None
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    size = at = 0
    for match in _ESCAPE.finditer(text):
        parts.append(text[at : match.start()])
        size += match.start() - at + 1
        code = match[1] or match[2] or match[3]
        parts.append(chr(int(code, 16)) if code else _CONTROLS.get(match[4], match[4]) if match[4] else _ENTITIES[match[5]])
        at = match.end()
        shifts.append((size, at))
    if not shifts:
        return None
    parts.append(text[at:])
    return "".join(parts), shifts
