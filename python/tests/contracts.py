"""Worker modules made of text, for the tests of contracts."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from snakepit_worker._contract._file import read
from snakepit_worker._load import find_class

HEAD = """\
from __future__ import annotations
from collections.abc import *
from dataclasses import dataclass, field
from datetime import *
from decimal import Decimal
from enum import Enum, IntEnum
from typing import *
from snakepit_worker import *
"""

_numbers = itertools.count(1)


class Modules:
    """Writes modules into one directory and reads the contracts of their workers."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.directory = directory
        monkeypatch.syspath_prepend(str(directory))
        monkeypatch.chdir(directory)

    def write(self, source: str, head: str = HEAD) -> str:
        name = f"contract_case_{next(_numbers)}"
        (self.directory / f"{name}.py").write_text(head + textwrap.dedent(source), encoding="utf-8")
        importlib.invalidate_caches()
        return name

    def read(self, source: str, kind: str = "Case", head: str = HEAD) -> dict[str, Any]:
        """The contract of the class `Case` in a new module."""
        name = self.write(source, head)
        return self.of(f"{name}:{kind}")

    def of(self, target: str) -> dict[str, Any]:
        return read(find_class(target), target, self.directory)

    def operation(self, body: str, before: str = "") -> dict[str, Any]:
        """The only operation of a worker with this body."""
        source = textwrap.dedent(before) + "\n\nclass Case(Worker):\n" + textwrap.indent(textwrap.dedent(body), "    ")
        (found,) = self.read(source)["operations"]
        assert isinstance(found, dict)
        return found

    def raised(self, body: str, before: str = "") -> list[str]:
        """The codes that the operation `run` raises."""
        source = textwrap.dedent(before) + "\n\nclass Case(Worker):\n" + textwrap.indent(textwrap.dedent(body), "    ")
        operations = {operation["name"]: operation for operation in self.read(source)["operations"]}
        return [raised["code"] for raised in operations["run"]["raises"]]


def forget() -> None:
    for name in [name for name in sys.modules if name.startswith("contract_case_")]:
        del sys.modules[name]
