"""Takes secrets and personal data out of text before it leaves the process.

The rules come from one table for both languages; `Redactor` applies them. Clean text costs one look for each literal that a
secret could begin with, and everything after that look is bounded, so that the time grows with the length of the text alone.
"""

from __future__ import annotations

import base64
import contextvars
import json
import re
import urllib.parse
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from . import _redaction_scan as scan
from ._context import current_context
from ._redaction_names import Finding, find_named, is_secret_value, rule_of
from ._redaction_rules import NAMES, RULES, STEMS
from ._safe import text as safe_text

MIN_SENSITIVE = 4
"""Characters of the shortest value that is looked for because it is marked as sensitive."""
_MIN_NAMED = 6
_MIN_LINE = 8
_MOST_SENSITIVE = 1_000
_MAX_LAYERS = 3
_LONGEST_REMEMBERED = 1_024
_MOST_REMEMBERED = 1_024
_MAX_DEPTH = 64


class Sensitive:
    """Marks a parameter or field whose value must never appear in an error or a log: `Annotated[str, Sensitive]`."""


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


class Redactor:
    """Applies the rules. Immutable, safe to share between threads."""

    def __init__(self, options: RedactionOptions | None = None) -> None:
        self.options = options or RedactionOptions()
        on = {rule for rule, default in RULES.items() if default} - self.options.off | self.options.on
        self._on = on if self.options.enabled else set()
        self._names = {_plain(name) for name in self.options.names}
        self._safe_names = {_plain(name) for name in self.options.safe_names}
        self._patterns = [(rule, re.compile(pattern)) for rule, pattern in self.options.patterns.items()]
        self._clean = _CleanTexts()
        self._source_lines = lru_cache(maxsize=1_024)(self._redact_lines)
        self._own_names = (
            re.compile("(?i)(?<![a-z0-9])(" + "|".join(_spelled(name) for name in sorted(self.options.names, key=len, reverse=True)) + ")(?![a-z0-9])")
            if self.options.names
            else None
        )

    def redact(self, text: str, sensitive: Sequence[str] = (), *, source: bool = False) -> str:
        """The text without its secrets. `sensitive`: values that are secret wherever they stand.

        `source`: the text is source code, in which only literals are values.
        """
        return self.redact_marked(text, "", None, sensitive, source=source)

    def redact_marked(
        self, text: str, path: str, marks: list[RedactionMark] | None, sensitive: Sequence[str] = (), *, source: bool = False
    ) -> str:
        """As `redact`, and adds to `marks` what was taken out."""
        findings = self.find(text, sensitive, source=source)
        if not findings:
            return text
        parts: list[str] = []
        at = 0
        for found in findings:
            parts += (text[at : found.start], f"[redacted:{found.rule}]")
            at = found.end
            if marks is not None:
                marks.append(RedactionMark(found.rule, path, found.end - found.start))
        return "".join([*parts, text[at:]])

    def find(self, text: str, sensitive: Sequence[str] = (), *, source: bool = False) -> list[Finding]:
        """Where the secrets are, in order, without overlaps."""
        if not text or not self.options.enabled:
            return []
        findings: list[Finding] = []
        if (text, source) not in self._clean:
            findings = self._scan(text, source, _MAX_LAYERS)
            if not findings:
                self._clean.add(text, source)
        if sensitive:
            findings += _find_values(text, sensitive)
        if findings and self.options.allowed:
            findings = [found for found in findings if text[found.start : found.end] not in self.options.allowed]
        return _merged(findings)

    def redact_lines(self, lines: Mapping[int, str], sensitive: Sequence[str] = ()) -> dict[int, str]:
        """Numbered lines of source code. A secret that is split over lines that follow one another is found too."""
        return dict(zip(lines, self._source_lines(tuple(lines.items()), tuple(sensitive))))

    def redact_value(
        self, name: str, value: object, path: str = "", marks: list[RedactionMark] | None = None, sensitive: Sequence[str] = ()
    ) -> object:
        """A value of plain data beside its name: a dictionary's entry, a log field. Containers are copied where they change."""
        return self._tree(value, path or name, marks, sensitive, name, self.rule_of(name), 0)

    def redact_tree(
        self, value: object, path: str = "", marks: list[RedactionMark] | None = None, sensitive: Sequence[str] = ()
    ) -> object:
        """Plain data of any depth: by the names in it, and in the texts of it."""
        return self._tree(value, path, marks, sensitive, "", None, 0)

    def rule_of(self, name: str) -> str | None:
        """The rule that makes a name sensitive, or None."""
        if not self.options.enabled:
            return None
        if self._names or self._safe_names:
            plain = _plain(name)
            if plain in self._safe_names:
                return None
            if plain in self._names:
                return "secret"
        rule = rule_of(name)
        return rule if rule in self._on else None

    def _tree(
        self, value: object, path: str, marks: list[RedactionMark] | None, sensitive: Sequence[str], name: str, rule: str | None, depth: int
    ) -> object:
        if depth > _MAX_DEPTH:
            return value
        if isinstance(value, Mapping):
            return self._mapping(value, path, marks, sensitive, name, rule, depth)
        if isinstance(value, (list, tuple)):
            items = [self._tree(item, f"{path}[{index}]", marks, sensitive, name, rule, depth + 1) for index, item in enumerate(value)]
            return tuple(items) if isinstance(value, tuple) else items
        if value is None or isinstance(value, bool):
            return value
        text = value if isinstance(value, str) else safe_text(value)
        if rule is not None and text not in self.options.allowed and (
            is_secret_value(rule, name, text) or (NAMES[rule].values != "random" and _is_free_text(text, rule))
        ):
            if marks is not None:
                marks.append(RedactionMark(rule, path, len(text)))
            return f"[redacted:{rule}]"
        if not isinstance(value, str):
            redacted = self.redact_marked(text, path, marks, sensitive) if not isinstance(value, float) else text
            return value if redacted == text else redacted
        return self.redact_marked(value, path, marks, sensitive)

    def _mapping(
        self, value: Mapping[object, object], path: str, marks: list[RedactionMark] | None, sensitive: Sequence[str], name: str,
        rule: str | None, depth: int,
    ) -> object:
        result: dict[object, object] = {}
        for key, item in value.items():
            shown: object = key
            if isinstance(key, str):
                shown = self.redact_marked(key, path, marks, sensitive)
            below = f"{path}.{shown}" if path else str(shown)
            if key == "$dict" and isinstance(item, list):
                result[shown] = [self._pair(pair, below, marks, sensitive, depth) for pair in item]
                continue
            own = self.rule_of(str(key)) or (rule if not _is_about(str(key)) else None)
            result[shown] = self._tree(item, below, marks, sensitive, str(key) if own != rule else name, own, depth + 1)
        return result

    def _pair(self, pair: object, path: str, marks: list[RedactionMark] | None, sensitive: Sequence[str], depth: int) -> object:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            return self._tree(pair, path, marks, sensitive, "", None, depth + 1)
        key, item = pair
        rule = self.rule_of(key) if isinstance(key, str) else None
        return [
            self._tree(key, path, marks, sensitive, "", None, depth + 1),
            self._tree(item, path, marks, sensitive, str(key), rule, depth + 1),
        ]

    def _scan(self, text: str, source: bool, layers: int) -> list[Finding]:
        on = self._on
        lower = text.encode("ascii", "replace").lower().decode("ascii")
        found: list[Finding] = []
        if any(stem in lower for stem in STEMS):
            found += [f for f in find_named(text, lower, source) if f.rule in on and not self._is_safe_here(text, f)]
        if self._own_names is not None:
            found += self._find_own_names(text)
        for rule, pattern in self._patterns:
            found += [Finding(match.start(), match.end(), rule) for match in pattern.finditer(text)]
        found += self._shapes(text, lower)
        if layers > 1:
            found += self._layers(text, source, layers)
        return found

    def _shapes(self, text: str, lower: str) -> list[Finding]:
        on = self._on
        found: list[Finding] = []
        found += scan.find_tokens(text, on.__contains__)
        if "eyJ" in text and "jwt" in on:
            found += scan.find_jwts(text)
        if "-----" in text and "private-key" in on:
            found += scan.find_private_keys(text)
        if "bearer" in lower and "bearer" in on:
            found += scan.find_bearer(text, lower)
        if "basic" in lower and "basic" in on:
            found += scan.find_basic(text, lower)
        if "@" in text:
            passwords = list(scan.find_url_passwords(text)) if "://" in text else []
            if "url-password" in on:
                found += passwords
            if "email" in on:
                hosts = {found.end for found in passwords}
                found += [mail for mail in scan.find_emails(text) if not any(mail.start <= host < mail.end for host in hosts)]
        found += scan.find_numbers(text, on.__contains__)
        if "phone" in on and ("+" in text or "(" in text):
            found += scan.find_phones(text)
        if "ip" in on:
            found += scan.find_addresses(text)
        return found

    def _layers(self, text: str, source: bool, layers: int) -> Iterator[Finding]:
        """Secrets under percent, backslash or HTML escapes, base64 or hexadecimal digits."""
        yield from scan.find_encoded(text, lambda decoded: self._scan(decoded, False, layers - 1))
        view = scan.unescaped(text)
        if view is None:
            return
        plain, shifts = view
        # Where a position of the plain text is in the escaped one: as far behind the last shift as it is there.
        sizes = [size for size, _ in shifts]
        for found in self._scan(plain, source, layers - 1):
            yield Finding(_start_of(found.start, sizes, shifts), _end_of(found.end, sizes, shifts), found.rule)

    def _is_safe_here(self, text: str, found: Finding) -> bool:
        if not self._safe_names:
            return False
        before = re.search(r"([A-Za-z0-9_.-]{1,64})[\"'\]\s:=>\\]{1,12}$", text[max(0, found.start - 100) : found.start])
        return before is not None and _plain(before[1]) in self._safe_names

    def _find_own_names(self, text: str) -> Iterator[Finding]:
        assert self._own_names is not None
        for match in self._own_names.finditer(text):
            value = re.compile(r"[\"'\]]{0,2}\s{0,8}(?:=>|[:=]{1,2})\s{0,8}(?:\"([^\"\r\n]*)|'([^'\r\n]*)|([^\s\"',;&)\]}]+))").match(text, match.end())
            if value and value.lastindex:
                yield Finding(value.start(value.lastindex), value.end(value.lastindex), "secret")

    def _redact_lines(self, lines: tuple[tuple[int, str], ...], sensitive: tuple[str, ...]) -> tuple[str, ...]:
        joined = "\n".join(text for _, text in lines)
        findings = self.find(joined, sensitive, source=True)
        if not findings:
            return tuple(text for _, text in lines)
        result: list[str] = []
        start = 0
        for _, text in lines:
            end = start + len(text)
            parts: list[str] = []
            at = start
            for found in findings:
                if found.start < end and found.end > start:
                    parts += (joined[at : max(found.start, start)], f"[redacted:{found.rule}]")
                    at = min(found.end, end)
            result.append("".join([*parts, joined[at:end]]))
            start = end + 1
        return tuple(result)


