"""Identifiers that tie everything of one request together: correlation ID, W3C trace context and baggage."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

_CORRELATION_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_BAGGAGE_KEY = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")

# Limits of the W3C Baggage recommendation.
_BAGGAGE_MEMBERS = 180
_BAGGAGE_LENGTH = 8192
# What W3C Trace Context asks everybody to pass on; longer ones are left out rather than cut.
_STATE_LENGTH = 512


def new_correlation_id() -> str:
    """A new ID: `snk_` and 32 hexadecimal digits, which sort by time (48 bits of milliseconds) and are a valid trace ID."""
    return f"snk_{time.time_ns() // 1_000_000 & 0xFFFF_FFFF_FFFF:012x}{os.urandom(10).hex()}"


def is_correlation_id(text: object) -> bool:
    """Whether the text may be a correlation ID: 1 to 128 characters of `[A-Za-z0-9_.:-]`."""
    return isinstance(text, str) and _CORRELATION_ID.fullmatch(text) is not None


class TraceContext(NamedTuple):
    """W3C Trace Context of the caller."""

    trace_id: str
    """32 lower-case hexadecimal digits."""
    span_id: str
    """16 lower-case hexadecimal digits."""
    flags: int = 0
    state: str = ""
    """The `tracestate` header, as it came; empty when it could not be handed on."""

    @property
    def sampled(self) -> bool:
        """Whether the caller records this trace."""
        return bool(self.flags & 1)

    @property
    def traceparent(self) -> str:
        """The header that hands this context on."""
        return f"00-{self.trace_id}-{self.span_id}-{self.flags:02x}"


def parse_traceparent(header: str, state: str = "") -> TraceContext | None:
    """The trace context in a `traceparent` header; None when it is malformed, which is to be treated as absent."""
    match = _TRACEPARENT.fullmatch(header.strip(" \t"))
    if match is None:
        return None
    version, trace_id, span_id, flags, rest = match.groups()
    if version == "ff" or (version == "00" and rest) or not trace_id.strip("0") or not span_id.strip("0"):
        return None
    return TraceContext(trace_id, span_id, int(flags, 16), state if _can_travel(state) else "")


def _can_travel(state: str) -> bool:
    """gRPC refuses to send what is not printable, and the calls that the operation makes would fail for it."""
    return len(state) <= _STATE_LENGTH and state.isascii() and state.isprintable()


def parse_baggage(header: str) -> dict[str, str]:
    """The members of a `baggage` header; malformed ones and those beyond the limits are left out."""
    if len(header) > _BAGGAGE_LENGTH:
        # A member that is cut would say something else.
        header = header[: _BAGGAGE_LENGTH + 1].rpartition(",")[0]
    members: dict[str, str] = {}
    for member in header.split(",", _BAGGAGE_MEMBERS)[:_BAGGAGE_MEMBERS]:
        key, equals, value = member.partition(";")[0].partition("=")
        if equals and _BAGGAGE_KEY.fullmatch(key.strip(" \t")):
            members[key.strip(" \t")] = unquote(value.strip(" \t"))
    return members


def format_baggage(baggage: Mapping[str, str]) -> str:
    """The `baggage` header for these members; those beyond the limits are left out."""
    members: list[str] = []
    length = 0
    for key, value in baggage.items():
        member = f"{key}={quote(value, safe='')}"
        if len(members) < _BAGGAGE_MEMBERS and length + len(member) + 1 <= _BAGGAGE_LENGTH:
            members.append(member)
            length += len(member) + 1
    return ",".join(members)
