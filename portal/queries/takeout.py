"""All that the club remembers, table by table: what leaves with it, and what stays, each column named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import Model

# Raised when a table or a column is renamed or goes; new ones change nothing for whoever reads the old.
VERSION = 1
ROWS_AT_A_TIME = 200
# A column leaves only when it is written here; tests hold this list and the next against the models.
LEAVES: dict[str, str] = {
    "article": "id slug language status owner_id live_revision_id published_at updated_at retired_at retired_by_id"
    " retired_reason feed_guid origin import_path is_unlisted cover_id republished_from republished_url republished_on"
    " republished_permission created_at",
    "article_author": "article_id byline_id position organisation_at",
    "article_media": "id article_id path media_id site_path",
    "article_tag": "article_id tag_id position",
    "byline": "id key name role url image_url user_id",
    "comment": "id proposal_id revision_id author_id anchor_block anchor_quote text visibility is_blocking created_at"
    " resolved_at resolved_by_id",
    "guarded_name": "id name folded kind note added_by_id added_at removed_by_id removed_at",
    "history": "id at actor_id verb subject_kind subject_id reason details",
    "import_record": "id path sha256 article_id revision_id old_permalink details imported_at imported_by_id",
    "import_run": "id state way name sha256 owner_id created_by_id created_at started_at finished_at done total results"
    " problems error_code",
    "import_source": "id origin settings tables imported_at",
    "invitation": "id email name organisation_id invited_by_id created_at expires_at accepted_at user_id",
    "media": "id sha256 name content_type size_bytes width height is_damaged created_by_id created_at",
    "membership": "id user_id organisation_id starts_on ends_on",
    "organisation": "id slug name website",
    "outbox": "id kind recipient_id address language created_at due_at sent_at failed_at",
    "place": "id slug name address access timezone",
    "proposal": "id article_id base_revision_id head_revision_id state created_by_id created_at state_at submitted_at"
    " rights_confirmed_at claimed_by_id claimed_until decided_by_id decided_at decided_revision_id decided_sha256"
    " reason publish_at",
    "redirect": "id old_path article_id created_at",
    "registration": "id workshop_id user_id mode state organisation_at list_consent photo_consent_at access_needs"
    " created_at state_at offered_until",
    "residency": "id user_id kind place_id subject offer starts_on ends_on",
    "revision": "id article_id number source sha256 body_line front_matter created_by_id created_at is_provisional"
    " title summary",
    "role_grant": "id user_id role granted_at granted_by_id revoked_at",
    "tag": "id slug label",
    "user": "id handle email name language created_at suspended_at suspended_by_id headline about helps_with"
    " wants_to_learn links picture_id listed_for picture_for headline_for organisation_for about_for helps_with_for"
    " wants_to_learn_for links_for workshops_for",
    "waiver": "id proposal_id revision_id finding_code finding_key reason waived_by_id waived_at",
    "workshop": "id slug title summary body_source body_html language kind python_level ml_level prerequisites"
    " is_bring_your_own_data status visibility opens_at closes_at cancel_until created_by_id created_at updated_at"
    " announced_at cancelled_at cancelled_by_id cancelled_reason",
    "workshop_follow": "workshop_id follows_id",
    "workshop_host": "id workshop_id user_id guest_name guest_about position",
    "workshop_mode": "workshop_id mode capacity",
    "workshop_organisation": "workshop_id organisation_id",
    "workshop_session": "id workshop_id starts_at ends_at tzid place_id room online_link audience status uid sequence"
    " updated_at",
    "workshop_tag": "workshop_id tag_id",
}
SECRET, PASSING, COUNTER, RENDERED = (
    "opens accounts",
    "lives for minutes",
    "counts changes, for whoever saves at the same time",
    "is made anew from the source",
)
_OF_RENDERING = (
    *("pipeline_version", "refused_version", "html", "excerpt_html", "has_more"),
    *("text", "toc", "findings", "word_count", "reading_minutes"),
)
STAYS: dict[str, str] = {
    "attempt": SECRET,
    "password_reset": SECRET,
    "sign_in": SECRET,
    "user.password_hash": SECRET,
    "user.password_changed_at": SECRET,
    "invitation.token_hash": SECRET,
    "outbox.data": SECRET,
    "outbox.dedupe_key": SECRET,
    "outbox.claimed_until": PASSING,
    "outbox.attempts": PASSING,
    "outbox.error": PASSING,
    "import_run.beat_at": PASSING,
    "article.lock_version": COUNTER,
    "proposal.lock_version": COUNTER,
    "user.profile_lock_version": COUNTER,
    "workshop.lock_version": COUNTER,
    "article_check": RENDERED,
    "article_finding": RENDERED,
    **dict.fromkeys((f"revision.{name}" for name in _OF_RENDERING), RENDERED),
}


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that leave, in their order."""
    return tuple(LEAVES[table].split())


def rows(session: Session, table: str) -> Iterator[dict[str, Any]]:
    """Return a table's rows in the order of their keys, few at a time."""
    found = Model.metadata.tables[table]
    query = sa.select(*(found.c[name] for name in columns(table))).order_by(*found.primary_key.columns)
    for row in session.execute(query, execution_options={"yield_per": ROWS_AT_A_TIME}):
        yield row._asdict()


def blobs(session: Session) -> Iterator[str]:
    """Return the sha256 of each stored file, in order."""
    table = Model.metadata.tables["media"]
    query = sa.select(table.c.sha256).order_by(table.c.sha256)
    yield from session.execute(query, execution_options={"yield_per": ROWS_AT_A_TIME}).scalars()
