"""What pages cost beside a bare Django view under the same gunicorn, in one run.

`make bench`. Each page is asked for in four states: warm (its bytes are in memory), 304 (the visitor has it), anew
(the catalogue is known, and what the page shares with others; the page is made), and as the first view after an edit,
which also reads the catalogue. The first three are loaded by wrk from 16 connections, in rounds in turn with the bare
view, which answers as many bytes; medians are printed. Then come pairs that nobody asked for before, each once, and
what nginx keeps (proxied.py).
The machine is noisy, so it is the ratios that count, and of these CPU more than requests. What the plan asks stands
beside a figure in brackets, with a mark where it is missed, and the last lines sum that up: no error ends the run,
because on a busy machine a miss says little.
"""

from __future__ import annotations

import random
import time
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.advice import milliseconds
from tests.bench.proxied import measure_proxied
from tests.bench.servers import (
    BROWSER,
    CONNECTIONS,
    ROUNDS,
    SECONDS,
    WORKERS,
    Load,
    Server,
    load,
    median_of,
    require_wrk,
    serving,
)
from tests.bench.site import say, seeded_site
from tests.bench.targets import Judged, Target, at_least, at_most

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITS = 7
UNSEEN = 24
SEED = 20261128
PAGES = {
    "list": "/certifications/",
    "detail": "/certifications/cpc/",
    "compare two": "/compare/cpc-vs-ccs/",
    "compare four": "/compare/cpc-vs-cic-vs-ccs-vs-ccs-p/",
    "fit, answered": "/fit/?experience=never&work=coding",
}
# Whoever sends a session is answered by the views, never from memory.
WITH_SESSION = "Cookie: sessionid=bench"


class State(NamedTuple):
    """A way to ask for a page, and what the plan asks of it: ratios to the bare view, unless said otherwise."""

    name: str
    headers: tuple[str, ...]
    requests: Target | None = None
    cpu: Target | None = None
    spread: Target | None = None  # the slowest of a hundred beside the median
    queries: Target | None = None
    milliseconds: Target | None = None  # of processor time


def main() -> None:
    """Print a table for each state."""
    require_wrk()
    judged = Judged()
    with seeded_site():
        with (
            serving("tests.bench.bare") as bare,
            serving("certsite.wsgi", "--config", "certsite/gunicorn.py") as site,
        ):
            say(f"{WORKERS} sync workers each; {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s; medians")
            measure_loads(bare, site, judged)
            measure_alone(bare, site, judged)
            measure_unseen(bare, site)
            measure_edits(site, judged)
        measure_start(judged)
        measure_proxied(PAGES, judged)
    say()
    for line in judged.lines():
        say(line)


# --- Under load -------------------------------------------------------------------------------------


def states_of(site: Server, path: str) -> list[State]:
    """Return the states in which a page is asked for; it is in the memory of every worker then."""
    status, headers, _ = site.ask(path, {"Accept-Encoding": "gzip, deflate, br"})
    if status != 200:
        raise SystemExit(f"{path} answers {status}.")
    known = f"If-None-Match: {headers['ETag']}"
    like_bare = State("", (), at_least(1), at_most(1), at_most(3))
    return [
        like_bare._replace(name="warm", headers=(BROWSER,)),
        like_bare._replace(name="304", headers=(BROWSER, known)),
        State("anew", (WITH_SESSION,), **_asked_anew(path)),
    ]


def _asked_anew(path: str) -> dict[str, Target]:
    if path.startswith("/compare/"):
        return {"requests": at_least(0.1), "cpu": at_most(10), "queries": at_most(4)}
    if path.startswith("/fit/"):
        return {"milliseconds": at_most(15 + 50)}  # the result, and what would change it
    return {}


def measure_loads(bare: Server, site: Server, judged: Judged) -> None:
    """Print each page in each state under load, beside the bare view."""
    say()
    say(f"{'':22}{'bytes':>8}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'CPU ms':>8}{'queries':>8}   against bare Django")
    for page, path in PAGES.items():
        for state in states_of(site, path):
            name = f"{page}, {state.name}"
            size = len(site.ask(path, dict(header.split(": ", 1) for header in state.headers))[2])
            load(site, path, state.headers, 1)
            rounds = [
                (load(bare, f"/{size}", (), SECONDS), load(site, path, state.headers, SECONDS)) for _ in range(ROUNDS)
            ]
            yardstick, found = (median_of(side) for side in zip(*rounds, strict=True))
            cells = f"{size:8}{found.requests:8.0f}{found.median:8.2f}{found.slowest:8.2f}{found.cpu:8.3f}"
            queries = queries_of(path, state)
            beside = _beside_bare(judged, name, state, yardstick, found)
            beside += judged.beside(f"{name}, queries", queries, state.queries)
            beside += judged.beside(f"{name}, CPU ms", found.cpu, state.milliseconds)
            say(f"{name:22}{cells}{queries:8}   {beside}")


