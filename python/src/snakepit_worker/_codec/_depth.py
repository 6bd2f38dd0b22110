"""How deep JSON may be nested: objects and arrays, those of the tags included."""

from __future__ import annotations

import re

MAX_DEPTH = 64

_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"')
_AS_ARRAYS = bytes.maketrans(b"{}", b"[]")
_REST = bytes(set(range(256)) - set(b"[]{}"))


def is_too_deep(json: bytes) -> bool:
    """Whether valid JSON is nested too deep. By its text, since a tag is no object any more once it is read."""
    if json.count(b"[") + json.count(b"{") <= MAX_DEPTH:
        return False
    outside = _TEXT.split(json) if b"\\" in json else json.split(b'"')[::2]
    brackets = b"".join(outside).translate(_AS_ARRAYS, _REST)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")  # the innermost level, everywhere
        if not brackets:
            return False
    return True
