"""NOUNS: what the club remembers. Plain SQLAlchemy; every table is known once this room is imported."""

from portal.models.article import (
    Article,
    ArticleAuthor,
    ArticleMedia,
    ArticleStatus,
    Origin,
    Revision,
    article_tag,
)
from portal.models.article_check import ArticleCheck, ArticleFinding
from portal.models.base import Model, UTCDateTime
from portal.models.byline import Byline
from portal.models.comment import Comment, CommentVisibility
from portal.models.guarded_name import GuardedKind, GuardedName
from portal.models.history import HistoryEntry
from portal.models.import_record import ImportRecord
from portal.models.import_run import ImportRun, ImportRunState, ImportWay
from portal.models.import_source import ImportSource
from portal.models.invitation import Invitation
from portal.models.media import Media
from portal.models.membership import Membership
from portal.models.organisation import Organisation
from portal.models.outbox import OutboxMessage
from portal.models.place import Place
from portal.models.proposal import Proposal, ProposalState
from portal.models.redirect import Redirect
from portal.models.registration import ListConsent, Registration, RegistrationState
from portal.models.residency import Residency, ResidencyKind
from portal.models.role_grant import Role, RoleGrant
from portal.models.sign_in import Attempt, PasswordReset, SignIn
from portal.models.tag import Tag
from portal.models.user import Audience, User
from portal.models.waiver import Waiver
from portal.models.workshop import (
    Mode,
    Phase,
    SessionStatus,
    SkillLevel,
    Workshop,
    WorkshopHost,
    WorkshopMode,
    WorkshopSession,
    WorkshopStatus,
    WorkshopVisibility,
    workshop_follow,
    workshop_organisation,
    workshop_tag,
)

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleCheck",
    "ArticleFinding",
    "ArticleMedia",
    "ArticleStatus",
    "Attempt",
    "Audience",
    "Byline",
    "Comment",
    "CommentVisibility",
    "GuardedKind",
    "GuardedName",
    "HistoryEntry",
    "ImportRecord",
    "ImportRun",
    "ImportRunState",
    "ImportSource",
    "ImportWay",
    "Invitation",
    "ListConsent",
    "Media",
    "Membership",
    "Mode",
    "Model",
    "Organisation",
    "Origin",
    "OutboxMessage",
    "PasswordReset",
    "Phase",
    "Place",
    "Proposal",
    "ProposalState",
    "Redirect",
    "Registration",
    "RegistrationState",
    "Residency",
    "ResidencyKind",
    "Revision",
    "Role",
    "RoleGrant",
    "SessionStatus",
    "SignIn",
    "SkillLevel",
    "Tag",
    "UTCDateTime",
    "User",
    "Waiver",
    "Workshop",
    "WorkshopHost",
    "WorkshopMode",
    "WorkshopSession",
    "WorkshopStatus",
    "WorkshopVisibility",
    "article_tag",
    "workshop_follow",
    "workshop_organisation",
    "workshop_tag",
]
