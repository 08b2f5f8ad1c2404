"""Draws the picture that a shared link shows, as PNG, and names it after what it says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from comparisons.engine.plates import Plate

THE_SITE = "site"  # no certification is called that
WIDTH, HEIGHT = 1200, 630  # what every network shows whole
DESIGN = 1  # moves with how a picture looks, so that its address does

_MARGIN = 72
_INSIDE = WIDTH - 2 * _MARGIN
_GAP = 20  # between columns
_FOOT = HEIGHT - 58
_PAPER, _INK, _QUIET, _RULE, _WARN, _BAND = "#fdfdfb", "#1b2226", "#566168", "#dcddd6", "#8a4209", "#0b5261"
_LEADING = 1.25
# What the font of Pillow lacks, as it can be written with what it has.
_WRITTEN = str.maketrans({"–": "-", "—": "-", "×": "x", "®": "", "™": "", "•": "·"})
_BEYOND_ASCII = "‘’“”…·"  # noqa: RUF001  what texts hold


@dataclass(frozen=True, slots=True)
class _Style:
    size: int
    color: str
    bold: bool = False


_TITLE, _WIDE_TITLE = _Style(84, _INK, bold=True), _Style(112, _INK, bold=True)
_NAME, _WIDE_NAME = _Style(32, _QUIET), _Style(40, _QUIET)
_HEAD = _Style(28, _INK, bold=True)
_LABEL, _VALUE, _EXCEPTION = _Style(28, _QUIET), _Style(28, _INK), _Style(20, _WARN)
_SITE = _Style(28, _BAND, bold=True)


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The picture that networks show where somebody shares a page."""

    address: str
    alternative: str


def shared_picture(name: str, plate: Plate) -> SharedPicture:
    """Return where the picture of a plate is, by the name that leads to the same plate."""
    return SharedPicture(reverse("picture", args=[name, digest(plate)]), plate.alternative)


def digest(plate: Plate) -> str:
    """Return a name for what a plate says and how it is drawn."""
    return blake2b(f"{DESIGN} {plate!r}".encode(), digest_size=8).hexdigest()


def draw(plate: Plate) -> bytes:
    """Return the picture."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    page = ImageDraw.Draw(picture)
    page.rectangle((0, 0, WIDTH, 16), fill=_BAND)
    alone = not plate.letters
    down = _text(page, (_MARGIN, 60), _INSIDE, plate.title, _WIDE_TITLE if alone else _TITLE) + 12
    for name in plate.names:
        down = _text(page, (_MARGIN, down), _INSIDE, name, _WIDE_NAME if alone else _NAME)
    _table(page, plate, down + 24)
    _text(page, (_MARGIN, _FOOT), _INSIDE, "Which Coding Cert", _SITE)
    file = BytesIO()
    # A few flat colors: a palette makes a third of the bytes. To choose it this way takes 6 ms, others take 60.
    picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _table(page: ImageDraw.ImageDraw, plate: Plate, top: int) -> None:
    """Draw as many rows as there is room for above the site's name."""
    labels = 190 if plate.letters else 270
    width = (_INSIDE - labels) // max(len(plate.letters), 1)
    for place, letters in enumerate(plate.letters):
        _text(page, (_MARGIN + labels + place * width, top), width - _GAP, letters, _HEAD)
    top += 42 if plate.letters else 0
    for row in plate.rows:
        texts = [(_MARGIN, labels - _GAP, row.label, "", _LABEL)]
        texts += [
            (_MARGIN + labels + place * width, width - _GAP, value, exceptions, _VALUE)
            for place, (value, exceptions) in enumerate(row.values)
        ]
        height = max(
            _height(page, across, text, style) + (_height(page, across, small, _EXCEPTION) if small else 0)
            for _left, across, text, small, style in texts
        )
        if top + 10 + height > _FOOT - 8:
            break
        page.line((_MARGIN, top, WIDTH - _MARGIN, top), fill=_RULE, width=2)
        for left, across, text, small, style in texts:
            under = _text(page, (left, top + 10), across, text, style)
            _text(page, (left, under), across, small, _EXCEPTION)
        top += height + 16


# --- Text ----------------------------------------------------------------------------------------


def _text(page: ImageDraw.ImageDraw, at: tuple[int, int], width: int, text: str, style: _Style) -> int:
    """Draw a text on as many lines as it needs, and return where the next one begins."""
    left, top = at
    stroke = style.size // 40 if style.bold else 0
    for line in _lines(page, width, text, style):
        page.text((left, top), line, style.color, _font(style.size), "la", stroke_width=stroke)
        top += round(style.size * _LEADING)
    return top


def _height(page: ImageDraw.ImageDraw, width: int, text: str, style: _Style) -> int:
    return len(_lines(page, width, text, style)) * round(style.size * _LEADING)


def _lines(page: ImageDraw.ImageDraw, width: int, text: str, style: _Style) -> list[str]:
    """Return the text broken between words; a word by itself may be wider than its line."""
    lines: list[str] = []
    for word in _plain(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and page.textlength(longer, _font(style.size)) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _plain(text: str) -> str:
    """Return a text in letters that the font has."""
    without_accents = unicodedata.normalize("NFKD", text.translate(_WRITTEN))
    return "".join(each for each in without_accents if (each.isascii() and each.isprintable()) or each in _BEYOND_ASCII)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
