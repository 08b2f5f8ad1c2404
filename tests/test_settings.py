"""The environment decides the settings, and a wrong variable stops the start by its name."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from certsite.environment import kept_secret_key, new_reader, require_valid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


KEY = "a key for the tests: long, and with many different characters"
NAMES = ["SITE_URL", "SECRET_KEY", "DATABASE_URL", "CACHE_URL", "DEBUG"]
NAMES += ["DATA_LICENCE", "LOG_LEVEL", "TIME_ZONE", "RELEASE", "PORT", "EDGE_SECONDS"]
NAMES += ["SENTRY_DSN", "FORWARDED_ALLOW_IPS", "WEB_CONCURRENCY"]
PUBLIC = {"SITE_URL": "https://certs.example.org", "SECRET_KEY": KEY}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with nothing but these environment variables."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": KEY, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., SimpleNamespace]:
    """Reads certsite/settings.py anew with nothing but these environment variables."""

    def read(**environment: str) -> SimpleNamespace:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"SECRET_KEY": KEY, **environment}.items():
            monkeypatch.setenv(name, value)
        return SimpleNamespace(**runpy.run_path(str(settings.BASE_DIR / "certsite/settings.py")))

    return read


WRONG = [
    ("SITE_URL", "example.org"),
    ("SITE_URL", "ftp://example.org"),
    ("SITE_URL", "https://example.org/certs"),
    ("SITE_URL", "https://example.org:port"),
    ("SITE_URL", "https://me:secret@example.org"),
    ("SITE_URL", "http://example.org"),
    ("SITE_URL", ""),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "a" * 100),
    ("DATABASE_URL", "mysql://localhost/certs"),
    ("DATABASE_URL", "postgres://localhost:port/certs"),
    ("DATABASE_URL", "postgres://localhost"),
    ("DATABASE_URL", "db.sqlite3"),
    ("DATABASE_URL", "sqlite:////no/such/folder/db.sqlite3"),
    ("DATABASE_URL", "sqlite:////tmp"),
    ("PORT", "abc"),
    ("PORT", "0"),
    ("CACHE_URL", "memcached://localhost"),
    ("CACHE_URL", "redis://"),
    ("EDGE_SECONDS", "-1"),
    ("EDGE_SECONDS", "soon"),
    ("SENTRY_DSN", "https://sentry.example.org/1"),
    ("SENTRY_DSN", "key"),
    ("FORWARDED_ALLOW_IPS", "proxy"),
    ("WEB_CONCURRENCY", "abc"),
    ("FORWARDED_ALLOW_IPS", "10.0.0.1/24"),
    ("DATA_LICENCE", "CC BY 4.0"),
    ("DATA_LICENCE", "https://creativecommons.org/licenses/by/4.0/"),
    ("DATA_LICENCE", "CC BY 4.0 javascript:alert(1)"),
    ("DATA_LICENCE", "CC BY 4.0 https://[::1"),
    ("DEBUG", "perhaps"),
    ("LOG_LEVEL", "LOUD"),
    ("TIME_ZONE", "America/Atlantis"),
    ("TIME_ZONE", "../etc/passwd"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_settings_with_a_wrong_variable_are_refused_by_its_name(name, value, settings_with):
    with pytest.raises(ImproperlyConfigured, match=f"^Environment variable {name} is wrong: ") as e:
        settings_with(**{name: value})

    assert "secret" not in str(e.value)


def test_settings_with_two_wrong_variables_name_both(settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is wrong: .* LOG_LEVEL is wrong: "):
        settings_with(DEBUG="perhaps", LOG_LEVEL="LOUD")


def test_settings_of_a_public_site_without_key_name_the_missing_variable(settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"^Environment variable SECRET_KEY is missing: "):
        settings_with(SITE_URL="https://example.org", SECRET_KEY="")


def test_settings_of_a_public_site_in_debug_mode_are_refused(settings_with):
    with pytest.raises(ImproperlyConfigured, match=r"^Environment variable DEBUG is wrong: "):
        settings_with(**PUBLIC, DEBUG="true")


def test_command_with_a_wrong_variable_ends_in_one_sentence():
    process = run("manage.py", "check", TIME_ZONE="Mars")

    assert (process.returncode, process.stdout, process.stderr) == (
        1,
        "",
        "Environment variable TIME_ZONE is wrong: it must be a zone's name such as America/New_York.\n",
    )


@pytest.mark.parametrize(
    ("variable", "sentence"),
    [
        ({"PORT": "http"}, "PORT is wrong: it must be a number from 1 to 65535."),
        ({"PORT": "0"}, "PORT is wrong: it must be a number from 1 to 65535."),
        ({"BIND": "everywhere"}, "BIND is wrong: it must be an IP address such as 127.0.0.1, or 0.0.0.0 for all."),
        ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is wrong: it must be a whole number, at least 1."),
        ({"DEBUG": "perhaps"}, "DEBUG is wrong: Not a valid boolean."),
    ],
)
def test_gunicorn_with_a_wrong_variable_stops_with_one_sentence(variable, sentence):
    process = run("-m", "gunicorn", "--config", "certsite/gunicorn.py", **variable)

    assert (process.returncode, process.stderr) == (1, f"Environment variable {sentence}\n")


@pytest.fixture
def silent_databases(tmp_path: Path) -> list[str]:
    """A PostgreSQL where nobody listens, and a file that is no database."""
    (tmp_path / "letter.txt").write_text("Dear editors, this is a letter and not a database.\n" * 100)
    return ["postgres://me:secret-word@127.0.0.1:1/certs", f"sqlite:///{tmp_path / 'letter.txt'}"]


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "migrate"],
        ["manage.py", "seed"],
        ["-m", "gunicorn", "--config", "certsite/gunicorn.py"],
    ],
)
def test_start_with_a_database_that_does_not_answer_ends_in_one_sentence(command, silent_databases):
    for address in silent_databases:
        process = run(*command, DATABASE_URL=address)

        sentence, *more = process.stderr.splitlines()
        assert process.returncode == 1
        assert sentence.startswith("Environment variable DATABASE_URL is wrong, or its database does not answer: ")
        assert (more, "secret-word" in sentence) == ([], False)


def test_error_of_a_database_that_answers_keeps_its_own_words(tmp_path: Path):
    process = run("manage.py", "seed", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")

    assert process.stderr.splitlines()[-1].startswith("django.db.utils.OperationalError: no such table")


def test_port_decides_the_address_unless_that_is_given(settings_with):
    assert settings_with(PORT="9000").SITE_URL == "http://127.0.0.1:9000"
    assert settings_with(PORT="9000", SITE_URL="http://localhost:8000").SITE_URL == "http://localhost:8000"


def test_a_public_address_means_https_everywhere(settings_with):
    public = settings_with(**PUBLIC)

    assert public.SITE_URL == "https://certs.example.org"
    assert public.ALLOWED_HOSTS == ["certs.example.org"]
    assert public.CSRF_TRUSTED_ORIGINS == ["https://certs.example.org"]
    assert public.SECURE_SSL_REDIRECT is True
    assert public.SECURE_HSTS_SECONDS > 0
    assert public.SESSION_COOKIE_SECURE is True
    assert public.CSRF_COOKIE_SECURE is True
    assert public.DEBUG is False


def test_sessions_are_an_editors_own_and_end_with_the_working_day():
    kept = (settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY, settings.SESSION_EXPIRE_AT_BROWSER_CLOSE)
    assert kept == (True, True, True)
    assert (settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE) == ("Strict", "Strict")
    assert settings.SESSION_COOKIE_AGE == 12 * 3600


@pytest.mark.parametrize("address", ["http://127.0.0.1:9000", "http://[::1]:9000", "http://10.0.0.2"])
def test_an_address_on_this_machine_or_network_sets_no_https_trap(address, settings_with):
    local = settings_with(SITE_URL=address)

    assert local.SECURE_SSL_REDIRECT is False
    assert local.SECURE_HSTS_SECONDS == 0
    assert local.SESSION_COOKIE_SECURE is False
    assert local.CSRF_COOKIE_SECURE is False
    assert "localhost" in local.ALLOWED_HOSTS


def test_site_url_may_end_in_a_slash_and_have_capitals(settings_with):
    assert settings_with(SITE_URL="http://LocalHost:8000/").SITE_URL == "http://localhost:8000"


def test_static_files_are_hashed_and_compressed_except_in_debug_mode(settings_with):
    backends = [settings_with(DEBUG=debug).STORAGES["staticfiles"]["BACKEND"] for debug in ("false", "true")]

    assert backends == [
        "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "django.contrib.staticfiles.storage.StaticFilesStorage",
    ]


def test_deployment_check_of_a_public_site_finds_nothing():
    process = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)

    assert process.returncode == 0, process.stderr


def test_postgresql_connections_are_kept_and_checked(settings_with):
    address = "postgres://me:pw@db:5433/certs?sslmode=require"

    assert settings_with(DATABASE_URL=address).DATABASES["default"] == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "certs",
        "USER": "me",
        "PASSWORD": "pw",
        "HOST": "db",
        "PORT": 5433,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": {
            "connect_timeout": 2,
            "tcp_user_timeout": 3000,
            "options": "-c lock_timeout=5000",
            "sslmode": "require",
        },
    }


@pytest.mark.django_db  # or pytest-django refuses any connection
def test_sqlite_is_set_to_survive_many_users(tmp_path, settings_with):
    databases = settings_with(DATABASE_URL=f"sqlite:///{tmp_path / 'db.sqlite3'}").DATABASES
    connection = ConnectionHandler(databases)["default"]

    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }
    connection.close()

    assert pragmas == {
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "synchronous": 2,
    }
    assert connection.transaction_mode == "IMMEDIATE"
    assert connection.settings_dict["CONN_MAX_AGE"] is None


def test_environment_with_right_values_is_read_as_its_types():
    env = new_reader()

    assert env.port("NO_SUCH_PORT", "8000") == 8000
    assert env.workers("NO_SUCH_COUNT", "2") == 2
    require_valid(env)


def test_environment_with_a_wrong_default_is_refused_too():
    env = new_reader()
    env.port("NO_SUCH_PORT", "none")

    with pytest.raises(ImproperlyConfigured, match="NO_SUCH_PORT is wrong"):
        require_valid(env)


def test_secret_key_is_made_once_whole_and_private(tmp_path: Path):
    path = tmp_path / "secret-key"

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret_key(path), range(32)))

    assert keys == {path.read_text()}
    assert len(path.read_text()) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["secret-key"]


@pytest.mark.redis
def test_cache_url_moves_the_cache_to_redis(redis_url):
    code = (
        "import django; django.setup(); from django.core.cache import caches; "
        "cache = caches['default']; cache.set('colour', 'green'); "
        "print(cache.get('colour'), type(cache).__name__)"
    )

    process = run("-c", code, CACHE_URL=redis_url, DJANGO_SETTINGS_MODULE="certsite.settings")

    assert process.stdout == "green RedisCache\n", process.stderr


def test_cache_without_an_address_is_the_process_own_but_for_what_all_must_count_together(settings_with):
    caches = settings_with().CACHES

    assert caches["default"]["BACKEND"].endswith("LocMemCache")
    assert caches["counters"]["BACKEND"].endswith("DatabaseCache")


def test_cache_url_moves_the_counters_too(settings_with):
    caches = settings_with(CACHE_URL="redis://127.0.0.1:6379/0").CACHES

    assert {cache["LOCATION"] for cache in caches.values()} == {"redis://127.0.0.1:6379/0"}


@pytest.mark.parametrize("text", ["", "  "])
def test_without_a_licence_nothing_is_offered(text, settings_with):
    assert settings_with(DATA_LICENCE=text).DATA_LICENCE is None


def test_licence_is_a_name_and_an_address(settings_with):
    licence = settings_with(DATA_LICENCE=" CC BY 4.0  https://creativecommons.org/licenses/by/4.0/ ").DATA_LICENCE

    assert licence == ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@pytest.mark.postgres
def test_database_url_moves_the_rows_to_postgresql(postgres_url):
    process = run("manage.py", "migrate", "--verbosity", "0", DATABASE_URL=postgres_url)
    assert process.returncode == 0, process.stderr

    process = run("manage.py", "migrate", "--check", DATABASE_URL=postgres_url)
    assert process.returncode == 0, process.stderr
