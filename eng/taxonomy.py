#!/usr/bin/env python3
"""Writes everything that follows from the error table, proto/errors.toml.

    python3 eng/taxonomy.py           write the outputs
    python3 eng/taxonomy.py --check   exit with 1 and name the files that differ
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
    sys.exit("eng/taxonomy.py needs Python 3.11 or later: this one has no tomllib")

ROOT = Path(__file__).resolve().parent.parent
TABLE = "proto/errors.toml"
PROTO = "proto/snakepit/v1/taxonomy.proto"
HEADER = "Written by eng/taxonomy.py from proto/errors.toml. Do not edit."

# Name of the enum in C# and proto, per section of the table, and what a reader is told it is.
ENUMS = {
    "categories": ("ErrorCategory", "What kind of thing went wrong. Every error has exactly one category."),
    "severities": ("ErrorSeverity", "How bad an error is, from expected to the service being down."),
    "retries": ("RetryKind", "Whether and how a failed call may be repeated."),
    "sources": ("ErrorSource", "The side on which an error was raised."),
}
PYTHON_ENUMS = {"categories": "Category", "severities": "Severity", "retries": "RetryKind"}
GRPC = (
    "CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED "
    "RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED"
).split()
# What a reader of a bare status (one without a structured error) makes of it, when the table does not say.
BARE = "grpc_error"
CODE_FIELDS = {"category", "severity", "retry", "sent", "grpc", "http", "meaning", "remedy"}
CATEGORY_FIELDS = {"meaning", "grpc", "http", "sentence"}
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

Table = dict[str, Any]


def pascal(name: str) -> str:
    """operation_not_found -> OperationNotFound; dotnet -> DotNet, as the product writes it."""
    return "DotNet" if name == "dotnet" else "".join(part.capitalize() for part in name.split("_"))


def constant(enum: str, name: str) -> str:
    """ErrorCategory, validation -> ERROR_CATEGORY_VALIDATION."""
    return "_".join(re.findall("[A-Z][a-z]+", enum)).upper() + "_" + name.upper()


def meaning(entry: Any) -> str:
    return str(entry["meaning"] if isinstance(entry, dict) else entry)


def validate(table: Table) -> list[str]:
    """Everything that is wrong with the table, each with its place."""
    problems: list[str] = []

    def text(place: str, value: object) -> None:
        if not isinstance(value, str) or not value.endswith(".") or value != value.strip() or "\n" in value:
            problems.append(f"{place}: must be one line that ends with a full stop")

    def status(place: str, entry: Table) -> None:
        if entry.get("grpc") not in GRPC:
            problems.append(f"{place}.grpc: {entry.get('grpc')!r} is no google.rpc.Code that an error can have")
        http = entry.get("http")
        if isinstance(http, bool) or not isinstance(http, int) or not 400 <= http <= 599:
            problems.append(f"{place}.http: {http!r} is no HTTP error status")

    def fields(place: str, entry: Table, known: set[str], optional: set[str]) -> None:
        problems.extend(f"{place}.{field}: is missing" for field in sorted(known - optional - entry.keys()))
        problems.extend(f"{place}.{field}: is not known here" for field in sorted(entry.keys() - known))

    for section in [*ENUMS, "codes", "statuses"]:
        if not isinstance(table.get(section), dict) or not table[section]:
            return [*problems, f"{section}: the section is missing or empty"]
        for name in table[section] if section != "statuses" else ():
            if not NAME.fullmatch(name) or len(name) > 63:
                problems.append(f"{section}.{name}: names are lower snake case, at most 63 characters")
    problems.extend(f"{section}: is not known here" for section in table.keys() - ENUMS.keys() - {"codes", "statuses"})

    for section in ("severities", "retries", "sources"):
        for name, value in table[section].items():
            text(f"{section}.{name}", value)
    for name, entry in table["categories"].items():
        fields(f"categories.{name}", entry, CATEGORY_FIELDS, set())
        status(f"categories.{name}", entry)
        for field in ("meaning", "sentence"):
            text(f"categories.{name}.{field}", entry.get(field))
    for code, entry in table["codes"].items():
        place = f"codes.{code}"
        fields(place, entry, CODE_FIELDS, {"sent"})
        status(place, entry)
        for field, section in (("category", "categories"), ("severity", "severities"), ("retry", "retries")):
            if field in entry and entry[field] not in table[section]:
                problems.append(f"{place}.{field}: {entry[field]!r} is not one of {', '.join(table[section])}")
        if not isinstance(entry.get("sent", True), bool):
            problems.append(f"{place}.sent: must be true or false")
        for field in ("meaning", "remedy"):
            text(f"{place}.{field}", entry.get(field))
    for name, code in table.get("statuses", {}).items():
        if name not in GRPC:
            problems.append(f"statuses.{name}: is no google.rpc.Code that an error can have")
        if code not in table["codes"]:
            problems.append(f"statuses.{name}: {code!r} is not one of the codes")
    if BARE not in table["codes"]:
        problems.append(f"codes.{BARE}: is missing, and every bare gRPC status without a code of its own becomes it")
    if "unknown_error" not in table["codes"]:
        problems.append("codes.unknown_error: is missing, and everything without a code becomes it")
    return problems


def renumbered(table: Table, proto: str) -> list[str]:
    """Numbers on the wire are for ever: what the proto file has must stay what it is."""
    before = {name: int(number) for name, number in re.findall(r"^  ([A-Z_]+) = (\d+);", proto, re.MULTILINE)}
    after = {
        constant(enum, name): number
        for section, (enum, _) in ENUMS.items()
        for number, name in enumerate(["unspecified", *table[section]])
    }
    return [
        f"{PROTO}: {name} = {number} is on the wire and must stay; add new names at the end of their section"
        for name, number in before.items()
        if after.get(name) != number
    ]


def write_proto(table: Table) -> str:
    lines = [f"// {HEADER}", 'syntax = "proto3";', "", "package snakepit.v1;", ""]
    lines += ['option csharp_namespace = "Snakepit.Wire.Proto";', "", "// Number 0 is what a reader sees of a value it does not know."]
    for section, (enum, _) in ENUMS.items():
        lines.append(f"enum {enum} {{")
        names = ["unspecified", *table[section]]
        lines += [f"  {constant(enum, name)} = {number};" for number, name in enumerate(names)]
        lines += ["}", ""]
    return "\n".join(lines).rstrip() + "\n"


def xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_csharp(table: Table) -> str:
    lines = ["// <auto-generated/>", f"// {HEADER}", "#nullable enable", ""]
    lines += ["using Grpc.Core;", "", "namespace Snakepit.Errors;"]
    for section, (enum, summary) in ENUMS.items():
        lines += ["", f"/// <summary>{summary}</summary>", f"public enum {enum}", "{"]
        for number, (name, entry) in enumerate(table[section].items(), 1):
            lines += [f"    /// <summary>{xml(meaning(entry))}</summary>", f"    {pascal(name)} = {number},", ""]
        lines[-1] = "}"
    lines += ["", "/// <summary>The codes that Snakepit itself uses.</summary>"]
    lines += ["/// <remarks><c>docs/errors.md</c> lists them with all their properties.</remarks>"]
    lines += ["public static class ErrorCodes", "{"]
    for code, entry in table["codes"].items():
        lines += [
            f"    /// <summary>{xml(entry['meaning'])}</summary>",
            f"    /// <remarks>{xml(entry['remedy'])}</remarks>",
            f'    public const string {pascal(code)} = "{code}";',
            "",
        ]
    lines[-1] = "}"
    # The categories come first: making a code reads the defaults of its category.
    lines += ["", "internal static class Taxonomy", "{", "    public static readonly CategoryInfo[] Categories =", "    ["]
    for name, entry in table["categories"].items():
        values = [f"StatusCode.{pascal(entry['grpc'].lower())}", str(entry["http"]), quoted(entry["sentence"])]
        lines.append(f"        new(ErrorCategory.{pascal(name)}, {', '.join(values)}),")
    lines += ["    ];", "", "    public static readonly ErrorCodeInfo[] Codes =", "    ["]
    for code, entry in table["codes"].items():
        category, severity = pascal(entry["category"]), pascal(entry["severity"])
        lines += [
            f"        new(ErrorCodes.{pascal(code)}, ErrorCategory.{category}, ErrorSeverity.{severity})",
            "        {",
            f"            Retry = RetryKind.{pascal(entry['retry'])},",
            *([] if entry.get("sent", True) else ["            WasSent = false,"]),
            f"            GrpcStatus = StatusCode.{pascal(entry['grpc'].lower())},",
            f"            HttpStatus = {entry['http']},",
            f"            Meaning = {quoted(entry['meaning'])},",
            f"            Remedy = {quoted(entry['remedy'])},",
            "        },",
        ]
    lines += ["    ];", "", "    /// <summary>The code of a gRPC status that comes without a structured error.</summary>"]
    lines += ["    public static string CodeOf(StatusCode status) => status switch", "    {"]
    lines += [f"        StatusCode.{pascal(name.lower())} => ErrorCodes.{pascal(code)}," for name, code in table["statuses"].items()]
    lines += [f"        _ => ErrorCodes.{pascal(BARE)},", "    };", "}"]
    return "\n".join(lines) + "\n"


def write_statuses(table: Table) -> str:
    """gRPC statuses and codes for the code fixes, by their names in C#."""

    def entry(key: str, value: str) -> str:
        return f"        [{key}] = {value},"

    def names(status: str) -> str:
        return ", ".join(quoted(pascal(code)) for code, it in table["codes"].items() if it["grpc"] == status)

    lines = ["// <auto-generated/>", f"// {HEADER}", "#nullable enable", "", "namespace Snakepit.Roslyn;", ""]
    lines += ["/// <summary>How gRPC statuses and error codes belong together.</summary>", "internal static class StatusCodes", "{"]
    lines += ["    /// <summary>The constants of <c>ErrorCodes</c> whose errors have the status.</summary>"]
    lines += ["    public static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)", "    {"]
    lines += [entry(quoted(pascal(status.lower())), f"[{names(status)}]") for status in GRPC]
    lines += ["    };", "", "    /// <summary>The constant for a status that comes without a structured error, where it has one of its own.</summary>"]
    lines += ["    public static readonly Dictionary<string, string> Bare = new(StringComparer.Ordinal)", "    {"]
    lines += [entry(quoted(pascal(name.lower())), quoted(pascal(code))) for name, code in table["statuses"].items()]
    lines += ["    };", "", "    /// <summary>The status of a category (the value of <c>ErrorCategory</c>).</summary>"]
    lines += ["    public static readonly Dictionary<int, string> Categories = new()", "    {"]
    lines += [entry(str(n), quoted(pascal(it["grpc"].lower()))) for n, it in enumerate(table["categories"].values(), 1)]
    lines += ["    };", "}"]
    return "\n".join(lines) + "\n"


