"""WHO MAY, whole, in one file: permissions, named predicates, and the rule for each permission.

A rule says who; whether the moment is right (the state of a proposal, a full workshop) is the verb's own guard.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from portal import clock
from portal.errors import NotAllowed, NotFound
from portal.models import Article, Audience, Proposal, Registration, Role, User, Workshop
from portal.models.article import ArticleStatus
from portal.models.workshop import WorkshopStatus, WorkshopVisibility


class Permission(StrEnum):
    """Everything one may be allowed to do."""

    ARTICLE_READ = "article:read"
    ARTICLE_PROPOSE = "article:propose"
    ARTICLE_CHANGE = "article:change"
    ARTICLE_RETIRE = "article:retire"
    PROPOSAL_READ = "proposal:read"
    PROPOSAL_EDIT = "proposal:edit"
    PROPOSAL_SUBMIT = "proposal:submit"
    PROPOSAL_WITHDRAW = "proposal:withdraw"
    PROPOSAL_REVIEW = "proposal:review"
    PROPOSAL_DECIDE = "proposal:decide"
    PROPOSAL_WAIVE = "proposal:waive"
    PROPOSAL_COMMENT_INTERNALLY = "proposal:comment_internally"
    REVIEWS_LIST = "reviews:list"
    MEDIA_STORE = "media:store"
    WORKSHOP_READ = "workshop:read"
    WORKSHOP_ANNOUNCE = "workshop:announce"
    WORKSHOP_EDIT = "workshop:edit"
    WORKSHOP_CANCEL = "workshop:cancel"
    WORKSHOP_REGISTER = "workshop:register"
    REGISTRATION_CANCEL = "registration:cancel"
    MEMBERS_LIST = "members:list"
    PROFILE_READ = "profile:read"
    PROFILE_EDIT = "profile:edit"
    ACCOUNT_INVITE = "account:invite"
    ACCOUNT_GOVERN = "account:govern"
    CONTENT_IMPORT = "content:import"
    CONTENT_EXPORT = "content:export"
    ARCHIVE_READ = "archive:read"
    ARCHIVE_RENEW = "archive:renew"
    NAMES_GUARD = "names:guard"


class Keeper:
    """Whoever types commands on the portal's machine: may govern, and never counts as a second pair of eyes."""


KEEPER = Keeper()
Actor = User | Keeper | None
Rule = Callable[[Actor, Any], bool]


def today() -> date:
    """Return the present day, in UTC: memberships begin and end on days, not at hours."""
    return clock.now().date()


# Predicates about the person.


def anyone(actor: Actor, thing: object = None) -> bool:
    """Allow every visitor."""
    return True


def keeper(actor: Actor, thing: object = None) -> bool:
    """Allow the commands of the portal's own machine."""
    return isinstance(actor, Keeper)


def active(actor: Actor, thing: object = None) -> bool:
    """Allow a person whose account is open."""
    return isinstance(actor, User) and not actor.is_suspended


def moderator(actor: Actor, thing: object = None) -> bool:
    """Allow a moderator."""
    return _has_role(actor, Role.MODERATOR)


def admin(actor: Actor, thing: object = None) -> bool:
    """Allow an admin."""
    return _has_role(actor, Role.ADMIN)


def resident(actor: Actor, thing: object = None) -> bool:
    """Allow a person with a current residency."""
    return isinstance(actor, User) and active(actor) and any(stay.covers(today()) for stay in actor.residencies)


def member(actor: Actor, thing: object = None) -> bool:
    """Allow an active member: current membership or residency, or a role of trust."""
    if not isinstance(actor, User) or not active(actor):
        return False
    if any(membership.covers(today()) for membership in actor.memberships):
        return True
    return resident(actor) or moderator(actor) or admin(actor)


# Predicates about the person and the thing.


def live_article(actor: Actor, thing: Article) -> bool:
    """Allow what the public reads."""
    return thing.status == ArticleStatus.LIVE


def author(actor: Actor, thing: Article | Proposal) -> bool:
    """Allow the owner and everyone whose byline signs the article."""
    article = thing.article if isinstance(thing, Proposal) else thing
    if not isinstance(actor, User) or not active(actor):
        return False
    if article.owner_id == actor.id:
        return True
    return any(signature.byline.user_id == actor.id for signature in article.authors)


def own_creation(actor: Actor, thing: Proposal) -> bool:
    """Allow whoever made the proposal."""
    return isinstance(actor, User) and active(actor) and thing.created_by_id == actor.id


def own_change(actor: Actor, thing: Proposal) -> bool:
    """Allow a moderator to work on the change that they began of an article of others; another moderator decides."""
    return own_creation(actor, thing) and moderator(actor)


def writer(actor: Actor, thing: Proposal) -> bool:
    """Allow whoever wrote a revision of the proposed text."""
    return isinstance(actor, User) and any(revision.created_by_id == actor.id for revision in thing.revisions)


def unconcerned_moderator(actor: Actor, thing: Proposal) -> bool:
    """Allow a moderator who has no part in the text: four eyes on every byte."""
    if not moderator(actor):
        return False
    return not (author(actor, thing) or own_creation(actor, thing) or writer(actor, thing))


def shared_organisations(one: User, other: User) -> list[str]:
    """Name the organisations to which both belong at present: a tie to declare before reviewing."""
    names = [
        {stay.organisation.name for stay in person.memberships if stay.organisation and stay.covers(today())}
        for person in (one, other)
    ]
    return sorted(names[0] & names[1])


def oneself(actor: Actor, thing: User) -> bool:
    """Allow a person to act on their own account."""
    return isinstance(actor, User) and active(actor) and actor.id == thing.id


