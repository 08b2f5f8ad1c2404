"""Every log-in and every refusal, as a line in the log: who, and from which address. Never a password or a code."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django_otp.forms import otp_verification_failed

from comparisons.visitors import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comparisons.models import Editor

logger = logging.getLogger(__name__)


def connect() -> None:
    """Write a line for each of these signals from now on."""
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_refused)
    user_locked_out.connect(_locked_out)
    otp_verification_failed.connect(_wrong_code)


def _logged_in(sender: object, request: HttpRequest, user: Editor, **_signal: Any) -> None:
    logger.info("log-in of %s from %s", user.get_username(), address_of(request))


def _logged_out(sender: object, request: HttpRequest, user: Editor | None, **_signal: Any) -> None:
    if user is not None:
        logger.info("log-out of %s from %s", user.get_username(), address_of(request))


def _refused(sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    address = address_of(request) if request else "this machine"
    logger.warning("refused log-in of %s from %s", credentials.get("username", ""), address)


def _locked_out(sender: object, request: HttpRequest, username: str, ip_address: str, **_signal: Any) -> None:
    logger.warning("too many refused log-ins of %s from %s: locked for a while", username, ip_address)


def _wrong_code(sender: object, user: Editor, **_signal: Any) -> None:
    logger.warning("refused second factor of %s", user.get_username())
