"""`make scan`: lets the scanner wapiti loose on a site of its own, and ends with 1 if it found a way in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.seeded import sqlite_file
from tests.servers import Site

# Without those that ask servers of others or fetch lists from them, and without csrf: it sends the right token again
# and takes the answer for a fault (seen in 3.3.2); tests/views/test_refused_writes.py sends wrong ones.
MODULES = "backup,crlf,exec,file,methods,permanentxss,redirect,sql,timesql,upload,xss"
MINUTES = 5


def main(command: list[str]) -> int:
    """Run wapiti by `command` on the real catalogue; return 1 if it names a vulnerability."""
    folder = Path(tempfile.mkdtemp(prefix="scan-"))
    site = Site(folder, "site", DATABASE_URL=f"sqlite:///{folder}/site.sqlite3")
    site.variables["SITE_URL"] = f"http://127.0.0.1:{site.port}"
    try:
        shutil.copy(sqlite_file(), folder / "site.sqlite3")
        site.start()
        report = scan([*command, "-u", f"{site.variables['SITE_URL']}/"], folder)
        broken = [line for line in site.log.read_text().splitlines() if '"status": 50' in line]
    finally:
        site.kill()
        shutil.rmtree(folder)
    found = [
        f"{name}: {each['method']} {each['path']} {each['parameter']}"
        for kind in ("vulnerabilities", "anomalies")
        for name, each_found in report[kind].items()
        for each in each_found
    ]
    for line in [*found, *broken]:
        say(line)
    say(f"{report['infos']['crawled_pages_nbr']} addresses: {len(found)} findings, {len(broken)} errors of ours.")
    return 1 if found or broken else 0


def scan(command: list[str], folder: Path) -> dict[str, dict[str, list[dict[str, str]]]]:
    options = ["--scope", "folder", "-m", MODULES, "--max-scan-time", str(MINUTES * 60), "--max-attack-time", "40"]
    places = ["--store-session", str(folder), "--flush-session", "--no-bugreport"]
    written = folder / "report.json"
    ran = subprocess.run(
        [*command, *options, *places, "-f", "json", "-o", str(written)], capture_output=True, text=True, check=False
    )
    if not written.exists():
        raise RuntimeError(f"wapiti did not run: {ran.stdout[-500:]} {ran.stderr[-500:]}")
    report: dict[str, dict[str, list[dict[str, str]]]] = json.loads(written.read_text())
    return report


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
