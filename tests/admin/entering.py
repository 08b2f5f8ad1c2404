"""Ways for tests to be in the admin: as whom, and with which second factor."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from comparisons.models import Editor

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "correct horse battery"


def member(group: str, name: str = "vera") -> Editor:
    """Return an editor of one group."""
    made = Editor.objects.create_user(name, password=PASSWORD, is_staff=True)
    made.groups.add(Group.objects.get(name=group))
    return made


def app_of(editor: Editor) -> TOTPDevice:
    """Return the app that the editor has set up."""
    return TOTPDevice.objects.get_or_create(user=editor, name="app", defaults={"confirmed": True})[0]


def code_of(app: TOTPDevice, *, later: int = 0) -> str:
    """Return what the app shows now, or some steps of half a minute later."""
    shown = TOTP(app.bin_key, app.step, app.t0, app.digits)
    shown.time = time.time() + later * app.step
    return f"{shown.token():06}"


def let_in(client: Client, editor: Editor) -> Client:
    """Return the client with the editor logged in, past the second factor."""
    client.force_login(editor)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = app_of(editor).persistent_id
    session.save()
    return client
