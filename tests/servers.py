"""Servers of a test's own, as on the machines of an operator: started, stopped, killed, and started again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent
NGINX_CONF = [ROOT / "docs" / "deploy" / name for name in ("nginx.conf", "upstream.conf")]
PATIENCE = 120  # seconds: a machine may be busy with other tests


def find(program: str, *folders: str) -> str | None:
    """Return where a program is, also where only root's path leads."""
    return shutil.which(program, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", *folders]))


REDIS = find("redis-server")
NGINX = find("nginx")
POSTGRES = next(
    (found.parent for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(there: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """Wait until it is so and return for how long that was, in seconds; end the run where it never is."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if there():
            return time.monotonic() - began
        time.sleep(0.05)
    raise TimeoutError(f"{what}: not within {patience} seconds")


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    text: str


class Process:
    """A program that listens on a port of this machine, with its children in a group of their own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.port = free_port()
        self.folder = folder
        self.log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        raise NotImplementedError

    @property
    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    @property
    def pid(self) -> int:
        if self._process is None:
            raise ProcessLookupError(self.command[0])
        return self._process.pid

    def start(self) -> None:
        command = self.command  # once: a proxy's writes its file, which it may be reading by now
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: listens(self.port), f"{command[0]} listens ({self.log})")

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self._end(lambda: self.signal(signal.SIGTERM))

    def kill(self) -> None:
        """End it and all its children at once, as a power cut does."""
        self._end(lambda: os.killpg(self.pid, signal.SIGKILL))

    def _end(self, how: Callable[[], None]) -> None:
        if self._process is not None and self._process.poll() is None:
            how()
            self._process.wait(PATIENCE)


class Redis(Process):
    @property
    def command(self) -> list[str]:
        return [str(REDIS), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class Site(Process):
    """One process of the site with its workers, as `make run` and the systemd unit start it."""

    def __init__(self, folder: Path, name: str, **variables: str) -> None:
        super().__init__(folder, name)
        self.variables = variables

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "gunicorn", "--config", "certsite/gunicorn.py"]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "DJANGO_SETTINGS_MODULE"}}
        return {**kept, **self.variables, "PORT": str(self.port), "BIND": "127.0.0.1"}

    def start(self) -> None:
        """Start it, and wait until a worker answers: gunicorn listens before it has any."""
        super().start()
        wait_until(lambda: outcome_of(lambda: self.get("/healthz")) == "200", f"the site answers ({self.log})")

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def manage(self, *words: str) -> str:
        """Run one of its commands and return what it says."""
        command = [sys.executable, "manage.py", *words]
        ran = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"{words}: {ran.stderr}")
        return ran.stdout.strip()

    def shell(self, code: str) -> str:
        return self.manage("shell", "--no-imports", "--command", code)

    def get(self, path: str, **headers: str) -> Answer:
        """Return the answer of this very process, asked as its proxy would ask."""
        return self.send("GET", path, None, headers)

    def send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        host = self.variables["SITE_URL"].partition("://")[2]
        return ask(self.port, method, path, body, {"Host": host, "X-Forwarded-Proto": "https", **headers})


def ask(port: int, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
    """Return the answer of whoever listens on a port; raise OSError or HTTPException where there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode())
    finally:
        connection.close()


def outcome_of(asked: Callable[[], Answer]) -> str:
    """Return the status, or the name of what came instead of an answer."""
    try:
        return str(asked().status)
    except (OSError, HTTPException) as error:
        return type(error).__name__


class Nginx(Process):
    """The proxy of the documentation: its files, with ports, folders and hosts of this run."""

    def __init__(self, folder: Path, hosts: list[int], processes: str = "1") -> None:
        super().__init__(folder, "nginx")
        self._hosts = hosts
        self._processes = processes

    @property
    def command(self) -> list[str]:
        file = self.folder / "nginx.conf"
        file.write_text(self._configuration())
        return [str(NGINX), "-c", str(file), "-e", str(self.log), "-p", str(self.folder)]

    def _configuration(self) -> str:
        text = "".join(file.read_text() for file in NGINX_CONF)
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in self._hosts)
        # TLS is nginx's own affair: here the site stands behind http, and hears that it was https.
        for pattern, ours in (
            (r"    server 127\.0\.0\.1:8000 .*;", servers),
            (r"listen 80;", f"listen 127.0.0.1:{free_port()};"),
            (r"listen 443 .*", f"listen 127.0.0.1:{self.port};"),
            (r"    ssl_certificate.*\n", ""),
            (r"/var/(lib|log)/nginx/", f"{self.folder}/"),
            (r"X-Forwarded-Proto \$scheme", "X-Forwarded-Proto https"),
        ):
            text, found = re.subn(pattern, ours, text)
            if not found:
                raise ValueError(f"{NGINX_CONF} has no {pattern}")
        folders = "".join(
            f"{name}_temp_path {self.folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        return (
            f"{user}daemon off;\nworker_processes {self._processes};\npid {self.folder}/nginx.pid;\n"
            f"events {{}}\nhttp {{\nsendfile on;\ntcp_nopush on;\n{folders}{text}\n}}\n"
        )

    def get(self, path: str, **headers: str) -> Answer:
        return ask(self.port, "GET", path, None, {"Host": "example.org", **headers})


class Postgres:
    """A PostgreSQL that keeps its promises: every commit is on the disk before it is answered."""

    def __init__(self) -> None:
        self.port = free_port()
        self._data = Path(tempfile.mkdtemp(prefix="postgres-"))
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root, so root lends it to Debian's user for it
            shutil.chown(self._data, "postgres")
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    @property
    def socket_url(self) -> str:
        """The same server by its socket, as a site on the same machine asks it."""
        return f"postgres://postgres@/postgres?host={self._data}&port={self.port}"

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories={self._data}"
        self._run("pg_ctl", "--wait", "--silent", f"--log={self._data}/server.log", f"--options={options}", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--mode=immediate", "--silent", "stop")

    def kill(self) -> None:
        """End all of its processes at once, as a power cut does; the next start recovers from its log."""
        master = self._signal(signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{master}").exists(), "PostgreSQL is gone")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Keep all of its processes from running: connections stay, and nobody is answered."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    def _signal(self, which: signal.Signals) -> int:
        master = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        for pid in (master, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, which)
        return master

    def remove(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._data)

    def _run(self, program: str, *words: str) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_postgres, f"{POSTGRES}/{program}", f"--pgdata={self._data}", *words]
        subprocess.run(command, cwd=self._data, check=True, stdout=subprocess.DEVNULL)
