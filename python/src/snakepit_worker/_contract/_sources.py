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
from functools import cache, partial, partialmethod
from pathlib import Path
from types import CodeType, FunctionType, MethodType
from typing import Any

from .._helpers import require

_DEEPEST = 20
"""Functions within functions that are looked into for what they return."""
_HELPERS = require.__code__.co_filename
_PACKAGE = __name__.partition(".")[0]

Node = ast.FunctionDef | ast.AsyncFunctionDef
Function = Node | ast.Lambda


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, relative to where the contract is written."""

    file: str
    line: int


class Sources:
    """Syntax trees of modules, each parsed once."""

    def __init__(self, base: Path, packages: frozenset[str] = frozenset()) -> None:
        """`base`: where the contract is written. `packages`: those that the worker's classes are in."""
        self._base = base.resolve()
        self._trees: dict[str, dict[int, Node]] = {}
        self._packages = packages
        self._found: dict[object, list[object]] = {}
        self._depth = 0
        self._names: dict[str, str] = {}

    def node_of(self, function: Callable[..., Any]) -> Node | None:
        """The definition of a function; None when there is no source, or it has been edited since the import."""
        code: CodeType | None = getattr(function, "__code__", None)
        if code is None:
            return None
        node = self._functions_of(code.co_filename).get(code.co_firstlineno)
        return node if node is not None and node.name == code.co_name else None

    def own_node_of(self, function: Callable[..., Any]) -> Node | None:
        """The definition of a function that belongs to the worker."""
        return self.node_of(function) if self.is_own(function) else None

    def is_own(self, function: Callable[..., Any]) -> bool:
        """Whether a function belongs to the worker: it is in one of its packages, or at least not installed."""
        package = _package_of(function)
        return package in self._packages or (package != _PACKAGE and not _is_installed(function.__code__.co_filename))

    def is_helper(self, function: Callable[..., Any]) -> bool:
        """Whether it is one of the helpers of this package that raise errors for the worker."""
        return function.__code__.co_filename == _HELPERS

    def once(self, key: object, find: Callable[[], list[object]]) -> list[object]:
        """What has been found for a key; nothing while it is being looked for, because code may be made of itself."""
        if key not in self._found:
            self._found[key] = []
            self._depth += 1
            if self._depth < _DEEPEST:
                self._found[key] = find()
            self._depth -= 1
        return self._found[key]

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
        if file not in self._names:
            self._names[file] = self._name_of(file)
        return self._names[file]

    def _name_of(self, file: str) -> str:
        path = Path(file).resolve()
        for installed in _installed():
            # The same on every machine.
            if path.is_relative_to(installed) and not self._base.is_relative_to(installed):
                return path.relative_to(installed).as_posix()
        try:
            return Path(os.path.relpath(path, self._base)).as_posix()
        except ValueError:  # another drive of Windows
            return path.as_posix()


def _package_of(function: Callable[..., Any]) -> str:
    return str(function.__module__ or "").partition(".")[0]


@cache
def _is_installed(file: str) -> bool:
    return file.startswith("<") or any(Path(file).resolve().is_relative_to(installed) for installed in _installed())


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
        while type(current) in _BOUND:
            current = current.func if type(current) in (partial, partialmethod) else current.__func__
        if type(current) is FunctionType and current not in found:
            found.append(current)
        # Other objects may answer any question, and run code for it.
        current = inspect.getattr_static(current, "__wrapped__", None)
    return found


_BOUND = (MethodType, staticmethod, classmethod, partial, partialmethod)
