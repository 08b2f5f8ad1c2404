"""The servers that are measured, how they are asked, and what they spend."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORKERS = 2
SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
BROWSER = "Accept-Encoding: gzip, deflate, br"
CONNECTIONS = 16
PATIENCE = 300  # seconds: a busy machine, or one with ten thousand certifications, is slow, not stuck
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Server(NamedTuple):
    """A gunicorn that serves."""

    port: int
    pid: int

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, Mapping[str, str], bytes]:
        """Return status, headers and body of one answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def cpu(self) -> float:
        """Return the milliseconds of processor time that the master and its workers have used."""
        return 1000 * sum(_ticks(pid) for pid in (self.pid, *self.workers())) / _TICKS

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def memory(self) -> list[float]:
        """Return the resident megabytes of each worker."""
        return [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 1e6 for pid in self.workers()]


def _ticks(pid: int) -> int:
    """Return the processor time of a process and of its children that have ended."""
    return sum(int(field) for field in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15])


@contextmanager
def serving(application: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve an application under gunicorn with as many sync workers as all others, for as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    patient = ["--timeout", str(PATIENCE), "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *arguments, "--workers", str(WORKERS), *patient]
    with subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", application],
        env={**os.environ, "SITE_URL": f"http://127.0.0.1:{port}", **(environment or {})},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as process:
        try:
            server = Server(port, process.pid)
            _wait_for(server)
            yield server
        finally:
            process.terminate()


def _wait_for(server: Server) -> None:
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        try:
            server.ask("/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("A server did not start within two minutes.")


class Load(NamedTuple):
    """What came of asking for one address from many connections."""

    requests: float  # a second
    median: float  # milliseconds
    slowest: float  # milliseconds within which 99 of 100 were answered
    cpu: float  # milliseconds of the server a request


def median_of(loads: Iterable[Load]) -> Load:
    """Return the median of each figure of some rounds."""
    return Load(*(median(values) for values in zip(*loads, strict=True)))


def require_wrk() -> None:
    """Stop with a sentence where the load tool is missing."""
    if shutil.which("wrk") is None:
        raise SystemExit(
            "wrk is not on the path, and nothing else here loads a server: apt-get install wrk (Debian, Ubuntu)."
        )


def load(server: Server, path: str, headers: Sequence[str], seconds: int) -> Load:
    """Ask for an address as fast as it is answered; stop where an answer is an error."""
    given = [argument for header in headers for argument in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency", *given]
    before = server.cpu()
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    spent = server.cpu() - before
    if wrong := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", said):
        raise SystemExit(f"{path}: {wrong[0]}")
    answered = int(_said(r"(\d+) requests in", said))
    return Load(
        requests=float(_said(r"Requests/sec:\s+([\d.]+)", said)),
        median=_milliseconds(_said(r"(?m)^\s+50%\s+(\S+)", said)),
        slowest=_milliseconds(_said(r"(?m)^\s+99%\s+(\S+)", said)),
        cpu=spent / max(answered, 1),
    )


def _said(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"wrk said something else than expected:\n{text}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]  # how wrk writes
    return float(number) * _UNITS[unit]