class _CleanTexts:
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


def _is_free_text(text: str, rule: str) -> bool:
    """Values of a sensitive name that hold white space, as a passphrase or a header does."""
    return bool(text.strip()) and " " in text.strip() and NAMES[rule].values == "all"


def _is_about(name: str) -> bool:
    return rule_of(f"secret {name}") is None


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


def _spelled(name: str) -> str:
    words = re.findall("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+", name)
    return "[_. -]?".join(map(re.escape, words))


def _start_of(position: int, sizes: list[int], shifts: list[tuple[int, int]]) -> int:
    return _place(position, bisect_right(sizes, position), shifts)


def _end_of(position: int, sizes: list[int], shifts: list[tuple[int, int]]) -> int:
    """The end of the escape that the last character may be."""
    return _place(position, bisect_left(sizes, position + 1), shifts)


def _place(position: int, index: int, shifts: list[tuple[int, int]]) -> int:
    size, at = shifts[index - 1] if index else (0, 0)
    return at + position - size


def _merged(findings: list[Finding]) -> list[Finding]:
    """In order; those that overlap become one, named by the most telling rule: a form tells more than a name."""
    if len(findings) < 2:
        return findings
    findings.sort(key=lambda found: (found.start, -found.end))
    merged: list[Finding] = []
    for found in findings:
        last = merged[-1] if merged else None
        if last is None or found.start >= last.end:
            merged.append(found)
            continue
        rule = found.rule if last.rule in NAMES and found.rule not in NAMES else last.rule
        merged[-1] = Finding(last.start, max(last.end, found.end), rule)
    return merged


