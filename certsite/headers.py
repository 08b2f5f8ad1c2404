"""The headers about what browsers may do with an answer that Django does not set itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure import CrossOriginResourcePolicy, PermissionsPolicy, Secure

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Nothing here asks for a device, a place or a payment, so no page may, whatever gets into it. Of the fifty names that
# browsers know, those that reach a person: they travel with each page, in the first round trip.
NOT_ASKED_FOR = (
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "midi",
    "payment",
    "usb",
)
_permissions = PermissionsPolicy()
for _feature in NOT_ASKED_FOR:
    _permissions.add_directive(_feature)
_OWN = Secure(permissions=_permissions, corp=CrossOriginResourcePolicy().same_origin())
# Other sites and messengers show the picture of a link that is shared there.
_SHARED = Secure(permissions=_permissions, corp=CrossOriginResourcePolicy().cross_origin())


class BrowserPolicies:
    """Says that no page may use devices, and that no other site may embed more of this one than its pictures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = _SHARED if request.path_info.startswith("/pictures/") else _OWN
        headers.set_headers(response)
        return response
