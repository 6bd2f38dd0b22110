from __future__ import annotations

import sys

import pytest
from contracts import CODES, Modules


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("p = functools.partial(p, ONE)\np()", []),
        ("p = functools.partial(p)\nraise p()", []),
        ("p = functools.partial(fail)\np = functools.partial(p, ONE)\np()", ["case_one"]),
        ("functools.partial()", []),
        ("import functools as f\nf.partial(fail, ONE)()", ["case_one"]),
        ("from functools import partial\npartial(fail, ONE)()", ["case_one"]),
        ("with managed_service() as service:\n    service.work()", ["case_service"]),
        ("try:\n    pass\nfinally:\n    fail(ONE)", ["case_one"]),
        ("raise Ready('x')", ["case_one"]),
        ("NOT_FOUND = functools.partial(SnakepitError, codes.FILE_NOT_FOUND)\nraise NOT_FOUND('x')", ["file_not_found"]),
        ("try:\n    return self.x\nexcept AttributeError:\n    pass\nraise SnakepitError(ONE)", ["case_one"]),
        ("with contextlib.suppress(KeyError):\n    return TABLE[self]\nraise SnakepitError(ONE)", ["case_one"]),
        ("with loud():\n    raise ValueError()\nfail(ONE)", ["case_one"]),
        ("functools.partial(fail, ONE)()", ["case_one"]),
        ("check = functools.partial(fail, ONE)\ncheck()", ["case_one"]),
        ("check = functools.partial(fail, message='x')\ncheck(TWO)", ["case_two"]),
        ("check_one()", ["case_one"]),
        ("list(map(check_one, []))", ["case_one"]),
        ("self.refuse_one()", ["case_one"]),
        ("functools.partial(self._refuse, TWO)()", ["case_two"]),
        ("make = functools.partial(SnakepitError, ONE)\nraise make('why')", ["case_one"]),
        ("list(map(functools.partial(fail, ONE), []))", ["case_one"]),
        ("raise ValueError() from SnakepitError(ONE)", []),
        ("try:\n    fail(ONE)\nexcept SnakepitError as error:\n    raise error from None", ["case_one"]),
        ("try:\n    fail(ONE)\nexcept SnakepitError as error:\n    raise error.with_traceback(None)", ["case_one"]),
        ("try:\n    fail(ONE)\nexcept SnakepitError as error:\n    raise SnakepitError(error.code, 'more') from error", ["case_one"]),
        ("try:\n    fail(ONE)\nexcept SnakepitError as error:\n    code = error.code\n    raise SnakepitError(code, 'more') from error", ["case_one"]),
        ("last = None\nfor _ in range(3):\n    try:\n        fail(ONE)\n    except SnakepitError as error:\n        last = error\nraise last", ["case_one"]),
        ("with guard():\n    pass", ["case_guard"]),
        ("with quiet():\n    fail(ONE)", []),
        ("with quiet():\n    fail(ONE)\nfail(TWO)", ["case_two"]),
        ("with loud():\n    fail(ONE)", ["case_one"]),
        ("with Swallow():\n    fail(ONE)", []),
        ("with Keep():\n    fail(ONE)", ["case_one"]),
        ("with contextlib.ExitStack() as stack:\n    stack.enter_context(guard())\n    stack.callback(helper)", ["case_guard", "case_two"]),
        ("with guard() as g, contextlib.suppress(SnakepitError):\n    fail(ONE)", ["case_guard"]),
        ("try:\n    fail(ONE)\nfinally:\n    return 1", []),
        ("self._annotated(1)", ["case_service"]),
        ("sys.exit(fail(ONE))", ["case_one"]),
        ("[fail(ONE) for _ in ()]", ["case_one"]),
        ("assert self, fail(ONE)", ["case_one"]),
        ("del self, SERVICE.work", ["case_service"]),
        ("async def nested():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(self._deep())\nnested()", ["case_deep"]),
        ("(fail if self else helper)(ONE)", ["case_one", "case_two"]),
        ("{'a': helper}['a']()", ["case_two"]),
        ("HANDLERS['a']()", ["case_two"]),
        ("getattr(self, '_step')()", ["case_step"]),
        ("raise ERRORS['a']", []),
        ("raise SnakepitError(Kinds.SIX)", ["case_six"]),
        ("raise SnakepitError(Kinds.SIX.value)", ["case_six"]),
        ("raise [SnakepitError(ONE), SnakepitError(TWO)][self]", ["case_one", "case_two"]),
        ("raise {1: SnakepitError(ONE)}[self]", ["case_one"]),
        ("raise {1: Fixed, 2: ByAttribute}[self]()", ["case_attribute", "case_two"]),
        ("raise (None or SnakepitError(ONE))", ["case_one"]),
        ("raise SnakepitError(None or ONE)", ["case_one"]),
    ],
)
def test_codes_are_found_on_their_way(modules: Modules, statement: str, expected: list[str]) -> None:
    assert modules.raised_by(statement) == expected


