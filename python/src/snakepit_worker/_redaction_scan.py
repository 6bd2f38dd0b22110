"""Secrets that are found by their own form, wherever they stand."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
from collections.abc import Callable, Iterator

from ._redaction_names import Finding, changes_of_kind, looks_generated
from ._redaction_rules import TOKENS, Token

# What a token can go on with on the next line: a closing and an opening quotation mark, a backslash, indentation.
_WRAP = re.compile(r"[\"']?[ \t]{0,8}[\\+]?[ \t]{0,8}\r?\n[ \t>|+#]{0,40}[\"']?")
_CUT = re.compile(r"\s?(?:…|\.\.\.|\[(?:cut|truncated)|<(?:cut|truncated))|$(?!\n)")
_KINDS = re.compile("[0-9]"), re.compile("[a-z]"), re.compile("[A-Z]")
_RUNS = {characters: re.compile(f"[{re.escape(characters)}]+") for characters in {token.characters for token in TOKENS}}


_TOKEN_KINDS = bytes(0x61 if code < 128 and (chr(code).isalnum() or chr(code) in "_.~+/=%-") else 0x20 for code in range(256))
_LONG = re.compile(b"a{%d,}" % min(len(token.prefix) + token.cut for token in TOKENS if not token.lead))


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not _is_word(text[at - 1])


def is_cut(text: str, end: int) -> bool:
    """Whether a text ends there, or says that it was cut there."""
    return _CUT.match(text, end) is not None


def positions(text: str, anchor: str) -> Iterator[int]:
    at = text.find(anchor)
    while at >= 0:
        yield at
        at = text.find(anchor, at + len(anchor))


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
        if start < 0 or len(_run(run, text, start, at)) < token.lead:
            return None
    elif _is_word(token.prefix[0]) and not _starts_word(text, at):
        return None
    value = _run(run, text, after, after + token.most + 1)
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


def _run(run: re.Pattern[str], text: str, start: int, stop: int) -> str:
    match = run.match(text, start, stop)
    return match[0] if match else ""


def _wrapped(run: re.Pattern[str], text: str, value: str, end: int, least: int) -> tuple[str, int]:
    """A run that goes on in the next lines."""
    for _ in range(16):
        wrap = _WRAP.match(text, end) if len(value) < least else None
        more = _run(run, text, wrap.end(), wrap.end() + 300) if wrap else ""
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
        if at < done or not _starts_word(text, at):
            continue
        segments, end, first = 1, at, ""
        while True:
            value = _run(_SEGMENT, text, end, len(text))
            end += len(value)
            first = first or value
            if text[end : end + 1] == "." and segments < 5 and _SEGMENT.match(text, end + 1):
                segments, end = segments + 1, end + 1
                continue
            wrap = _WRAP.match(text, end)
            more = _run(_SEGMENT, text, wrap.end(), wrap.end() + 300) if wrap else ""
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
        if match and _starts_word(text, at):
            value = match[1].rstrip(".")
            if len(value) >= 16 or (len(value) >= 6 and re.search("[0-9A-Z]", value[1:])):
                done = match.end() + len(value)
                yield Finding(match.end(), done, "bearer")


def find_basic(text: str, lower: str) -> Iterator[Finding]:
    for at in positions(lower, "basic"):
        match = _BASIC.match(text, at + 5)
        if match and _starts_word(text, at) and len(match[1]) >= 8:
            decoded = decode_base64(match[1][:400])
            if decoded and ":" in decoded:
                yield Finding(match.end(), match.end() + len(match[1]), "basic")


_AUTHORITY = re.compile(r"[^\s\"'`<>\\]{1,1024}")
_HOST = re.compile(r"(?:localhost|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+\.?|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_-]+(?=:[0-9]))(?::[0-9]{1,5})?")
_PASSWORD_HIDDEN = re.compile(r"\*+|[xX]{3,}|\[redacted:[a-z0-9-]+\]|\$?\{[^}]*\}|<[^>]*>|%s|")


def find_url_passwords(text: str) -> Iterator[Finding]:
    done = 0
    for at in positions(text, "://"):
        match = _AUTHORITY.match(text, at + 3) if at >= done and at and (_is_word(text[at - 1])) else None
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


_NUMBER = re.compile(r"[0-9]{12,20}|[0-9]{4}([ -])[0-9]{4,6}\1[0-9]{4,5}(?:\1[0-9]{1,4}){0,2}|[0-9]{3}-[0-9]{2,3}-[0-9]{4}")
_DIGIT_KINDS = bytes(0x30 if 0x30 <= code <= 0x39 else 0x41 if 0x41 <= code <= 0x5A else code for code in range(256))
_NUMBER_FORMS = (b"0" * 12, b"000-00-0000", b"000-000-0000", b"0000 0000 ", b"0000-0000-", b"0000 000000 ", b"0000-000000-")
_CARD_GROUPS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 1))


def find_numbers(text: str, is_on: Callable[[str], bool]) -> Iterator[Finding]:
    """Cards, bank accounts, social security numbers and US telephone numbers."""
    kinds = text.encode("ascii", "replace").translate(_DIGIT_KINDS)
    if b"AA00" in kinds and is_on("iban"):
        yield from find_ibans(text)
    done = 0
    for at in sorted(at for form in _NUMBER_FORMS for at in _positions(kinds, form)):
        match = _NUMBER.match(text, at) if at >= done else None
        if not match:
            continue
        start, end = match.span()
        if not _stands_alone(text, start, end):
            continue
        number = match[0]
        groups = re.split("[ -]", number)
        sizes = tuple(map(len, groups))
        if is_on("card") and (len(groups) == 1 or (sizes in _CARD_GROUPS and len(set(re.sub("[0-9]", "", number))) == 1)) and is_card("".join(groups)):
            done = end
            yield Finding(start, end, "card")
        elif sizes == (3, 2, 4) and number[3] == number[6] == "-" and is_on("ssn"):
            if groups[0] not in ("000", "666") and groups[0] < "900" and groups[1] != "00" and groups[2] != "0000":
                done = end
                yield Finding(start, end, "ssn")
        elif sizes == (3, 3, 4) and number[3] == number[7] == "-" and number[0] > "1" and number[4] > "1" and is_on("phone"):
            done = end
            yield Finding(start, end, "phone")


def _positions(kinds: bytes, form: bytes) -> Iterator[int]:
    at = kinds.find(form)
    while at >= 0:
        yield at
        at = kinds.find(form, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and (_is_word(before) or before in "_.+-") or after and (_is_word(after) or after == "_"):
        return False
    return not (after and after in ".-" and text[end + 1 : end + 2].isalnum())


def is_card(digits: str) -> bool:
    """Whether digits can be a payment card's number: a known beginning with its length, and the Luhn digit."""
    size, four, two = len(digits), int(digits[:4] or 0), int(digits[:2] or 0)
    known = (
        (digits[0] == "4" and size in (13, 16, 19))
        or (size == 16 and (51 <= two <= 55 or 2221 <= four <= 2720))
        or (size == 15 and two in (34, 37))
        or (14 <= size <= 19 and two in (36, 38, 30))
        or (16 <= size <= 19 and (two in (35, 62, 64, 65) or four == 6011))
        or (12 <= size <= 19 and (two == 50 or 56 <= two <= 69))
    )
    if not known or len(set(digits)) < 2:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}")


