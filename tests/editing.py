"""An editor who saves through the admin of a site that runs, and what became of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.text import slugify

if TYPE_CHECKING:
    from tests.servers import Answer, Site

ADD = "/admin/comparisons/term/add/"
TERM = {"category": "payment", "tier": "core", "definition": "Said in a test.", "seen_on": "2026-11-22"}
FORGERY_TOKEN = "a" * 32  # in cookie and form alike: all that the check asks of a browser
# Two certifications with rows in every table; the real catalogue takes PostgreSQL half a minute.
ROWS = """
from tests import rows
body, source = rows.body(), rows.source()
for slug in ("cpc", "ccs"):
    rows.certification_fact(rows.full_certification(body, source, slug), source, "name", text="Certified Coder")
"""
# A session as the entrance makes it; prints its key and the source that terms will name.
LOG_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_otp import DEVICE_ID_SESSION_KEY
from comparisons.models import Editor, Source
from tests.admin.entering import app_of
editor = Editor.objects.create_superuser("vera")
session = SessionStore()
session[SESSION_KEY] = str(editor.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = editor.get_session_auth_hash()
session[DEVICE_ID_SESSION_KEY] = app_of(editor).persistent_id
session.create()
print(session.session_key, Source.objects.first().pk)
"""


def plant(site: Site) -> None:
    """Make the tables, and a small catalogue in them."""
    site.manage("migrate", "--verbosity=0")
    site.shell(ROWS)


class Vera:
    """An editor who is logged in, on whichever process she is sent to."""

    def __init__(self, site: Site) -> None:
        self._session, self._source = site.shell(LOG_IN).split()

    def get(self, site: Site, path: str) -> Answer:
        return site.get(path, Cookie=f"sessionid={self._session}")

    def add_term(self, site: Site, term: str) -> Answer:
        """Explain one more word: a row, its history, the log's entry, and a new revision."""
        named = {"term": term, "slug": slugify(term), "source": self._source, "seen_in": "stored-copy"}
        return self.post(site, {**TERM, **named, "_save": "Save"})

    def post(self, site: Site, fields: dict[str, str]) -> Answer:
        headers = {
            "Cookie": f"sessionid={self._session}; csrftoken={FORGERY_TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": site.variables["SITE_URL"],
        }
        return site.send("POST", ADD, urlencode({**fields, "csrfmiddlewaretoken": FORGERY_TOKEN}), headers)


def comes_back(answer: Answer) -> dict[str, str]:
    """Return what a page that refused a save would send again."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', answer.text)
    return {unescape(name): unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}