def shown_member(actor: Actor, thing: User) -> bool:
    """Allow whoever a present member chose to be listed for; a person who left the club is shown to nobody."""
    return member(thing) and _reached(actor, thing.listed_for)


def announced_workshop(actor: Actor, thing: Workshop) -> bool:
    """Allow what is announced to this reader: to all, or to members."""
    if thing.status == WorkshopStatus.DRAFT or thing.announced_at is None:
        return False
    if thing.visibility == WorkshopVisibility.PUBLIC:
        return True
    return thing.visibility == WorkshopVisibility.MEMBERS and member(actor)


def host(actor: Actor, thing: Workshop) -> bool:
    """Allow the hosts of this workshop."""
    return isinstance(actor, User) and active(actor) and any(one.user_id == actor.id for one in thing.hosts)


def own_registration(actor: Actor, thing: Registration) -> bool:
    """Allow a person to leave, even when their membership has ended since."""
    return isinstance(actor, User) and active(actor) and thing.user_id == actor.id


def either(*rules: Rule) -> Rule:
    """Allow when one of the rules does."""
    return lambda actor, thing: any(rule(actor, thing) for rule in rules)


def both(*rules: Rule) -> Rule:
    """Allow when all of the rules do."""
    return lambda actor, thing: all(rule(actor, thing) for rule in rules)


RULES: dict[Permission, Rule] = {
    Permission.ARTICLE_READ: either(live_article, author, moderator, admin),
    Permission.ARTICLE_PROPOSE: member,
    Permission.ARTICLE_CHANGE: both(member, either(author, moderator)),
    Permission.ARTICLE_RETIRE: either(moderator, admin),
    Permission.PROPOSAL_READ: either(author, own_creation, moderator, admin),
    Permission.PROPOSAL_EDIT: both(member, either(author, own_change)),
    Permission.PROPOSAL_SUBMIT: both(member, either(author, own_change)),
    Permission.PROPOSAL_WITHDRAW: either(author, own_creation),
    Permission.PROPOSAL_REVIEW: unconcerned_moderator,
    Permission.PROPOSAL_DECIDE: unconcerned_moderator,
    Permission.PROPOSAL_WAIVE: unconcerned_moderator,
    Permission.PROPOSAL_COMMENT_INTERNALLY: either(unconcerned_moderator, admin),
    Permission.REVIEWS_LIST: moderator,
    Permission.MEDIA_STORE: either(keeper, member),
    Permission.WORKSHOP_READ: either(announced_workshop, host, moderator, admin),
    Permission.WORKSHOP_ANNOUNCE: moderator,
    Permission.WORKSHOP_EDIT: either(moderator, both(member, host)),
    Permission.WORKSHOP_CANCEL: moderator,
    Permission.WORKSHOP_REGISTER: both(member, either(announced_workshop, host, moderator)),
    Permission.REGISTRATION_CANCEL: own_registration,
    Permission.MEMBERS_LIST: anyone,
    Permission.PROFILE_READ: either(oneself, shown_member),
    Permission.PROFILE_EDIT: oneself,
    Permission.ACCOUNT_INVITE: either(keeper, moderator, admin),
    Permission.ACCOUNT_GOVERN: either(keeper, admin),
    Permission.CONTENT_IMPORT: either(keeper, admin),
    Permission.CONTENT_EXPORT: either(keeper, admin),
    Permission.ARCHIVE_READ: either(keeper, moderator),
    Permission.ARCHIVE_RENEW: either(keeper, moderator),
    Permission.NAMES_GUARD: moderator,
}


def may(actor: Actor, permission: Permission | str, thing: object = None) -> bool:
    """Say whether the actor has the permission, on the thing when there is one; for templates and views."""
    return RULES[Permission(permission)](actor, thing)


PROFILE_FIELDS = (
    "picture",
    "headline",
    "organisation",
    "about",
    "helps_with",
    "wants_to_learn",
    "links",
    "workshops",
)


def sees(viewer: Actor, user: User, field: str) -> bool:
    """Say whether the viewer sees one of PROFILE_FIELDS of a profile; roles of trust open nothing here."""
    return may(viewer, Permission.PROFILE_READ, user) and sees_within(viewer, user, field)


def sees_within(viewer: Actor, user: User, field: str) -> bool:
    """Say the same of a profile that the viewer is already known to read."""
    return oneself(viewer, user) or _reached(viewer, getattr(user, f"{field}_for"))


READING = {Permission.ARTICLE_READ, Permission.PROPOSAL_READ, Permission.WORKSHOP_READ, Permission.PROFILE_READ}


def require(actor: Actor, permission: Permission, thing: object = None) -> None:
    """Stop a verb that the actor may not do.

    Raises: NotFound where the thing itself is hidden from the actor, NotAllowed where only the act is refused.
    """
    if may(actor, permission, thing):
        return
    hidden_by: dict[type, Permission] = {
        Proposal: Permission.PROPOSAL_READ,
        Article: Permission.ARTICLE_READ,
        Workshop: Permission.WORKSHOP_READ,
    }
    reading = hidden_by.get(type(thing))
    if permission in READING or (reading is not None and not may(actor, reading, thing)):
        raise NotFound("not-found")
    raise NotAllowed(permission.value)


def _reached(viewer: Actor, audience: Audience) -> bool:
    return audience == Audience.PUBLIC or (audience == Audience.MEMBERS and member(viewer))


def _has_role(actor: Actor, role: Role) -> bool:
    if not isinstance(actor, User) or actor.is_suspended:
        return False
    return any(grant.role == role and grant.revoked_at is None for grant in actor.role_grants)
