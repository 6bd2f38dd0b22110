"""What is redacted, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ._redaction_rules import RULES


class RedactionMark(NamedTuple):
    """Tells that something was taken out, never what."""

    rule: str
    path: str
    """Where it was: `message`, `details.password`, `exceptions[1].message`."""
    length: int


@dataclass(frozen=True, slots=True)
class RedactionOptions:
    """What is redacted."""

    enabled: bool = True
    """Off: nothing is redacted."""
    off: frozenset[str] = frozenset()
    """Rules that are not applied, by name."""
    on: frozenset[str] = frozenset()
    """Rules that are applied although they are off by default, by name: `ip`."""
    names: frozenset[str] = frozenset()
    """More names whose values are secret, in any spelling: `internal_code` also stands for `internalCode`."""
    safe_names: frozenset[str] = frozenset()
    """Names whose values are not secret, whatever the rules say."""
    allowed: frozenset[str] = frozenset()
    """Values that are not secret, whatever the rules say: keys from documentation, test cards."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """More rules: a name and a regular expression. Keep them free of nested repetition; they run on every text."""

    def __post_init__(self) -> None:
        for rule in self.off | self.on:
            if rule not in RULES:
                raise ValueError(f"there is no redaction rule {rule!r}")
        for rule, pattern in self.patterns.items():
            if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", rule):
                raise ValueError(f"{rule!r} is no name for a redaction rule: lower case with hyphens")
            if re.compile(pattern).match(""):
                raise ValueError(f"the pattern of the redaction rule {rule!r} matches the empty text")
