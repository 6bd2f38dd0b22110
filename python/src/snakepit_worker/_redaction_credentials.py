"""Credentials that are found by their own form, wherever they stand: tokens, keys, headers, passwords in URLs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ._redaction_encoded import decode_base64
from ._redaction_names import Finding, changes_of_kind, looks_generated
from ._redaction_rules import TOKENS, Token
from ._redaction_text import is_cut, is_word, positions, run_of, starts_word

# What a token can go on with on the next line: a closing and an opening quotation mark, a backslash, indentation.
_WRAP = re.compile(r"[\"']?[ \t]{0,8}[\\+]?[ \t]{0,8}\r?\n[ \t>|+#]{0,40}[\"']?")
_KINDS = re.compile("[0-9]"), re.compile("[a-z]"), re.compile("[A-Z]")
_RUNS = {characters: re.compile(f"[{re.escape(characters)}]+") for characters in {token.characters for token in TOKENS}}
_TOKEN_KINDS = bytes(0x61 if code < 128 and (chr(code).isalnum() or chr(code) in "_.~+/=%-") else 0x20 for code in range(256))
_LONG = re.compile(b"a{%d,}" % min(len(token.prefix) + token.cut for token in TOKENS if not token.lead))


def find_tokens(text: str, is_on: Callable[[str], bool]) -> Iterator[Finding]:
    # Only what is long enough can be a token: the prefixes are looked for in that alone.
    kinds = text.encode("ascii", "replace").translate(_TOKEN_KINDS)
    long = "\0".join([text[start:end] for start, end in map(re.Match.span, _LONG.finditer(kinds))])
    for token in TOKENS:
        if token.prefix in (text if token.lead else long) and is_on(token.rule):
            done = 0
            for at in positions(text, token.prefix):
                found = _token(text, at, token) if at >= done else None
                if found:
                    done = found.end
                    yield found
                    if token.rule == "aws-access-key" and is_on("aws-secret"):
                        yield from _aws_secret(text, found)


def _token(text: str, at: int, token: Token) -> Finding | None:
    run = _RUNS[token.characters]
    start = at - token.lead
    after = at + len(token.prefix)
    if token.lead:
        if start < 0 or len(run_of(run, text, start, at)) < token.lead:
            return None
    elif is_word(token.prefix[0]) and not starts_word(text, at):
        return None
    value = run_of(run, text, after, after + token.most + 1)
    end = after + len(value)
    if len(value) > token.most:
        if token.least == token.most:
            return None
        value = value[:-1]
    if len(value) < token.least:
        whole, whole_end = _wrapped(run, text, value, end, token.least)
        if len(whole) >= token.least:
            value, end = whole, whole_end
        else:
            dots = len(value) - len(value.rstrip("."))
            value = value[: len(value) - dots] if dots > 1 else value
            end = after + len(value)
            if len(value) < token.cut or token.cut >= token.least or not is_cut(text, end):
                return None
    if token.mixed and not _is_mixed(value):
        return None
    return Finding(start, end, token.rule)


def _wrapped(run: re.Pattern[str], text: str, value: str, end: int, least: int) -> tuple[str, int]:
    """A run that goes on in the next lines."""
    for _ in range(16):
        wrap = _WRAP.match(text, end) if len(value) < least else None
        more = run_of(run, text, wrap.end(), wrap.end() + 300) if wrap else ""
        if not wrap or not more:
            break
        value, end = value + more, wrap.end() + len(more)
    return value, end


def _is_mixed(value: str) -> bool:
    value = value[:256]
    return sum(kind.search(value) is not None for kind in _KINDS) > 1 and 6 * changes_of_kind(value) >= len(value)


_AWS_SECRET = re.compile("[A-Za-z0-9/+]+")


def _aws_secret(text: str, key: Finding) -> Iterator[Finding]:
    for start, stop in ((max(0, key.start - 200), key.start), (key.end, min(len(text), key.end + 200))):
        for match in _AWS_SECRET.finditer(text, start, stop):
            if len(match[0]) == 40 and looks_generated(match[0]):
                yield Finding(match.start(), match.end(), "aws-secret")


_SEGMENT = re.compile("[A-Za-z0-9_-]+")
_JOSE_HEADERS = ("eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi", "eyJlbmMiOi", "eyJjdHkiOi", "eyJ6aXAiOi", "eyJ4NXQiOi", "eyJqd2siOi")


def find_jwts(text: str) -> Iterator[Finding]:
    done = 0
    for at in positions(text, "eyJ"):
        if at < done or not starts_word(text, at):
            continue
        segments, end, first = 1, at, ""
        while True:
            value = run_of(_SEGMENT, text, end, len(text))
            end += len(value)
            first = first or value
            if text[end : end + 1] == "." and segments < 5 and _SEGMENT.match(text, end + 1):
                segments, end = segments + 1, end + 1
                continue
            wrap = _WRAP.match(text, end)
            more = run_of(_SEGMENT, text, wrap.end(), wrap.end() + 300) if wrap else ""
            goes_on = more and wrap and (text[wrap.end() + len(more) : wrap.end() + len(more) + 1] == "." or looks_generated(more))
            if not goes_on or not wrap:
                break
            end = wrap.end()
        done = end
        if len(first) >= 10 and (segments > 1 or first.startswith(_JOSE_HEADERS)):
            yield Finding(at, end, "jwt")


_PEM_LABEL = re.compile("-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}")
_PEM_GAP = re.compile(r"(?:[\s\"'`+,\\]|\\[nr])*")
_PEM_WORD = re.compile("(?:[A-Za-z0-9+/=]+|(?:Proc-Type|DEK-Info|Version|Comment):[^\r\n\\\\]{0,100})")


def find_private_keys(text: str) -> Iterator[Finding]:
    done, stop = 0, -1
    for at in positions(text, "-----BEGIN "):
        label = _PEM_LABEL.match(text, at) if at >= done else None
        if label:
            if stop < label.end():
                stop = text.find("-----END ", label.end())
                stop = len(text) if stop < 0 else stop
            following = text.find("-----BEGIN ", label.end())
            if stop < len(text) and not 0 <= following < stop:
                ending = _PEM_LABEL.match(text, stop)
                done = ending.end() if ending else stop
            else:
                done = _pem_body(text, label.end())
            yield Finding(at, done, "private-key")
    for at in positions(text, "-----END "):
        label = _PEM_LABEL.match(text, at) if at >= done else None
        if label:
            start = at
            while start > done:
                line = max(text.rfind("\n", done, start - 1) + 1, done, start - 200)
                body = text[line:start].strip(" \t\r\n\"'+\\,").removesuffix("\\n")
                if not re.fullmatch("[A-Za-z0-9+/=]{4,}", body):
                    break
                start = line
            done = label.end()
            if start < at:
                yield Finding(start, done, "private-key")


def _pem_body(text: str, at: int) -> int:
    """Where a private key that has no end line stops."""
    end = at
    while True:
        gap = _PEM_GAP.match(text, end)
        start = gap.end() if gap else end
        word = _PEM_WORD.match(text, start)
        if not word or (len(word[0]) < 16 and ":" not in word[0] and not is_cut(text, word.end()) and text[word.end()] not in "\r\n\\\"'"):
            return end
        end = word.end()


_BEARER = re.compile(r"[ \t:=]{1,4}[\"']?(?=([A-Za-z0-9._~+/=%-]+))")
_BASIC = re.compile(r"[ \t:]{1,4}[\"']?(?=([A-Za-z0-9+/_-]+={0,2}))")


def find_bearer(text: str, lower: str) -> Iterator[Finding]:
    done = 0
    for at in positions(lower, "bearer"):
        match = _BEARER.match(text, at + 6) if at >= done else None
        if match and starts_word(text, at):
            value = match[1].rstrip(".")
            if len(value) >= 16 or (len(value) >= 6 and re.search("[0-9A-Z]", value[1:])):
                done = match.end() + len(value)
                yield Finding(match.end(), done, "bearer")


def find_basic(text: str, lower: str) -> Iterator[Finding]:
    for at in positions(lower, "basic"):
        match = _BASIC.match(text, at + 5)
        if match and starts_word(text, at) and len(match[1]) >= 8:
            decoded = decode_base64(match[1][:400])
            if decoded and ":" in decoded:
                yield Finding(match.end(), match.end() + len(match[1]), "basic")


_AUTHORITY = re.compile(r"[^\s\"'`<>\\]{1,1024}")
_HOST = re.compile(r"(?:localhost|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+\.?|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_-]+(?=:[0-9]))(?::[0-9]{1,5})?")
_PASSWORD_HIDDEN = re.compile(r"\*+|[xX]{3,}|\[redacted:[a-z0-9-]+\]|\$?\{[^}]*\}|<[^>]*>|%s|")


def find_url_passwords(text: str) -> Iterator[Finding]:
    done = 0
    for at in positions(text, "://"):
        match = _AUTHORITY.match(text, at + 3) if at >= done and at and (is_word(text[at - 1])) else None
        if not match or "@" not in match[0]:
            continue
        rest = match[0]
        if rest.startswith("[redacted:"):
            continue
        authority = re.split("[/?#]", rest, maxsplit=1)[0]
        user, _, host = authority.rpartition("@")
        if not _HOST.fullmatch(host or authority):
            # A password may hold the characters that end an authority; what cannot be a host is part of it.
            rest = rest.split("?", 1)[0]
            authority = rest[: rest.rindex("@") + 1] if "@" in rest else authority
        if "@" not in authority:
            continue
        userinfo = authority.rpartition("@")[0]
        user, colon, password = userinfo.partition(":")
        start = match.start() + (len(user) + 1 if colon else 0)
        secret = password if colon else user
        end = start + len(secret)
        done = end
        if not _PASSWORD_HIDDEN.fullmatch(secret) and (colon or looks_generated(secret)):
            yield Finding(start, end, "url-password")
