from __future__ import annotations

import pytest
from contracts import CODES, Modules

CATCH = "try:\n    fail(ONE)\n    fail(TWO)\nexcept SnakepitError as error:\n"


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
        ("raise Derived()", ["case_two"]),
        ("raise ByAttribute()", ["case_attribute"]),
        ("raise ByOtherAttribute()", ["case_other_attribute"]),
        ("raise KeywordOnly()", ["case_default"]),
        ("raise KeywordOnly(code=ONE)", ["case_one"]),
        ("raise Explicit('why', ONE)", ["case_one"]),
        ("raise Twice(TWO)", ["case_two"]),
        ("raise SnakepitError(TABLE[self])", ["case_one", "case_two"]),
        ("raise SnakepitError(TABLE.get(self, 'case_else'))", ["case_else", "case_one", "case_two"]),
        ("raise SnakepitError({1: ONE}[self])", ["case_one"]),
        ("for code in (ONE, 'case_text'):\n    raise SnakepitError(code)", ["case_one", "case_text"]),
        ("for code in TABLE.values():\n    raise SnakepitError(code)", ["case_one", "case_two"]),
        ("one, two = ONE, TWO\nraise SnakepitError(two)", ["case_two"]),
        ("raise SnakepitError(Members.ONE.value)", ["case_one"]),
        ("raise (error := SnakepitError(ONE))", ["case_one"]),
        ("raise SnakepitError(ONE).with_traceback(None)", ["case_one"]),
        ("raise SnakepitError(chosen())", ["case_two"]),
        ("raise SnakepitError(circular(ONE))", []),
        ("raise SnakepitError('Not A Name')", []),
        ("raise built()", ["case_two"]),
        ("fail(ONE)", ["case_one"]),
        ("fail('case_text', 'why')", ["case_text"]),
        ("fail(message='case_text', code=ONE)", ["case_one"]),
        ("fail_again(TWO)", ["case_two"]),
        ("ensure(self)", ["case_one"]),
        ("ensure(self, code=TWO)", ["case_two"]),
        ("self._refuse(ONE)", ["case_one"]),
        ("Case._refuse(self, TWO)", ["case_two"]),
        ("self.served", ["case_property"]),
        ("Service().work()", ["case_service"]),
        ("service = Service()\nservice.refuse(ONE)", ["case_one"]),
        ("SERVICE.work()", ["case_service"]),
        ("SERVICE()", ["case_call"]),
        ("self.service.work()", ["case_service"]),
        ("Starting()", ["case_init"]),
        ("with Block() as block:\n    block.inside()", ["case_exit", "case_inside"]),
        ("require(self, 'name')", ["missing_required"]),
        ("retry_later(5, 'busy')", ["rate_limited"]),
        ("retry_later(5, 'busy', code=ONE)", ["case_one"]),
        ("PROXY.anything()\nPROXY\nwith PROXY:\n    raise SnakepitError(ONE)", ["case_one"]),
        ("def nested(code):\n    return code\nraise SnakepitError(TWO)", ["case_two"]),
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
        ("try:\n    raise SnakepitError(ONE)\nexcept SnakepitError as error:\n    raise error", ["case_one"]),
        ("try:\n    raise SnakepitError(ONE)\nexcept SnakepitError as error:\n    raise SnakepitError(TWO) from error", ["case_two"]),
        ("try:\n    raise SnakepitError(ONE)\nexcept SnakepitError as error:\n    raise ValueError() from error", []),
        ("try:\n    raise Fixed()\nexcept Fixed:\n    pass", []),
        ("try:\n    raise SnakepitError(ONE)\nexcept Fixed:\n    pass", ["case_one"]),
        ("try:\n    fail(ONE)\nexcept Exception:\n    pass\nfail(TWO)", ["case_two"]),
        ("try:\n    fail(ONE)\nexcept SnakepitError:\n    raise\nexcept Exception:\n    pass", ["case_one"]),
        ("try:\n    pass\nexcept SnakepitError:\n    pass\nelse:\n    fail(ONE)\nfinally:\n    fail(TWO)", ["case_one", "case_two"]),
        (CATCH + "    if error.code is ONE:\n        return 0\n    raise", ["case_two"]),
        (CATCH + "    if error.code == ONE:\n        print()\n    else:\n        raise", ["case_two"]),
        (CATCH + "    if error.code in (ONE, TWO):\n        return 0\n    raise error", []),
        (CATCH + "    if error.code is ONE or error.code is TWO:\n        return 0\n    raise", []),
        (CATCH + "    if error.code is ONE:\n        return 0\n    elif error.code.name == 'case_two':\n        return 1\n    raise", []),
        (CATCH + "    if error.code is not ONE:\n        raise\n    return 0", ["case_two"]),
        (CATCH + "    if error.code not in (ONE, TWO):\n        raise", []),
        (CATCH + "    if error.code is ONE:\n        raise SnakepitError('case_new') from error\n    raise", ["case_new", "case_two"]),
        (CATCH + "    if error.code is ONE:\n        print()\n    raise", ["case_one", "case_two"]),
        (CATCH + "    if error.code is ONE and self:\n        return 0\n    raise", ["case_one", "case_two"]),
        (CATCH + "    if error.code is not ONE:\n        raise\n    raise", ["case_one", "case_two"]),
        (CATCH + "    if error.code is TABLE[self]:\n        return 0\n    raise", ["case_one", "case_two"]),
        (CATCH + "    if SERVICE.code is ONE:\n        return 0\n    raise", ["case_one", "case_two"]),
        ("with contextlib.suppress(SnakepitError):\n    fail(ONE)", []),
        ("with contextlib.suppress(KeyError):\n    fail(ONE)", ["case_one"]),
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
    assert modules.raised_by(statement) == expected


