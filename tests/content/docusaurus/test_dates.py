"""Dates that a front matter may hold, as JavaScript reads them."""

from datetime import UTC, datetime

import pytest

from portal.content.docusaurus.dates import moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hier",
        "6 mai 2019",
        "13/06/2019",
        "2019-13-01",
        "2019-02-32",
        "2019",
        "0000-00-00",
        "9999-12-31T23:00-05:00",
        # Dates that some zone on earth cannot write.
        "9999-12-31T23:59:59",
        "9999-12-31",
        "0001-01-01",
        "12/31/9999",
    ],
)
def test_moment_when_it_is_no_date_then_is_none(written):
    assert moment(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "2019-05-06",
        "2019-5-6",
        "2019/05/06",
        "2019.05.06",
        "5/6/2019",
        "May 6, 2019",
        "May 6 2019",
        "Mon, 06 May 2019",
        "06-May-2019",
        "2019-May-06",
        "6 may 2019 00:00",
        "2019-05-05T24:00",
    ],
)
def test_moment_when_written_in_many_ways_then_is_the_same_day(written):
    assert moment(written) == datetime(2019, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019-05-06T01:00:00+02:00", datetime(2019, 5, 5, 23, tzinfo=UTC)),
        ("2019-5-6 10:30", datetime(2019, 5, 6, 10, 30, tzinfo=UTC)),
        ("May 6, 2019 10:30 PM", datetime(2019, 5, 6, 22, 30, tzinfo=UTC)),
        ("Mon, 06 May 2019 10:30:05 GMT+2", datetime(2019, 5, 6, 8, 30, 5, tzinfo=UTC)),
        ("2019/05/06 10:30 -0500", datetime(2019, 5, 6, 15, 30, tzinfo=UTC)),
        ("2019-02-30", datetime(2019, 3, 2, tzinfo=UTC)),
        ("2019/02", datetime(2019, 2, 1, tzinfo=UTC)),
        ("May 2019", datetime(2019, 5, 1, tzinfo=UTC)),
    ],
)
def test_moment_when_an_hour_or_a_zone_is_written_then_counts(written, read):
    assert moment(written) == read
