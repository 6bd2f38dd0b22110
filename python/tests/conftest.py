"""What the tests of contracts have in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from contracts import Modules, forget


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Modules]:
    yield Modules(tmp_path, monkeypatch)
    forget()
