"""Each promise of the advice names the tests that hold it to that, and they exist."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
PROMISES = (TESTS.parent / "docs" / "invariants.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| (?P<tests>`test_[^|]+) \|$", re.MULTILINE)


def test_every_test_that_is_named_exists():
    text = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    existing = set(re.findall(r"^def (test_\w+)\(", text, re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", PROMISES))

    assert len(ROW.findall(PROMISES)) >= 17
    assert sorted(named - existing) == []


def test_every_promise_names_a_test():
    rows = [line for line in PROMISES.splitlines() if line.startswith("| ") and "---" not in line]

    assert [row for row in rows if "| tests |" not in row and not ROW.match(row)] == []
