#!/usr/bin/env python3
"""Adds up the result files of all suites, says what failed and why, and ends with one line: N passed, N failed."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
MOST = 4_000


def junit(path: Path) -> tuple[int, int]:
    suites = [e for e in ElementTree.parse(path).getroot().iter("testsuite")]
    total = sum(int(s.get("tests", 0)) - int(s.get("skipped", 0)) for s in suites)
    failed = sum(int(s.get("failures", 0)) + int(s.get("errors", 0)) for s in suites)
    return total - failed, failed


def trx(path: Path) -> tuple[int, int]:
    counters = ElementTree.parse(path).getroot().find(f"{TRX}ResultSummary/{TRX}Counters")
    assert counters is not None, f"{path} has no counters"
    passed = int(counters.get("passed", 0))
    return passed, int(counters.get("executed", 0)) - passed


def failures(path: Path) -> list[str]:
    """What dotnet test keeps for itself when it is quiet."""
    failed = [e for e in ElementTree.parse(path).getroot().iter(f"{TRX}UnitTestResult") if e.get("outcome") == "Failed"]
    return [f"{e.get('testName')}\n{e.findtext(f'.//{TRX}Message', '')[:MOST]}\n{e.findtext(f'.//{TRX}StackTrace', '')[:MOST]}" for e in failed]


def main(folder: Path) -> int:
    rows = [(p.stem, *junit(p)) for p in sorted(folder.glob("*.xml"))]
    rows += [(p.stem, *trx(p)) for p in sorted(folder.glob("*.trx"))]

    # A suite that broke without a failed test (crash, hang, nothing executed) counts as one failure.
    broken = folder / "broken"
    failed_suites = {name for name, _, failed in rows if failed}
    for name in broken.read_text().splitlines() if broken.exists() else []:
        if not any(suite in name for suite in failed_suites):
            rows.append((f"{name} (broke)", 0, 1))

    for path in sorted(folder.glob("*.trx")):
        for failure in failures(path):
            print(f"FAILED {failure}\n")

    for name, passed, failed in rows:
        print(f"{name:<40} {passed:>6} passed {failed:>4} failed")
    passed, failed = sum(r[1] for r in rows), sum(r[2] for r in rows)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
