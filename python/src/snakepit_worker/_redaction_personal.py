"""Personal data that is found by its form: numbers of cards, accounts and telephones, e-mail and IP addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

from ._redaction_names import Finding
from ._redaction_text import is_word, positions, run_of, starts_word

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
    if before and (is_word(before) or before in "_.+-") or after and (is_word(after) or after == "_"):
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
        if not starts_word(text, start):
            continue
        # The words of a sentence in capitals may follow: the longest part with the right check digits counts.
        while end - start >= 15:
            compact = text[start:end].replace(" ", "")
            if 15 <= len(compact) <= 34 and (end == len(text) or not is_word(text[end])) and is_iban(compact):
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
        domain = run_of(_DOMAIN, text, at + 1, len(text)).rstrip(".-")
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
        if match and (at == 0 or not (is_word(text[at - 1]) or text[at - 1] in ")+.")):
            digits = sum(map(str.isdigit, match[0]))
            if 8 <= digits <= 15 and (digits >= 10 or match[0].count(" ") + match[0].count("-") + match[0].count(".")) and not is_word(text[match.end() : match.end() + 1] or " "):
                done = match.end()
                yield Finding(at, done, "phone")
    if "(" in text:
        for match in _US.finditer(text):
            if not text[match.end() : match.end() + 1].isdigit() and starts_word(text, match.start()):
                yield Finding(match.start(), match.end(), "phone")


_ADDRESS = re.compile("[0-9A-Fa-f:.]{7,45}")


def find_addresses(text: str) -> Iterator[Finding]:
    for match in _ADDRESS.finditer(text):
        value = match[0].rstrip(".:") if not match[0].endswith("::") else match[0]
        if not starts_word(text, match.start()) or (":" not in value and value.count(".") != 3):
            continue
        host = value.rpartition(":")[0] if value.count(":") == 1 else value
        try:
            ipaddress.ip_address(host)
        except ValueError:
            continue
        yield Finding(match.start(), match.start() + len(host), "ip")
