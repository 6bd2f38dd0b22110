"""Finds values that are known to be secret, in every form that a text may have them in."""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Sequence
from functools import lru_cache

from ._redaction_names import Finding
from ._redaction_text import is_cut, positions
from ._sensitive import MIN_SENSITIVE


def find_values(text: str, sensitive: Sequence[str]) -> list[Finding]:
    """The values themselves, in every form that a text may have them in, and their beginnings where a text was cut."""
    found: list[Finding] = []
    for value in sensitive:
        for form in forms(value):
            found += [Finding(at, at + len(form), "sensitive") for at in positions(text, form)]
        head = value[: max(MIN_SENSITIVE, min(8, len(value) // 2))]
        done = 0
        for at in positions(text, head) if len(value) >= 8 else ():
            if at < done:
                continue
            end = at + len(head)
            while end < len(text) and end - at < len(value) and text[end] == value[end - at]:
                end += 1
            done = end
            if is_cut(text, end):
                found.append(Finding(at, end, "sensitive"))
    return found


@lru_cache(maxsize=256)
def forms(value: str) -> tuple[str, ...]:
    """A value as it stands in plain text, in string literals, in JSON, in URLs, in base64 and in hexadecimal digits."""
    data = value.encode("utf-8", "surrogatepass")
    all_forms = {
        value,
        repr(value)[1:-1],
        repr(data)[2:-1],
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        urllib.parse.quote(data, safe=""),
        urllib.parse.quote(data),
        urllib.parse.quote_plus(data),
        data.hex(),
        data.hex().upper(),
    }
    if "\n" in value:
        all_forms.update(line for line in value.split("\n") if len(line) >= 8)
    if len(data) >= 6:
        # The digits in the middle do not depend on what stands around the value, given where it begins in a group of three.
        for lead in range(3):
            digits = base64.b64encode(b"\0" * lead + data).decode()
            inner = digits[(0, 2, 3)[lead] : (lead + len(data)) * 8 // 6]
            all_forms.update((inner, inner.replace("+", "-").replace("/", "_")))
    return tuple(form for form in all_forms if len(form) >= MIN_SENSITIVE)
