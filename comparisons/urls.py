"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from comparisons.views import (
    about,
    bodies,
    certifications,
    changes,
    compare,
    data,
    fit,
    glossary,
    home,
    method,
    operations,
    pictures,
    questions,
    reports,
    roles,
    search,
    sources,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("certifications/", certifications.certifications, name="certifications"),
    path("certifications/<str:slug>/", certifications.certification, name="certification"),
    path("compare/", compare.compare, name="compare"),
    path("compare/<str:address>/", compare.comparison, name="comparison"),
    path("fit/", fit.fit, name="fit"),
    path("method/", method.method, name="method"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<str:slug>/", questions.question, name="question"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<str:slug>/", roles.role, name="role"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<str:slug>/", bodies.body, name="body"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("sources/", sources.sources, name="sources"),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed.atom", changes.feed, name="changes-feed"),
    path("data/", data.data, name="data"),
    path("data/v1/catalogue.<str:kind>", data.whole_catalogue, name="data-catalogue"),
    path("data/v1/certifications/<str:slug>.<str:kind>", data.certification, name="data-certification"),
    path("data/v1/compare/<str:slug>.<str:kind>", data.comparison, name="data-comparison"),
    path("pictures/<str:name>.<str:content>.png", pictures.picture, name="picture"),
    path("report/", reports.report, name="report"),
    path("report/thanks/", reports.thanks, name="report-thanks"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("favicon.ico", operations.favicon, name="favicon"),
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("robots.txt", operations.robots, name="robots"),
    path("sitemap.xml", operations.sitemap, name="sitemap"),
]
