"""What tests share: a database file of their own, and servers and browser where there are any."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import socket
import subprocess
import sys
import time
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models.signals import pre_delete, pre_save
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import sync_playwright

from comparisons.catalogue.current import forget_catalogue
from comparisons.catalogue.history import forget_history
from comparisons.middleware import forget_pages
from comparisons.models import CatalogueModel
from tests import seeded
from tests.servers import NGINX, POSTGRES, REDIS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# How fast examples are made says how busy the machine is, not whether the code is right.
hypothesis_settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("tests")
# `make mutants`: that a mutant fails is enough, which example is the smallest does not matter.
hypothesis_settings.register_profile("mutants", deadline=None, database=None, phases=(Phase.explicit, Phase.generate))
# As root in a container, and without calls to anybody outside.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "")

# Marker → is it there, and what to do if not.
SERVICES = {
    "browser": (CHROMIUM, "no Chromium on the path (Debian: apt-get install chromium)"),
    "postgres": (POSTGRES_URL, "TEST_POSTGRES_URL names no PostgreSQL (.ci/services starts one)"),
    "redis": (REDIS_URL, "TEST_REDIS_URL names no Redis (.ci/services starts one)"),
    "machines": (
        POSTGRES and REDIS and NGINX,
        "no PostgreSQL, Redis or nginx here (Debian: apt-get install postgresql redis-server nginx)",
    ),
}


def pytest_collection_finish() -> None:
    # What was imported stays, and of what tests make little waits to be found: the search took a tenth of their time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


def pytest_configure() -> None:
    # Static files come straight from static/: nothing is collected before a test.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A hash that is slow on purpose would make every log-in of a test slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (found, advice) in SERVICES.items():
        if item.get_closest_marker(marker) and not found:
            if os.environ.get("REQUIRE_SERVICES") == "1":
                pytest.fail(advice, pytrace=False)
            pytest.skip(advice)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A test database that no other run, and no other worker of this run, shares: a copy of the real catalogue.

    A file rather than memory, because locking is what makes SQLite SQLite.
    """
    test = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        shutil.copy(seeded.sqlite_file(), test["NAME"])
    else:
        test["NAME"] = f"test_{uuid.uuid4().hex}"
        server = connection.settings_dict
        test["TEMPLATE"] = seeded.postgres_template(
            f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}/{server['NAME']}"
        )


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether the database of a test run is there before it: on SQLite, where the file has been copied."""
    return connection.vendor == "sqlite"


@pytest.fixture
def empty_catalogue(db: None) -> None:
    """No rows of the catalogue, for tests that make their own; the rows are back after the test."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("comparisons").get_models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608  names of our own tables
    forget_catalogue()


@pytest.fixture(autouse=True)
def _forget_what_a_test_changed() -> Iterator[None]:
    """Drop the process's pages, and its catalogue after a test that changed rows: its changes are rolled back."""
    forget_pages()
    forget_history()
    changes: list[object] = []

    def note_change(sender: type, **_signal: object) -> None:
        if issubclass(sender, CatalogueModel):
            changes.append(sender)

    signals = (pre_save, pre_delete)
    for signal in signals:
        signal.connect(note_change)
    yield
    for signal in signals:
        signal.disconnect(note_change)
    if changes:
        forget_catalogue()


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the site that `site` serves, with a database of its own: for commands there."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "SITE_URL": address,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "PORT": port,
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    shutil.copy(seeded.sqlite_file(), folder / "site.sqlite3")
    return environment


@pytest.fixture(scope="session")
def site(site_environment: dict[str, str]) -> Iterator[str]:
    """The address of the whole site as `make run` serves it: gunicorn, on a database of its own."""
    address, environment = site_environment["SITE_URL"], site_environment
    with (settings.BASE_DIR / "var" / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of one run share the folder
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(collect, env=environment, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "certsite/gunicorn.py", "certsite.wsgi"]
    with subprocess.Popen(gunicorn, env=environment) as server:
        try:
            _wait_until_it_answers(address)
            yield address
        finally:
            server.terminate()


def _wait_until_it_answers(address: str) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            urlopen(f"{address}/healthz", timeout=10).close()  # noqa: S310  our own address
        except OSError:  # nobody listens yet, or is too busy to answer
            time.sleep(0.1)
        else:
            return
    pytest.fail("The site did not start.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless. For tests marked `browser`."""
    # Playwright keeps an event loop in this thread, where Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own: `new_page(java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        contexts.append(chromium.new_context(**options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def new_postgres_url() -> Iterator[Callable[..., str]]:
    """Make a PostgreSQL database at each call, empty or a copy, and return its address. For tests marked `postgres`."""
    names: list[str] = []

    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:

        def make(template: str = "template1") -> str:
            names.append(f"test_{uuid.uuid4().hex}")
            server.execute(f"CREATE DATABASE {names[-1]} TEMPLATE {template}")
            return urlsplit(POSTGRES_URL)._replace(path=f"/{names[-1]}").geturl()

        yield make
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(new_postgres_url: Callable[..., str]) -> str:
    """The address of an empty PostgreSQL database. For tests marked `postgres`."""
    return new_postgres_url()


@pytest.fixture
def postgres_tables_url(new_postgres_url: Callable[..., str]) -> str:
    """The address of a PostgreSQL database with empty tables. For tests marked `postgres`."""
    return new_postgres_url(seeded.postgres_template(POSTGRES_URL, rows=False))


@pytest.fixture
def redis_url(worker_id: str) -> str:
    """The address of a Redis database that only this worker uses. For tests marked `redis`."""
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    return urlsplit(REDIS_URL)._replace(path=f"/{number}").geturl()
