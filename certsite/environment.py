"""Readers for the environment variables: each returns a checked value or says what is wrong."""

from __future__ import annotations

import ipaddress
import os
import runpy
import secrets
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
import psycopg
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError, ValidationError

# What Django's own deploy check (security.W009) asks of a key.
SECRET_KEY_LENGTH = 50
SECRET_KEY_DIFFERENT_CHARACTERS = 5
IN_MEMORY = ":memory:"  # what dj_database_url makes of sqlite://

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Licence(NamedTuple):
    """Under which terms the data may be used."""

    name: str
    url: str


def parse_site_url(text: str) -> SplitResult:
    """The site's address; plain http is refused wherever strangers could listen."""
    try:
        url = urlsplit(text.removesuffix("/").lower())
        host, _ = url.hostname, url.port
    except ValueError:
        raise ValidationError("it is not an address such as https://example.org") from None
    extra = url.path or url.query or url.fragment or "@" in url.netloc
    if url.scheme not in {"http", "https"} or not host or extra:
        raise ValidationError("it must be an address such as https://example.org, and no more")
    if url.scheme == "http" and not _is_private(host):
        raise ValidationError("http:// is only for this machine or a private network: use https://")
    return url


def _is_private(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_private
    return False


def parse_secret_key(text: str) -> str:
    """The key that signs sessions and links, or nothing; a short or dull one is refused."""
    if not text:
        return text
    if len(text) < SECRET_KEY_LENGTH or len(set(text)) < SECRET_KEY_DIFFERENT_CHARACTERS:
        raise ValidationError(f"it needs at least {SECRET_KEY_LENGTH} random characters")
    return text


def parse_database_url(text: str) -> dj_database_url.DBConfig:
    """Where the rows are; SQLite and PostgreSQL are the two that we test on."""
    examples = "sqlite:////srv/certs.sqlite3 or postgres://user:password@host:5432/name"
    scheme = text.partition("://")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValidationError(f"it must look like {examples}")
    try:
        database = dj_database_url.parse(text)
    except ValueError:
        raise ValidationError(f"it is malformed; it must look like {examples}") from None
    if not database["NAME"]:
        raise ValidationError(f"it names no database; it must look like {examples}")
    if scheme == "sqlite" and database["NAME"] != IN_MEMORY:
        _require_place(Path(database["NAME"]))
    return database


def _require_place(file: Path) -> None:
    if not file.parent.is_dir():
        raise ValidationError(f"the folder {file.parent} does not exist; make it first")
    if file.is_dir():
        raise ValidationError(f"{file} is a folder; name a file in it")


def require_database(database: Mapping[str, Any]) -> None:
    """Do nothing if the database answers; else stop, with a sentence that names the variable."""
    # By the drivers themselves: what gunicorn's first process did by Django would outlive a reload.
    try:
        if database["ENGINE"].endswith("sqlite3"):
            with closing(sqlite3.connect(database["NAME"])) as connection:
                connection.execute("PRAGMA schema_version")
        else:
            names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
            given = {names[name]: database[name] for name in names if database.get(name)}
            psycopg.connect(**given, **database["OPTIONS"]).close()
    except (sqlite3.DatabaseError, psycopg.Error) as error:
        why = str(error).partition("\n")[0].rstrip(".")
        raise ImproperlyConfigured(
            f"Environment variable DATABASE_URL is wrong, or its database does not answer: {why}."
        ) from None


@cache
def require_database_at_start(settings_module: str) -> None:
    """Do the same for the database of these settings, once in a process: a reload must not end a site that serves."""
    # Run rather than imported, so that workers read the settings anew after a reload.
    require_database(runpy.run_module(settings_module)["DATABASES"]["default"])


def parse_cache_url(text: str) -> str:
    """Where the shared cache is; empty means that each process keeps its own."""
    try:
        url = urlsplit(text)
        known = url.scheme in {"redis", "rediss"} and bool(url.hostname) and url.port != 0
    except ValueError:
        known = False
    if text and not known:
        raise ValidationError("it must look like redis://host:6379/0")
    return text


def parse_time_zone(text: str) -> str:
    """The zone whose midnight ends a day, for what is out of date and from when a price holds."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValidationError("it must be a zone's name such as America/New_York") from None
    return text


def parse_licence(text: str) -> Licence | None:
    """The licence of the downloads, or nothing: then there are none."""
    if not text.strip():
        return None
    name, _, address = text.strip().rpartition(" ")
    try:
        url = urlsplit(address)
        known = url.scheme in {"http", "https"} and bool(url.hostname)
    except ValueError:
        known = False
    if not name or not known:
        raise ValidationError(
            "it must be a name and an address: CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
        )
    return Licence(name.strip(), address)


def parse_sentry_dsn(text: str) -> str:
    """Where errors are reported to, as Sentry gives it; empty means nowhere."""
    try:
        url = urlsplit(text)
        known = url.scheme in {"http", "https"} and bool(url.username and url.hostname) and url.port != 0
    except ValueError:
        known = False
    if text and not known:
        raise ValidationError("it must look like https://key@sentry.example.org/1")
    return text


def parse_ip_address(text: str) -> str:
    """The address to listen on, as gunicorn writes it."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise ValidationError("it must be an IP address such as 127.0.0.1, or 0.0.0.0 for all") from None
    return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004  the version's name


def parse_networks(text: str) -> list[Network]:
    """Addresses and networks, as gunicorn reads them; * means every address."""
    try:
        return [ipaddress.ip_network(part.strip()) for part in text.replace("*", "0.0.0.0/0,::/0").split(",")]
    except ValueError:
        raise ValidationError("it must be addresses and networks such as 127.0.0.1,10.77.0.0/24") from None


def parse_port(text: str) -> int:
    """A TCP port."""
    highest = 65_535
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= highest:
        raise ValidationError(f"it must be a number from 1 to {highest}")
    return int(text)


def parse_seconds(text: str) -> int:
    """A whole number of seconds."""
    if not text.isascii() or not text.isdigit():
        raise ValidationError("it must be a whole number of seconds, 0 or more")
    return int(text)


def parse_workers(text: str) -> int:
    """How many processes serve."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ValidationError("it must be a whole number, at least 1")
    return int(text)


def new_reader() -> Env:
    """An Env that collects what is wrong; `require_valid` then names every bad variable at once."""
    env = Env(eager=False)
    for parse in (
        parse_site_url,
        parse_secret_key,
        parse_database_url,
        parse_cache_url,
        parse_licence,
        parse_sentry_dsn,
        parse_time_zone,
        parse_ip_address,
        parse_networks,
        parse_port,
        parse_seconds,
        parse_workers,
    ):
        env.add_parser(parse.__name__.removeprefix("parse_"), parse)
    return env


def require_valid(env: Env) -> None:
    """Do nothing if every variable read by `env` was right; else stop, with a sentence for each."""
    try:
        env.seal()
    except EnvValidationError as error:
        found = error.error_messages
        wrong = found.items() if isinstance(found, Mapping) else [("", found)]
        sentences = [f"{name} is wrong: {' '.join(why).rstrip('.')}." for name, why in wrong]
        raise ImproperlyConfigured(" ".join(["Environment variable", *sentences])) from None


def kept_secret_key(path: Path) -> str:
    """The key kept in `path`, made on first use: whole or not at all, and for its owner only."""
    with suppress(FileNotFoundError):
        return path.read_text()
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:  # mode 600
        draft.write(secrets.token_urlsafe(SECRET_KEY_LENGTH))
        draft.flush()
        with suppress(FileExistsError):  # another process was first: its key is the key
            os.link(draft.name, path)
    return path.read_text()
