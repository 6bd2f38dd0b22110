from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from contracts import Modules, forget


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Modules]:
    yield Modules(tmp_path, monkeypatch)
    forget()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("def code():\n    return code()\nraise SnakepitError(code())", []),
        ("def one(c):\n    return two(c)\ndef two(c):\n    return one(c) or c\nraise SnakepitError(one(ONE))", ["case_one"]),
        ("f = lambda c: f(c) or fail(c)\nf(ONE)", ["case_one"]),
        ("f = lambda: SnakepitError(ONE)\nraise f()", ["case_one"]),
        ("f = lambda: ONE\nraise SnakepitError(f())", ["case_one"]),
        ("(lambda c: fail(c))(TWO)", ["case_two"]),
        ("code = ONE\ndef change():\n    nonlocal code\n    code = TWO\nchange()\nraise SnakepitError(code)", ["case_one", "case_two"]),
        ("def outer():\n    def inner():\n        raise SnakepitError(ONE)\n    return inner\nouter()()", ["case_one"]),
        ("def outer():\n    def inner():\n        raise SnakepitError(ONE)\nouter()", []),
        ("def nested():\n    raise SnakepitError(ONE)\nself.call = nested", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\ntable = {'a': nested}\ntable['a']()", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\nyield from nested()", ["case_one"]),
        ("def nested(*, code=ONE):\n    raise SnakepitError(code)\nnested(code=TWO)", ["case_two"]),
        ("self._retry(lambda: fail(ONE))", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\nself._retry(nested)", ["case_one"]),
        ("def nested(x):\n    raise SnakepitError(ONE)\n@nested\nclass C: pass", ["case_one"]),
        ("def nested(x):\n    raise SnakepitError(ONE)\nprint(f'{nested(1)}')", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\nnested = None", []),
        ("async def gather():\n    await asyncio.gather(self._deep(), asyncio.to_thread(helper))\nasyncio.run(gather())", ["case_deep", "case_two"]),
        ("def nested():\n    raise SnakepitError(ONE)", []),
        ("def nested():\n    helper()\nraise SnakepitError(ONE)", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\nnested()", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\nreturn nested", ["case_one"]),
        ("def nested(x):\n    raise SnakepitError(ONE)\nlist(map(nested, []))", ["case_one"]),
        ("def nested(f):\n    raise SnakepitError(ONE)\n@nested\ndef other(): pass", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\ndef other():\n    nested()", []),
        ("def nested():\n    raise SnakepitError(ONE)\ndef other():\n    nested()\nother()", ["case_one"]),
        ("def nested(code):\n    raise SnakepitError(code)\nnested(TWO)", ["case_two"]),
        ("def nested(code=ONE):\n    raise SnakepitError(code)\nnested()", ["case_one"]),
        ("def nested(code):\n    raise SnakepitError(code)\ntry:\n    nested(TWO)\nexcept SnakepitError:\n    pass", []),
        ("def nested():\n    nested()\n    raise SnakepitError(ONE)\nnested()", ["case_one"]),
        ("def nested():\n    raise SnakepitError(ONE)\ntry:\n    nested()\nexcept SnakepitError:\n    pass", []),
        ("try:\n    def nested():\n        raise SnakepitError(ONE)\nexcept SnakepitError:\n    pass\nnested()", ["case_one"]),
        ("@register\ndef nested():\n    raise SnakepitError(ONE)", ["case_one"]),
        ("@functools.cache\ndef nested():\n    raise SnakepitError(ONE)", []),
        ("@functools.cache\ndef nested():\n    raise SnakepitError(ONE)\nnested()", ["case_one"]),
        ("def build():\n    return SnakepitError(ONE)\nraise build()", ["case_one"]),
        ("def code():\n    return ONE\nraise SnakepitError(code())", ["case_one"]),
        ("code = ONE\ndef nested():\n    raise SnakepitError(code)\nnested()", ["case_one"]),
        ("code = ONE\ndef nested(code):\n    raise SnakepitError(code)\nnested(TWO)", ["case_two"]),
        ("def nested():\n    self._step()\nnested()", ["case_step"]),
        ("class Local:\n    def work(self):\n        raise SnakepitError(ONE)\nLocal().work()", ["case_one"]),
        ("check = nested = None\ndef nested():\n    raise SnakepitError(ONE)\ncheck = nested\ncheck()", ["case_one"]),
        ("call = lambda: helper()", []),
        ("call = lambda: helper()\ncall()", ["case_two"]),
        ("list(map(lambda it: helper(), []))", ["case_two"]),
        ("raise SnakepitError(chooser())", ["case_two"]),
        ("maker(ONE)", ["case_one"]),
        ("maker(ONE)()", ["case_one"]),
        ("async def nested():\n    raise SnakepitError(ONE)\nnested()", ["case_one"]),
        ("def nested():\n    return 1\n    raise SnakepitError(ONE)\nnested()", []),
        ("return 1\ndef nested():\n    raise SnakepitError(ONE)\nnested()", []),
        ("def nested(service: Service):\n    service.work()\nnested(self)", ["case_service"]),
    ],
)
def test_nested_function_counts_where_it_is_used(modules: Modules, statement: str, expected: list[str]) -> None:
    assert modules.raised_by(statement) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("if not TYPE_CHECKING:\n    fail(ONE)", ["case_one"]),
        ("return None\nraise SnakepitError(ONE)", []),
        ("raise SnakepitError(ONE)\nraise SnakepitError(TWO)", ["case_one"]),
        ("for _ in ():\n    continue\n    fail(ONE)", []),
        ("for _ in ():\n    break\n    fail(ONE)\nfail(TWO)", ["case_two"]),
        ("if self:\n    return 1\nelse:\n    return 2\nfail(ONE)", []),
        ("if self:\n    return 1\nfail(ONE)", ["case_one"]),
        ("while True:\n    pass\nfail(ONE)", []),
        ("while True:\n    break\nfail(ONE)", ["case_one"]),
        ("while True:\n    while True:\n        break\nfail(ONE)", []),
        ("while True:\n    for _ in ():\n        break\n    else:\n        break\nfail(ONE)", ["case_one"]),
        ("try:\n    return 1\nfinally:\n    pass\nfail(ONE)", []),
        ("try:\n    return 1\nexcept ValueError:\n    pass\nfail(ONE)", ["case_one"]),
        ("try:\n    return 1\nexcept ValueError:\n    raise\nfail(ONE)", []),
        ("match self:\n    case 1:\n        return 1\n    case _:\n        raise ValueError()\nfail(ONE)", []),
        ("match self:\n    case 1:\n        return 1\nfail(ONE)", ["case_one"]),
        ("if TYPE_CHECKING:\n    fail(ONE)", []),
        ("if False:\n    fail(ONE)\nelse:\n    fail(TWO)", ["case_two"]),
        ("code = ONE\nreturn 1\ncode = TWO", []),
        ("match self:\n    case 1 if fail(ONE):\n        pass", ["case_one"]),
    ],
)
def test_code_that_never_runs_does_not_count(modules: Modules, statement: str, expected: list[str]) -> None:
    assert modules.raised_by(statement) == expected