def write_categories(table: Table) -> str:
    lines = ["// <auto-generated/>", f"// {HEADER}", "#nullable enable", "", "namespace Snakepit.Roslyn;", ""]
    lines += ["/// <summary>The category of each built-in error code.</summary>", "internal static class BuiltInCategories", "{"]
    lines += ["    /// <summary>Null where the code is none of Snakepit's own.</summary>", "    public static string? Find(string code) => code switch", "    {"]
    for code, entry in table["codes"].items():
        lines.append(f'        "{code}" => "{pascal(entry["category"])}",')
    return "\n".join([*lines, "        _ => null,", "    };", "}"]) + "\n"


def write_python(table: Table) -> str:
    lines = [f"# {HEADER}", '"""The error taxonomy: categories, severities, retry advice and the built-in codes."""', ""]
    lines += ["from __future__ import annotations", "", "from enum import Enum", "from typing import NamedTuple"]
    for section, name in PYTHON_ENUMS.items():
        lines += ["", "", f"class {name}(str, Enum):", f'    """{ENUMS[section][1]}"""', ""]
        for member, entry in table[section].items():
            lines += [f'    {member.upper()} = "{member}"', f'    """{meaning(entry)}"""', ""]
        lines += ["    def __str__(self) -> str:", "        return self.value"]
    lines += ["", "", "class CodeInfo(NamedTuple):", '    """What is known about one error code."""', ""]
    lines += ["    category: Category", "    severity: Severity", "    retry: RetryKind"]
    lines += ["    sent: bool"]
    lines += ['    """False: the operation did not start, so that even what is not idempotent may be repeated."""']
    lines += ["    grpc: str", '    """Name of the gRPC status."""']
    lines += ["    http: int", "    meaning: str", "    remedy: str"]
    lines += ["", "", "class CategoryInfo(NamedTuple):"]
    lines += ['    """What holds for a code of this category that does not say otherwise."""', ""]
    lines += ["    meaning: str", "    grpc: str", "    http: int", "    sentence: str"]
    lines += ['    """For an end user, when the error has no user message."""']
    lines += ["", "", "CODES: dict[str, CodeInfo] = {"]
    for code, entry in table["codes"].items():
        lines += [
            f'    "{code}": CodeInfo(',
            f"        Category.{entry['category'].upper()},",
            f"        Severity.{entry['severity'].upper()},",
            f"        RetryKind.{entry['retry'].upper()},",
            f"        {entry.get('sent', True)},",
            f'        "{entry["grpc"]}",',
            f"        {entry['http']},",
            f"        {quoted(entry['meaning'])},",
            f"        {quoted(entry['remedy'])},",
            "    ),",
        ]
    lines += ["}", "", "CATEGORIES: dict[Category, CategoryInfo] = {"]
    for name, entry in table["categories"].items():
        lines += [
            f"    Category.{name.upper()}: CategoryInfo(",
            f"        {quoted(entry['meaning'])},",
            f'        "{entry["grpc"]}",',
            f"        {entry['http']},",
            f"        {quoted(entry['sentence'])},",
            "    ),",
        ]
    lines += ["}"]
    for section, name in PYTHON_ENUMS.items():
        upper = "_".join(re.findall("[A-Z][a-z]+", name)).upper()
        lines += ["", f"{upper}_NUMBERS: dict[{name}, int] = {{"]
        lines += [f"    {name}.{member.upper()}: {number}," for number, member in enumerate(table[section], 1)]
        lines.append("}")
        lines.append('"""Numbers on the wire."""')
    return "\n".join(lines) + "\n"


