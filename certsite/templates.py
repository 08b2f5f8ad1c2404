"""How templates are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.template.loaders import filesystem

if TYPE_CHECKING:
    from django.template import Origin

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Our templates without their indentation: it helps who writes them, and would be a tenth of what a page weighs."""

    def get_contents(self, origin: Origin) -> str:
        """The template's text; each of its lines is still a line, so that errors name the right one."""
        return _INDENTATION.sub("", super().get_contents(origin))
