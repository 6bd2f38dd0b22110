from __future__ import annotations

import asyncio
import concurrent.futures
import errno
import logging
import socket
import ssl
import subprocess
from importlib import metadata

import pytest

from snakepit_worker import ErrorClassifier, ErrorCode, SnakepitError, codes
from snakepit_worker import _classifier
from snakepit_worker._classifier import default_classifier


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("x"), codes.PYTHON_EXCEPTION),
        (TypeError("x"), codes.PYTHON_EXCEPTION),
        (KeyError("x"), codes.PYTHON_EXCEPTION),
        (ZeroDivisionError(), codes.PYTHON_EXCEPTION),
        (StopIteration(), codes.PYTHON_EXCEPTION),
        (SyntaxError("x"), codes.PYTHON_EXCEPTION),
        (BaseException(), codes.PYTHON_EXCEPTION),
        (AssertionError(), codes.ASSERTION_FAILED),
        (NotImplementedError(), codes.NOT_IMPLEMENTED),
        (ModuleNotFoundError("x"), codes.IMPORT_ERROR),
        (RecursionError(), codes.RECURSION_LIMIT),
        (MemoryError(), codes.MEMORY_EXHAUSTED),
        (SystemError(), codes.PYTHON_SYSTEM_ERROR),
        (SystemExit(1), codes.PYTHON_EXIT),
        (KeyboardInterrupt(), codes.PYTHON_EXIT),
        (GeneratorExit(), codes.CANCELLED),
        (asyncio.CancelledError(), codes.CANCELLED),
        (concurrent.futures.CancelledError(), codes.CANCELLED),
        (TimeoutError(), codes.OPERATION_TIMEOUT),
        (asyncio.TimeoutError(), codes.OPERATION_TIMEOUT),
        (concurrent.futures.TimeoutError(), codes.OPERATION_TIMEOUT),
        (socket.timeout("timed out"), codes.OPERATION_TIMEOUT),
        (subprocess.TimeoutExpired("x", 1), codes.OPERATION_TIMEOUT),
        (OSError(errno.ETIMEDOUT, "x"), codes.NETWORK_TIMEOUT),
        (FileNotFoundError(), codes.FILE_NOT_FOUND),
        (NotADirectoryError(), codes.FILE_NOT_FOUND),
        (PermissionError(), codes.PERMISSION_DENIED),
        (OSError(errno.EROFS, "x"), codes.PERMISSION_DENIED),
        (OSError(errno.EMFILE, "x"), codes.SYSTEM_RESOURCE),
        (OSError(errno.ENOSPC, "x"), codes.SYSTEM_RESOURCE),
        (BlockingIOError(errno.EAGAIN, "x"), codes.SYSTEM_RESOURCE),
        (OSError(errno.ENOMEM, "x"), codes.MEMORY_EXHAUSTED),
        (OSError("nobody knows"), codes.PYTHON_EXCEPTION),
        (ConnectionResetError(), codes.CONNECTION_FAILED),
        (BrokenPipeError(), codes.CONNECTION_FAILED),
        (OSError(errno.EHOSTUNREACH, "x"), codes.CONNECTION_FAILED),
        (socket.gaierror(), codes.CONNECTION_FAILED),
        (ssl.SSLError(), codes.CONNECTION_FAILED),
        (SnakepitError("test_own", "x"), ErrorCode.of("test_own")),
    ],
    ids=repr,
)
def test_standard_exception_has_fitting_code(error: BaseException, code: ErrorCode) -> None:
    assert ErrorClassifier().classify(error) == code


class Custom(LookupError):
    status = 0


class MoreCustom(Custom):
    pass


def test_registered_class_decides_for_its_subclasses() -> None:
    classifier = ErrorClassifier()
    classifier.register(LookupError, "test_lookup")
    classifier.register(Custom, "test_custom")
    assert classifier.classify(MoreCustom()).name == "test_custom"
    assert classifier.classify(KeyError()).name == "test_lookup"
    assert ErrorClassifier().classify(KeyError()) is codes.PYTHON_EXCEPTION


def test_more_specific_built_in_rule_beats_a_general_own_one() -> None:
    classifier = ErrorClassifier()
    classifier.register(Exception, "test_anything")
    assert classifier.classify(AssertionError()) is codes.ASSERTION_FAILED
    assert classifier.classify(ValueError()).name == "test_anything"


