"""Remembers texts in which there is nothing to redact."""

from __future__ import annotations

_LONGEST_REMEMBERED = 1_024
_MOST_REMEMBERED = 1_024


class CleanTexts:
    """Short texts in which the rules found nothing: most errors of a worker say the same again. Never one with a secret in it.

    Two generations instead of a lock: when the young one is full it becomes the old one, and the old one is forgotten.
    """

    __slots__ = ("_old", "_young")

    def __init__(self) -> None:
        self._young: set[tuple[str, bool]] = set()
        self._old: set[tuple[str, bool]] = set()

    def __contains__(self, text: tuple[str, bool]) -> bool:
        if text in self._young:
            return True
        if text not in self._old:
            return False
        self.add(*text)
        return True

    def add(self, text: str, source: bool) -> None:
        if len(text) > _LONGEST_REMEMBERED:
            return
        if len(self._young) >= _MOST_REMEMBERED:
            self._old, self._young = self._young, set()
        self._young.add((text, source))
