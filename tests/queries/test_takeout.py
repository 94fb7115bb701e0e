"""Each column of each table either leaves or stays for a reason; a new one must be put in one of the lists."""

from portal.adapters import database
from portal.models import Model
from portal.queries import takeout
from tests.conftest import on_both


def test_lists_when_put_together_then_name_every_column_once():
    known = {f"{table.name}.{column.name}" for table in Model.metadata.tables.values() for column in table.columns}
    leaving = [f"{table}.{name}" for table in takeout.LEAVES for name in takeout.columns(table)]
    staying = [
        one
        for name in takeout.STAYS
        for one in (
            [name] if "." in name else [f"{name}.{column.name}" for column in Model.metadata.tables[name].columns]
        )
    ]
    assert sorted(leaving + staying) == sorted(known)


def test_secrets_when_asked_for_by_name_then_none_leaves():
    words = ("password", "token", "secret", "hash", "key_hash", "agent")
    leaving = {f"{table}.{name}" for table in takeout.LEAVES for name in takeout.columns(table)}
    assert {one for one in leaving if any(word in one for word in words)} == set()
    assert {"sign_in", "password_reset", "attempt"}.isdisjoint(takeout.LEAVES)
    assert "data" not in takeout.columns("outbox")


@on_both
def test_rows_when_read_then_come_in_the_order_of_their_keys(session, lea, camille):
    with database.snapshot(session):
        rows = list(takeout.rows(session, "user"))
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert set(rows[0]) == set(takeout.columns("user"))
    assert lea.email in {row["email"] for row in rows}
