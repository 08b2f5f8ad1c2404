"""The site as it is served refuses what is too much or malformed, and goes on."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

HEAD = b"Host: {host}\r\n"


def answer_to(site: str, sent: bytes) -> tuple[int, str]:
    """Send bytes as they are; return the status of what comes back, and all of it."""
    url = urlsplit(site)
    with socket.create_connection((url.hostname, url.port), timeout=20) as connection:
        connection.sendall(sent.replace(b"{host}", url.netloc.encode()))
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return int(answer.split(b" ", 2)[1]), answer.decode(errors="replace")


@pytest.mark.parametrize(
    ("sent", "statuses", "words"),
    [
        (b"GET /?" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n", {414}, "This link is too long"),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"X-Long: " + b"a" * 9_000 + b"\r\n\r\n", {400, 431}, ""),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"X-Many: 1\r\n" * 60 + b"\r\n", {400, 431}, ""),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"No colon\r\n\r\n", {400}, ""),
        (b"GET / HTTP/9.9\r\n" + HEAD + b"\r\n", {400, 505}, ""),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}, ""),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400}, "We could not read that request"),
        (b"POST /report/ HTTP/1.1\r\n" + HEAD + b"Content-Length: 5000001\r\n\r\n", {413}, "That is too large"),
        (b"POST /report/ HTTP/1.1\r\n" + HEAD + b"Content-Length: -1\r\n\r\n", {400}, ""),
        (b"POST /report/ HTTP/1.1\r\n" + HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", {400}, ""),
        (
            b"POST /report/ HTTP/1.1\r\n" + HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            {400, 403},
            "",
        ),
    ],
    ids=lambda value: value[:40].decode("latin-1").strip() if isinstance(value, bytes) else "",
)
def test_what_is_too_much_or_malformed_is_refused_and_the_site_goes_on(site, sent, statuses, words):
    status, answer = answer_to(site, sent)

    assert status in statuses
    assert words in answer
    with urlopen(f"{site}/healthz") as response:  # noqa: S310  our own address
        assert response.status == 200


def test_no_header_moves_the_site_to_another_address_for_all_who_come_after(site):
    # A page, and the shell around all pages, is kept for others: a path from a stranger would stay in their links.
    status, answer = answer_to(site, b"GET /moved/about/ HTTP/1.1\r\n" + HEAD + b"SCRIPT_NAME: /moved\r\n\r\n")

    assert status == 404
    assert 'href="/moved' not in answer


@pytest.mark.django_db
def test_body_of_more_fields_than_django_reads_is_refused_on_a_page(client):
    response = client.post("/report/", {f"name{number}": "value" for number in range(1001)})

    assert response.status_code == 400
    assert b"<h1>" in response.content


@pytest.mark.django_db
def test_file_beyond_the_limit_is_refused_on_a_page(client, settings):
    settings.LARGEST_BODY = 1_000_000
    page = client.post("/report/", data=b"a" * 1_000_001, content_type="text/plain")

    assert page.status_code == 413
    assert b"We take up to 1 MB at once." in page.content
    assert client.post("/report/", data=b"a" * 1_000, content_type="text/plain").status_code == 200
