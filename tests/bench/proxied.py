"""What a page costs that nginx keeps, beside a file that nginx sends: docs/deploy/nginx.conf, in one run.

Both by as many processes, asked in rounds in turn; the file has as many bytes as the page, and nothing logs that it was
asked for.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.servers import BROWSER, ROUNDS, SECONDS, Server, load, median_of, serving
from tests.bench.site import say
from tests.bench.targets import Judged, at_least
from tests.servers import NGINX, Nginx, Process

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "example.org"  # as the configuration says
KEPT_FOR = "600"  # seconds: longer than the measurement, so that nginx asks the site once a page
PROCESSES = "auto"  # as Debian's nginx starts them


class Files(Process):
    """An nginx that sends the files of a folder, and does nothing else."""

    @property
    def command(self) -> list[str]:
        file = self.folder / "files.conf"
        user = "user root;\n" if os.geteuid() == 0 else ""
        file.write_text(
            f"{user}daemon off;\nworker_processes {PROCESSES};\npid {self.folder}/files.pid;\nevents {{}}\n"
            "http {\naccess_log off;\nsendfile on;\ntcp_nopush on;\nkeepalive_requests 1000000;\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {self.folder}; }}\n}}\n"
        )
        return [str(NGINX), "-c", str(file), "-e", str(self.log), "-p", str(self.folder)]


def measure_proxied(pages: Mapping[str, str], judged: Judged) -> None:
    """Print how many requests a second nginx answers with each kept page, beside a file."""
    say()
    if NGINX is None:
        say("Behind nginx: not measured, there is none here (Debian: apt-get install nginx)")
        return
    settings = {"SITE_URL": f"https://{HOST}", "SECRET_KEY": secrets.token_hex(32), "EDGE_SECONDS": KEPT_FOR}
    say(f"{'Kept by nginx':22}{'bytes':>8}{'req/s':>8}{'CPU ms':>8}   against a file")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("certsite.wsgi", "--config", "certsite/gunicorn.py", environment=settings) as site,
    ):
        proxy, files = Nginx(Path(folder), [site.port], PROCESSES), Files(Path(folder), "files")
        proxy.start()
        files.start()
        try:
            for name, path in pages.items():
                measure_page(name, path, proxy, files, judged)
        finally:
            proxy.stop()
            files.stop()


def measure_page(name: str, path: str, proxy: Nginx, files: Files, judged: Judged) -> None:
    """Print one page's line."""
    encodings = dict([BROWSER.split(": ", 1)])
    headers = (BROWSER, f"Host: {HOST}")
    kept, file = Server(proxy.port, proxy.pid), Server(files.port, files.pid)
    for _ in range(2):
        status, said, body = kept.ask(path, {**encodings, "Host": HOST})
    if (status, said["X-Cache"]) != (200, "HIT"):
        raise SystemExit(f"{path}: nginx answers {status}, and {said['X-Cache']} where it should keep the page.")
    (files.folder / "page.html").write_bytes(body)
    load(kept, path, headers, 1)
    rounds = [(load(file, "/page.html", (), SECONDS), load(kept, path, headers, SECONDS)) for _ in range(ROUNDS)]
    yardstick, found = (median_of(side) for side in zip(*rounds, strict=True))
    ratio = found.requests / yardstick.requests
    beside = judged.beside(f"{name}, kept by nginx, requests", ratio, at_least(0.85))
    say(
        f"{name:22}{len(body):8}{found.requests:8.0f}{found.cpu:8.3f}   requests {ratio:5.2f}{beside}, "
        f"CPU {found.cpu / yardstick.cpu:5.2f}"
    )
