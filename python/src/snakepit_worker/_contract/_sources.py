"""Where functions and their parts stand in their files."""

from __future__ import annotations

import ast
import inspect
import linecache
import os
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

Node = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, relative to where the contract is written."""

    file: str
    line: int


class Sources:
    """Syntax trees of modules, each parsed once."""

    def __init__(self, base: Path) -> None:
        self._base = base.resolve()
        self._trees: dict[str, dict[int, Node]] = {}

    def node_of(self, function: Callable[..., Any]) -> Node | None:
        """The definition of a function; None when there is no source, or it has been edited since the import."""
        code: CodeType | None = getattr(function, "__code__", None)
        if code is None:
            return None
        node = self._functions_of(code.co_filename).get(code.co_firstlineno)
        return node if node is not None and node.name == code.co_name else None

    def place_of(self, function: Callable[..., Any], line: int | None = None) -> Place:
        """A line in the file of a function; where the function begins when no line is given."""
        code: CodeType | None = getattr(function, "__code__", None)
        if code is None:
            return Place("", 0)
        if line is None:
            node = self.node_of(function)
            line = node.lineno if node is not None else code.co_firstlineno
        return Place(self._shown(code.co_filename), line)

    def _functions_of(self, file: str) -> dict[int, Node]:
        if file not in self._trees:
            self._trees[file] = {}
            try:
                tree = ast.parse("".join(linecache.getlines(file)))
            except (SyntaxError, ValueError):  # no Python source: compiled, or edited since
                return {}
            for node in ast.walk(tree):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                    self._trees[file][first] = node
        return self._trees[file]

    def _shown(self, file: str) -> str:
        path = Path(file).resolve()
        for installed in _installed():
            # The same on every machine.
            if path.is_relative_to(installed) and not self._base.is_relative_to(installed):
                return path.relative_to(installed).as_posix()
        try:
            return Path(os.path.relpath(path, self._base)).as_posix()
        except ValueError:  # another drive of Windows
            return path.as_posix()


def _installed() -> list[Path]:
    paths = sysconfig.get_paths()
    return [Path(paths[name]).resolve() for name in ("purelib", "platlib", "stdlib") if name in paths] + [
        Path(entry).resolve() for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))
    ]


def plain_functions(function: object) -> list[Callable[..., Any]]:
    """A function without its binding, and what its decorators wrap."""
    found: list[Callable[..., Any]] = []
    current: Any = function
    while current is not None and len(found) < 50:
        current = getattr(current, "__func__", current)
        current = getattr(current, "func", current) if not inspect.isfunction(current) else current
        if inspect.isfunction(current) and current not in found:
            found.append(current)
        current = getattr(current, "__wrapped__", None)
    return found
