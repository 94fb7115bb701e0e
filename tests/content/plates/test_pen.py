"""The pen writes short paths and joins those of one ink."""

from __future__ import annotations

from random import Random

from portal.content.plates.pen import Pen, curve


def test_svg_when_ink_stays_the_same_then_one_element() -> None:
    pen = Pen(Random(1))
    pen.leaf((0, 0), 0, 10, 2)
    pen.leaf((5, 0), 0, 10, 2)
    pen.stem([(0, 0), (4, 0), (8, 2)])
    assert pen.svg() == (
        '<path fill="#e8f3f8" opacity="0.92" d="M0.0 0.0Q4.5 2.0 10.0 0.0Q4.5 -2.0 0.0 0.0Z'
        'M5.0 0.0Q9.5 2.0 15.0 0.0Q9.5 -2.0 5.0 0.0Z"/>'
        '<path fill="none" stroke="#e8f3f8" stroke-width="1.6" stroke-linecap="round" opacity="0.90"'
        ' d="M0.0 0.0Q4.0 0.0 6.0 1.0L8.0 2.0"/>'
    )


def test_curve_when_it_does_not_bend_then_is_straight() -> None:
    assert curve((0, 0), 0, 4, 0, 2) == [(0, 0), (2, 0), (4, 0)]
