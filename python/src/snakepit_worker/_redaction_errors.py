"""Takes the secrets out of a captured error before anything of it leaves the process."""

from __future__ import annotations

from dataclasses import replace

from ._captured import CapturedError, CapturedException
from ._redaction import Redactor, redactor
from ._redaction_options import RedactionMark
from ._sensitive import sensitive_values

_FAILED = "[redacted:failed]"


def redact_error(error: CapturedError) -> CapturedError:
    """The error without secrets. Never raises: an error that cannot be looked through loses its texts."""
    try:
        return _Redaction(redactor(), sensitive_values()).error(error)
    except Exception:  # values of the user's own types may raise whatever they like; nothing unseen may go out
        bare = tuple(replace(e, message=_FAILED, notes=(), syntax=None) for e in error.exceptions)
        return replace(error, message=_FAILED, user_message="", details={}, context={}, sources={}, exceptions=bare)


class _Redaction:
    def __init__(self, rules: Redactor, sensitive: tuple[str, ...]) -> None:
        self._rules = rules
        self._sensitive = sensitive
        self._marks: list[RedactionMark] = []

    def error(self, error: CapturedError) -> CapturedError:
        message = self._text(error.message, "message")
        user_message = self._text(error.user_message, "user_message")
        details = self._rules.redact_tree(error.details, "details", self._marks, self._sensitive) if error.details else error.details
        context = {
            self._text(key, "context"): str(self._rules.redact_value(key, value, f"context.{key}", self._marks, self._sensitive))
            for key, value in error.context.items()
        }
        exceptions = tuple(self._exception(exception, f"exceptions[{index}]") for index, exception in enumerate(error.exceptions))
        sources = {file: self._rules.redact_lines(lines, self._sensitive) for file, lines in error.sources.items()}
        if not self._marks and sources == error.sources:
            return error
        return replace(
            error,
            message=message,
            user_message=user_message,
            details=details if isinstance(details, dict) else error.details,
            context=context,
            exceptions=exceptions,
            sources=sources,
            redactions=(*error.redactions, *self._marks),
        )

    def _text(self, text: str, path: str) -> str:
        return self._rules.redact_marked(text, path, self._marks, self._sensitive) if text else text

    def _exception(self, exception: CapturedException, path: str) -> CapturedException:
        before = len(self._marks)
        message = self._text(exception.message, f"{path}.message")
        notes = tuple(self._text(note, f"{path}.notes[{index}]") for index, note in enumerate(exception.notes))
        syntax = exception.syntax
        if syntax is not None and syntax.text:
            line = self._rules.redact_marked(syntax.text, f"{path}.syntax", self._marks, self._sensitive, source=True)
            syntax = replace(syntax, text=line)
        if len(self._marks) == before:
            return exception
        return replace(exception, message=message, notes=notes, syntax=syntax)
