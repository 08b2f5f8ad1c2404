"""A writer that changes two certifications together, again and again, while readers load the catalogue.

Run on a migrated database without a catalogue: `python -m tests.catalogue.hammer`. Prints how many loads were
made and how many of them mixed two revisions, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import pairwise

import django

SECONDS = 3
ENOUGH_REVISIONS = 10  # that the readers must have met
LONGEST = 60  # seconds, on a machine that is busy with other things


def write() -> None:
    """Raise the minutes of both exams by one, in one transaction, until somebody ends this process."""
    from django.db import transaction

    from comparisons.models import CertificationFact

    while True:
        with transaction.atomic():
            for fact in CertificationFact.objects.order_by("pk"):
                fact.low += 1
                fact.save()


def read() -> list[tuple[int, int, int]]:
    """Return what each load saw: the revision, and the minutes of the two exams."""
    from comparisons.catalogue.load import load_catalogue

    seen: list[tuple[int, int, int]] = []
    start = time.monotonic()
    while (passed := time.monotonic() - start) < LONGEST:
        if passed > SECONDS and len({revision for revision, _first, _second in seen}) >= ENOUGH_REVISIONS:
            break
        catalogue = load_catalogue()
        first, second = (int(each.facts[0].value.low) for each in catalogue.certifications.values())
        seen.append((catalogue.revision, first, second))
    return seen


def main() -> None:
    django.setup()
    if sys.argv[1:] == ["write"]:
        write()
    from tests import rows

    source, body = rows.source(), rows.body()
    for slug in ("one", "two"):
        rows.certification_fact(rows.certification(body, slug), source, "minutes", low=0)
    writer = subprocess.Popen([sys.executable, "-m", "tests.catalogue.hammer", "write"], env=os.environ)
    seen = read()
    writer.terminate()
    writer.wait()
    json.dump(
        {
            "loads": len(seen),
            "revisions": len({revision for revision, _first, _second in seen}),
            "mixed": sum(first != second for _revision, first, second in seen),
            "backwards": sum(later < earlier for earlier, later in pairwise(seen)),
            "ambiguous": len(set(seen)) - len({revision for revision, _first, _second in seen}),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
