"""The base class of what users write."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any, ClassVar

from ._operation import OperationInfo, info_of

_HOOKS = ("start", "stop", "session_closed")


class Worker:
    """A class whose operations a host can call. One object of it serves all calls of a process.

        class MathWorker(Worker):
            @operation
            def average(self, values: Sequence[float]) -> float: ...

    The constructor takes no arguments. `name` is the worker's name where the host gives none: `MathWorker` is `math`.
    """

    name: ClassVar[str] = ""
    _operations: ClassVar[Mapping[str, OperationInfo]] = {}

    async def start(self) -> None:
        """Called once, before the first call: load models, open connections."""

    async def stop(self) -> None:
        """Called once, after the last call."""

    async def session_closed(self, session: str, state: MutableMapping[str, Any]) -> None:
        """Called when a session ends or has not been used for long, with the state that it leaves behind."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" not in cls.__dict__ or not cls.name:
            cls.name = _default_name(cls.__name__)
        cls._operations = _collect(cls)


def _collect(cls: type) -> Mapping[str, OperationInfo]:
    """Attribute name → what the decorator said. An override stays the operation that it overrides."""
    found: dict[str, OperationInfo] = {}
    for base in reversed(cls.__mro__):
        for attribute, value in vars(base).items():
            info = info_of(getattr(value, "__func__", value))
            if info is not None and attribute in _HOOKS:
                raise TypeError(f"{cls.__qualname__}.{attribute} is called by Snakepit itself and cannot be an operation")
            if info is not None:
                found[attribute] = info
            elif not callable(getattr(value, "__func__", value)):
                found.pop(attribute, None)
    by_name: dict[str, str] = {}
    for attribute, info in found.items():
        other = by_name.setdefault(info.name, attribute)
        if other != attribute:
            raise TypeError(f"{cls.__qualname__}: {other} and {attribute} are both the operation {info.name!r}")
    return found


def _default_name(class_name: str) -> str:
    stem = class_name[:-6] if class_name.endswith("Worker") and len(class_name) > 6 else class_name
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", stem.lstrip("_")).lower() or "worker"
