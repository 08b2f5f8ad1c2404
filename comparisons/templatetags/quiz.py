"""Addresses that carry a reader's answers along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse

if TYPE_CHECKING:
    from comparisons.engine.advice.answers import Answers

register = template.Library()


@register.filter
def fit_address(answers: Answers) -> str:
    """Return the address of the advice for these answers."""
    return reverse("fit", query=_pairs(answers), fragment="results") if answers.answered else reverse("fit")


@register.filter
def compare_address(address: str, answers: Answers) -> str:
    """Return the address of a comparison that knows these answers."""
    return reverse("comparison", args=[address], query=_pairs(answers))


@register.filter
def method_address(answers: Answers) -> str:
    """Return the address of the method page that shows the counts behind these answers."""
    return reverse("method", query=_pairs(answers))


def _pairs(answers: Answers) -> list[tuple[str, str]]:
    return [(question.value, value) for question, value in answers.pairs()]
