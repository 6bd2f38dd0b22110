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

CODES = """
import asyncio
import contextlib
import functools
ONE = ErrorCode("case_one", Category.EXECUTION, Severity.LOW)
TWO = ErrorCode("case_two", Category.EXECUTION, Severity.LOW)
ALIAS = ONE
NAME = "case_three"
class Codes:
    FOUR = ErrorCode("case_four", Category.EXECUTION, Severity.LOW)
    TEXT = "case_five"
class Kinds(str, Enum):
    SIX = "case_six"
TABLE = {1: ONE, 2: TWO}
ERRORS = {"a": ONE}
class Members(Enum):
    ONE = ONE
class Fixed(SnakepitError):
    def __init__(self, message=""):
        super().__init__(TWO, message)
class Passing(SnakepitError):
    def __init__(self, what, code):
        super().__init__(code, what)
class Plain(SnakepitError):
    pass
class Derived(Fixed):
    pass
class ByAttribute(SnakepitError):
    CODE = "case_attribute"
    def __init__(self, message=""):
        super().__init__(self.CODE, message)
class ByOtherAttribute(ByAttribute):
    CODE = "case_other_attribute"
class KeywordOnly(SnakepitError):
    def __init__(self, *, code="case_default", message=""):
        super().__init__(code, message)
class Explicit(SnakepitError):
    def __init__(self, message, code):
        SnakepitError.__init__(self, code, message)
class Twice(Explicit):
    def __init__(self, code):
        super().__init__("why", code)
def fail(code, message=""):
    raise SnakepitError(code, message)
def fail_again(code):
    fail(code)
def ensure(condition, *, code=ONE):
    if not condition:
        raise SnakepitError(code)
def chosen():
    return TWO
def built():
    error = SnakepitError(TWO)
    return error
def circular(code):
    return circular(code)
class Service:
    def __init__(self):
        self.ready = True
    def work(self):
        raise SnakepitError("case_service")
    def refuse(self, code):
        raise SnakepitError(code)
    def __call__(self):
        raise SnakepitError("case_call")
class Starting:
    def __init__(self):
        raise SnakepitError("case_init")
class Block:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        raise SnakepitError("case_exit")
    def inside(self):
        raise SnakepitError("case_inside")
class Proxy:
    def __getattribute__(self, name):
        raise RuntimeError("nobody is at home")
PROXY = Proxy()
SERVICE = Service()
def helper():
    inner()
def inner():
    raise SnakepitError(TWO)
def make():
    return SnakepitError(TWO)
def limited(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        if not args:
            raise SnakepitError("case_wrapped")
        return function(*args, **kwargs)
    return wrapper
check_one = functools.partial(fail, ONE)
Ready = functools.partial(SnakepitError, ONE)
HANDLERS = {"a": helper}
@contextlib.contextmanager
def guard():
    try:
        yield
    except ValueError as error:
        raise SnakepitError("case_guard") from error
@contextlib.contextmanager
def quiet():
    try:
        yield
    except SnakepitError:
        pass
@contextlib.contextmanager
def loud():
    try:
        yield
    finally:
        pass
@contextlib.contextmanager
def managed_service():
    yield Service()
class Swallow:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return True
class Keep:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return False
def chooser():
    def inner():
        return ONE
    return TWO
def maker(code):
    def check():
        raise SnakepitError(code)
    return check
def register(function):
    return function
"""

WORKER = """
OWN = "case_own"
def __init__(self):
    self.service = Service()
def _step(self, *_):
    raise SnakepitError("case_step")
@staticmethod
def _static():
    raise SnakepitError("case_static")
def _refuse(self, code):
    raise SnakepitError(code)
refuse_one = functools.partialmethod(_refuse, ONE)
@property
def served(self):
    raise SnakepitError("case_property")
def _annotated(self, service: Service):
    service.work()
def _retry(self, action):
    return action()
async def _deep(self):
    raise SnakepitError("case_deep")
@operation
def run(self):
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

    def write_package(self, sources: dict[str, str]) -> str:
        name = f"contract_case_{next(_numbers)}"
        (self.directory / name).mkdir()
        for module, source in {"__init__": "", **sources}.items():
            (self.directory / name / f"{module}.py").write_text(HEAD + source, encoding="utf-8")
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

    def raised_by(self, statement: str) -> list[str]:
        """The codes that an operation with this body raises, among the definitions of `CODES` and `WORKER`."""
        return self.raised(WORKER + textwrap.indent(statement, "    "), CODES)


def forget() -> None:
    for name in [name for name in sys.modules if name.startswith("contract_case_")]:
        del sys.modules[name]