def test_own_rule_for_the_same_class_beats_the_built_in_one() -> None:
    classifier = ErrorClassifier()
    classifier.register(FileNotFoundError, codes.CONFIGURATION_ERROR)
    assert classifier.classify(FileNotFoundError()) is codes.CONFIGURATION_ERROR


def test_class_registered_by_name_needs_no_import() -> None:
    classifier = ErrorClassifier()
    classifier.register(f"{__name__}.Custom", "test_by_name")
    assert classifier.classify(MoreCustom()).name == "test_by_name"


def test_rule_that_answers_none_leaves_it_to_the_base() -> None:
    classifier = ErrorClassifier()
    classifier.register(LookupError, "test_lookup")

    @classifier.register(Custom)
    def by_status(error: BaseException) -> ErrorCode | None:
        return codes.RATE_LIMITED if getattr(error, "status") == 429 else None

    assert classifier.classify(Custom()).name == "test_lookup"
    limited = Custom()
    limited.status = 429
    assert classifier.classify(limited) is codes.RATE_LIMITED


def test_parent_knows_what_the_child_does_not() -> None:
    parent = ErrorClassifier()
    parent.register(Custom, "test_of_parent")
    assert ErrorClassifier(parent).classify(Custom()).name == "test_of_parent"


def test_rule_that_fails_is_logged_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    classifier = ErrorClassifier()

    @classifier.register(Custom)
    def broken(error: BaseException) -> ErrorCode | None:
        raise SystemExit

    assert classifier.classify(Custom()) is codes.PYTHON_EXCEPTION
    assert "failed" in caplog.text


def test_something_else_than_a_class_is_refused() -> None:
    with pytest.raises(TypeError):
        ErrorClassifier().register(int, "test_int")  # type: ignore[arg-type]  # the point of the test


class Meta(type):
    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    @property
    def __mro__(self) -> tuple[type, ...]:
        raise RuntimeError


class HostileClass(Exception, metaclass=Meta):
    @property
    def __class__(self) -> type:
        raise RuntimeError

    @__class__.setter
    def __class__(self, value: type) -> None:
        raise RuntimeError


def test_hostile_metaclass_is_still_an_exception() -> None:
    assert ErrorClassifier().classify(HostileClass()) is codes.PYTHON_EXCEPTION


class Entry:
    def __init__(self, name: str, broken: bool) -> None:
        self.name = name
        self._broken = broken

    def load(self) -> object:
        if self._broken:
            raise ImportError("not installed")
        return lambda classifier: classifier.register(Custom, "test_of_package")


def test_entry_points_are_loaded_and_a_broken_one_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    entries = [Entry("bad", True), Entry("good", False)]
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries if group == _classifier.ENTRY_POINTS else [])
    fresh = _classifier._DefaultClassifier()
    with caplog.at_level(logging.WARNING):
        fresh.load()
    assert fresh._rules[Custom] == ErrorCode.of("test_of_package")
    assert "bad" in caplog.text


def test_group_of_one_kind_has_its_code() -> None:
    group = type("ExceptionGroup", (Exception,), {"__module__": "exceptiongroup"})
    base = type("BaseExceptionGroup", (Exception,), {"__module__": "exceptiongroup"})
    group = type("ExceptionGroup", (base,), {"__module__": "exceptiongroup"})
    alike, mixed = group(), group()
    alike.exceptions = (MemoryError(), MemoryError())
    mixed.exceptions = (MemoryError(), ValueError())
    assert default_classifier.classify(alike) is codes.MEMORY_EXHAUSTED
    assert default_classifier.classify(mixed) is codes.PYTHON_EXCEPTION


def test_rule_registered_after_a_class_was_seen_counts() -> None:
    parent = ErrorClassifier()
    child = ErrorClassifier(parent)
    assert child.classify(ZeroDivisionError()) is codes.PYTHON_EXCEPTION
    parent.register(ArithmeticError, codes.INVALID_PARAMS)
    assert child.classify(ZeroDivisionError()) is codes.INVALID_PARAMS
    child.register(ZeroDivisionError, lambda error: codes.RATE_LIMITED if error.args else None)
    assert child.classify(ZeroDivisionError("busy")) is codes.RATE_LIMITED
    assert child.classify(ZeroDivisionError()) is codes.INVALID_PARAMS
