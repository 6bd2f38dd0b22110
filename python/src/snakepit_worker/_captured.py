"""An error as values: what was found out about it, for the report, the log and everybody who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from types import MappingProxyType

from ._context import CallContext
from ._errors import ErrorCode
from ._frames import Frame
from ._redaction_options import RedactionMark
from ._taxonomy import RetryKind


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Where a `SyntaxError` found the mistake. Numbers are from 1; 0: unknown."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class CapturedException:
    """One exception of an error. `cause`, `context` and `members` are indexes into `CapturedError.exceptions`."""

    type: str
    module: str
    message: str
    bases: tuple[str, ...] = ()
    """Full names of the base classes, most derived first, without object; those of builtins without module."""
    frames: tuple[Frame, ...] = ()
    """Outermost call first, the raising one last."""
    elided_frames: int = 0
    """How many frames were left out after the first `elided_after` ones."""
    elided_after: int = 0
    notes: tuple[str, ...] = ()
    cause: int | None = None
    context: int | None = None
    suppress_context: bool = False
    """`raise … from None`: the context is kept, but not part of the story."""
    members: tuple[int, ...] = ()
    """Of an exception group."""
    code: str = ""
    """Of a `SnakepitError`."""
    syntax: SyntaxProblem | None = None

    @property
    def qualified_name(self) -> str:
        """Module and type, as Python prints them: "json.decoder.JSONDecodeError", "ValueError"."""
        return self.type if self.module in ("", "builtins", "__main__") else f"{self.module}.{self.type}"


@dataclass(frozen=True, slots=True)
class CapturedError:
    """One error with all that is known about it."""

    code: ErrorCode
    message: str
    user_message: str = ""
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    retry: RetryKind = RetryKind.NEVER
    retry_after: float | None = None
    """Seconds."""
    call: CallContext = field(default_factory=CallContext)
    timestamp: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    exceptions: tuple[CapturedException, ...] = ()
    """The first one is the error itself; the others are what it refers to."""
    sources: Mapping[str, Mapping[int, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Per file the lines around the frames."""
    context: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the code around the error said of its situation (`error_context`)."""
    elided_exceptions: int = 0
    redactions: tuple[RedactionMark, ...] = ()
    """What was taken out because it is secret."""
    retry_explicit: bool = False
    """Whether the error itself says that it is not retryable, rather than its code."""

    def format(self) -> str:
        """The error as text for a person: like Python's traceback, with code, context and details."""
        from ._format import format_error

        return format_error(self)

    def to_dict(self) -> dict[str, object]:
        """The error as plain data for JSON."""
        from ._format import error_to_dict

        return error_to_dict(self)
