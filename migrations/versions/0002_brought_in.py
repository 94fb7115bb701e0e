"""brought in"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "import_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_source")),
        sa.UniqueConstraint("origin", name=op.f("uq_import_source_origin")),
    )
    op.create_table(
        "guarded_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded", sa.String(length=240), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "organisation", "person", name="guarded_kind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_guarded_name_named")),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by_id IS NULL)", name=op.f("ck_guarded_name_removed_by_someone")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"], name=op.f("fk_guarded_name_added_by_id_user")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["user.id"], name=op.f("fk_guarded_name_removed_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guarded_name")),
    )
    with op.batch_alter_table("guarded_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guarded_name_removed_at"), ["removed_at"], unique=False)
        batch_op.create_index(
            "uq_guarded_name_once",
            ["folded"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                name="import_run_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum("report", "live", "draft", name="import_way", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("error_code", sa.String(length=64), nullable=False),
        sa.CheckConstraint("(state = 'waiting') = (started_at IS NULL)", name=op.f("ck_import_run_begun_has_date")),
        sa.CheckConstraint(
            "(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name=op.f("ck_import_run_ended_has_date")
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_import_run_created_by_id_user")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_import_run_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_run_created_by_id"), ["created_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_run_state"), ["state"], unique=False)

    op.create_table(
        "article_check",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocking", sa.Integer(), nullable=False),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("hint", sa.Integer(), nullable=False),
        sa.Column("refused_code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_check_article_id_article")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_article_check_revision_id_revision")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_check")),
    )
    with op.batch_alter_table("article_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_check_checked_at"), ["checked_at"], unique=False)

    op.create_table(
        "article_finding",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "blocking",
                "warning",
                "hint",
                name="finding_level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article_check.article_id"], name=op.f("fk_article_finding_article_id_article_check")
        ),
        sa.PrimaryKeyConstraint("article_id", "code", "level", name=op.f("pk_article_finding")),
    )
    with op.batch_alter_table("article_finding", schema=None) as batch_op:
        batch_op.create_index("ix_article_finding_code_level", ["code", "level"], unique=False)

    with op.batch_alter_table("article_media", schema=None) as batch_op:
        batch_op.add_column(sa.Column("site_path", sa.String(length=500), server_default="", nullable=False))

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused_version", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_revision_pipeline_version"), ["pipeline_version"], unique=False)


def downgrade():
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_pipeline_version"))
        batch_op.drop_column("refused_version")

    with op.batch_alter_table("article_media", schema=None) as batch_op:
        batch_op.drop_column("site_path")

    with op.batch_alter_table("article_finding", schema=None) as batch_op:
        batch_op.drop_index("ix_article_finding_code_level")

    op.drop_table("article_finding")
    with op.batch_alter_table("article_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_check_checked_at"))

    op.drop_table("article_check")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_run_state"))
        batch_op.drop_index(batch_op.f("ix_import_run_created_by_id"))

    op.drop_table("import_run")
    with op.batch_alter_table("guarded_name", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_guarded_name_once",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_guarded_name_removed_at"))

    op.drop_table("guarded_name")
    op.drop_table("import_source")
