from __future__ import annotations

import json
import random
import string
from pathlib import Path
from typing import Any

import pytest

from snakepit_worker._context import CallContext, use_context
from snakepit_worker._redaction import Redactor
from snakepit_worker._redaction_options import RedactionMark, RedactionOptions
from snakepit_worker._sensitive import MIN_SENSITIVE, sensitive_values, use_sensitive
from snakepit_worker._redaction_rules import TOKENS, Token

CASES: dict[str, Any] = json.loads((Path(__file__).parents[2] / "proto" / "redaction-cases.json").read_text(encoding="utf-8"))
REDACTOR = Redactor()


def text_of(case: dict[str, Any]) -> str:
    """A text may come in parts, so that no scanner takes an example for a key that someone lost."""
    text = case["text"]
    return text if isinstance(text, str) else "".join(text)


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: str(case["name"]))
def test_text_loses_its_secrets_and_nothing_else(case: dict[str, Any]) -> None:
    redacted = REDACTOR.redact(text_of(case))

    if "redacted" in case:
        assert redacted == case["redacted"]
    for secret in case.get("hides", []):
        assert secret not in redacted
    if "rule" in case:
        assert f"[redacted:{case['rule']}]" in redacted


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: str(case["name"]))
def test_text_redacted_twice_stays_the_same(case: dict[str, Any]) -> None:
    once = REDACTOR.redact(text_of(case))

    assert REDACTOR.redact(once) == once


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in CASES["names"].items() for name in names])
def test_name_has_its_rule(rule: str, name: str) -> None:
    assert (REDACTOR.rule_of(name) or "") == rule


@pytest.mark.parametrize("case", CASES["trees"])
def test_tree_is_redacted_by_names_and_texts(case: dict[str, Any]) -> None:
    assert REDACTOR.redact_tree(case["given"]) == case["redacted"]


@pytest.mark.parametrize("case", CASES["sources"])
def test_source_line_loses_literals_alone(case: dict[str, Any]) -> None:
    assert REDACTOR.redact(case["text"], source=True) == case["redacted"]


@pytest.mark.parametrize(("value", "text"), [(case["value"], text) for case in CASES["values"] for text in case["hidden"]])
def test_sensitive_value_is_hidden_in_every_form(value: str, text: str) -> None:
    assert "[redacted:sensitive]" in REDACTOR.redact(text, [value])


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: f"{token.rule} {token.prefix}")
def test_token_of_every_provider_is_found(token: Token) -> None:
    generator = random.Random(token.prefix)
    run = "".join(generator.choices(token.characters, k=token.least))
    lead = "".join(generator.choices([c for c in token.characters if c.isalnum()], k=token.lead))

    redacted = REDACTOR.redact(f"got <{lead}{token.prefix}{run}> from it")

    assert run not in redacted
    assert lead == "" or lead not in redacted


def test_marks_tell_rule_path_and_length() -> None:
    marks: list[RedactionMark] = []

    REDACTOR.redact_tree({"a": {"password": "hunter2"}, "b": "mail bob@example.com"}, "details", marks)

    assert marks == [RedactionMark("password", "details.a.password", 7), RedactionMark("email", "details.b", 15)]


def test_rule_that_is_off_is_not_applied() -> None:
    assert Redactor(RedactionOptions(off=frozenset({"email"}))).redact("bob@example.com") == "bob@example.com"


def test_rule_that_is_on_is_applied() -> None:
    redactor = Redactor(RedactionOptions(on=frozenset({"ip"})))

    assert redactor.redact("from 10.0.0.1:80 and 2001:db8::1") == "from [redacted:ip]:80 and [redacted:ip]"


def test_own_name_safe_name_and_allowed_value_are_respected() -> None:
    options = RedactionOptions(names=frozenset({"internal_code"}), safe_names=frozenset({"csrf_token"}), allowed=frozenset({"bob@example.com"}))
    redactor = Redactor(options)

    assert redactor.redact("internalCode=x7 csrf_token=abc bob@example.com") == "internalCode=[redacted:secret] csrf_token=abc bob@example.com"
    assert redactor.redact_tree({"InternalCode": "x", "csrfToken": "y"}) == {"InternalCode": "[redacted:secret]", "csrfToken": "y"}


def test_own_pattern_is_applied() -> None:
    assert Redactor(RedactionOptions(patterns={"badge": "B-[0-9]{4}"})).redact("badge B-1234") == "badge [redacted:badge]"


@pytest.mark.parametrize("options", [{"off": frozenset({"no-such"})}, {"patterns": {"Bad Name": "x"}}, {"patterns": {"empty": "x*"}}])
def test_invalid_options_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        RedactionOptions(**options)


def test_switched_off_redactor_changes_nothing() -> None:
    assert Redactor(RedactionOptions(enabled=False)).redact("password=hunter2") == "password=hunter2"


def test_secret_split_over_source_lines_leaves_all_of_them() -> None:
    lines = REDACTOR.redact_lines({7: "key = (", 8: "    'ghp_Ab1Cd2Ef3Gh4Ij5'", 9: "    'Kl6Mn7Op8Qr9St0Uv1Wx2'", 10: ")"})

    assert "Ab1Cd2" not in str(lines) and "Mn7Op8" not in str(lines)
    assert lines[7] == "key = (" and lines[10] == ")"


def test_sensitive_values_belong_to_their_block() -> None:
    with use_context(CallContext(correlation_id="snk_1")):
        with use_sensitive(["hunter2", "x" * (MIN_SENSITIVE - 1)]):
            assert sensitive_values() == ("hunter2",)
        assert sensitive_values() == ()


ADVERSARIAL = [
    "key=", "password=", 'key="', "pwd=/", "eyJ", "eyJ-", "ghp_", "sk-", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----\n", "://", "a://b:c@",
    "@", "a@", "+1", "1", "4111 ", "GB82", "%25", "\\\\", '\\"', "bearer=", "basic ", "A" * 64 + "\n", "token: ", "secret [", "passpass", "api key ", "&lt;",
    "authorization: ", "Cookie: a=", "'", '"', "`password`", "x.AKIA", "card ", " is", "key=(", "12345 4111 1111 ", "[redacted:", "<password ",
]


def test_any_text_is_survived() -> None:
    generator = random.Random(1)
    pieces = [*ADVERSARIAL, *string.printable, "é", "\ud800", "😀", "\0", "password", "=", ":", '"', "'", "\\u00", "%2"]
    for _ in range(2_000):
        text = "".join(generator.choices(pieces, k=generator.randrange(30)))
        once = REDACTOR.redact(text)
        assert isinstance(once, str)
