"""Values as JSON and attachments, and back (docs/wire.md, "Values")."""

from __future__ import annotations

from ._decode import decode
from ._encode import encode
from ._path import Problem
from ._ticks import TickDateTime, TickDuration, TickTime

__all__ = ["Problem", "TickDateTime", "TickDuration", "TickTime", "decode", "encode"]
