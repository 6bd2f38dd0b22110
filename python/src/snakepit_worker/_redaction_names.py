"""Secrets that are found by the name beside them: `password=…`, `"apiKey": "…"`, `PASSWORD '…'`, `Authorization: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ._redaction_rules import ABOUT, ENDINGS, HARMLESS, NAMES, PAIRS, QUANTITIES, STEMS, WORDS, Name

MAX_NAME = 64
"""Characters of a name that are looked at on either side of what is sensitive in it."""
_MAX_QUOTED = 16_384
_MAX_LOOKED_AT = 256


class Finding(NamedTuple):
    start: int
    end: int
    rule: str
    length: int = 0
    """Of the secret where it is not that of the span."""


_PARTS = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_HEX = re.compile("[0-9A-Fa-f]+")
_UUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_KEY_LIKE = re.compile(r"[A-Za-z0-9+/=_.~%-]+")


@lru_cache(maxsize=4_096)
def rule_of(name: str) -> str | None:
    """The rule that makes a name sensitive, or None."""
    words = [part.lower() for part in _PARTS.findall(name[-2 * MAX_NAME :])]
    if not words or (len(words) > 1 and words[0] in QUANTITIES):
        return None
    last = len(words) - 1
    paired = _pair_ending_at(words, last)
    if paired:
        return paired
    if words[last] in ABOUT:
        return None
    found = None
    for index in range(last, -1, -1):
        rule = _pair_ending_at(words, index) or WORDS.get(words[index]) or PAIRS.get(words[index]) or _by_ending(words[index])
        if rule and NAMES[rule].values != "random":
            return rule
        found = found or rule
    return found


@lru_cache(maxsize=4_096)
def may_be_half(name: str) -> bool:
    """Whether a name may be sensitive together with a word beside it."""
    return any(part.lower() in _PAIR_WORDS for part in _PARTS.findall(name))


_PAIR_WORDS = frozenset(word for pair in PAIRS if " " in pair for word in pair.split())


def _pair_ending_at(words: list[str], index: int) -> str | None:
    for length in (3, 2):
        if index + 1 >= length:
            rule = PAIRS.get(" ".join(words[index + 1 - length : index + 1]))
            if rule:
                return rule
    return None


def _by_ending(word: str) -> str | None:
    return next((rule for ending, rule in ENDINGS.items() if word.endswith(ending)), None)


def looks_generated(value: str) -> bool:
    """Whether a text looks like a key rather than like words: many different characters, and kinds that change often."""
    value = value[:_MAX_LOOKED_AT]
    if len(value) < 12 or len(set(value)) < 8 or not _KEY_LIKE.fullmatch(value):
        return False
    return 5 * changes_of_kind(value) >= len(value)


def changes_of_kind(value: str) -> int:
    """How often a digit, a small letter and a capital follow one another directly."""
    changes, before = 0, ""
    for character in value:
        kind = "0" if "0" <= character <= "9" else "a" if "a" <= character <= "z" else "A" if "A" <= character <= "Z" else ""
        changes += kind != before != "" != kind
        before = kind
    return changes


def is_secret_value(rule: str, name: str, value: str) -> bool:
    """Whether a value beside a name of that rule is a secret."""
    kind = NAMES[rule]
    bare = value.strip().rstrip(".,;:!?")
    if len(bare) < kind.least or bare.lower() in HARMLESS or _PLACEHOLDER.fullmatch(bare):
        return False
    if kind.values == "not-numbers":
        return not _NUMBER.fullmatch(bare)
    if kind.values == "random":
        return looks_generated(bare) and not _UUID.fullmatch(bare) and not bare.startswith("snk_") and not (
            _HEX.fullmatch(bare) and name.lower().endswith(_NAMES_OF_HASHES)
        )
    return not (name.lower().endswith("pwd") and _PATH.match(bare))


_NAMES_OF_HASHES = ("key", "keys", "code", "seed")
_NUMBER = re.compile(r"[+-]?[0-9][0-9_,.]*[kKmM]?")
_PATH = re.compile(r"/|~/|[A-Za-z]:[\\/]")
_PLACEHOLDER = re.compile(
    r"\$?\{[^{}]*\}?\}?|\{\{[^{}]*\}\}|%\([A-Za-z_]*\)[sdr]|%[sdr]|<[A-Za-z_ -]*>|\*+|[xX]{3,}|\$[A-Za-z_]+|\.+|…|"
    r"\[redacted:[a-z0-9-]*\]|\[?(?:REDACTED|FILTERED|HIDDEN|MASKED)\]?"
)

_BEFORE = re.compile(r"[A-Za-z0-9_.-]")
_NAME = re.compile(r"[A-Za-z0-9_.-]{0,64}")
_NEXT_WORD = re.compile(r"[ \xa0]([A-Za-z]{1,24})(?![A-Za-z0-9])")
_NAME_CLOSED = re.compile(r"(\\*[\"'`])\]?|\]")
_SEPARATOR = re.compile(r"[ \t]{0,8}(=>|:=|[=!]==?|->|:|=)[ \t]{0,40}")
_MORE_WORDS = re.compile(r"((?: [a-z]{1,12}){1,4}) ?[:=][ \t]{0,8}")
_OPENING = re.compile(r"[bBrRfFuU@$]{0,2}(\\*)(\"\"\"|'''|[\"'`])")
_IS = re.compile(r"\s+(?:is|was|are|were)(?: now)?:?[ \t]+", re.IGNORECASE)
_ANNOTATED = re.compile(r"[A-Za-z_][A-Za-z0-9_\[\]., |]{0,60}=[ \t]*")
_NEXT_LINE = re.compile(r"\\?\r?\n[ \t]{0,40}")
_ENTRY_AHEAD = re.compile(r"-? ?[\"']?[A-Za-z_][A-Za-z0-9_.-]{0,40}[\"']?[ \t]{0,4}[=:](?!//)")
_RUN = re.compile(r"[^\s\"'`<>()\[\]{},;&|\\]+")
_SCHEME = re.compile(r"(?:bearer|basic|digest|negotiate|token|apikey)[ \t]+", re.IGNORECASE)
_CONCATENATED = re.compile(r"[ \t]{0,8}(?:\+|\\)?[ \t]{0,8}\r?\n?[ \t]{0,40}(?:\+[ \t]{0,8})?(?=[bBrRfFuU]?[\"'])")
_ELEMENT = re.compile(r"[^<>]{0,100}>")
_LINE_END = re.compile("[^\r\n]*")
_SENTENCE = re.compile(",? [A-Za-z]")
_SPACE = re.compile("[ \t]{1,8}")
_ENTRY_VALUE = re.compile(r"[^;\r\n\"']*")
_ITEM = re.compile(r"[\[,][ \t\r\n]{0,80}(?=[bru]?\\{0,8}[\"'])")
_ENTRY = re.compile(r":[ \t]{0,8}(?=[bru]?\\{0,8}[\"'])")
_PLAIN_WORD = re.compile(r"[a-z]+'?[a-z]*")


def find_named(text: str, lower: str, source: bool) -> Iterator[Finding]:
    """Values beside sensitive names. In source code only what is written as a literal is a value."""
    hits: list[int] = []
    for stem in STEMS:
        at = lower.find(stem)
        while at >= 0:
            hits.append(at)
            at = lower.find(stem, at + len(stem))
    hits.sort()
    done = 0
    for hit in hits:
        if hit < done:
            continue
        start = hit
        while start > done and hit - start < MAX_NAME and _BEFORE.match(text[start - 1]):
            start -= 1
        end = _after(_NAME, text, hit)
        for found in _named(text, start, end, source):
            yield found
            end = max(end, found.end)
        done = end


def _named(text: str, start: int, end: int, source: bool) -> list[Finding]:
    name = text[start:end].rstrip(".-")
    end = start + len(name)
    rule = rule_of(name)
    if (rule is None or NAMES[rule].values == "random") and may_be_half(name):
        # "api key", "connection string": half of the name stands beside what was hit.
        before = _word_before(text, start)
        following = _NEXT_WORD.match(text, end)
        for other, stop in ((before + name, end), (f"{name} {following[1]}" if following else "", following.end() if following else end)):
            better = rule_of(other) if other and " " in other else None
            if better and NAMES[better].values != "random":
                rule, name, end = better, other, stop
                break
    if rule is None:
        return []
    value = _Value(text, rule, name, start, end, source)
    return value.find()


def _word_before(text: str, start: int) -> str:
    if start == 0 or text[start - 1] not in " \xa0":
        return ""
    at = start - 1
    while at > 0 and start - at < 24 and text[at - 1].isascii() and text[at - 1].isalpha():
        at -= 1
    return text[at:start] if at < start - 1 else ""


class _Value:
    """Looks for the value beside one name."""

    def __init__(self, text: str, rule: str, name: str, start: int, end: int, source: bool) -> None:
        self.text, self.rule, self.name, self.start, self.end, self.source = text, rule, name, start, end, source
        self.kind: Name = NAMES[rule]

    def find(self) -> list[Finding]:
        text, at = self.text, self.end
        closed = _NAME_CLOSED.match(text, at)
        if closed:
            at = closed.end()
        before = text[self.start - 1] if self.start else ""
        separator = _SEPARATOR.match(text, at)
        if separator:
            return self._separated(separator[1], separator.end(), before)
        if closed and closed[1] and before in "'\"`" and text[at : at + 1] == ",":
            opening = _skip_back_quote(text, self.start)
            if opening and text[opening - 1] == "(":
                return self._quoted(at + 1 + (text[at + 1 : at + 2] == " "))
        if before in ("<", ":") and not closed:
            element = _ELEMENT.match(text, at)
            if element and (before == "<" or text.rfind("<", max(0, self.start - MAX_NAME), self.start) >= 0):
                stop = text.find("<", element.end(), element.end() + _MAX_QUOTED)
                return self._accept(element.end(), len(text) if stop < 0 else stop)
        return [] if self.source or closed else self._unseparated(at, before)

    def _separated(self, separator: str, at: int, before: str) -> list[Finding]:
        text = self.text
        if self.source and separator == ":":
            annotated = _ANNOTATED.match(text, at)
            at = annotated.end() if annotated else at
        next_line = _NEXT_LINE.match(text, at)
        if next_line and separator in (":", "=", ":=", "=>"):
            if _ENTRY_AHEAD.match(text, next_line.end()) or (text[next_line.start()] != "\\" and next_line.end() - next_line.start() < 2):
                return []
            at = next_line.end()
            at += text.startswith(("|\n", ">\n"), at) and 2
        if text[at : at + 1] in "[{" and at < len(text) and not self.source:
            return self._container(at) if not text.startswith("[redacted:", at) else self._unquoted(at, separator)
        quoted = self._quoted(at)
        if quoted or _OPENING.match(text, at):
            return quoted
        if self.source:
            return self._generated(at)
        if self.kind.line and separator == ":":
            return self._line(at, before)
        if separator == "=" and (before == ";" or before in "'\"" or text[max(0, self.start - 2) : self.start] == "; ") and before:
            stop = _ENTRY_VALUE.match(text, at)
            if stop and text[stop.end() : stop.end() + 1] in (";", "'", '"', ""):
                return self._accept(at, stop.end())
        return self._unquoted(at, separator)

    def _unseparated(self, at: int, before: str) -> list[Finding]:
        text = self.text
        space = _SPACE.match(text, at)
        if not space:
            return []
        if before == "-" or text[self.start : self.start + 1] == "-":
            flag = self._quoted(space.end()) or ([] if text[space.end() : space.end() + 1] in ("-", "") else self._unquoted(space.end(), "="))
            return flag
        if self.kind.bare:
            if _OPENING.match(text, space.end()):
                return self._quoted(space.end())
            said = _IS.match(text, at)
            if said:
                run = _run(text, said.end())
                return self._quoted(said.end()) or ([] if _PLAIN_WORD.fullmatch(run.rstrip(".,;:!?")) else self._unquoted(said.end(), "="))
        more = _MORE_WORDS.match(text, at)
        if more:
            name = self.name + more[1]
            rule = rule_of(name)
            if rule is None or more[1].split()[-1] in ABOUT:
                return []
            opening = _OPENING.match(text, more.end())
            run = _run(text, opening.end() if opening else more.end()).rstrip(".,;:!?")
            if len(run) >= 6 and (re.search("[0-9]", run) or looks_generated(run)) and (NAMES[rule].values != "random" or looks_generated(run)):
                return self._quoted(more.end()) or self._unquoted(more.end(), "=")
            return []
        return self._generated(space.end())

    def _generated(self, at: int) -> list[Finding]:
        opening = _OPENING.match(self.text, at)
        at = opening.end() if opening else at
        run = _KEY_LIKE.match(self.text, at)
        value = run[0].rstrip(".") if run else ""
        if not looks_generated(value) or _HEX.fullmatch(value) or _UUID.fullmatch(value) or value.startswith("snk_"):
            return []
        return self._accept(at, at + len(value))

    def _accept(self, start: int, end: int) -> list[Finding]:
        value = self.text[start:end]
        stripped = value.strip()
        if not is_secret_value(self.rule, self.name, stripped):
            return []
        start += len(value) - len(value.lstrip())
        return [Finding(start, start + len(stripped), self.rule)]

    def _quoted(self, at: int) -> list[Finding]:
        text = self.text
        found: list[Finding] = []
        opening = _OPENING.match(text, at)
        while opening:
            start = opening.end()
            end, after = closing_quote(text, start, opening[2], len(opening[1]))
            accepted = self._accept(start, end)
            if not accepted:
                break
            found += accepted
            joint = _CONCATENATED.match(text, after)
            opening = _OPENING.match(text, joint.end()) if joint else None
        return found

    def _container(self, at: int) -> list[Finding]:
        """The texts in a list or in the values of a dictionary."""
        text = self.text
        stop = text.find("]" if text[at] == "[" else "}", at, at + _MAX_QUOTED)
        stop = min(len(text), at + _MAX_QUOTED) if stop < 0 else stop
        found: list[Finding] = []
        inside = _ITEM if text[at] == "[" else _ENTRY
        entry = inside.search(text, at, stop)
        while entry:
            opening = _OPENING.match(text, entry.end())
            if opening is None:
                break
            end, after = closing_quote(text, opening.end(), opening[2], len(opening[1]))
            found += self._accept(opening.end(), end)
            entry = inside.search(text, max(after, entry.end()), stop)
        return found

    def _line(self, at: int, before: str) -> list[Finding]:
        """A header's value."""
        text = self.text
        word = _PLAIN_WORD.match(text, at)
        if word and not _SCHEME.match(text, at) and _SENTENCE.match(text, word.end()):
            return []
        if before and before in "'\"":
            end, _ = closing_quote(text, at, before, 0)
        else:
            end = _after(_LINE_END, text, at)
        return self._accept(at, end)

    def _unquoted(self, at: int, separator: str) -> list[Finding]:
        text = self.text
        scheme = _SCHEME.match(text, at)
        if scheme:
            at = scheme.end()
        if self.name.lower().endswith("pwd") and _PATH.match(text, at):
            return []
        # What is only a secret when it looks generated is not looked at beyond what that takes, wherever it ends.
        run = _run(text, at, _MAX_LOOKED_AT * 2 if self.kind.values == "random" else len(text))
        if run.startswith("[redacted:"):
            return []
        if self.kind.prose and separator == ":" and not scheme:
            if _PLAIN_WORD.fullmatch(run.rstrip(",")) and _SENTENCE.match(text, at + len(run)):
                return []
        return self._accept(at, at + len(run.rstrip(".,;:!?")))


