"""Each module of the engine is whole by itself, whichever is asked for first."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

# In a process of its own: modules that are thrown away and read again would be others than those of the other tests.
IMPORT_EACH_FIRST = """
import sys
from importlib import import_module
from pathlib import Path

for path in sorted(Path("comparisons/engine").rglob("*.py")):
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    for known in [each for each in sys.modules if each.startswith("comparisons")]:
        del sys.modules[known]
    try:
        import_module(name)
    except ImportError as error:
        print(name, error)
"""


def test_every_module_can_be_the_first_that_is_imported():
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH_FIRST], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )

    assert ran.stdout == ""
