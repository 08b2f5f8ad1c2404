"""Names in addresses: canonical, former, unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.names import address_of, canonical, current_slug, nearest, resolve
from tests.engine.builders import TODAY, catalogue, certification, fact

CATALOGUE = catalogue(
    certification("cpc", facts=(fact("name", "Certified Professional Coder"),)),
    certification("ccs", former_slugs=("ccs-old",), facts=(fact("name", "Certified Coding Specialist"),)),
    certification("ccs-p", alternate_names=("physician-based coding specialist",)),
    certification("cca"),
    certification("coc"),
)


@pytest.mark.parametrize(
    ("address", "slugs", "redirect"),
    [
        ("cpc-vs-ccs", ("cpc", "ccs"), False),
        ("ccs-vs-cpc", ("cpc", "ccs"), True),
        ("CPC-vs-CCS", ("cpc", "ccs"), True),
        ("cpc-VS-ccs", ("cpc", "ccs"), True),
        ("cpc-vs-cpc-vs-ccs", ("cpc", "ccs"), True),
        ("cpc-vs-ccs-old", ("cpc", "ccs"), True),
        ("ccs-p-vs-cpc-vs-cca", ("cpc", "ccs-p", "cca"), True),
        ("cpc", ("cpc",), False),
        ("cpc-vs-cpc", ("cpc",), True),
    ],
)
def test_known_names_resolve_to_one_address(address, slugs, redirect):
    found = resolve(CATALOGUE, address, TODAY)

    assert (found.slugs, found.redirect, found.unknown) == (slugs, redirect, ())
    assert found.address == "-vs-".join(slugs)


def test_unknown_name_is_said_with_the_nearest_ones_and_never_redirected():
    found = resolve(CATALOGUE, "CPC-vs-ccx-vs-ccx", TODAY)

    assert (found.slugs, found.redirect) == (("cpc",), False)
    assert [each.name for each in found.unknown] == ["ccx"]
    assert "ccs" in {each.slug for each in found.unknown[0].nearest}


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("cpc_vs_ccs", ["cpc", "ccs"]),
        ("CCS_cpc", ["cpc", "ccs"]),
        ("ccs-or-cpc", ["cpc", "ccs"]),
        ("cpc-and-ccs", ["cpc", "ccs"]),
        ("cpc or ccs-p", ["cpc", "ccs-p"]),
        ("cpc-v-ccs", ["cpc", "ccs"]),
        ("cpc-vs.-ccs", ["cpc", "ccs"]),
        ("cpc,ccs,cca", ["cpc", "ccs", "cca"]),
        ("cpc-or-ccss", ["cpc", "ccs"]),
        ("cpc-vs-ccs_or_cca", ["cpc", "ccs", "cca"]),
        ("cpc-vs-zzzzzz", []),
        ("cpc-or-zzzzzz", []),
        ("cpc_cpc", []),
        ("cpc_ccs_ccs-p_cca_coc", []),
        ("", []),
        ("_or_", []),
    ],
)
def test_comparison_that_was_meant_is_guessed_from_other_joints_and_misspelled_names(address, meant):
    found = resolve(CATALOGUE, address, TODAY)

    assert [each.slug for each in found.meant] == meant
    assert (bool(found.unknown), found.redirect) == (True, False)


def test_nothing_is_guessed_where_everything_is_known():
    assert resolve(CATALOGUE, "cpc-vs-ccs", TODAY).meant == ()


def test_five_are_too_many():
    assert resolve(CATALOGUE, "cpc-vs-ccs-vs-ccs-p-vs-cca-vs-coc", TODAY).too_many
    assert not resolve(CATALOGUE, "cpc-vs-ccs-vs-ccs-p-vs-cca", TODAY).too_many


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("certified coding specialst", "ccs"),
        ("physician based coding", "ccs-p"),
        ("CPCs", "cpc"),
        ("ccs old", "ccs"),
    ],
)
def test_nearest_name_goes_by_letters_full_former_and_alternate_names(name, first):
    assert nearest(CATALOGUE, name, TODAY)[0].slug == first


@pytest.mark.parametrize("name", ["", "zzzzzz", "!!!"])
def test_name_like_none_has_no_nearest(name):
    assert nearest(CATALOGUE, name, TODAY) == ()


def test_current_slug_of_an_unknown_name_is_none():
    assert current_slug(CATALOGUE, "nothing") is None


@given(st.permutations(list(CATALOGUE.certifications)))
def test_canonical_order_does_not_depend_on_the_order_asked(slugs):
    assert canonical(CATALOGUE, slugs) == ("cpc", "ccs", "ccs-p", "cca", "coc")
    assert resolve(CATALOGUE, "-vs-".join(slugs), TODAY).address == address_of(CATALOGUE, slugs)


@given(st.text())
def test_any_text_resolves_without_error(address):
    found = resolve(CATALOGUE, address, TODAY)

    assert found.slugs or found.unknown
