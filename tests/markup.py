"""What a page's HTML says, however its templates are laid out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse

_BLOCKS = (
    "article|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|label|legend|li|main|nav|ol|option"
    "|p|section|select|summary|svg|table|tbody|td|th|thead|tr|ul"
)
_AFTER_AN_EDGE = re.compile(rf"(</?(?:{_BLOCKS})(?: [^>]*)?>) ")
_BEFORE_AN_EDGE = re.compile(rf" (</?(?:{_BLOCKS})[ >])")


def markup_of(response: HttpResponse) -> str:
    """The HTML of an answer, without the white space that no browser shows."""
    html = re.sub(r"\s+", " ", response.content.decode()).replace(" >", ">")
    return _BEFORE_AN_EDGE.sub(r"\1", _AFTER_AN_EDGE.sub(r"\1", html))
