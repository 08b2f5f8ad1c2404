#!/usr/bin/env python
"""Django’s commands for this site; a wrong environment variable or a silent database ends in one sentence."""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from certsite.environment import require_database


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "certsite.settings")
    try:
        try:
            execute_from_command_line(sys.argv)
        except DatabaseError:
            require_database(settings.DATABASES["default"])
            raise
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
