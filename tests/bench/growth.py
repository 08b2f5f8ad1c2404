"""What a catalogue costs that is ten times as large, and one of ten thousand certifications.

`make bench-growth`. Warm pages must cost the same, a comparison made anew at most a fifth more, the list and the
search at most 50 ms of processor time, a process at most 400 MB, and advice must grow with the number of
certifications and no faster. The ten times are binding; of the largest the figures are only printed.
"""

from __future__ import annotations

import gc
import random
import time
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.advice import TODAY, milliseconds, thorough_people
from tests.bench.servers import BROWSER, load, require_wrk, serving
from tests.bench.site import say, seeded_site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from comparisons.catalogue.snapshot import Catalogue
    from tests.bench.servers import Server

SIZES = (1, 10, 167)  # times 60: as shipped, 600, 10 000
BINDING = 10
SEED = 20261122
SECONDS = 3
PEOPLE = 7
PAIRS = 12
LISTS = ("", "?page=2", "?sort=cost", "?work=coding", "?body=aapc&sort=name", "?q=coder")
SEARCHES = ("cpc", "inpatient", "cpc or ccs", "billing", "how hard is it", "zzz")
WARM = ("/certifications/", "/certifications/cpc/", "/compare/cpc-vs-ccs/")
MOST_MILLISECONDS = 50
MOST_MEGABYTES = 400
MOST_GROWTH = 1.2


class Measured(NamedTuple):
    """The figures for one size: processor time in milliseconds, and megabytes."""

    certifications: int
    reading: float  # of the catalogue after an edit
    warm: float  # the mean of some pages from memory, as ratio to the bare view
    new_pair: float  # a comparison of two that nobody asked for since the edit
    known_pair: float  # one that somebody did, with other answers
    lists: float  # the slowest of some lists
    searches: float  # the slowest of some searches
    first_advice: float  # after an edit
    advice: float
    memory: float  # of the larger worker


def main() -> None:
    """Print a line for each size, and which promises of the binding one do not hold."""
    require_wrk()
    with seeded_site():
        from tests.bench.grown import grow  # noqa: PLC0415  models exist only once Django is set up

        found: dict[int, Measured] = {}
        done = 1
        say(f"{'certifications':>14}" + "".join(f"{name.replace('_', ' '):>13}" for name in Measured._fields[1:]))
        for times in SIZES:
            grow(done, times)
            done = times
            found[times] = measure()
            certifications, *figures = found[times]
            say(f"{certifications:14}" + "".join(f"{figure:13.2f}" for figure in figures))
    say()
    for promise, holds in promises(found[1], found[BINDING]).items():
        say(f"{'holds' if holds else 'DOES NOT HOLD':14} at {BINDING} times: {promise}")


def promises(shipped: Measured, grown: Measured) -> dict[str, bool]:
    """Return what must hold of the binding size, and whether it does."""
    each = [one.advice / one.certifications for one in (shipped, grown)]
    return {
        "warm pages cost the same, within a tenth": grown.warm <= shipped.warm * 1.1,
        "a comparison made anew costs at most a fifth more": grown.new_pair <= shipped.new_pair * MOST_GROWTH,
        f"lists take at most {MOST_MILLISECONDS} ms": grown.lists <= MOST_MILLISECONDS,
        f"searches take at most {MOST_MILLISECONDS} ms": grown.searches <= MOST_MILLISECONDS,
        f"a process needs at most {MOST_MEGABYTES} MB": grown.memory <= MOST_MEGABYTES,
        "advice costs no more for each certification, within a fifth": each[1] <= each[0] * MOST_GROWTH,
    }


def measure() -> Measured:
    """Return the figures for the catalogue as it stands in the database."""
    from comparisons.catalogue.current import current_catalogue  # noqa: PLC0415  models exist only now
    from comparisons.catalogue.load import load_catalogue  # noqa: PLC0415  the same
    from comparisons.engine.advice.recommendation import recommend  # noqa: PLC0415  beside its use

    reading = median(milliseconds(load_catalogue) for _ in range(3))
    catalogue = current_catalogue()
    gc.collect()
    asking = list(islice(thorough_people(catalogue), PEOPLE))
    first = milliseconds(recommend, catalogue, asking[0], TODAY)
    advice = median(milliseconds(recommend, catalogue, each, TODAY) for each in asking)
    pairs = pairs_of(catalogue)
    ask = asker()
    ask(f"/compare/{pairs[0]}/")  # templates are read once
    new_pair = median(ask(f"/compare/{pair}/") for pair in pairs[1:])
    known_pair = median(ask(f"/compare/{pair}/?work=coding") for pair in pairs[1:])
    lists = max(median(ask(f"/certifications/{query}") for _ in range(3)) for query in LISTS)
    searches = max(median(ask(f"/search/?q={words}") for _ in range(3)) for words in SEARCHES)
    with serving("tests.bench.bare") as bare, serving("certsite.wsgi", "--config", "certsite/gunicorn.py") as site:
        for path in [*WARM, "/search/?q=cpc", "/fit/?work=coding", *(f"/compare/{pair}/" for pair in pairs)] * 3:
            site.ask(path, {"Accept-Encoding": "gzip, deflate, br"})
        return Measured(
            certifications=len(catalogue.certifications),
            reading=reading,
            warm=warm(bare, site),
            new_pair=new_pair,
            known_pair=known_pair,
            lists=lists,
            searches=searches,
            first_advice=first,
            advice=advice,
            memory=max(site.memory()),
        )


def pairs_of(catalogue: Catalogue) -> Sequence[str]:
    """Return the addresses of some pairs of the certifications that we ship, the same for every size."""
    from comparisons.engine.names import address_of  # noqa: PLC0415  beside its use

    real = [slug for slug in catalogue.certifications if not slug.rpartition("-")[2].isdigit()]
    chance = random.Random(SEED)  # noqa: S311  no secret
    return [address_of(catalogue, chance.sample(sorted(real), 2)) for _ in range(PAIRS)]


def asker() -> Callable[[str], float]:
    """Return what asks the views of this process for a page, and returns the milliseconds of processor time it took."""
    from django.test import Client  # noqa: PLC0415  Django is set up only now

    client = Client(SERVER_NAME="127.0.0.1", headers={"cookie": "sessionid=bench"})

    def ask(address: str) -> float:
        start = time.process_time_ns()
        response = client.get(address, follow=True)
        took = (time.process_time_ns() - start) / 1e6
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}.")
        return took

    return ask


def warm(bare: Server, site: Server) -> float:
    """Return what some pages from memory cost, as ratio to the bare view in turn with them."""
    ratios = []
    for path in WARM:
        size = len(site.ask(path, {"Accept-Encoding": "gzip, deflate, br"})[2])
        ratios.append(load(site, path, (BROWSER,), SECONDS).cpu / load(bare, f"/{size}", (), SECONDS).cpu)
    return sum(ratios) / len(ratios)


if __name__ == "__main__":
    main()
