"""Takes secrets and personal data out of text before it leaves the process.

The rules come from one table for both languages; `Redactor` applies them. Clean text costs one look for each literal that a
secret could begin with, and everything after that look is bounded, so that the time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from . import _redaction_credentials as credentials
from . import _redaction_encoded as encoded
from . import _redaction_personal as personal
from ._clean_texts import CleanTexts
from ._redaction_names import Finding, find_named, is_secret_value, rule_of
from ._redaction_options import RedactionMark, RedactionOptions
from ._redaction_rules import NAMES, RULES, STEMS
from ._redaction_values import find_values
from ._safe import text as safe_text

_MAX_LAYERS = 3
_MAX_DEPTH = 64


class Redactor:
    """Applies the rules. Immutable, safe to share between threads."""

    def __init__(self, options: RedactionOptions | None = None) -> None:
        self.options = options or RedactionOptions()
        on = {rule for rule, default in RULES.items() if default} - self.options.off | self.options.on
        self._on = on if self.options.enabled else set()
        self._names = {_plain(name) for name in self.options.names}
        self._safe_names = {_plain(name) for name in self.options.safe_names}
        self._patterns = [(rule, re.compile(pattern)) for rule, pattern in self.options.patterns.items()]
        self._clean = CleanTexts()
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
            findings += find_values(text, sensitive)
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
        found += credentials.find_tokens(text, on.__contains__)
        if "eyJ" in text and "jwt" in on:
            found += credentials.find_jwts(text)
        if "-----" in text and "private-key" in on:
            found += credentials.find_private_keys(text)
        if "bearer" in lower and "bearer" in on:
            found += credentials.find_bearer(text, lower)
        if "basic" in lower and "basic" in on:
            found += credentials.find_basic(text, lower)
        if "@" in text:
            passwords = list(credentials.find_url_passwords(text)) if "://" in text else []
            if "url-password" in on:
                found += passwords
            if "email" in on:
                hosts = {found.end for found in passwords}
                found += [mail for mail in personal.find_emails(text) if not any(mail.start <= host < mail.end for host in hosts)]
        found += personal.find_numbers(text, on.__contains__)
        if "phone" in on and ("+" in text or "(" in text):
            found += personal.find_phones(text)
        if "ip" in on:
            found += personal.find_addresses(text)
        return found

    def _layers(self, text: str, source: bool, layers: int) -> Iterator[Finding]:
        """Secrets under percent, backslash or HTML escapes, base64 or hexadecimal digits."""
        yield from encoded.find_encoded(text, lambda decoded: self._scan(decoded, False, layers - 1))
        view = encoded.unescaped(text)
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


_current = Redactor()


def redactor() -> Redactor:
    """The one that the worker uses."""
    return _current


def configure_redaction(options: RedactionOptions) -> None:
    """Sets what the worker redacts, in errors and in logs, from now on."""
    global _current
    _current = Redactor(options)
