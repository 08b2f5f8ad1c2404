"""`make audit`: asks the registry for known faults of our packages, and says plainly where it gives no answer."""

from __future__ import annotations

import json
import subprocess
import sys

from django.conf import settings

ARGUMENTS = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")


def main(command: list[str]) -> int:
    """Run pip-audit by `command`; return 1 if a package that the site runs on has a known fault."""
    asked = [*command, *ARGUMENTS, "--requirement", str(settings.BASE_DIR / "requirements.txt")]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        say(f"No verdict: pip-audit did not run. {ran.stderr.strip()[-300:]}")
        return 0
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    faults = [(package, fault) for package in packages for fault in package.get("vulns", [])]
    for package, fault in faults:
        say(f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions'])}")
    if unknown:
        say(f"No verdict on {len(unknown)} of {len(packages)} packages: the registry in reach tells no known faults.")
    say(f"{len(faults)} known faults in {len(packages) - len(unknown)} packages.")
    return 1 if faults else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
