"""Content streams without what only draws: the second engine reads the same text from either."""

from __future__ import annotations

import pytest

from extractors.text_operators import text_only

TEXT = b"BT /F1 10 Tf 1 0 0 1 72 700 Tm [(49) -3 (,55 %)] TJ ET"


def test_drawing_colours_and_marks_of_structure_go() -> None:
    content = b"/P <</MCID 0 /Lang (id)>> BDC q 0 0 595 842 re W* n 0.5 g\n" + TEXT + b" Q EMC 72 72 100.5 .48 re f* 1 0 0 RG"
    assert b" ".join(text_only(content).split()) == b"q " + TEXT + b" Q"


def test_a_state_saved_for_a_drawing_only_goes_too() -> None:
    content = b"q 1 0 0 1 5 5 cm q q 0 g 3 3 m 4 4 l S Q Q q 2 Tr Q Q q /Im1 Do Q Q BT (a) Tj ET"
    assert text_only(content).split() == b"q /Im1 Do Q Q BT (a) Tj ET".split()


@pytest.mark.parametrize(
    "string",
    [rb"(0 0 1 rg)", rb"(a \) 1 1 m)", rb"(a (5 5 l) b)", rb"(\\) Tj (S)", b"<00 41>", b"[(f) 3 <66>]", b"(line\nbreak S)"],
)
def test_what_is_written_is_no_operator(string: bytes) -> None:
    content = b"BT " + string + b" TJ ET"
    assert text_only(content).split() == content.split()


@pytest.mark.parametrize(
    "content",
    [
        b"q % 1 0 0 rg\n0 g Q",  # a comment
        b"q BI /W 1 /H 1 /BPC 8 ID \x00 0 g EI Q",  # a picture written into the stream
        b"BT (a ((b (c)) d) S) Tj ET 0 g",  # parentheses nested deeper than they are followed
        b"0 g ) BT (a) Tj ET",
        b"0 g BT (never closed",
        b"0 g 1 2 3",
    ],
)
def test_what_is_not_known_for_sure_stays_as_it_stands(content: bytes) -> None:
    assert text_only(content) == content


def test_no_run_away_on_broken_streams() -> None:
    for broken in (b"(" * 5_000, b"[" * 5_000, b"<<" * 5_000, b"1 " * 50_000, b"\\)" * 5_000):
        assert text_only(broken) == broken


def lines_at(*bases: int) -> bytes:
    return b"\n".join(b"BT 1 0 0 1 72 %d Tm (%d) Tj ET" % (base, base) for base in bases)


def left_of(content: bytes, *heights: tuple[float, float]) -> list[bytes]:
    """What is still written of it."""
    return [word for word in text_only(content, heights).split() if word.startswith(b"(")]


def test_text_far_from_the_lines_asked_for_goes() -> None:
    assert left_of(lines_at(700, 640, 100), (90, 112)) == [b"(100)"]
    assert left_of(lines_at(700, 640, 100), (90, 112), (690, 712)) == [b"(700)", b"(100)"]


def test_text_is_where_matrices_and_line_feeds_put_it() -> None:
    moved = b"q 0 -500 1 0 0 0 cm Q q 1 0 0 1 0 -600 cm " + lines_at(700) + b" Q " + lines_at(700)
    assert left_of(moved, (90, 112)) == [b"(700)"]
    assert left_of(b"BT 14 TL 0 300 Td (a) Tj T* (b) Tj 0 -186 TD (c) Tj T* (d) Tj ET", (95, 105), (280, 282)) == [b"(a)", b"(b)", b"(c)"]


def test_a_state_saved_for_far_text_goes_with_it() -> None:
    content = b"q 1 0 0 1 0 0 cm q " + lines_at(700) + b" Q " + lines_at(100) + b" q " + lines_at(700) + b" Q Q"
    near = b"q 1 0 0 1 0 0 cm " + lines_at(100) + b" Q"
    assert text_only(content, [(90, 112)]).split() == near.split()
    assert text_only(content).split() == content.split()


def test_slanting_text_and_broken_operands_stay() -> None:
    slanting = b"BT .9 .1 -.1 .9 72 700 Tm (slanting) Tj ET"
    assert left_of(slanting, (90, 112)) == [b"(slanting)"]
    for broken in (b"BT 1 0 Tm (a) Tj ET", b"BT /a /b Td (a) Tj ET", b"BT TL (a) Tj ET"):
        assert text_only(broken, [(90, 112)]) == broken