def write_python_codes(table: Table) -> str:
    lines = [f"# {HEADER}", '"""The built-in error codes: `raise SnakepitError(codes.FILE_NOT_FOUND, …)`."""', ""]
    lines += ["from __future__ import annotations", "", "from ._errors import ErrorCode", ""]
    for code, entry in table["codes"].items():
        lines += [f'{code.upper()} = ErrorCode.built_in("{code}")', f'"""{entry["meaning"]}"""']
    return "\n".join(lines) + "\n"


def write_docs(table: Table) -> str:
    lines = [f"<!-- {HEADER} -->", "# Error codes", ""]
    lines += ["Codes are stable. [The guide](errors-guide.md) says when to use which and how to add your own.", ""]
    for section, title in (("severities", "Severity"), ("retries", "Retry")):
        lines += [f"| {title.lower()} | meaning |", "|---|---|"]
        lines += [f"| `{name}` | {text} |" for name, text in table[section].items()] + [""]
    lines += ["*Not sent*: the operation did not start, so that even what is not idempotent may be repeated.", ""]
    for category, info in table["categories"].items():
        codes = {code: entry for code, entry in table["codes"].items() if entry["category"] == category}
        lines += [f"## {category.capitalize()}", "", info["meaning"], ""]
        lines += ["| code | severity | retry | gRPC | HTTP | meaning |", "|---|---|---|---|---|---|"]
        for code, entry in codes.items():
            retry = entry["retry"] + ("" if entry.get("sent", True) else ", not sent")
            cells = [f"[`{code}`](#{code})", entry["severity"], retry, f"`{entry['grpc']}`", str(entry["http"])]
            lines.append(f"| {' | '.join([*cells, entry['meaning']])} |")
        lines.append("")
        for code, entry in codes.items():
            lines += [f'### <a id="{code}"></a>`{code}`', "", f"{entry['meaning']} {entry['remedy']}", ""]
    return "\n".join(lines).rstrip() + "\n"


OUTPUTS = {
    PROTO: write_proto,
    "src/Runtime/Errors/Taxonomy.g.cs": write_csharp,
    "src/Roslyn/StatusCodes.g.cs": write_statuses,
    "src/Roslyn/BuiltInCategories.g.cs": write_categories,
    "python/src/snakepit_worker/_taxonomy.py": write_python,
    "python/src/snakepit_worker/codes.py": write_python_codes,
    "docs/errors.md": write_docs,
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
    proto = root / PROTO
    problems = [f"{TABLE}: {problem}" for problem in validate(table)]
    if not problems and proto.exists():
        problems = renumbered(table, proto.read_text(encoding="utf-8"))
    if problems:
        print("\n".join(problems), file=sys.stderr)
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
        print(f"{path}: differs from {TABLE}; run python3 eng/taxonomy.py" if arguments.check else f"{path}: written")
    return 1 if drifted and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
