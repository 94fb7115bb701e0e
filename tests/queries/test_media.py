"""Who may see a file is one question to the database; what the answers are, tests/views/test_media.py tells."""

from __future__ import annotations

from portal.queries import media


def test_file_when_hash_is_unknown_then_costs_one_query(session, lea, queries) -> None:
    with queries() as sent:
        assert media.find_readable(session, "0" * 64, None) is None
    assert len(sent) == 1
