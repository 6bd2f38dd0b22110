from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from contracts import Modules
from snakepit_worker import SnakepitError, codes
from snakepit_worker._contract._file import to_json


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("int", "int"),
        ("str | None", "text?"),
        ("Optional[int]", "int?"),
        ("int | str | None", "(int | text)?"),
        ("Union[str, Union[int, str]]", "int | text"),
        ("Any", "any"),
        ("object", "any"),
        ("int | Any", "any"),
        ("Literal['a', 'b']", "text"),
        ("Literal['a', 1, None]", "(int | text)?"),
        ("list[int]", "list<int>"),
        ("list", "list<any>"),
        ("Sequence[float]", "list<float>"),
        ("Iterable[bytes]", "list<bytes>"),
        ("tuple[int, ...]", "list<int>"),
        ("tuple[int, str]", "tuple<int, text>"),
        ("tuple[()]", "tuple<>"),
        ("Tuple", "list<any>"),
        ("set[date]", "set<date>"),
        ("frozenset[time]", "set<time>"),
        ("Mapping[str, Decimal]", "dict<text, decimal>"),
        ("Annotated[str, Sensitive]", "text"),
        ("NewType('Id', int)", "int"),
        ("TypeVar('T')", "any"),
        ("Colour", "enum"),
        ("Number", "enum"),
        ("Literal[Colour.RED]", "enum"),
        ("Point", "{x: int, y?: list<float>}"),
        ("Pair", "{left: int, right?: text}"),
        ("Options", "{depth: int, name?: text}"),
        ("Tree", "{children: list<{children: list<{children: list<{children: list<record>, name: text}>, name: text}>, name: text}>, name: text}"),
        ("datetime", "datetime"),
        ("timedelta", "duration"),
        ("memoryview", "bytes"),
    ],
)
def test_annotation_has_a_word(modules: Modules, annotation: str, expected: str) -> None:
    found = modules.operation(
        f"""
        @operation
        def run(self, value: {annotation}) -> None: ...
        """,
        before="""
        class Colour(Enum):
            RED = "r"
        class Number(IntEnum):
            ONE = 1
        @dataclass
        class Point:
            x: int
            y: list[float] = field(default_factory=list)
            hidden: int = field(init=False, default=0)
        class Pair(NamedTuple):
            left: int
            right: str = ""
        class Depth(TypedDict):
            depth: int
        class Options(Depth, total=False):
            name: str
        @dataclass
        class Tree:
            name: str
            children: list[Tree]
        """,
    )
    assert found["parameters"][0]["type"] == expected


@pytest.mark.skipif(sys.version_info < (3, 11), reason="there is no Required")
def test_marks_of_typed_dictionaries_count(modules: Modules) -> None:
    found = modules.operation(
        """
        @operation
        def run(self, value: Marked) -> None: ...
        """,
        before="""
        class Marked(TypedDict, total=False):
            size: Required[int]
            name: str
        """,
    )
    assert found["parameters"][0]["type"] == "{name?: text, size: int}"


def test_result_has_all_fields_of_a_data_class(modules: Modules) -> None:
    found = modules.operation(
        """
        @operation
        def run(self) -> Point: ...
        """,
        before="""
        @dataclass
        class Point:
            x: int = 0
            size: float = field(init=False, default=0.0)
        """,
    )
    assert found["result"]["type"] == "{size: float, x: int}"


def test_unannotated_function_is_any(modules: Modules) -> None:
    found = modules.operation(
        """
        @operation
        def run(self, value): ...
        """
    )
    assert (found["parameters"][0]["type"], found["result"]["type"]) == ("any", "any")
    assert "annotation" not in found["result"]


