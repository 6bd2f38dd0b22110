"""Where in a value something is wrong."""

from __future__ import annotations

import json


class Problem(Exception):
    """A value without a faithful form here. Its path is built while the exception passes the containers."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self._segments: list[str] = []

    def at(self, key: object) -> Problem:
        """Adds the place inside a container: an index, or the name of a field."""
        if type(key) is int and abs(key) < 1 << 64:
            self._segments.append(f"[{key}]")
        elif isinstance(key, str) and key.isidentifier():
            self._segments.append(f".{key}")
        else:
            self._segments.append(f"[{json.dumps(key)}]" if isinstance(key, str) and len(key) <= 64 else f"[{type(key).__name__}]")
        return self

    def path(self, root: str) -> str:
        """The whole path, for example `result.items[3].when`."""
        return (root + "".join(reversed(self._segments))).lstrip(".")


def type_name(value: object) -> str:
    """What a message says of a value: its type alone, because the value may be secret."""
    if value is None:
        return "null"
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
