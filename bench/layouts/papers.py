"""Ways to make a page of drawn content: boxes, turns, units, forms."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bench.layouts.placed import Placed
from tests.rawkit import Sheet

Make = Callable[[str, Placed, int], Sheet]


class Paper(Struct, frozen=True):
    make: Make
    wants: str = ""


def plain(content: str, page: Placed, number: int) -> Sheet:
    return Sheet(content, media=(0, 0, page.width, page.height))


def turned(rotate: int) -> Make:
    """Drawn sideways, put upright by /Rotate."""

    def make(content: str, page: Placed, number: int) -> Sheet:
        w, h = page.width, page.height
        matrix = {90: f"0 1 -1 0 {h} 0", 180: f"-1 0 0 -1 {w} {h}", 270: f"0 -1 1 0 0 {w}"}[rotate]
        media = (0, 0, w, h) if rotate == 180 else (0, 0, h, w)
        return Sheet(f"q {matrix} cm\n{content}Q\n", media=media, rotate=rotate)

    return make


def sideways(content: str, page: Placed, number: int) -> Sheet:
    """Drawn sideways with /Rotate 0: the reader must turn the page."""
    w, h = page.width, page.height
    matrix = f"0 1 -1 0 {h} 0" if number % 2 else f"0 -1 1 0 0 {w}"
    return Sheet(f"q {matrix} cm\n{content}Q\n", media=(0, 0, h, w))


def mixed(content: str, page: Placed, number: int) -> Sheet:
    makes: tuple[Make, ...] = (plain, turned(90), sideways, turned(180), turned(270))
    return makes[number % 5](content, page, number)


def crop(content: str, page: Placed, number: int) -> Sheet:
    """A bigger sheet with printer's marks outside the crop box."""
    w, h = page.width, page.height
    marks = "q .3 w 20 0 m 20 30 l S 0 40 m 30 40 l S BT /F1 7 Tf 25 10 Td (laporan-final-cetak.indd 12 4.567) Tj ET Q\n"
    return Sheet(f"{marks}q 1 0 0 1 60 80 cm\n{content}Q\n", media=(0, 0, w + 120, h + 160), crop=(60, 80, w + 60, h + 80))


def negative(content: str, page: Placed, number: int) -> Sheet:
    w, h = page.width, page.height
    return Sheet(f"q 1 0 0 1 {-w / 2} {-h / 2} cm\n{content}Q\n", media=(-w / 2, -h / 2, w / 2, h / 2))


def user_unit(content: str, page: Placed, number: int) -> Sheet:
    """Units of 1/36 inch."""
    return Sheet(f"q .5 0 0 .5 0 0 cm\n{content}Q\n", media=(0, 0, page.width / 2, page.height / 2), user_unit=2)


def scaled(scale: float) -> Make:
    """The same sheet drawn at another size."""
    return lambda content, page, number: Sheet(
        f"q {scale} 0 0 {scale} 0 0 cm\n{content}Q\n", media=(0, 0, page.width * scale, page.height * scale)
    )


def forms(content: str, page: Placed, number: int) -> Sheet:
    """Forms inside forms, each with its matrix."""
    inner = {"A": ("q 4 0 0 4 -20 -40 cm /B Do Q\n", ".5 0 0 .5 10 20"), "B": (content, ".5 0 0 .5 0 0")}
    return Sheet("q 1 0 0 1 0 0 cm /A Do Q\n", media=(0, 0, page.width, page.height), forms=inner)


def mirrored(content: str, page: Placed, number: int) -> Sheet:
    """Axes running down, as browsers and Office draw, with text turned back (here: the whole content)."""
    h = page.height
    return Sheet(f"q 1 0 0 -1 0 {h} cm q 1 0 0 -1 0 {h} cm\n{content}Q Q\n", media=(0, 0, page.width, h))


def two_up(content: str, page: Placed, number: int) -> Sheet:
    """Printed small on one half of a sheet."""
    w, h = page.width, page.height
    return Sheet(f"q .6 0 0 .6 20 {h * 0.3} cm\n{content}Q\n", media=(0, 0, w, h))


PAPERS: dict[str, Paper] = {
    "plain": Paper(plain),
    "turned90": Paper(turned(90), "landscape"),
    "turned180": Paper(turned(180)),
    "turned270": Paper(turned(270), "landscape"),
    "sideways": Paper(sideways, "landscape"),
    "mixed": Paper(mixed),
    "crop": Paper(crop),
    "negative": Paper(negative),
    "userunit": Paper(user_unit),
    "half": Paper(scaled(0.5)),
    "triple": Paper(scaled(3.0)),
    "forms": Paper(forms),
    "mirrored": Paper(mirrored),
    "twoup": Paper(two_up),
}
