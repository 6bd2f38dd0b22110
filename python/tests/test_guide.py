from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from snakepit_worker import default_classifier

GUIDE = Path(__file__).resolve().parents[2] / "docs/python.md"


@pytest.mark.skipif(not GUIDE.exists(), reason="the guide is part of the repository alone")
def test_examples_of_the_guide_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_classifier, "_rules", dict(default_classifier._rules))
    text = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 5
    # In a thread, since the examples run event loops of their own.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(run, blocks, [text[: text.index(block)].count("\n") for block in blocks]).result()


def run(blocks: list[str], lines: list[int]) -> None:
    """One after the other, as a reader would enter them; each at its own lines of the guide."""
    namespace: dict[str, Any] = {"__name__": "guide"}
    for block, line in zip(blocks, lines):
        exec(compile("\n" * line + block, str(GUIDE), "exec"), namespace)