@pytest.mark.parametrize(
    ("declaration", "kind", "result"),
    [
        ("def run(self) -> int: ...", "unary", "int"),
        ("async def run(self) -> int: ...", "unary", "int"),
        ("def run(self) -> Iterator[int]: ...", "server_stream", "stream<int>"),
        ("def run(self):\n    yield 1", "server_stream", "stream<any>"),
        ("async def run(self) -> AsyncIterator[str]:\n    yield ''", "server_stream", "stream<text>"),
        ("def run(self) -> Generator[int, None, None]:\n    yield 1", "server_stream", "stream<int>"),
        ("async def run(self, rows: AsyncIterator[int]) -> int: ...", "client_stream", "int"),
        ("def run(self, rows: Iterator[int]) -> Iterator[int]: ...", "duplex", "stream<int>"),
        ("def run(self) -> Iterable[int]:\n    yield 1", "server_stream", "stream<int>"),
        ("async def run(self) -> AsyncIterable[str]:\n    yield ''", "server_stream", "stream<text>"),
        ("def run(self) -> Annotated[Iterator[int], 1]:\n    yield 1", "server_stream", "stream<int>"),
        ("def run(self, rows: Iterable[int]) -> int: ...", "unary", "int"),
    ],
)
def test_streaming_kind_is_found(modules: Modules, declaration: str, kind: str, result: str) -> None:
    body = "@operation\n" + declaration
    found = modules.operation(body)
    assert (found["kind"], found["result"]["type"]) == (kind, result)


def test_stream_of_the_caller_is_a_parameter(modules: Modules) -> None:
    found = modules.operation("@operation\nasync def run(self, start: int, rows: AsyncIterator[bytes]) -> int: ...")
    assert [parameter["type"] for parameter in found["parameters"]] == ["int", "stream<bytes>"]


@pytest.mark.parametrize(
    ("default", "key", "expected"),
    [
        ("1", "default", 1),
        ("None", "default", None),
        ("'é'", "default", "é"),
        ("[1, {'a': 2.5}]", "default", [1, {"a": 2.5}]),
        ("Colour.RED", "default", "RED"),
        ("Decimal('1.5')", "default_text", "Decimal('1.5')"),
        ("float('nan')", "default_text", "nan"),
        ("object()", "default_text", "<object>"),
        ("b'x'", "default_text", "b'x'"),
        ("frozenset(['a', 'b'])", "default_text", "frozenset of 2"),
        ("lambda: 1", "default_text", "<function>"),
        ("PurePosixPath('a/b')", "default", "a/b"),
        ("10**400", "default_text", "<int>"),
        ("10**5000", "default_text", "<int>"),
        ("({'a', 'b'}, 1)", "default_text", "<tuple>"),
        ("endless()", "default_text", "<list>"),
        ("Rude()", "default_text", "<Rude>"),
        ("'\\ud800'", "default", "\ud800"),
    ],
)
def test_default_is_written(modules: Modules, default: str, key: str, expected: object) -> None:
    found = modules.operation(
        f"@operation\ndef run(self, value: Any = {default}) -> None: ...",
        before="""
        from pathlib import PurePosixPath
        class Colour(Enum):
            RED = 'r'
        class Rude:
            def __repr__(self): raise AssertionError
        def endless():
            made = []
            made.append(made)
            return made
        """,
    )
    parameter = found["parameters"][0]
    assert parameter["optional"] and parameter[key] == expected
    assert json.loads(to_json({"a": parameter}).encode())["a"] == parameter


def test_keyword_only_parameters_and_open_functions_are_known(modules: Modules) -> None:
    found = modules.operation("@operation\ndef run(self, a: int, *, b: int = 2, **more: int) -> None: ...")
    assert [(parameter["name"], parameter["optional"]) for parameter in found["parameters"]] == [("a", False), ("b", True)]
    assert found["open"] is True


def test_class_methods_and_static_methods_are_operations(modules: Modules) -> None:
    contract = modules.read(
        """
        class Case(Worker):
            @operation
            @classmethod
            def one(cls, a: int) -> None: ...
            @operation
            @staticmethod
            def two(b: int) -> None: ...
        """
    )
    assert [[parameter["name"] for parameter in it["parameters"]] for it in contract["operations"]] == [["a"], ["b"]]


