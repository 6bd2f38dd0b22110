#!/usr/bin/env python3
"""Writes what the libraries offer into their PublicAPI.Unshipped.txt.   eng/public_api.py

The compiler says what is missing (RS0016) and what is gone (RS0017); nothing else is changed. Look at the difference before you commit it.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "#nullable enable"
MISSING = re.compile(r"error RS0016: Symbol '(.+)' is not part of the declared public API")
GONE = re.compile(r"error RS0017: Symbol '(.+)' is part of the declared API, but is either not public or could not be found")


def main() -> None:
    for file in sorted(ROOT.glob("src/*/PublicAPI.Unshipped.txt")):
        while update(file):
            pass


def update(file: Path) -> bool:
    """Whether something changed: what the compiler could not see for other errors it says in the next round."""
    command = ["dotnet", "build", str(file.parent), "-c", "Release", "--no-incremental", "-v", "q", "-clp:NoSummary"]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    own = "\n".join(line for line in output.splitlines() if f"[{file.parent}/" in line)  # not those of the projects that it refers to
    missing, gone = set(MISSING.findall(own)), set(GONE.findall(own))
    lines = set(file.read_text(encoding="utf-8").splitlines()[1:])
    changed = (lines | missing) - gone
    file.write_text("\n".join([HEADER, *sorted(changed)]) + "\n", encoding="utf-8")
    print(f"{file.relative_to(ROOT)}: {len(changed - lines)} new, {len(lines - changed)} gone")
    return changed != lines


if __name__ == "__main__":
    main()
