"""Lines of source files, kept so that an error costs no file access."""

from __future__ import annotations

import linecache
import os
import stat
import time
import tokenize
from collections.abc import Sequence
from typing import Any, NamedTuple

_FRESH_SECONDS = 2.0
_MAX_BYTES = 4 * 1024 * 1024
_MAX_FILES = 512


class _File(NamedTuple):
    lines: Sequence[str]
    stamp: tuple[int, int] | None
    checked: float


_files: dict[str, _File] = {}


def source_lines(path: str, namespace: dict[str, Any]) -> Sequence[str]:
    """The lines of a file, without their ends; nothing when they cannot be had. `namespace` is the module's.

    A file that changes is read again, though not within two seconds of the last look.
    """
    file = _files.get(path)
    now = time.monotonic()
    if file is not None and now - file.checked < _FRESH_SECONDS:
        return file.lines
    try:
        stamp = _stamp(path)
        if file is None or file.stamp != stamp:
            lines = _from_memory(path, namespace) if stamp is None else _from_disk(path)
        else:
            lines = file.lines
    except Exception:  # source that is unreadable in whatever way is source we do not have
        stamp, lines = None, ()
    if len(_files) >= _MAX_FILES:
        _files.clear()
    _files[path] = _File(lines, stamp, now)
    return lines


def _stamp(path: str) -> tuple[int, int] | None:
    """What changes with the content of a file; None when there is no file that one may read."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
        return None
    return status.st_mtime_ns, status.st_size


def _from_disk(path: str) -> Sequence[str]:
    with tokenize.open(path) as file:
        return [line.rstrip("\r\n") for line in file]


def _from_memory(path: str, namespace: dict[str, Any]) -> Sequence[str]:
    """Source of notebooks, doctests and zipped packages."""
    entry: Any = linecache.cache.get(path)
    if entry is not None and len(entry) == 4 and entry[1] is None:
        return [line.rstrip("\r\n") for line in entry[2]]
    if path.startswith("<"):
        return ()
    get_source = getattr(namespace.get("__loader__"), "get_source", None)
    source = get_source(namespace.get("__name__")) if get_source is not None else None
    return source.splitlines() if isinstance(source, str) and len(source) <= _MAX_BYTES else ()
