"""Where readers say that something is wrong: the one page that takes something, and the one with a cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.forms.given import given
from comparisons.forms.report import ReportForm, reported_place
from comparisons.reports import keep, may_report
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comparisons.engine.places import Place

TOO_MANY = 429
AN_HOUR = 3600  # seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Return the form; keep what it says and lead to our thanks. Where there were too many it comes back as it was."""
    place = reported_place(current_catalogue(), given(request), timezone.localdate())
    form = ReportForm(request.POST if request.method == "POST" else None, label_suffix="")
    too_many = False
    if form.is_bound and form.is_valid():
        if form.by_a_machine:
            return redirect(_thanks(place))
        if may_report(request):
            words = form.cleaned_data
            keep(place, words["message"], words["elsewhere"], words["source_url"])
            return redirect(_thanks(place))
        too_many = True
    context = {"form": form, "place": place, "too_many": too_many}
    response = TemplateResponse(request, "comparisons/report.html", context, status=TOO_MANY if too_many else 200)
    response.headers["X-Robots-Tag"] = "noindex"
    if too_many:
        response.headers["Retry-After"] = str(AN_HOUR)
    return response


def _thanks(place: Place) -> str:
    query = f"?{urlencode({'about': place.about})}" if place.about else ""
    return reverse("report-thanks") + query


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Return our thanks, and the way back to what was reported."""
    place = reported_place(current_catalogue(), given(request), timezone.localdate())
    response = render_page(request, "comparisons/report_thanks.html", {"place": place})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
