"""What changed: as a page, and as a feed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from comparisons.addresses import absolute, page_of
from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.history import current_history
from comparisons.engine.change_list import latest_changes
from comparisons.views.rendering import offer_to_all, render_page

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_IN_FEED = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Return the list of changes, by day."""
    catalogue = current_catalogue()
    context = {"changes": latest_changes(catalogue, current_history(catalogue.revision))}
    return render_page(request, "comparisons/changes.html", context)


class _Feed(Atom1Feed):
    """A feed whose date is that of its rows: the framework's own says now where there is no entry."""

    def latest_post_date(self) -> datetime:
        latest: datetime = self.feed["changed_at"]
        return latest


@require_safe
def feed(_request: HttpRequest) -> HttpResponse:
    """Return the latest changes as an Atom feed."""
    catalogue = current_catalogue()
    history = current_history(catalogue.revision)
    found = latest_changes(catalogue, history, MOST_IN_FEED)
    made = _Feed(
        title="Which Coding Cert: what changed",
        link=absolute(reverse("changes")),
        feed_url=absolute(reverse("changes-feed")),
        description="What changed about medical-coding certifications: from what to what, and by which source.",
        author_name="Which Coding Cert",
        language=settings.LANGUAGE_CODE,
        changed_at=found[0].at if found else max(history.modified.values(), default=NEVER),
    )
    host = urlsplit(settings.SITE_URL).hostname
    for change in found:
        source = change.source
        made.add_item(
            title=_plain(change.sentence),
            link=absolute(page_of(change.about)),
            description=_plain(f"{source.publisher}, {source.title}: {source.url}" if source else change.sentence),
            unique_id=f"tag:{host},2026:change:{change.id}",
            pubdate=change.at,
            updateddate=change.at,
        )
    response = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    offer_to_all(response)
    return response


def _plain(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(character if character.isprintable() else " " for character in text)
