"""Which error code an exception gets that brings none of its own."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeVar, Union, cast, overload

from . import codes
from ._errors import ErrorCode, SnakepitError
from ._safe import attribute, is_a, module_name, mro, qualname

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "snakepit_worker.classifiers"

_MAX_KINDS = 1_024
_logger = logging.getLogger("snakepit_worker")

Rule = Callable[[BaseException], Union[ErrorCode, str, None]]
"""Looks at an exception and says its code, or None to leave it to the next rule."""

R = TypeVar("R", bound=Rule)


class _Registers(Protocol):
    def __call__(self, rule: R, /) -> R: ...


_ERRNO = {
    **dict.fromkeys(
        ("EMFILE", "ENFILE", "ENOSPC", "EDQUOT", "ENOBUFS", "EAGAIN", "ENOLCK", "EUSERS", "EMLINK", "EFBIG", "ENOSR"),
        codes.SYSTEM_RESOURCE,
    ),
    **dict.fromkeys(("ENOENT", "ENOTDIR"), codes.FILE_NOT_FOUND),
    **dict.fromkeys(("EACCES", "EPERM", "EROFS"), codes.PERMISSION_DENIED),
    **dict.fromkeys(
        ("EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENETRESET", "EADDRNOTAVAIL", "ENOTCONN"),
        codes.CONNECTION_FAILED,
    ),
    "ENOMEM": codes.MEMORY_EXHAUSTED,
    "ETIMEDOUT": codes.NETWORK_TIMEOUT,
}
# Not every system has every name.
_BY_ERRNO = {getattr(errno, name): code for name, code in _ERRNO.items() if hasattr(errno, name)}


def _by_errno(error: BaseException) -> ErrorCode | None:
    number = attribute(error, "errno")
    return _BY_ERRNO.get(number) if type(number) is int else None


def _by_members(group: BaseException) -> ErrorCode | None:
    """A group whose members all have one code has that code."""
    found: set[ErrorCode] = set()
    pending = [group]
    seen: set[int] = set()
    while pending:
        error = pending.pop()
        if id(error) in seen:
            continue
        seen.add(id(error))
        members = attribute(error, "exceptions")
        if type(members) is tuple:
            pending.extend(member for member in members if is_a(member, BaseException))
        else:
            found.add(default_classifier.classify(error))
    return found.pop() if len(found) == 1 else None


# What is not a builtin stands here by name, so that nothing is imported for it.
_STANDARD: dict[type[BaseException] | str, ErrorCode | Rule] = {
    # What an operation raises is its own failure: a ValueError from deep inside says nothing about the caller's
    # arguments. Those are checked before the operation starts, or by the operation with `require` and `validate`.
    BaseException: codes.PYTHON_EXCEPTION,
    AssertionError: codes.ASSERTION_FAILED,
    ImportError: codes.IMPORT_ERROR,
    MemoryError: codes.MEMORY_EXHAUSTED,
    NotImplementedError: codes.NOT_IMPLEMENTED,
    RecursionError: codes.RECURSION_LIMIT,
    SystemError: codes.PYTHON_SYSTEM_ERROR,
    # Ways to end
    SystemExit: codes.PYTHON_EXIT,
    KeyboardInterrupt: codes.PYTHON_EXIT,
    GeneratorExit: codes.CANCELLED,
    "asyncio.exceptions.CancelledError": codes.CANCELLED,
    "concurrent.futures._base.CancelledError": codes.CANCELLED,
    # Time
    TimeoutError: lambda error: _by_errno(error) or codes.OPERATION_TIMEOUT,
    # Classes of their own before Python 3.11, the same one since.
    "asyncio.exceptions.TimeoutError": codes.OPERATION_TIMEOUT,
    "concurrent.futures._base.TimeoutError": codes.OPERATION_TIMEOUT,
    "subprocess.TimeoutExpired": codes.OPERATION_TIMEOUT,
    # The operating system and the network
    OSError: _by_errno,
    FileNotFoundError: codes.FILE_NOT_FOUND,
    NotADirectoryError: codes.FILE_NOT_FOUND,
    PermissionError: codes.PERMISSION_DENIED,
    ConnectionError: codes.CONNECTION_FAILED,
    "socket.gaierror": codes.CONNECTION_FAILED,
    "socket.herror": codes.CONNECTION_FAILED,
    "ssl.SSLError": codes.CONNECTION_FAILED,
    "asyncio.exceptions.IncompleteReadError": codes.CONNECTION_FAILED,
    # Groups: the builtin of 3.11 and the backport
    "builtins.BaseExceptionGroup": _by_members,
    "exceptiongroup.BaseExceptionGroup": _by_members,
    # Well-known libraries
    "requests.exceptions.ConnectionError": codes.CONNECTION_FAILED,
    "requests.exceptions.Timeout": codes.NETWORK_TIMEOUT,
    "httpx.TransportError": codes.CONNECTION_FAILED,
    "httpx.TimeoutException": codes.NETWORK_TIMEOUT,
    "urllib3.exceptions.NewConnectionError": codes.CONNECTION_FAILED,
    "urllib3.exceptions.TimeoutError": codes.NETWORK_TIMEOUT,
    "aiohttp.client_exceptions.ClientConnectionError": codes.CONNECTION_FAILED,
    "aiohttp.client_exceptions.ServerTimeoutError": codes.NETWORK_TIMEOUT,
    "torch.OutOfMemoryError": codes.MEMORY_EXHAUSTED,
    "torch.cuda.OutOfMemoryError": codes.MEMORY_EXHAUSTED,
}


class _Known(NamedTuple):
    """The rules for one class."""

    kind: type
    registrations: int
    rules: list[tuple[str, ErrorCode | Rule]]


class ErrorClassifier:
    """Maps exceptions to error codes: the most specific class that is known decides.

        classifier = ErrorClassifier()
        classifier.register(LookupError, codes.FILE_NOT_FOUND)
        classifier.register("psycopg.OperationalError", "database_down")       # without importing it

        @classifier.register(HTTPError)
        def by_status(error: BaseException) -> ErrorCode | None:
            return codes.RATE_LIMITED if error.status == 429 else None        # None: ask the base class

    A `SnakepitError` always keeps its own code. What a classifier does not know, its parent decides: by default the one
    that knows the standard library and what packages registered under the entry point group `snakepit_worker.classifiers`.
    For the same class a classifier overrides its parent.
    """

    _registrations: ClassVar[int] = 0
    """How many rules were registered anywhere: a new one may change what a classifier knows of any class."""

    def __init__(self, parent: ErrorClassifier | None = None) -> None:
        self._parent = parent
        self._rules: dict[type | str, ErrorCode | Rule] = {}
        # By identity, since a metaclass may redefine equality; the class is kept so that its identity is not used again.
        self._known: dict[int, _Known] = {}

    @overload
    def register(self, kind: type[BaseException] | str, code: ErrorCode | str | Rule) -> None: ...

    @overload
    def register(self, kind: type[BaseException] | str) -> _Registers: ...

    def register(
        self, kind: type[BaseException] | str, code: ErrorCode | str | Rule | None = None
    ) -> _Registers | None:
        """Gives a code, or a function that finds it, to an exception class or to the class of that full name.

        Without `code` this is a decorator for the function.
        """
        if not isinstance(kind, str) and not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise TypeError(f"an exception class or its full name is needed, not {kind!r}")
        if code is None:

            def decorate(rule: R) -> R:
                self._add(kind, rule)
                return rule

            return decorate
        self._add(kind, ErrorCode.of(code) if isinstance(code, str) else code)
        return None

    def _add(self, kind: type[BaseException] | str, rule: ErrorCode | Rule) -> None:
        self._rules[kind] = rule
        ErrorClassifier._registrations += 1

    def classify(self, error: BaseException) -> ErrorCode:
        """The code of an exception. Never raises."""
        if is_a(error, SnakepitError):
            code = attribute(error, "code")
            return code if type(code) is ErrorCode else codes.UNKNOWN_ERROR
        for key, rule in self._rules_for(type(error)):
            code = rule if isinstance(rule, ErrorCode) else self._ask(rule, key, error)
            if code is not None:
                return code
        return codes.UNKNOWN_ERROR

    def _rules_for(self, kind: type) -> list[tuple[str, ErrorCode | Rule]]:
        """The rules that an exception of this class meets, with the class that each is for, up to the first that is a code."""
        _standard.load()
        registrations = ErrorClassifier._registrations
        known = self._known.get(id(kind))
        if known is None or known.registrations != registrations:
            known = _Known(kind, registrations, list(self._search(kind)))
            if len(self._known) >= _MAX_KINDS:
                self._known.clear()
            self._known[id(kind)] = known
        return known.rules

    def _search(self, kind: type) -> Iterator[tuple[str, ErrorCode | Rule]]:
        chain = self._chain()
        for base in mro(kind):
            name = f"{module_name(base)}.{qualname(base)}"
            for classifier in chain:
                for rule in (classifier._by_class(base), classifier._rules.get(name)):
                    if rule is not None:
                        yield name, rule
                    if isinstance(rule, ErrorCode):
                        return

    def _by_class(self, kind: type) -> ErrorCode | Rule | None:
        try:
            return self._rules.get(kind)
        except BaseException:  # the metaclass of the exception may define a hash and an equality that fail
            return None

    def _chain(self) -> list[ErrorClassifier]:
        chain: list[ErrorClassifier] = []
        current: ErrorClassifier | None = self
        while current is not None and current not in chain:
            chain.append(current)
            current = current._parent
        if default_classifier not in chain:
            chain.append(default_classifier)
        return chain

    @staticmethod
    def _ask(rule: Rule, name: str, error: BaseException) -> ErrorCode | None:
        try:
            found = rule(error)
            return None if found is None else ErrorCode.of(found)
        except BaseException:  # the user's rule may do anything
            _logger.warning("the classifier rule for %s failed", name, exc_info=True)
            return None


class _DefaultClassifier(ErrorClassifier):
    """Knows the standard library; asks the installed packages once, when the first exception comes."""

    def __init__(self) -> None:
        super().__init__()
        self._rules.update(_STANDARD)
        self._loaded = False
        self._lock = threading.RLock()

    def load(self) -> None:
        """Loads the entry points, if that has not happened yet. One that is broken is logged and left out."""
        if self._loaded:
            return
        with self._lock:
            if self._loaded:
                return
            self._loaded = True
            for entry in _entry_points():
                try:
                    install = cast(Callable[[ErrorClassifier], object], entry.load())
                    install(self)
                except Exception:  # a broken package must not cost the errors of all others
                    _logger.warning("the classifier %s of an installed package failed to load", entry.name, exc_info=True)


def _entry_points() -> list[EntryPoint]:
    try:
        from importlib import metadata

        return list(metadata.entry_points(group=ENTRY_POINTS))
    except Exception:  # damaged metadata of any installed package
        _logger.warning("the installed packages could not be searched for classifiers", exc_info=True)
        return []


_standard = _DefaultClassifier()
default_classifier: ErrorClassifier = _standard
"""Used for every call of the worker; what is registered here counts in the whole process."""
