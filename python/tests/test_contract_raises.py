from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from contracts import Modules, forget

CODES = """
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
class Fixed(SnakepitError):
    def __init__(self, message=""):
        super().__init__(TWO, message)
class Passing(SnakepitError):
    def __init__(self, what, code):
        super().__init__(code, what)
class Plain(SnakepitError):
    pass
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
"""


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Modules]:
    yield Modules(tmp_path, monkeypatch)
    forget()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("raise SnakepitError(ONE)", ["case_one"]),
        ("raise SnakepitError(code=ONE)", ["case_one"]),
        ("raise SnakepitError('case_text', 'why')", ["case_text"]),
        ("raise SnakepitError(ALIAS)", ["case_one"]),
        ("raise SnakepitError(NAME)", ["case_three"]),
        ("raise SnakepitError(Codes.FOUR)", ["case_four"]),
        ("raise SnakepitError(Codes.TEXT)", ["case_five"]),
        ("raise SnakepitError(codes.FILE_NOT_FOUND)", ["file_not_found"]),
        ("raise SnakepitError(ErrorCode.of('case_of'))", ["case_of"]),
        ("raise SnakepitError(self.OWN)", ["case_own"]),
        ("code = TWO\nraise SnakepitError(code)", ["case_two"]),
        ("code = ONE if self else TWO\nraise SnakepitError(code)", ["case_one", "case_two"]),
        ("raise SnakepitError(ONE if self else 'case_else')", ["case_else", "case_one"]),
        ("error = SnakepitError(ONE)\nraise error", ["case_one"]),
        ("raise SnakepitError(ONE) from ValueError()", ["case_one"]),
        ("raise Fixed()", ["case_two"]),
        ("raise Fixed", ["case_two"]),
        ("raise Passing('x', ONE)", ["case_one"]),
        ("raise Passing('x', code=TWO)", ["case_two"]),
        ("raise Plain(ONE)", ["case_one"]),
        ("helper()", ["case_two"]),
        ("raise make()", ["case_two"]),
        ("self._step()", ["case_step"]),
        ("list(map(self._step, []))", ["case_step"]),
        ("Case._step(self)", ["case_step"]),
        ("self._static()", ["case_static"]),
        ("def nested():\n    raise SnakepitError(ONE)\nnested()", ["case_one"]),
        ("call = lambda: helper()\ncall()", ["case_two"]),
        ("with wrap_errors({ValueError: ONE, KeyError: 'case_key'}):\n    pass", ["case_key", "case_one"]),
        ("try:\n    pass\nexcept ValueError:\n    raise SnakepitError(ONE)", ["case_one"]),
        ("try:\n    raise SnakepitError(ONE)\nexcept SnakepitError:\n    return None", []),
        ("try:\n    helper()\nexcept (KeyError, Exception):\n    pass", []),
        ("try:\n    raise SnakepitError(ONE)\nexcept ValueError:\n    pass", ["case_one"]),
        ("try:\n    raise SnakepitError(ONE)\nexcept SnakepitError:\n    raise", ["case_one"]),
        ("raise ValueError('x')", []),
        ("raise", []),
        ("raise SnakepitError(str(self))", []),
        ("raise SnakepitError(f'{self}')", []),
        ("raise unknown_name", []),
        ("a = b\nb = a\nraise SnakepitError(a)", []),
        ("SnakepitError(ONE)", []),
        ("self.run()\nself.missing()", []),
    ],
)
def test_code_is_found(modules: Modules, statement: str, expected: list[str]) -> None:
    body = (
        "OWN = 'case_own'\n@operation\ndef run(self):\n"
        + textwrap.indent(statement, "    ")
        + "\ndef _step(self, *_):\n    raise SnakepitError('case_step')\n"
        + "@staticmethod\ndef _static():\n    raise SnakepitError('case_static')\n"
    )
    assert modules.raised(body, CODES) == expected


def test_codes_of_coroutines_and_generators_are_found(modules: Modules) -> None:
    assert modules.raised("@operation\nasync def run(self):\n    await self.deep()\nasync def deep(self):\n    raise SnakepitError(ONE)", CODES) == ["case_one"]
    assert modules.raised("@operation\ndef run(self):\n    yield 1\n    yield from self.deep()\ndef deep(self):\n    raise SnakepitError(ONE)\n    yield", CODES) == ["case_one"]


def test_decorators_of_the_module_are_looked_into(modules: Modules) -> None:
    assert modules.raised("@operation\n@limited\ndef run(self):\n    helper()", CODES) == ["case_two", "case_wrapped"]


def test_wrap_errors_as_decorator_raises_its_codes(modules: Modules) -> None:
    assert modules.raised("@operation\n@wrap_errors({ValueError: ONE})\ndef run(self):\n    pass", CODES) == ["case_one"]


def test_recursion_ends(modules: Modules) -> None:
    assert modules.raised("@operation\ndef run(self):\n    self.a()\ndef a(self):\n    self.b()\ndef b(self):\n    self.a()\n    raise SnakepitError(ONE)", CODES) == ["case_one"]


def test_helpers_of_base_classes_are_looked_into(modules: Modules) -> None:
    base = modules.write("class Base(Worker):\n    def step(self):\n        raise SnakepitError('case_base')\n")
    assert modules.raised("@operation\ndef run(self):\n    pass") == []
    contract = modules.read(f"from {base} import Base\nclass Case(Base):\n    @operation\n    def run(self):\n        super().step()\n")
    assert [raised["code"] for raised in contract["operations"][0]["raises"]] == ["case_base"]
    assert contract["operations"][0]["raises"][0]["file"] == f"{base}.py"


def test_imported_codes_are_found_and_foreign_helpers_are_left_alone(modules: Modules) -> None:
    other = modules.write("SHARED = ErrorCode('case_shared', Category.EXECUTION, Severity.LOW)\ndef foreign():\n    raise SnakepitError('case_foreign')\n")
    assert modules.raised(
        "@operation\ndef run(self):\n    foreign()\n    raise SnakepitError(SHARED)", f"from {other} import SHARED, foreign"
    ) == ["case_shared"]


def test_declared_codes_are_listed_apart(modules: Modules) -> None:
    found = modules.operation("@operation(raises=[ONE, 'case_text'])\ndef run(self): ...", CODES)
    assert [declared["code"] for declared in found["declares"]] == ["case_one", "case_text"]
    assert found["raises"] == []


def test_source_edited_since_the_import_is_not_misread(modules: Modules) -> None:
    name = modules.write("class Case(Worker):\n    @operation\n    def run(self):\n        raise SnakepitError('case_old')\n")
    modules.of(f"{name}:Case")
    (modules.directory / f"{name}.py").write_text("# nothing left\n")
    assert modules.of(f"{name}:Case")["operations"][0]["name"] == "run"
