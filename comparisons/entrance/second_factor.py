"""The second factor: six digits from an app, or a recovery code. Asked for, set up, and set up anew."""

from __future__ import annotations

import io
from base64 import b32encode
from typing import TYPE_CHECKING, Any, cast

import django_otp
import segno
from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.forms import otp_verification_failed
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from comparisons.access import must_use_second_factor

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest

    from comparisons.entrance.site import EditorsSite
    from comparisons.models import Editor

    type Device = TOTPDevice | StaticDevice

# The names of the two pages.
CODE = "second_factor"
SET_UP = "second_factor_set_up"

DIGITS = 6
RECOVERY_CODES = 10


def next_step(user: AbstractBaseUser | AnonymousUser) -> str | None:
    """Return the page that a user with a right password must pass to get in; None: they are in."""
    if not user.is_authenticated or cast("Any", user).is_verified():
        return None
    if _app_of(cast("Editor", user)) is not None:
        return CODE
    return SET_UP if must_use_second_factor(user) else None


def forget(editor: Editor) -> None:
    """Take a lost second factor and its recovery codes away: the editor sets up another."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=editor).delete()


class CodeForm(forms.Form):
    """Six digits of the app that shows them for half a minute, or a recovery code."""

    code = forms.CharField(
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
        error_messages={"required": "Type the code."},
    )

    def __init__(self, *args: Any, devices: list[Device], **options: Any) -> None:
        super().__init__(*args, **options)
        self._devices = devices

    def clean_code(self) -> str:
        """Return the code; the device that it is right for is then `device`."""
        code = "".join(str(self.cleaned_data["code"]).split()).lower()
        self.device = self._device_for(code)
        if self.device is None or self._waiting(self.device):
            return self._refuse()
        verified = django_otp.verify_token(self.device.user, self.device.persistent_id, code)
        if verified is None:
            otp_verification_failed.send(sender=type(self), user=self.device.user)
            raise forms.ValidationError("This code is wrong, was used before, or is too old. Try the next one.")
        return code

    def _device_for(self, code: str) -> Device | None:
        wanted = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
        return next((device for device in self._devices if isinstance(device, wanted)), None)

    def _waiting(self, device: Device) -> bool:
        allowed, _why = device.verify_is_allowed()
        return not allowed

    def _refuse(self) -> str:
        if self.device is None:
            raise forms.ValidationError(f"This is no code: type the {DIGITS} digits that the app shows now.")
        raise forms.ValidationError("There were wrong codes just now. Wait a moment, longer after each, and try again.")


def ask(site: EditorsSite, request: HttpRequest) -> HttpResponse:
    """Ask for a code of the second factor that is set up."""
    editor = cast("Editor", request.user)
    if next_step(editor) != CODE:
        return HttpResponseRedirect(_after(request))
    recovery = StaticDevice.objects.filter(user=editor).first()
    devices = [device for device in (_app_of(editor), recovery) if device is not None]
    form = CodeForm(request.POST or None, devices=devices)
    if form.is_valid() and form.device is not None:
        _let_in(request, form.device)
        return HttpResponseRedirect(_after(request))
    return site.page(request, "second_factor.html", title="Second factor", form=form, next=_after(request))


def set_up(site: EditorsSite, request: HttpRequest) -> HttpResponse:
    """Show the picture to scan, and once its code is right the recovery codes."""
    editor = cast("Editor", request.user)
    if next_step(editor) == CODE:  # a password alone must not replace the factor that guards it
        return HttpResponseRedirect(reverse(f"admin:{CODE}"))
    app = _new_app(editor)
    form = CodeForm(request.POST or None, devices=[app])
    if form.is_valid():
        codes = _confirm(app)
        _let_in(request, app)
        return site.page(request, "recovery_codes.html", title="Recovery codes", codes=codes, next=_after(request))
    return site.page(
        request,
        "second_factor_set_up.html",
        title="Set up the second factor",
        form=form,
        key=_in_fours(b32encode(app.bin_key).decode()),
        must=must_use_second_factor(editor),
        replaces=_app_of(editor) is not None,
        next=_after(request),
    )


def picture(_site: EditorsSite, request: HttpRequest) -> HttpResponse:
    """Return the QR code of the app that is being set up."""
    editor = cast("Editor", request.user)
    if next_step(editor) == CODE:
        return HttpResponse(status=403)
    drawn = io.BytesIO()
    segno.make(_new_app(editor).config_url).save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _app_of(editor: Editor) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=editor, confirmed=True).first()


def _new_app(editor: Editor) -> TOTPDevice:
    """Return the app that is not yet confirmed: the same until it is, so that a scanned picture stays right."""
    with transaction.atomic():
        found = TOTPDevice.objects.filter(user=editor, confirmed=False).first()
        return found or TOTPDevice.objects.create(user=editor, name="app", confirmed=False)


@transaction.atomic
def _confirm(app: TOTPDevice) -> list[str]:
    """Make the app the editor's second factor in place of any before, and return new recovery codes."""
    TOTPDevice.objects.filter(user=app.user).exclude(pk=app.pk).delete()
    StaticDevice.objects.filter(user=app.user).delete()
    app.refresh_from_db()
    app.confirmed = True
    app.save()
    recovery = StaticDevice.objects.create(user=app.user, name="recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=recovery, token=code) for code in codes])
    return codes


def _let_in(request: HttpRequest, device: Device) -> None:
    request.session.cycle_key()  # whoever knew the session before knows nothing of the one that is in
    django_otp.login(request, device)


def _after(request: HttpRequest) -> str:
    """Return where the editor wanted to go, if that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else reverse("admin:index")


def _in_fours(key: str) -> str:
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