GROUPS: list[tuple[str, list[str]]] = [
    ("errors = []\ntry:\n    fail(ONE)\nexcept SnakepitError as error:\n    errors.append(error)\nraise ExceptionGroup('x', errors)", ["case_one"]),
    ("raise ExceptionGroup('x', [SnakepitError(ONE)])", ["case_one"]),
    ("raise ExceptionGroup('x', [SnakepitError(ONE), SnakepitError(ONE)])", ["case_one"]),
    ("errors = [SnakepitError(ONE)]\nraise ExceptionGroup('x', errors)", ["case_one"]),
    ("errors = []\nerrors.append(SnakepitError(ONE))\nraise BaseExceptionGroup('x', errors)", ["case_one"]),
    ("raise ExceptionGroup('x', [SnakepitError(ONE), ExceptionGroup('y', [SnakepitError(ONE)])])", ["case_one"]),
    ("raise ExceptionGroup('x', [SnakepitError(code) for code in (ONE, TWO)])", ["case_one", "case_two"]),
    ("try:\n    fail(ONE)\nexcept* SnakepitError:\n    pass", []),
    ("try:\n    fail(ONE)\nexcept* SnakepitError:\n    raise", ["case_one"]),
    ("try:\n    raise ExceptionGroup('x', [SnakepitError(ONE)])\nexcept* SnakepitError:\n    pass", []),
    ("try:\n    raise ExceptionGroup('x', [SnakepitError(ONE)])\nexcept SnakepitError:\n    pass", ["case_one"]),
    ("try:\n    raise ExceptionGroup('x', [SnakepitError(ONE)])\nexcept Exception:\n    pass", []),
]


@pytest.mark.parametrize(("statement", "expected"), GROUPS if sys.version_info >= (3, 11) else [])
def test_codes_in_groups_are_found(modules: Modules, statement: str, expected: list[str]) -> None:
    assert modules.raised_by(statement) == expected


def test_helpers_in_other_modules_of_the_package_are_looked_into(modules: Modules) -> None:
    package = modules.write_package(
        {
            "worker": "from ._helpers import need\nfrom . import _codes as own\nfrom ._base import Base\nclass Case(Base):\n    @operation\n    def run(self):\n"
            "        need(self, own.MISSING)\n        self.prepare()\n        super().finish()\n    def step(self):\n        raise SnakepitError('case_step')\n",
            "_helpers": "import functools\ndef need(value, code):\n    if not value:\n        raise SnakepitError(code)\n",
            "_codes": "MISSING = ErrorCode('case_missing', Category.EXECUTION, Severity.LOW)\n",
            "_base": "class Mixin:\n    def finish(self):\n        raise SnakepitError('case_finish')\nclass Base(Mixin, Worker):\n    def prepare(self):\n        self.step()\n"
            "    def step(self):\n        raise SnakepitError('case_never')\n",
        }
    )
    (run,) = modules.of(f"{package}.worker:Case")["operations"]
    assert [it["code"] for it in run["raises"]] == ["case_finish", "case_missing", "case_step"]
    assert [it["file"] for it in run["raises"]] == [f"{package}/_base.py", f"{package}/worker.py", f"{package}/worker.py"]


def test_operation_of_a_base_class_raises_what_the_derived_class_does(modules: Modules) -> None:
    base = modules.write("class Base(Worker):\n    @operation\n    def run(self):\n        self.step()\n    def step(self):\n        raise NotImplementedError\n")
    contract = modules.read(
        f"from {base} import Base\nclass Middle(Base):\n    def step(self):\n        raise SnakepitError('case_middle')\n"
        "class Case(Middle):\n    def step(self):\n        super().step()\n        raise SnakepitError('case_derived')\n"
    )
    assert [it["code"] for it in contract["operations"][0]["raises"]] == ["case_derived", "case_middle"]


def test_decorator_that_is_a_manager_raises_its_codes(modules: Modules) -> None:
    assert modules.raised("@operation\n@guard()\ndef run(self):\n    helper()", CODES) == ["case_guard", "case_two"]
    assert modules.raised("@operation\n@quiet()\ndef run(self):\n    helper()", CODES) == []


def test_decorator_without_wraps_is_looked_into(modules: Modules) -> None:
    before = CODES + "def checked(code):\n    def decorate(function):\n        def wrapper(self):\n            if not self:\n                raise SnakepitError(code)\n            return function(self)\n        wrapper.__name__ = 'run'\n        return wrapper\n    return decorate\n"
    assert modules.raised("@operation\n@checked(ONE)\ndef run(self):\n    helper()", before) == ["case_one", "case_two"]