def test_codes_of_coroutines_and_generators_are_found(modules: Modules) -> None:
    assert modules.raised("@operation\nasync def run(self):\n    await self.deep()\nasync def deep(self):\n    raise SnakepitError(ONE)", CODES) == ["case_one"]
    assert modules.raised("@operation\ndef run(self):\n    yield 1\n    yield from self.deep()\ndef deep(self):\n    raise SnakepitError(ONE)\n    yield", CODES) == ["case_one"]


def test_decorators_of_the_module_are_looked_into(modules: Modules) -> None:
    assert modules.raised("@operation\n@limited\ndef run(self):\n    helper()", CODES) == ["case_two", "case_wrapped"]


def test_wrap_errors_as_decorator_raises_its_codes(modules: Modules) -> None:
    assert modules.raised("@operation\n@wrap_errors({ValueError: ONE})\ndef run(self):\n    pass", CODES) == ["case_one"]


def test_recursion_ends(modules: Modules) -> None:
    assert modules.raised("@operation\ndef run(self):\n    self.a()\ndef a(self):\n    self.b()\ndef b(self):\n    self.a()\n    raise SnakepitError(ONE)", CODES) == ["case_one"]


def test_functions_in_endless_circles_end(modules: Modules) -> None:
    circle = "".join(
        f"def h{i}(code):\n    got = h{(i + 1) % 20}(code) or h{i * 7 % 20}('case_{i % 3}')\n    if got:\n        raise SnakepitError(got)\n    return got or code\n"
        for i in range(20)
    )
    assert modules.raised("@operation\ndef run(self):\n    h0('case_x')", circle)[:1] == ["case_0"]


def test_helpers_of_base_classes_are_looked_into(modules: Modules) -> None:
    base = modules.write("class Base(Worker):\n    def step(self):\n        raise SnakepitError('case_base')\n")
    assert modules.raised("@operation\ndef run(self):\n    pass") == []
    contract = modules.read(f"from {base} import Base\nclass Case(Base):\n    @operation\n    def run(self):\n        super().step()\n")
    assert [raised["code"] for raised in contract["operations"][0]["raises"]] == ["case_base"]
    assert contract["operations"][0]["raises"][0]["file"] == f"{base}.py"


OTHER = "SHARED = ErrorCode('case_shared', Category.EXECUTION, Severity.LOW)\ndef check():\n    raise SnakepitError('case_check')\n"


def test_codes_and_helpers_of_other_modules_are_found(modules: Modules) -> None:
    other = modules.write(OTHER)
    body = "@operation\ndef run(self):\n    check()\n    raise SnakepitError(SHARED)"
    assert modules.raised(body, f"from {other} import SHARED, check") == ["case_check", "case_shared"]
    body = "@operation\ndef run(self):\n    other.check()\n    raise SnakepitError(other.SHARED)"
    assert modules.raised(body, f"import {other} as other") == ["case_check", "case_shared"]
    body = f"@operation\ndef run(self):\n    from {other} import SHARED, check\n    check()\n    raise SnakepitError(SHARED)"
    assert modules.raised(body, f"import {other}") == ["case_check", "case_shared"]


def test_helpers_of_installed_packages_are_left_alone(modules: Modules, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = modules.directory / "site-packages"
    installed.mkdir()
    monkeypatch.syspath_prepend(str(installed))
    other = Modules(installed, monkeypatch).write(OTHER)
    assert modules.raised("@operation\ndef run(self):\n    check()\n    raise SnakepitError(SHARED)", f"from {other} import SHARED, check") == ["case_shared"]


def test_place_of_a_code_is_where_it_is_given(modules: Modules) -> None:
    found = modules.operation("@operation\ndef run(self):\n    fail_again(ONE)\n    require(None, 'name')\n    helper()", CODES)
    assert [(it["code"], it["line"] - found["line"]) for it in found["raises"][:2]] == [("case_one", 1), ("case_two", found["raises"][1]["line"] - found["line"])]
    assert {it["file"] for it in found["raises"]} == {found["file"]}
    assert next(it["line"] for it in found["raises"] if it["code"] == "missing_required") == found["line"] + 2


def test_declared_codes_are_listed_apart(modules: Modules) -> None:
    found = modules.operation("@operation(raises=[ONE, 'case_text'])\ndef run(self): ...", CODES)
    assert [declared["code"] for declared in found["declares"]] == ["case_one", "case_text"]
    assert found["raises"] == []


def test_source_edited_since_the_import_is_not_misread(modules: Modules) -> None:
    name = modules.write("class Case(Worker):\n    @operation\n    def run(self):\n        raise SnakepitError('case_old')\n")
    modules.of(f"{name}:Case")
    (modules.directory / f"{name}.py").write_text("# nothing left\n")
    assert modules.of(f"{name}:Case")["operations"][0]["name"] == "run"
