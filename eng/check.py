#!/usr/bin/env python3
"""Runs one check with this Python and records the outcome as a test: check.py RESULTS NAME SCRIPT-OR-OPTIONS…"""

import os
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

results, name, *arguments = sys.argv[1:]
python = os.environ.get("SNAKEPIT_PYTHON", sys.executable)
done = subprocess.run([python, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print(done.stdout, end="")
failure = f"<failure message={quoteattr(done.stdout[-2000:])}/>" if done.returncode else ""
Path(results, f"{name}.xml").write_text(
    f'<testsuite name="{name}" tests="1" failures="{int(bool(done.returncode))}" errors="0" skipped="0">'
    f'<testcase name="{name}">{failure}</testcase></testsuite>\n',
    encoding="utf-8",
)
