#!/usr/bin/env python3
"""Writes the redaction rules of both languages from proto/redaction.toml.

    python3 eng/redaction.py           write the outputs
    python3 eng/redaction.py --check   exit with 1 and name the files that differ
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit("eng/redaction.py needs Python 3.11 or later: this one has no tomllib")

ROOT = Path(__file__).resolve().parent.parent
TABLE = "proto/redaction.toml"
HEADER = "Written by eng/redaction.py from proto/redaction.toml. Do not edit."

RULE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
WORD = re.compile(r"[a-z]+")
LISTS = ("harmless", "about", "quantities")
FIELDS = {
    "shapes": {"what": str, "default": bool},
    "names": {"what": str, "words": list, "pairs": list, "endings": list, "values": str, "least": int, "line": bool, "prose": bool, "bare": bool},
    "tokens": {"what": str, "prefixes": list, "characters": str, "least": int, "most": int, "lead": int, "cut": int, "mixed": bool},
}
VALUES = {"all": "All", "not-numbers": "NotNumbers", "random": "Random"}

Table = dict[str, Any]


def groups(table: Table) -> Table:
    return {name: entry for name, entry in table["names"].items() if isinstance(entry, dict)}


def validate(table: Table) -> list[str]:
    """Everything that is wrong with the table, each with its place."""
    problems: list[str] = []
    for section in FIELDS:
        if not isinstance(table.get(section), dict):
            return [f"{section}: the section is missing"]
    problems += [f"{section}: is not known here" for section in table.keys() - FIELDS.keys()]
    seen: set[str] = set()
    for section, fields in FIELDS.items():
        for rule, entry in (groups(table) if section == "names" else table[section]).items():
            place = f"{section}.{rule}"
            if not RULE.fullmatch(rule) or len(rule) > 40:
                problems.append(f"{place}: a rule's name is lower case with hyphens, at most 40 characters")
            if rule in seen:
                problems.append(f"{place}: there is another rule of this name")
            seen.add(rule)
            problems += [f"{place}.{field}: is not known here" for field in entry.keys() - fields.keys()]
            problems += [f"{place}.{field}: must be a {fields[field].__name__}" for field in entry if field in fields and type(entry[field]) is not fields[field]]
            if not str(entry.get("what", "")).endswith("."):
                problems.append(f"{place}.what: must be one line that ends with a full stop")
    problems += [f"names.{name}: must be a list of words" for name in LISTS if not isinstance(table["names"].get(name), list)]
    for rule, entry in groups(table).items():
        if entry.get("values", "all") not in VALUES:
            problems.append(f"names.{rule}.values: is one of {', '.join(VALUES)}")
        for word in [*entry.get("words", []), *entry.get("endings", []), *(w for pair in entry.get("pairs", []) for w in pair.split(" "))]:
            if not WORD.fullmatch(word):
                problems.append(f"names.{rule}: {word!r} is no word of lower case letters")
    for rule, entry in table["tokens"].items():
        for prefix in entry.get("prefixes", []):
            if len(prefix) < 2 or not prefix.isascii():
                problems.append(f"tokens.{rule}: the prefix {prefix!r} is too short")
        if not 0 < entry.get("least", 0) <= entry.get("most", 0) <= 2000:
            problems.append(f"tokens.{rule}: least and most must be a range up to 2,000")
    return problems


def characters(text: str) -> str:
    """A-Ca-c_ -> ABCabc_"""
    return re.sub("(.)-(.)", lambda match: "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1))), text)


def stems(table: Table) -> list[str]:
    """The shortest list of texts of which every sensitive name contains one."""
    words = {word for entry in groups(table).values() for word in [*entry.get("words", []), *entry.get("endings", [])]}
    for entry in groups(table).values():
        for pair in entry.get("pairs", []):
            parts = pair.split(" ")
            if not any(word in part for part in parts for word in words):
                words.add(max(parts, key=len))
    return sorted(word for word in words if not any(other != word and other in word for other in words))


def names(table: Table, field: str) -> dict[str, str]:
    """Word to rule; pairs also written together."""
    return {word: rule for rule, entry in groups(table).items() for word in entry.get(field, [])}


def pairs(table: Table) -> dict[str, str]:
    return names(table, "pairs") | {pair.replace(" ", ""): rule for pair, rule in names(table, "pairs").items()}


def rules(table: Table) -> dict[str, tuple[str, bool]]:
    """Every rule: what it finds, and whether it is on by default."""
    everything = {**table["shapes"], **groups(table), **table["tokens"]}
    return {rule: (entry["what"], entry.get("default", True)) for rule, entry in everything.items()}


def tokens(table: Table) -> list[tuple[str, str, str, int, int, int, int, bool]]:
    return [
        (rule, prefix, characters(entry["characters"]), entry["least"], entry["most"], entry.get("lead", 0),
         entry["least"] if entry.get("cut", 6) == 0 else min(entry.get("cut", 6), entry["least"]), entry.get("mixed", False))
        for rule, entry in table["tokens"].items()
        for prefix in entry["prefixes"]
    ]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wrapped(items: list[str], indent: str) -> list[str]:
    lines, line = [], ""
    for item in items:
        if line and len(line) + len(item) > 110:
            lines.append(indent + line.rstrip())
            line = ""
        line += f"{item}, "
    return [*lines, indent + line.rstrip()] if line else lines


def write_python(table: Table) -> str:
    def flat(name: str, kind: str, opening: str, closing: str, items: list[str]) -> list[str]:
        return [f"{name}: {kind} = {opening}", *wrapped(items, "    "), closing, ""]

    def mapping(name: str, entries: dict[str, str]) -> list[str]:
        return flat(name, "dict[str, str]", "{", "}", [f"{quoted(key)}: {quoted(value)}" for key, value in entries.items()])

    lines = [f"# {HEADER}", '"""What is secret: rules as data."""', "", "from __future__ import annotations", "", "from typing import NamedTuple", ""]
    lines += ["", "class Token(NamedTuple):", "    rule: str", "    prefix: str", "    characters: str", "    least: int", "    most: int"]
    lines += ["    lead: int", "    cut: int", "    mixed: bool", "", "", "class Name(NamedTuple):", "    values: str", "    least: int", "    line: bool"]
    lines += ["    prose: bool", "    bare: bool", "", ""]
    lines += ["RULES: dict[str, bool] = {"]
    lines += [f"    {quoted(rule)}: {default},  # {what}" for rule, (what, default) in rules(table).items()] + ["}"]
    lines += ['"""Every rule, and whether it is on by default."""', ""]
    lines += ["TOKENS: tuple[Token, ...] = ("]
    lines += [f"    Token({quoted(t[0])}, {quoted(t[1])}, {quoted(t[2])}, {t[3]}, {t[4]}, {t[5]}, {t[6]}, {t[7]})," for t in tokens(table)] + [")", ""]
    lines += ["NAMES: dict[str, Name] = {"]
    for rule, entry in groups(table).items():
        flags = ", ".join(str(entry.get(flag, False)) for flag in ("line", "prose", "bare"))
        lines.append(f'    {quoted(rule)}: Name({quoted(entry.get("values", "all"))}, {entry.get("least", 1)}, {flags}),')
    lines += ["}", ""]
    lines += mapping("WORDS", names(table, "words")) + mapping("PAIRS", pairs(table)) + mapping("ENDINGS", names(table, "endings"))
    lines += flat("STEMS", "tuple[str, ...]", "(", ")", [quoted(stem) for stem in stems(table)])
    for name in LISTS:
        lines += flat(name.upper(), "frozenset[str]", "frozenset({", "})", [quoted(word) for word in table["names"][name]])
    return "\n".join(lines).rstrip() + "\n"


def write_csharp(table: Table) -> str:
    def flat(name: str, items: list[str]) -> list[str]:
        return [f"    internal static readonly string[] {name} =", "    [", *wrapped(items, "        "), "    ];", ""]

    def mapping(name: str, entries: dict[str, str]) -> list[str]:
        items = [f"[{quoted(key)}] = {quoted(value)}" for key, value in entries.items()]
        return [f"    internal static readonly FrozenDictionary<string, string> {name} = new Dictionary<string, string>", "    {", *wrapped(items, "        "),
                "    }.ToFrozenDictionary(StringComparer.Ordinal);", ""]

    lines = ["// <auto-generated/>", f"// {HEADER}", "#nullable enable", "", "using System.Collections.Frozen;", "", "namespace Snakepit.Redaction;", ""]
    lines += ["internal enum NameValues", "{", *[f"    {value}," for value in VALUES.values()], "}", ""]
    lines += ["internal sealed record TokenRule(", "    string Rule, string Prefix, string Characters, int Least, int Most, int Lead, int Cut, bool Mixed);", ""]
    lines += ["internal sealed record NameRule(NameValues Values, int Least, bool Line, bool Prose, bool Bare);", ""]
    lines += ["internal static class Rules", "{", "    /// <summary>Every rule, and whether it is on by default.</summary>"]
    lines += ["    internal static readonly FrozenDictionary<string, bool> All = new Dictionary<string, bool>", "    {"]
    lines += [f"        [{quoted(rule)}] = {str(default).lower()}, // {what}" for rule, (what, default) in rules(table).items()]
    lines += ["    }.ToFrozenDictionary(StringComparer.Ordinal);", "", "    internal static readonly TokenRule[] Tokens =", "    ["]
    lines += [f"        new({quoted(t[0])}, {quoted(t[1])}, {quoted(t[2])}, {t[3]}, {t[4]}, {t[5]}, {t[6]}, {str(t[7]).lower()})," for t in tokens(table)]
    lines += ["    ];", "", "    internal static readonly FrozenDictionary<string, NameRule> Names = new Dictionary<string, NameRule>", "    {"]
    for rule, entry in groups(table).items():
        flags = ", ".join(str(entry.get(flag, False)).lower() for flag in ("line", "prose", "bare"))
        lines.append(f'        [{quoted(rule)}] = new(NameValues.{VALUES[entry.get("values", "all")]}, {entry.get("least", 1)}, {flags}),')
    lines += ["    }.ToFrozenDictionary(StringComparer.Ordinal);", ""]
    lines += mapping("Words", names(table, "words")) + mapping("Pairs", pairs(table)) + mapping("Endings", names(table, "endings"))
    lines += flat("Stems", [quoted(stem) for stem in stems(table)])
    for name in LISTS:
        lines += flat(name.capitalize(), [quoted(word) for word in table["names"][name]])
    return "\n".join(lines).rstrip() + "\n}\n"


OUTPUTS = {
    "src/Runtime/Redaction/Rules.g.cs": write_csharp,
    "python/src/snakepit_worker/_redaction_rules.py": write_python,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when an output differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="root of the repository (default: where this script is)")
    arguments = parser.parse_args()
    root: Path = arguments.root

    try:
        table = tomllib.loads((root / TABLE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        print(f"{TABLE}: {problem}", file=sys.stderr)
        return 2
    problems = validate(table)
    if problems:
        print("\n".join(f"{TABLE}: {problem}" for problem in problems), file=sys.stderr)
        return 2

    drifted = []
    for path, write in OUTPUTS.items():
        file, text = root / path, write(table)
        if file.exists() and file.read_bytes() == text.encode():
            continue
        drifted.append(path)
        if not arguments.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
    for path in drifted:
        print(f"{path}: differs from {TABLE}; run python3 eng/redaction.py" if arguments.check else f"{path}: written")
    return 1 if drifted and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