def find_ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        start, end = match.span()
        if not _starts_word(text, start):
            continue
        # The words of a sentence in capitals may follow: the longest part with the right check digits counts.
        while end - start >= 15:
            compact = text[start:end].replace(" ", "")
            if 15 <= len(compact) <= 34 and (end == len(text) or not _is_word(text[end])) and is_iban(compact):
                yield Finding(start, end, "iban")
                break
            end = text.rfind(" ", start, end)


def is_iban(compact: str) -> bool:
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1


_DOMAIN = re.compile("[A-Za-z0-9.-]{1,255}")
_LOCAL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-'")


def find_emails(text: str) -> Iterator[Finding]:
    done = 0
    for at in positions(text, "@"):
        start = at
        while start > done and at - start < 64 and text[start - 1] in _LOCAL:
            start -= 1
        while start < at and text[start] in ".%+-'":
            start += 1
        local = text[start:at]
        domain = _run(_DOMAIN, text, at + 1, len(text)).rstrip(".-")
        head, _, top = domain.rpartition(".")
        if local and local != "git" and head and top.isalpha() and len(top) > 1 and ".." not in head:
            done = at + 1 + len(domain)
            yield Finding(start, done, "email")


_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{0,3}(?:[ .-]?(?:\([0-9]{1,4}\)|[0-9]+)){1,6}")
_US = re.compile(r"\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[-. ][0-9]{4}")


def find_phones(text: str) -> Iterator[Finding]:
    done = 0
    for at in positions(text, "+"):
        match = _INTERNATIONAL.match(text, at, at + 40) if at >= done else None
        if match and (at == 0 or not (_is_word(text[at - 1]) or text[at - 1] in ")+.")):
            digits = sum(map(str.isdigit, match[0]))
            if 8 <= digits <= 15 and (digits >= 10 or match[0].count(" ") + match[0].count("-") + match[0].count(".")) and not _is_word(text[match.end() : match.end() + 1] or " "):
                done = match.end()
                yield Finding(at, done, "phone")
    if "(" in text:
        for match in _US.finditer(text):
            if not text[match.end() : match.end() + 1].isdigit() and _starts_word(text, match.start()):
                yield Finding(match.start(), match.end(), "phone")