def test_places_are_those_of_the_definitions(modules: Modules) -> None:
    found = modules.operation(
        """
        @operation(
            raises=["a_code"],
        )
        def run(
            self,
            first: int,
            second: int = 2,
        ) -> int:
            raise SnakepitError("b_code")
        """,
    )
    line = found["line"]
    assert [parameter["line"] - line for parameter in found["parameters"]] == [2, 3]
    assert found["result"]["line"] - line == 4
    assert found["raises"][0]["line"] - line == 5
    assert found["file"].endswith(".py") and "/" not in found["file"]


def test_inherited_operations_say_their_own_file(modules: Modules) -> None:
    base = modules.write("class Base(Worker):\n    @operation\n    def old(self, a: int) -> int: ...\n")
    contract = modules.read(f"from {base} import Base\nclass Case(Base):\n    @operation\n    def new(self) -> None: ...\n")
    assert [it["name"] for it in contract["operations"]] == ["new", "old"]
    assert contract["operations"][1]["file"] == f"{base}.py"


def test_decorated_operation_shows_the_function_behind(modules: Modules) -> None:
    found = modules.operation(
        """
        @operation
        @logged
        def run(self, value: int) -> str: ...
        """,
        before="""
        import functools
        def logged(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return function(*args, **kwargs)
            return wrapper
        """,
    )
    assert found["parameters"][0]["type"] == "int"
    assert found["result"]["type"] == "text"


def test_nothing_of_the_worker_runs(modules: Modules) -> None:
    found = modules.operation(
        """
        def __new__(cls): raise AssertionError
        def __init__(self): raise AssertionError
        @property
        def secret(self): raise AssertionError
        @operation
        def run(self) -> None:
            self.secret
        """
    )
    assert found["name"] == "run"


def test_worker_name_is_that_of_the_class(modules: Modules) -> None:
    assert modules.read("class MathWorker(Worker):\n    pass\n", "MathWorker")["worker"] == "math"


def test_forward_references_without_future_annotations_are_resolved(modules: Modules) -> None:
    contract = modules.read(
        'class Case(Worker):\n    @operation\n    def run(self, row: "Row") -> "Row": ...\n\n@dataclass\nclass Row:\n    a: int\n',
        head="from dataclasses import dataclass\nfrom snakepit_worker import *\n",
    )
    operation = contract["operations"][0]
    assert operation["parameters"][0]["type"] == "{a: int}"
    assert operation["parameters"][0]["annotation"] == "Row"


def test_names_imported_for_type_checkers_alone_are_an_error_that_says_so(modules: Modules) -> None:
    with pytest.raises(SnakepitError, match="'Lost'.*cannot be resolved") as caught:
        modules.operation(
            "@operation\ndef run(self, row: Lost) -> None: ...", before="if TYPE_CHECKING:\n    from elsewhere import Lost"
        )
    assert caught.value.code is codes.CONFIGURATION_ERROR


def test_optional_import_that_failed_does_no_harm(modules: Modules) -> None:
    found = modules.operation(
        "@operation\ndef run(self, a: int) -> None: ...",
        before="try:\n    import no_such_module\nexcept ImportError:\n    no_such_module = None",
    )
    assert found["name"] == "run"


def test_records_that_are_very_large_are_just_records(modules: Modules) -> None:
    fields = "\n".join(f"    field_with_a_long_name_{number}: int" for number in range(100))
    found = modules.operation("@operation\ndef run(self, a: Big) -> None: ...", before=f"@dataclass\nclass Big:\n{fields}\n")
    assert found["parameters"][0]["type"] == "record"


def test_numpy_arrays_say_their_numbers(modules: Modules) -> None:
    pytest.importorskip("numpy")
    found = modules.operation(
        "@operation\ndef run(self, a: npt.NDArray[np.float32], b: np.ndarray, c: np.int64, d: npt.NDArray[np.integer]) -> None: ...",
        before="import numpy as np, numpy.typing as npt",
    )
    assert [parameter["type"] for parameter in found["parameters"]] == ["array<float32>", "array", "int", "array"]
