"""The files of docs/deploy fit each other, and the systems that they are for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = settings.BASE_DIR / "docs" / "deploy"
CODE = [settings.BASE_DIR / "certsite" / name for name in ("settings.py", "gunicorn.py")]
MADE_BY_DEBIAN = {"/var/lib/nginx", "/var/log/nginx"}  # dpkg --listfiles nginx-common


def compose_file():
    return YAML(typ="safe").load(FOLDER / "compose.yaml")


def test_nginx_keeps_and_writes_only_where_debian_has_made_a_folder():
    text = (FOLDER / "nginx.conf").read_text()
    paths = re.findall(r"^\s*(?:proxy_cache_path|access_log|error_log) (/\S+)", text, re.MULTILINE)

    assert {str(Path(path).parent) for path in paths} == MADE_BY_DEBIAN


def test_no_server_of_nginx_writes_logs_in_the_way_of_debian():
    # Debian's own have whole addresses, and a referrer.
    servers = (FOLDER / "nginx.conf").read_text().split("\nserver {")[1:]

    for server in servers:
        assert re.search(r"^    access_log \S+ which_coding_cert buffer=64k flush=1s;", server, re.MULTILINE)
        assert re.search(r"^    error_log \S+ alert;", server, re.MULTILINE)


def test_proxy_in_a_container_asks_a_service_of_the_compose_file_where_it_listens():
    text = (FOLDER / "upstream.compose.conf").read_text()
    asked = re.findall(r"^\s*server ([^: ]+):(\d+)", text, re.MULTILINE)
    listening = re.findall(r"^EXPOSE (\d+)$", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)

    assert asked == [("site", *listening)]
    assert "site" in compose_file()["services"]


def test_proxy_in_a_container_is_given_every_file_that_it_reads():
    mounts = dict(volume.split(":")[:2] for volume in compose_file()["services"]["proxy"]["volumes"])
    config = {
        (FOLDER / ours).resolve().name for ours, theirs in mounts.items() if theirs.startswith("/etc/nginx/conf.d/")
    }
    text = "".join((FOLDER / name).read_text() for name in config)

    assert set(re.findall(r"proxy_pass http://(\w+);", text)) == set(re.findall(r"^upstream (\w+)", text, re.MULTILINE))
    folders = {str(Path(path).parent) for path in re.findall(r"ssl_certificate\S* (\S+);", text)}
    assert folders | {"/var/lib/nginx"} <= set(mounts.values())


def test_image_is_given_all_that_it_copies():
    left_out = (settings.BASE_DIR / ".dockerignore").read_text().splitlines()
    copied = re.findall(r"^COPY (?!--from)(\S+) ", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)

    assert copied
    for name in copied:
        assert (settings.BASE_DIR / name).exists()
        assert name not in left_out


@pytest.fixture
def certs_manage(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the operator's script for an environment file, with the folder of this run, and as whoever runs it."""

    def run(environment: str, *words: str) -> subprocess.CompletedProcess[str]:
        text = (FOLDER / "certs-manage").read_text()
        (tmp_path / "environment").write_text(environment)
        for theirs, ours in (
            ("/etc/which-coding-cert.env", f"{tmp_path}/environment"),
            ("/srv/which-coding-cert", str(settings.BASE_DIR)),
            ("runuser -u certs --", "env"),
            (".venv/bin/python", sys.executable),
        ):
            assert theirs in text
            text = text.replace(theirs, ours)
        command = ["sh", "-c", text, "certs-manage", *words]
        return subprocess.run(
            command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def test_sample_of_the_environment_is_valid_once_it_has_a_key(certs_manage):
    sample = (FOLDER / "which-coding-cert.env").read_text()
    known = set(re.findall(r'_env\.\w+\("([A-Z_]+)"', "".join(file.read_text() for file in CODE)))
    # systemd takes all behind the = for the value: a comment there would be part of it.
    lines = re.findall(r"^#?([A-Z_]+)=(\S*)$", sample, re.MULTILINE)
    whole = "\n".join(f"{name}={value or 'of many letters, ' * 4}" for name, value in lines)

    assert {line for line in sample.splitlines() if line and not re.match(r"# |#?[A-Z_]+=\S*$", line)} == set()
    assert {name for name, _ in lines} <= known
    assert "SECRET_KEY is missing" in certs_manage(sample, "check").stderr
    ran = certs_manage(whole, "check")
    assert ran.returncode == 0, ran.stderr


def test_command_of_an_operator_takes_values_as_systemd_does(certs_manage):
    value = """Nobody's $HOME = "so far" `id` # a comment is none here"""
    environment = f"# SITE_URL=http://127.0.0.2\n\nSITE_URL=http://127.0.0.3\nWHO_PAYS={value}\n"

    ran = certs_manage(
        environment,
        "shell",
        "--no-imports",
        "--command",
        "from django.conf import settings; print(settings.SITE_URL, settings.WHO_PAYS)",
    )

    assert ran.stdout == f"http://127.0.0.3 {value}\n", ran.stderr