_ADDRESS = re.compile("[0-9A-Fa-f:.]{7,45}")


def find_addresses(text: str) -> Iterator[Finding]:
    for match in _ADDRESS.finditer(text):
        value = match[0].rstrip(".:") if not match[0].endswith("::") else match[0]
        if not _starts_word(text, match.start()) or (":" not in value and value.count(".") != 3):
            continue
        host = value.rpartition(":")[0] if value.count(":") == 1 else value
        try:
            ipaddress.ip_address(host)
        except ValueError:
            continue
        yield Finding(match.start(), match.start() + len(host), "ip")


_ENCODED_KINDS = bytes(0x61 if code < 128 and (chr(code).isalnum() or chr(code) in "+/_-") else 0x20 for code in range(256))
_ENCODED = re.compile(b"a{16,}")
# The first digit of four is the beginning of a byte: below "g" in ASCII.
_TEXT_IN_BASE64 = re.compile("(?:[A-Za-f]...){3,4}")
_ENCODED_TEXT = re.compile(".{0,3}?(?:[A-Za-f]...){3}|(?:[2-7][0-9A-Fa-f]){8}")
_TEXT_IN_HEX = re.compile("(?:[2-7][0-9A-Fa-f]){8}")
_BASE64_LINES = re.compile(r"(?:(?:\r?\n|\\n)[ \t]{0,40}[A-Za-z0-9+/_-]{4,76}(?![A-Za-z0-9+/_-]))+")
_PRINTABLE = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\uffff]*")


def find_encoded(text: str, scan: Callable[[str], list[Finding]]) -> Iterator[Finding]:
    """Texts in base64 or hexadecimal that hold a secret."""
    done = 0
    for match in _ENCODED.finditer(text.encode("ascii", "replace").translate(_ENCODED_KINDS)):
        start, end = match.span()
        if start < done:
            continue
        if not _ENCODED_TEXT.match(text, start, end):
            continue
        value = text[start:end]
        lines = _BASE64_LINES.match(text, end) if len(value) in (60, 64, 72, 76) else None
        if lines:
            value, end = value + re.sub(r"\\n|\s", "", lines[0]), lines.end()
            done = end
        for offset in range(min(4, len(value) - 15)):
            decoded = decode_base64(value[offset:]) if _TEXT_IN_BASE64.match(value, offset) else None
            found = scan(decoded) if decoded else []
            if found:
                end += len(text[end : end + 2]) - len(text[end : end + 2].lstrip("="))
                done = end
                yield Finding(start, end, found[0].rule)
                break
        else:
            decoded = _decode_hex(value)
            found = scan(decoded) if decoded else []
            if found:
                done = end
                yield Finding(start, end, found[0].rule)


def decode_base64(value: str) -> str | None:
    """The text that is encoded, as far as it is whole; None when it is no text."""
    value = value.rstrip("=").replace("-", "+").replace("_", "/")
    head = _decoded(value[:16])
    if head is None:
        return None
    return head if len(value) <= 16 else _decoded(value[: len(value) - (len(value) % 4 == 1)])


def _decoded(value: str) -> str | None:
    try:
        data = base64.b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error:
        return None
    return _as_text(data)


def _decode_hex(value: str) -> str | None:
    if len(value) < 32 or not _TEXT_IN_HEX.match(value) or not re.fullmatch("[0-9A-Fa-f]+", value):
        return None
    return _as_text(bytes.fromhex(value[: len(value) & ~1]))


def _as_text(data: bytes) -> str | None:
    text = data.decode("utf-8", "ignore")
    if 4 * len(text.encode()) < 3 * len(data) or not _PRINTABLE.fullmatch(text):
        return None
    return text


_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([\"'/\\nrt])|&(quot|apos|amp|lt|gt|#39|#34);")
_ENTITIES = {"quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">", "#39": "'", "#34": '"'}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}


def unescaped(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The text with its percent, backslash and HTML escapes read, and the places where positions shift; None without any."""
    if "%" not in text and "\\" not in text and "&" not in text:
        return None
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    size = at = 0
    for match in _ESCAPE.finditer(text):
        parts.append(text[at : match.start()])
        size += match.start() - at + 1
        code = match[1] or match[2] or match[3]
        parts.append(chr(int(code, 16)) if code else _CONTROLS.get(match[4], match[4]) if match[4] else _ENTITIES[match[5]])
        at = match.end()
        shifts.append((size, at))
    if not shifts:
        return None
    parts.append(text[at:])
    return "".join(parts), shifts