def _skip_back_quote(text: str, start: int) -> int:
    """Where the quotation mark ahead of a name starts, with its b, u or backslash."""
    at = start - 1
    while at > 0 and start - at < 4 and text[at - 1] in "\\bBuUrR":
        at -= 1
    return at


def closing_quote(text: str, start: int, quote: str, escapes: int) -> tuple[int, int]:
    """Where a quoted text ends, and where what follows starts. Without a closing mark it goes on to the end of the line."""
    limit = start + _MAX_QUOTED
    at = start
    while True:
        end = text.find(quote, at, limit)
        if end < 0:
            stop = _after(_LINE_END, text, start)
            return stop, stop
        slashes = 0
        while end - slashes > at and text[end - slashes - 1] == "\\":
            slashes += 1
        after = end + len(quote)
        if slashes > escapes or (escapes == 0 and slashes % 2):
            at = after
        elif end == start or escapes or len(quote) > 1 or text[after : after + 1] != quote:
            return end - (slashes if escapes else 0), after
        else:
            at = after + 1


def _run(text: str, at: int, most: int = 4_096) -> str:
    """An unquoted value: up to white space, or to punctuation after which something else begins."""
    start = at
    while at < len(text) and at - start < most:
        match = _RUN.match(text, at, start + most)
        at = match.end() if match else at
        if at >= len(text) or text[at].isspace() or text.startswith("</", at):
            break
        continued = _NEXT_LINE.match(text, at)
        if continued and text[at] == "\\":
            at = continued.end()
            continue
        following = text[at + 1 : at + 2]
        if not following or following.isspace() or following in "\"'`,;)]}<>" or _ENTRY_AHEAD.match(text, at + 1):
            break
        if at == start and text[at] in "\"'`(":
            break
        at += 1
    return text[start:at]


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
