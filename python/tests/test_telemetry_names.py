"""What a worker calls its spans and measurements is what docs/telemetry.md says; the host's tests compare its names with the same page."""

from __future__ import annotations

import re
from pathlib import Path

from snakepit_worker import _telemetry

DOCS = (Path(__file__).parents[2] / "docs" / "telemetry.md").read_text(encoding="utf-8")
METRICS = {
    cells[0].strip("`"): (cells[1], cells[2].strip("`"), set(re.findall("`([^`]+)`", cells[3])))
    for line in DOCS.partition("## Metrics")[2].partition("\n## ")[0].splitlines()
    if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 5 and cells[0].startswith("`")
}
BY_THE_HOST = {"snakepit.worker", "snakepit.worker.id"}


def test_measurements_of_a_worker_are_in_the_table() -> None:
    for name, tags in _telemetry.INSTRUMENTS.items():
        kind, unit, documented = METRICS[name]
        assert (kind, unit) == ("histogram", "s")
        assert documented - BY_THE_HOST == set(tags) - BY_THE_HOST


def test_docs_say_which_measurements_are_the_workers() -> None:
    told = re.search(r"^Workers count (.*) themselves\.", DOCS, re.MULTILINE)
    assert told is not None
    names = re.findall("`([^`]+)`", told[1])
    assert names == [_telemetry.SERVER_DURATION, _telemetry.THREAD_WAIT, "capture"]


def test_every_tag_is_documented() -> None:
    table = DOCS.partition("## Tags")[2].partition("\n## ")[0]
    documented = set(re.findall("`([^`]+)`", table))
    tags = {value for name, value in vars(_telemetry).items() if name.isupper() and isinstance(value, str)} - set(METRICS)
    assert tags and tags <= documented


def test_host_has_the_same_names() -> None:
    host = Path(__file__).parents[2] / "src" / "Runtime" / "Telemetry"
    source = "".join((host / name).read_text(encoding="utf-8") for name in ("Tags.cs", "Instruments.cs", "InstrumentTable.cs", "WorkerPoints.cs"))
    names = {value for name, value in vars(_telemetry).items() if name.isupper() and isinstance(value, str)}
    assert [name for name in names if f'"{name}"' not in source] == []


def test_buckets_are_those_of_the_host() -> None:
    source = (Path(__file__).parents[2] / "src" / "Runtime" / "Telemetry" / "InstrumentTable.cs").read_text(encoding="utf-8")
    bounds = {tuple(map(float, found.split(","))) for found in re.findall(r"HistogramBucketBoundaries = \[([^\]]+)\]", source)}
    assert set(_telemetry.BOUNDS) == set(_telemetry.INSTRUMENTS)
    assert set(_telemetry.BOUNDS.values()) == bounds
