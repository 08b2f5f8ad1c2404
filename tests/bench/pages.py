"""What pages cost beside a bare Django view under the same gunicorn, in one run.

`make bench`. Each page is asked for in four states: warm (its bytes are in memory), 304 (the visitor has it), anew
(the catalogue is known, the page is made), and as the first view after an edit, which also reads the catalogue. The
first three are loaded by wrk from 16 connections, in rounds in turn with the bare view, which answers as many bytes;
medians are printed. The machine is noisy, so it is the ratios that count, and of these CPU more than requests.
"""

from __future__ import annotations

import os
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.servers import CONNECTIONS, WORKERS, Load, Server, load, require_wrk, serving
from tests.bench.site import say, seeded_site

if TYPE_CHECKING:
    from collections.abc import Iterable

SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
EDITS = 7
PAGES = {
    "list": "/certifications/",
    "detail": "/certifications/cpc/",
    "compare two": "/compare/cpc-vs-ccs/",
    "compare four": "/compare/cpc-vs-cic-vs-ccs-vs-ccs-p/",
    "fit, answered": "/fit/?experience=never&work=coding",
}
BROWSER = "Accept-Encoding: gzip, deflate, br"
# Whoever sends a session is answered by the views, never from memory.
WITH_SESSION = "Cookie: sessionid=bench"


class State(NamedTuple):
    """A way to ask for a page, and what the plan asks of it as ratios to the bare view."""

    name: str
    headers: tuple[str, ...]
    least_requests: float | None
    most_cpu: float | None


def main() -> None:
    """Print a table for each state."""
    require_wrk()
    with (
        seeded_site(),
        serving("tests.bench.bare") as bare,
        serving("certsite.wsgi", "--config", "certsite/gunicorn.py") as site,
    ):
        say(f"{WORKERS} sync workers each; {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s; medians")
        measure_loads(bare, site)
        measure_edits(bare, site)


# --- Under load -------------------------------------------------------------------------------------


def states_of(site: Server, path: str) -> list[State]:
    """Return the states in which a page is asked for; it is in the memory of every worker then."""
    status, headers, _ = site.ask(path, {"Accept-Encoding": "gzip, deflate, br"})
    if status != 200:
        raise SystemExit(f"{path} answers {status}.")
    known = f"If-None-Match: {headers['ETag']}"
    cold = 10 if path.startswith("/compare/") else None
    return [
        State("warm", (BROWSER,), 1.0, 1.0),
        State("304", (BROWSER, known), 1.0, 1.0),
        State("anew", (WITH_SESSION,), 1 / cold if cold else None, cold),
    ]


def measure_loads(bare: Server, site: Server) -> None:
    """Print each page in each state under load, beside the bare view."""
    say()
    say(f"{'':22}{'bytes':>8}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>8}{'queries':>8}   against bare Django")
    for name, path in PAGES.items():
        for state in states_of(site, path):
            size = len(site.ask(path, dict(header.split(": ", 1) for header in state.headers))[2])
            load(site, path, state.headers, 1)
            rounds = [
                (load(bare, f"/{size}", (), SECONDS), load(site, path, state.headers, SECONDS)) for _ in range(ROUNDS)
            ]
            yardstick, found = (_median(side) for side in zip(*rounds, strict=True))
            cells = f"{size:8}{found.requests:8.0f}{found.median:8.2f}{found.slowest:8.2f}{found.cpu:8.3f}"
            queries = queries_of(path, state)
            say(f"{f'{name}, {state.name}':22}{cells}{queries:8}   {_ratios(yardstick, found, state)}")


def _median(loads: Iterable[Load]) -> Load:
    return Load(*(median(values) for values in zip(*loads, strict=True)))


def _ratios(bare: Load, found: Load, state: State) -> str:
    requests, cpu = found.requests / bare.requests, found.cpu / bare.cpu
    said = f"requests {requests:5.2f}{_wanted('≥', state.least_requests)}, CPU {cpu:5.2f}{_wanted('≤', state.most_cpu)}"
    return f"{said}; p99/p50 {found.slowest / found.median:.1f} (bare {bare.slowest / bare.median:.1f})"


def _wanted(sign: str, target: float | None) -> str:
    return "" if target is None else f" ({sign} {target:g})"


def queries_of(path: str, state: State) -> int:
    """Return how many queries the second of two requests makes in this process, by the driver's own count."""
    from django.db import connection  # noqa: PLC0415  Django is set up only now
    from django.test import Client  # noqa: PLC0415  the same

    headers = {name.lower(): value for name, value in (header.split(": ", 1) for header in state.headers)}
    client = Client(headers=headers, SERVER_NAME="127.0.0.1")
    client.get(path)
    asked: list[str] = []
    connection.connection.set_trace_callback(asked.append)
    client.get(path)
    connection.connection.set_trace_callback(None)
    return len(asked)


# --- After an edit ----------------------------------------------------------------------------------


def measure_edits(bare: Server, site: Server) -> None:
    """Print what the first view after an edit takes, for the visitor and for the server: the worst of the workers."""
    from comparisons.models import Revision  # noqa: PLC0415  models exist only once Django is set up

    say()
    say(f"First view after an edit, {EDITS} edits, one visitor; the bare view alone takes {_alone(bare):.1f} ms")
    for name, path in PAGES.items():
        waits, spent = [], []
        for _ in range(EDITS):
            Revision.advance()
            before, start = site.cpu(), time.monotonic()
            site.ask(path, {"Accept-Encoding": "br"})
            waits.append(1000 * (time.monotonic() - start))
            spent.append(site.cpu() - before)
        say(f"{name:22}{median(waits):8.0f} ms waited{median(spent):8.0f} ms CPU")


def _alone(bare: Server) -> float:
    waits = []
    for _ in range(50):
        start = time.monotonic()
        bare.ask("/30000")
        waits.append(1000 * (time.monotonic() - start))
    return median(waits)


if __name__ == "__main__":
    main()
