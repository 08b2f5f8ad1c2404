"""The people who keep the facts right."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class Editor(AbstractUser):
    """Somebody who may log in to the admin."""

    class Meta(AbstractUser.Meta):
        verbose_name = "editor"
        verbose_name_plural = "editors"