def _beside_bare(judged: Judged, name: str, state: State, bare: Load, found: Load) -> str:
    requests, cpu, spread = found.requests / bare.requests, found.cpu / bare.cpu, found.slowest / found.median
    return (
        f"requests {requests:5.2f}{judged.beside(f'{name}, requests', requests, state.requests)}, "
        f"CPU {cpu:5.2f}{judged.beside(f'{name}, CPU', cpu, state.cpu)}; "
        f"p99/p50 {spread:.1f}{judged.beside(f'{name}, p99/p50', spread, state.spread)}"
    )


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


# --- One visitor ------------------------------------------------------------------------------------


def _waited(server: Server, path: str, headers: Mapping[str, str]) -> float:
    """Return the milliseconds that one visitor waits for one answer."""
    start = time.monotonic()
    server.ask(path, headers)
    return 1000 * (time.monotonic() - start)


def measure_alone(bare: Server, site: Server, judged: Judged) -> None:
    """Print how long one visitor waits for a comparison made anew, on a server that does nothing else."""
    session = dict([WITH_SESSION.split(": ", 1)])
    bare_waits = median(_waited(bare, "/30000", {}) for _ in range(50))
    waits = median(_waited(site, PAGES["compare two"], session) for _ in range(50))
    beside = judged.beside("compare two, anew, alone, ms", waits, at_most(3))
    say()
    say(f"One visitor alone: the bare view {bare_waits:.1f} ms, compare two anew {waits:.1f} ms{beside}")


def measure_unseen(bare: Server, site: Server) -> None:
    """Print what a comparison costs that nobody asked for since the edit: not even its parts are known."""
    from comparisons.catalogue.current import current_catalogue  # noqa: PLC0415  models exist only now
    from comparisons.engine.names import address_of  # noqa: PLC0415  beside its use

    catalogue = current_catalogue()
    pairs = list(combinations(sorted(catalogue.certifications), 2))
    chosen = random.Random(SEED).sample(pairs, UNSEEN)  # noqa: S311  no secret
    bare_cpu = load(bare, "/30000", (), SECONDS).cpu
    before = site.cpu()
    waits = [_waited(site, f"/compare/{address_of(catalogue, pair)}/", {}) for pair in chosen]
    spent = (site.cpu() - before) / UNSEEN
    say(
        f"{UNSEEN} pairs that nobody asked for before: {median(waits):.0f} ms waited, {spent:.0f} ms CPU, "
        f"{spent / bare_cpu:.0f} times the bare view"
    )


def measure_edits(site: Server, judged: Judged) -> None:
    """Print what reading the catalogue takes, and what the first view after an edit takes for visitor and server.

    The server's part is that of all workers: each reads the catalogue, and works out what many pages rest on.
    """
    from comparisons.catalogue.load import load_catalogue  # noqa: PLC0415  models exist only once Django is set up
    from comparisons.models import Revision  # noqa: PLC0415  the same

    reading = median(milliseconds(load_catalogue) for _ in range(EDITS))
    beside = judged.beside("reading the catalogue, CPU ms", reading, at_most(100))
    say(f"Reading the catalogue after an edit: {reading:.0f} ms CPU{beside}")
    say(f"First view after an edit, {EDITS} edits, one visitor")
    for name, path in PAGES.items():
        waits, spent = [], []
        for _ in range(EDITS):
            Revision.advance()
            before = site.cpu()
            waits.append(_waited(site, path, {"Accept-Encoding": "br"}))
            spent.append(site.cpu() - before)
        say(f"{name:22}{median(waits):8.0f} ms waited{median(spent):8.0f} ms CPU")


# --- The start --------------------------------------------------------------------------------------


def measure_start(judged: Judged) -> None:
    """Print how long the site takes from its command to the first answer."""
    start = time.monotonic()
    with serving("certsite.wsgi", "--config", "certsite/gunicorn.py"):
        seconds = time.monotonic() - start
    say(f"From the command to the first answer: {seconds:.1f} s{judged.beside('start, s', seconds, at_most(2))}")


if __name__ == "__main__":
    main()
