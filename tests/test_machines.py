"""Two machines behind nginx, on one PostgreSQL and one Redis, while each of these goes and comes back."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from redis import Redis as RedisClient

from comparisons.models.revision import MOST_SECONDS
from tests.editing import Vera, plant
from tests.servers import ROOT, Nginx, Postgres, Redis, Site, ask, outcome_of, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.servers import Answer

pytestmark = pytest.mark.machines

PAGE = "/glossary/"
OTHER_PAGE = "/compare/cpc-vs-ccs/"
SECONDS = 10  # within which all recovers by itself


class Machines(NamedTuple):
    postgres: Postgres
    redis: Redis
    first: Site
    second: Site
    proxy: Nginx
    vera: Vera


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    redis, postgres = Redis(folder, "redis"), Postgres()
    started = [redis]
    try:
        redis.start()
        postgres.start()
        variables = {
            "SITE_URL": "https://example.org",
            "SECRET_KEY": "a key that both of the machines share, as they must",
            "DATABASE_URL": postgres.url,
            "CACHE_URL": redis.url,
            "WEB_CONCURRENCY": "1",  # so that what a machine has read is what its one process has read
        }
        first, second = (Site(folder, name, **variables) for name in ("first", "second"))
        plant(first)
        first.manage("collectstatic", "--no-input", "--verbosity=0")
        proxy = Nginx(folder, [first.port, second.port])
        for process in (first, second, proxy):
            started.append(process)
            process.start()
        yield Machines(postgres, redis, first, second, proxy, Vera(first))
    finally:
        for process in reversed(started):
            process.kill()
        postgres.remove()


@contextmanager
def asking(ask: Callable[[], Answer], readers: int = 3) -> Iterator[Counter[str]]:
    """Let readers ask all the while; what they got is counted by the end."""
    outcomes: Counter[str] = Counter()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            outcomes[outcome_of(ask)] += 1

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    yield outcomes
    over.set()
    for thread in threads:
        thread.join()


def says_ready(site: Site) -> bool:
    return site.get("/readyz").status == 200


def lines_of(site: Site, after: int = 0) -> list[dict[str, object]]:
    return [json.loads(line) for line in site.log.read_text()[after:].splitlines() if line.startswith("{")]


def pages_by(site: Site) -> int:
    return sum(line.get("path") == PAGE for line in lines_of(site))


def test_edit_at_one_is_on_the_page_of_the_other_at_the_next_request(machines):
    for number in range(3):
        writer, reader = (machines.first, machines.second)[:: 1 if number % 2 else -1]
        assert machines.vera.add_term(writer, f"Name {number}").status == 302
        # Of the proxy's two the second is the page that it keeps by now.
        for page in (reader.get(PAGE), writer.get(PAGE), machines.proxy.get(PAGE), machines.proxy.get(PAGE)):
            assert f"Name {number}" in page.text


def test_request_is_found_in_the_log_by_the_number_that_the_proxy_gave(machines):
    answer = machines.proxy.get(f"{PAGE}?held=secret")
    number = answer.headers["X-Request-ID"]

    def lines() -> list[dict[str, object]]:
        found = [*lines_of(machines.first), *lines_of(machines.second)]
        return [line for line in found if line["request_id"] == number]

    wait_until(lambda: bool(lines()), "the line is written")
    assert [(line["path"], line["status"]) for line in lines()] == [(PAGE, 200)]
    assert "secret" not in machines.first.log.read_text() + machines.second.log.read_text()


def test_proxy_keeps_one_copy_of_a_page_however_a_browser_spells_the_encodings_that_it_reads(machines):
    def ask_for_head(**headers: str) -> tuple[str | None, str | None]:
        asked = {"Host": "example.org", **{name.replace("_", "-"): value for name, value in headers.items()}}
        answer = ask(machines.proxy.port, "HEAD", "/certifications/", None, asked)
        return answer.headers.get("Content-Encoding"), answer.headers.get("X-Cache")

    chrome, *others = ["gzip, deflate, br, zstd", "br", "br;q=1.0, gzip;q=0.8, *;q=0.1"]
    assert ask_for_head(Accept_Encoding=chrome) == ("br", "MISS")
    # EDGE_SECONDS is 0: the proxy asks whether the page that it keeps still holds. It says the head before it keeps it.
    kept = ("br", "REVALIDATED")
    wait_until(lambda: ask_for_head(Accept_Encoding=chrome) == kept, "the proxy keeps the page", SECONDS)
    assert [ask_for_head(Accept_Encoding=spelling) for spelling in others] == [kept] * 2
    assert ask_for_head(Accept_Encoding="br;q=0, gzip") == ("gzip", "MISS")
    assert ask_for_head() == (None, "MISS")
    # A part of the page is another thing, whatever else is alike.
    assert ask_for_head(Accept_Encoding="br", HX_Request="true", HX_Target="results")[1] == "MISS"


def test_many_who_ask_at_once_for_a_page_that_the_proxy_never_saw_do_not_wait_for_each_other(machines):
    def ask_and_time(_number: int) -> tuple[int, float]:
        began = time.monotonic()
        status = machines.proxy.get("/method/").status
        return status, time.monotonic() - began

    with ThreadPoolExecutor(20) as visitors:
        found = list(visitors.map(ask_and_time, range(20)))

    assert {status for status, _ in found} == {200}
    # One after the other, each looking every half second whether it is their turn, it would be five.
    assert max(taken for _, taken in found) < 2.5


def test_killing_one_loses_no_request_that_the_proxy_can_ask_the_other(machines):
    with asking(lambda: machines.proxy.get(PAGE)) as outcomes:
        time.sleep(1)
        machines.first.kill()
        time.sleep(1)
        machines.first.start()
        before = pages_by(machines.first)
        wait_until(lambda: pages_by(machines.first) > before, "nginx asks it again")

    assert set(outcomes) == {"200"}


def test_new_code_and_a_graceful_stop_fail_no_request(machines):
    with asking(lambda: machines.first.get(PAGE)) as outcomes:
        for _ in range(2):
            old = set(machines.first.workers)
            machines.first.signal(signal.SIGHUP)
            wait_until(lambda old=old: old.isdisjoint(machines.first.workers), "all workers are new")
    with asking(lambda: machines.proxy.get(OTHER_PAGE)) as behind_proxy:
        machines.first.stop()
        machines.first.start()

    assert set(outcomes) == set(behind_proxy) == {"200"}


def test_without_redis_pages_and_forms_go_on(machines):
    before = machines.first.get(PAGE).text
    machines.redis.stop()

    assert machines.first.get(PAGE).text == before
    assert machines.first.get("/fit/?work=coding").status == 200
    assert machines.vera.add_term(machines.second, "Without Redis").status == 302
    assert "Without Redis" in machines.first.get(PAGE).text
    unready = machines.first.get("/readyz")
    assert (unready.status, "cache: does not answer" in unready.text) == (503, True)

    machines.redis.start()
    assert wait_until(lambda: says_ready(machines.first), "the site is ready", SECONDS) < SECONDS


def test_file_of_a_release_that_one_machine_has_already_is_there_for_every_reader(machines):
    file = ROOT / "var" / "static" / "of-the-next-release.css"
    file.write_text("a {}")
    try:
        old = set(machines.second.workers)
        machines.second.signal(signal.SIGHUP)
        wait_until(lambda: old.isdisjoint(machines.second.workers), "the second has the release")
        wait_until(lambda: machines.second.get(f"/static/{file.name}").status == 200, "the second has the file")
        asked = [machines.proxy.get(f"/static/{file.name}?{number}") for number in range(4)]
    finally:
        file.unlink()

    assert machines.first.get(f"/static/{file.name}").status == 404
    assert {answer.status for answer in asked} == {200}
    assert machines.proxy.get("/static/of-no-release.css").status == 404


def test_redis_that_takes_nothing_is_not_ready(machines):
    with RedisClient.from_url(machines.redis.url) as redis:
        redis.config_set("maxmemory", 1)
        full = machines.first.get("/readyz")
        redis.config_set("maxmemory", 0)

    assert (full.status, "cache: does not answer" in full.text) == (503, True)
    assert says_ready(machines.first)


def test_without_the_database_pages_go_on_and_the_admin_says_so(machines):
    shown = {path: machines.first.get(path).text for path in (PAGE, OTHER_PAGE)}
    written = len(machines.first.log.read_text())
    machines.postgres.stop()

    for path, before in shown.items():
        page = machines.first.get(path)
        assert (page.status, page.text) == (200, before)
    marks = [line for line in lines_of(machines.first, written) if "The database does not answer" in line["message"]]
    assert len(marks) >= len(shown)
    assert {mark["level"] for mark in marks} == {"ERROR"}
    unready = machines.first.get("/readyz")
    assert (unready.status, "database: does not answer" in unready.text) == (503, True)
    assert machines.first.get("/healthz").status == 200
    told = machines.vera.get(machines.first, "/admin/")
    assert (told.status, "<h1>The database does not answer</h1>" in told.text) == (503, True)
    refused = machines.vera.add_term(machines.first, "Typed while it was away")
    assert (refused.status, 'value="Typed while it was away"' in refused.text) == (503, True)
    # A process that starts anew has nothing to show, and the proxy asks the other.
    machines.second.signal(signal.SIGHUP)
    wait_until(lambda: machines.second.get(PAGE).status == 503, "the second has forgotten")
    assert {machines.proxy.get(PAGE).status for _ in range(4)} == {200}

    machines.postgres.start()
    for site in (machines.first, machines.second):
        assert wait_until(lambda site=site: says_ready(site), "the site is ready", SECONDS) < SECONDS
    assert machines.vera.add_term(machines.first, "Back again").status == 302
    assert "Back again" in machines.second.get(PAGE).text
    assert "Typed while it was away" not in machines.second.get(PAGE).text


def test_what_all_machines_say_no_to_costs_no_reader_a_page(machines):
    """Neither a monitor that asks for readiness nor an editor makes the proxy think that no machine is left."""
    pages = (f"{PAGE}?asked={number}" for number in range(100))

    def seen_after(*asked: int) -> set[tuple[int, str | None]]:
        assert set(asked) == {503}
        answer = machines.proxy.get(next(pages))
        return {(answer.status, answer.headers["X-Cache"])}

    machines.redis.stop()
    found = [seen_after(*(machines.proxy.get("/readyz").status for _ in range(3))) for _ in range(3)]
    machines.redis.start()
    machines.postgres.stop()
    told = [machines.proxy.get("/admin/", Cookie=f"sessionid={'a' * 32}") for _ in range(3)]
    found += [seen_after(*(answer.status for answer in told))]
    machines.postgres.start()
    for site in (machines.first, machines.second):
        wait_until(lambda site=site: says_ready(site), "the site is ready", SECONDS)

    assert all("<h1>The database does not answer</h1>" in answer.text for answer in told)
    assert found == [{(200, "MISS")}] * 4


def test_a_frozen_database_holds_up_one_page_in_a_while_and_no_other(machines):
    shown = machines.first.get(PAGE).text
    with machines.postgres.frozen():
        started = time.monotonic()
        pages = [machines.first.get(PAGE) for _ in range(20)]
        taken = time.monotonic() - started
        assert {(page.status, page.text) for page in pages} == {(200, shown)}
        assert taken < 2 * MOST_SECONDS
        assert machines.first.get("/healthz").status == 200

    # The second looked at it meanwhile, too, as it does each second, and lets it alone until it hears that it answers.
    for site in (machines.first, machines.second):
        assert wait_until(lambda site=site: says_ready(site), "the site is ready", SECONDS) < SECONDS
    assert machines.vera.add_term(machines.first, "Thawed").status == 302
    assert "Thawed" in machines.second.get(PAGE).text


def test_a_frozen_database_ends_no_worker_whoever_asks(machines):
    shown, workers = machines.first.get(PAGE).text, machines.first.workers
    written = len(machines.first.log.read_text())
    with machines.postgres.frozen():
        # Whoever looks each second hears nothing, and from then on nobody else asks for the revision.
        wait_until(lambda: "does not answer" in machines.first.log.read_text()[written:], "the silence is noticed")
        started = time.monotonic()
        unready = machines.first.get("/readyz")
        told = machines.vera.get(machines.first, "/admin/")
        assert time.monotonic() - started < 8 * MOST_SECONDS
        assert (unready.status, unready.text.count("does not answer")) == (503, 3)
        assert (told.status, "<h1>The database does not answer</h1>" in told.text) == (503, True)
        assert (machines.first.get(PAGE).text, machines.first.workers) == (shown, workers)

    for site in (machines.first, machines.second):
        assert wait_until(lambda site=site: says_ready(site), "the site is ready", SECONDS) < SECONDS
    assert machines.vera.get(machines.first, "/admin/").status == 200


def test_without_any_host_the_proxy_shows_what_it_keeps(machines):
    kept = machines.proxy.get(PAGE).text
    for site in (machines.first, machines.second):
        site.kill()

    late = machines.proxy.get(PAGE)
    assert (late.status, late.text) == (200, kept)
    told = [
        machines.proxy.get(f"/sources{mark}held=secret%20and%20secret", Referer="/?secret")
        for mark in ("?", "%3F", "%253F")
    ]
    assert [answer.status for answer in told] == [502, 502, 502]

    def logs() -> str:
        return "".join(file.read_text() for file in machines.proxy.folder.glob("*.log"))

    wait_until(lambda: logs().count(" 502 ") >= len(told), "the proxy writes its lines", SECONDS)
    assert (logs().count('"GET /sources" 502 '), logs().count('"GET /sources?..." 502 ')) == (1, 2)
    assert "secret" not in logs()

    for site in (machines.first, machines.second):
        site.start()
    wait_until(lambda: machines.proxy.get("/sources/").status == 200, "the proxy asks again", SECONDS)
