"""The files of docs/deploy fit each other, and the systems that they are for."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML

FOLDER = settings.BASE_DIR / "docs" / "deploy"
MADE_BY_DEBIAN = {"/var/lib/nginx", "/var/log/nginx"}  # dpkg --listfiles nginx-common


def compose_file():
    return YAML(typ="safe").load(FOLDER / "compose.yaml")


def test_nginx_keeps_and_writes_only_where_debian_has_made_a_folder():
    text = (FOLDER / "nginx.conf").read_text()
    paths = re.findall(r"^\s*(?:proxy_cache_path|access_log) (/\S+)", text, re.MULTILINE)

    assert {str(Path(path).parent) for path in paths} == MADE_BY_DEBIAN


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

    assert re.findall(r"proxy_pass http://(\w+);", text) == re.findall(r"^upstream (\w+)", text, re.MULTILINE)
    folders = {str(Path(path).parent) for path in re.findall(r"ssl_certificate\S* (\S+);", text)}
    assert folders | {"/var/lib/nginx"} <= set(mounts.values())
