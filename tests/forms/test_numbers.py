"""Numbers that a form's hidden fields carry."""

import pytest

from portal.forms.numbers import whole


@pytest.mark.parametrize("typed", [None, "", "-1", "x", "1.5", "²", "٣", " 1", "1\n", "1" * 10, "9" * 5000])
def test_whole_when_no_page_of_ours_sends_it_then_none(typed):
    assert whole(typed) is None


def test_whole_when_a_number_then_it():
    assert [whole("0"), whole("007"), whole("999999999")] == [0, 7, 999_999_999]