def _find_values(text: str, sensitive: Sequence[str]) -> list[Finding]:
    """The values themselves, in every form that a text may have them in, and their beginnings where a text was cut."""
    found: list[Finding] = []
    for value in sensitive:
        for form in forms(value):
            found += [Finding(at, at + len(form), "sensitive") for at in scan.positions(text, form)]
        head = value[: max(MIN_SENSITIVE, min(8, len(value) // 2))]
        done = 0
        for at in scan.positions(text, head) if len(value) >= 8 else ():
            if at < done:
                continue
            end = at + len(head)
            while end < len(text) and end - at < len(value) and text[end] == value[end - at]:
                end += 1
            done = end
            if scan.is_cut(text, end):
                found.append(Finding(at, end, "sensitive"))
    return found


@lru_cache(maxsize=256)
def forms(value: str) -> tuple[str, ...]:
    """A value as it stands in plain text, in string literals, in JSON, in URLs, in base64 and in hexadecimal digits."""
    data = value.encode("utf-8", "surrogatepass")
    all_forms = {
        value,
        repr(value)[1:-1],
        repr(data)[2:-1],
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        urllib.parse.quote(data, safe=""),
        urllib.parse.quote(data),
        urllib.parse.quote_plus(data),
        data.hex(),
        data.hex().upper(),
    }
    if "\n" in value:
        all_forms.update(line for line in value.split("\n") if len(line) >= 8)
    if len(data) >= 6:
        # The digits in the middle do not depend on what stands around the value, given where it begins in a group of three.
        for lead in range(3):
            digits = base64.b64encode(b"\0" * lead + data).decode()
            inner = digits[(0, 2, 3)[lead] : (lead + len(data)) * 8 // 6]
            all_forms.update((inner, inner.replace("+", "-").replace("/", "_")))
    return tuple(form for form in all_forms if len(form) >= MIN_SENSITIVE)


_sensitive: contextvars.ContextVar[tuple[str, ...]] = contextvars.ContextVar("snakepit_sensitive", default=())


# A thread that a call leaves behind, or that the interpreter reports as dead, belongs to no call: what it says may hold secrets of any.
_recent: deque[list[str]] = deque(maxlen=64)


def sensitive_values() -> tuple[str, ...]:
    """What the current call was given that must not be seen again; outside of a call what the last calls were given."""
    context = current_context()
    if not context.correlation_id and _recent:
        return (*_sensitive.get(), *dict.fromkeys(value for secrets in tuple(_recent) for value in tuple(secrets)))
    return (*_sensitive.get(), *context.secrets) if context.secrets else _sensitive.get()


def mark_sensitive(values: Iterable[str]) -> None:
    """Marks values as sensitive for the rest of the call, in every thread and task that works for it; the last of them when they are many."""
    secrets = current_context().secrets
    for value in values:
        for part in (value, *(line.strip() for line in value.split("\n"))) if "\n" in value else (value,):
            if len(part) >= (MIN_SENSITIVE if part is value else _MIN_LINE) and part not in secrets:
                secrets.append(part)
    del secrets[:-_MOST_SENSITIVE]
    if secrets and all(known is not secrets for known in tuple(_recent)):
        _recent.append(secrets)


def secrets_in(value: object, marked: bool) -> Iterator[str]:
    """What must not be seen of an argument. One that just has such a name (`tokens`) may hold other things as well."""
    if marked:
        yield from texts_in(value)
    elif isinstance(value, str) and len(value) >= _MIN_NAMED and any(not c.isalpha() for c in value):
        yield value


def texts_in(value: object, depth: int = 0) -> Iterator[str]:
    """All texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (bytes, bytearray)):
        yield bytes(value).decode("utf-8", "replace")
    elif isinstance(value, bool):
        return
    elif isinstance(value, (int, float, complex, Decimal, date, time, UUID)):
        yield str(value)
    elif depth < _MAX_DEPTH:
        items = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
        for item in items:
            yield from texts_in(item, depth + 1)


def texts_called(name: str, value: object, depth: int = 0) -> Iterator[str]:
    """All texts in what has this name, however deep in plain data."""
    if depth >= _MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item) if key == name else texts_called(name, item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_called(name, item, depth + 1)


@contextmanager
def use_sensitive(values: Iterable[str]) -> Iterator[None]:
    """Marks values as sensitive inside the `with` block, beside those that are already."""
    before = _sensitive.get()
    more = tuple(value for value in values if len(value) >= MIN_SENSITIVE and value not in before)
    _sensitive.set(before + more)
    try:
        yield
    finally:
        # Not a token: a generator may be closed in another context than the one it was started in.
        _sensitive.set(before)


_current = Redactor()


def redactor() -> Redactor:
    """The one that the worker uses."""
    return _current


def configure_redaction(options: RedactionOptions) -> None:
    """Sets what the worker redacts, in errors and in logs, from now on."""
    global _current
    _current = Redactor(options)
