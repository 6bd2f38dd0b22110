"""Small questions about a text that all rules ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CUT = re.compile(r"\s?(?:…|\.\.\.|\[(?:cut|truncated)|<(?:cut|truncated))|$(?!\n)")


def is_word(character: str) -> bool:
    """Whether it is an ASCII letter or digit."""
    return character.isascii() and character.isalnum()


def starts_word(text: str, at: int) -> bool:
    """Whether no word goes on there."""
    return at == 0 or not is_word(text[at - 1])


def is_cut(text: str, end: int) -> bool:
    """Whether a text ends there, or says that it was cut there."""
    return _CUT.match(text, end) is not None


def positions(text: str, anchor: str) -> Iterator[int]:
    """Where the anchor stands, without overlaps."""
    at = text.find(anchor)
    while at >= 0:
        yield at
        at = text.find(anchor, at + len(anchor))


def run_of(run: re.Pattern[str], text: str, start: int, stop: int) -> str:
    """What matches from there on; empty when nothing does."""
    match = run.match(text, start, stop)
    return match[0] if match else ""
