"""Which addresses the site answers: the admin's, and the pages of comparisons."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from comparisons.admin.changes import changes
from comparisons.admin.contradictions import contradictions_view
from comparisons.admin.front import front_page

urlpatterns = [
    path("admin/", admin.site.admin_view(front_page)),
    path("admin/changes/", admin.site.admin_view(changes), name="admin-changes"),
    path("admin/contradictions/", admin.site.admin_view(contradictions_view), name="admin-contradictions"),
    path("admin/", admin.site.urls),
    path("", include("comparisons.urls")),
]

handler404 = "comparisons.views.errors.not_found"
handler500 = "comparisons.views.outages.failed"
