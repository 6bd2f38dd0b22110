"""Values that must never be seen, because the contract or the code marks them: what they are, and for how long."""

from __future__ import annotations

import contextvars
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from ._context import current_context

MIN_SENSITIVE = 4
"""Characters of the shortest value that is looked for because it is marked as sensitive."""
_MIN_NAMED = 6
_MIN_LINE = 8
_MOST_SENSITIVE = 1_000
_MAX_DEPTH = 64


class Sensitive:
    """Marks a parameter or field whose value must never appear in an error or a log: `Annotated[str, Sensitive]`."""


_sensitive: contextvars.ContextVar[tuple[str, ...]] = contextvars.ContextVar("snakepit_sensitive", default=())
# A thread that a call leaves behind, or that the interpreter reports as dead, belongs to no call: what it says may hold secrets of any.
_recent: deque[list[str]] = deque(maxlen=64)


def sensitive_values() -> tuple[str, ...]:
    """What the current call was given that must not be seen again; outside of a call what the last calls were given."""
    context = current_context()
    if not context.correlation_id and _recent:
        return (*_sensitive.get(), *dict.fromkeys(value for secrets in tuple(_recent) for value in tuple(secrets)))
    return (*_sensitive.get(), *context.secrets) if context.secrets else _sensitive.get()


def mark_sensitive(values: Iterable[str]) -> None:
    """Marks values as sensitive for the rest of the call, in every thread and task that works for it; the last of them when they are many."""
    secrets = current_context().secrets
    for value in values:
        for part in (value, *(line.strip() for line in value.split("\n"))) if "\n" in value else (value,):
            if len(part) >= (MIN_SENSITIVE if part is value else _MIN_LINE) and part not in secrets:
                secrets.append(part)
    del secrets[:-_MOST_SENSITIVE]
    if secrets and all(known is not secrets for known in tuple(_recent)):
        _recent.append(secrets)


@contextmanager
def use_sensitive(values: Iterable[str]) -> Iterator[None]:
    """Marks values as sensitive inside the `with` block, beside those that are already."""
    before = _sensitive.get()
    more = tuple(value for value in values if len(value) >= MIN_SENSITIVE and value not in before)
    _sensitive.set(before + more)
    try:
        yield
    finally:
        # Not a token: a generator may be closed in another context than the one it was started in.
        _sensitive.set(before)


def secrets_in(value: object, marked: bool) -> Iterator[str]:
    """What must not be seen of an argument. One that just has such a name (`tokens`) may hold other things as well."""
    if marked:
        yield from texts_in(value)
    elif isinstance(value, str) and len(value) >= _MIN_NAMED and any(not c.isalpha() for c in value):
        yield value


def texts_in(value: object, depth: int = 0) -> Iterator[str]:
    """All texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (bytes, bytearray)):
        yield bytes(value).decode("utf-8", "replace")
    elif isinstance(value, bool):
        return
    elif isinstance(value, (int, float, complex, Decimal, date, time, UUID)):
        yield str(value)
    elif depth < _MAX_DEPTH:
        items = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
        for item in items:
            yield from texts_in(item, depth + 1)


def texts_called(name: str, value: object, depth: int = 0) -> Iterator[str]:
    """All texts in what has this name, however deep in plain data."""
    if depth >= _MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item) if key == name else texts_called(name, item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_called(name, item, depth + 1)
