"""Pictures for shared links: made of the facts, named after what they say, never an error."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.plates import SITE, Plate, PlateRow, plate_of
from comparisons.engine.side_by_side import compare
from comparisons.pictures import digest, draw
from tests.engine import builders

TODAY = date(2026, 11, 22)


def address(client, path):
    """Return the address of the picture that a page names."""
    found = re.findall(r'<meta property="og:image" content="([^"]+)">', client.get(path).content.decode())
    assert len(found) == 1
    assert found[0].startswith(f"{settings.SITE_URL}/pictures/")
    return found[0].removeprefix(settings.SITE_URL)


def opened(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/certifications/cpc/",
        "/compare/cpc-vs-ccs/",
        "/compare/cpc-vs-ccs-vs-cca-vs-rhit/",
        "/certifications/cfpc/",
    ],
)
def test_page_names_a_picture_that_is_there_and_may_be_kept_for_good(client, path):
    response = client.get(address(client, path))

    picture = opened(response.content)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies
    assert 3_000 < len(response.content) < 60_000


@pytest.mark.django_db
def test_address_changes_with_the_facts_and_the_old_one_leads_to_the_new(client):
    before = address(client, "/certifications/cpc/")
    fee = models.Fee.objects.get(certification__slug="cpc", buys="exam", attempts=1)
    fee.amount = 499
    fee.save()

    after = address(client, "/certifications/cpc/")

    response = client.get(before)
    assert before != after
    assert (response.status_code, response.headers["Location"]) == (302, after)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/pictures/zzz.0.png",
        "/pictures/cpc-vs-zzz.0.png",
        "/pictures/ccs-vs-cpc.0.png",
        "/pictures/cpc-vs-ccs-vs-cca-vs-rhit-vs-cic.0.png",
        "/pictures/.0.png",
        "/pictures/cpc.png",
        "/pictures/%00.0.png",
    ],
)
def test_unknown_picture_is_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_every_certification_has_a_picture():
    catalogue = current_catalogue()

    sizes = {opened(draw(plate_of(compare(catalogue, [slug], TODAY)))).size for slug in catalogue.certifications}

    assert sizes == {(1200, 630)}


# --- What stands on a plate ----------------------------------------------------------------------


def test_plate_says_each_value_with_what_must_be_known_of_it():
    cpc = builders.certification("cpc", facts=(builders.fact("questions", 100),))
    ccs = builders.certification("ccs", facts=(builders.fact("questions", 107, evidence=builders.second_hand()),))

    plate = plate_of(compare(builders.catalogue(cpc, ccs), ["cpc", "ccs"], TODAY))

    assert (plate.title, plate.letters) == ("CPC or CCS?", ("CPC", "CCS"))
    assert PlateRow("Questions", (("100 questions", ""), ("107 questions", "second-hand"))) in plate.rows
    assert plate.alternative.startswith("CPC or CCS? ")


def test_name_of_a_picture_is_that_of_what_it_says():
    plate = Plate("CPC", rows=(PlateRow("Time", (("4 hours", ""),)),))
    same = Plate("CPC", rows=(PlateRow("Time", (("4 hours", ""),)),))
    other = Plate("CPC", rows=(PlateRow("Time", (("4 hours", "second-hand"),)),))

    assert digest(plate) == digest(same)
    assert len({digest(plate), digest(other), digest(SITE)}) == 3


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 3000, "word " * 900, "–—×®™é日本語\x00\n\u202e", "<svg onload=alert(1)>", str(Decimal("1e100"))],
)
def test_any_words_make_a_picture(text):
    plate = Plate(text, (text, text), ("A", text), (PlateRow(text, ((text, text), (text, ""))),))

    assert opened(draw(plate)).size == (1200, 630)


def test_what_is_drawn_is_seen():
    plain, said = draw(Plate("CPC")), draw(Plate("CPC", rows=(PlateRow("Time", (("4 hours", "second-hand"),)),)))

    brown = [color for _count, color in opened(said).convert("RGB").getcolors(10_000) if color[0] > color[2] + 60]
    assert plain != said
    assert brown != []  # what must be known of a value stands in the color of warnings
