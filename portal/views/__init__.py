"""HTTP's thin door: load, act, answer."""

from flask import Blueprint

from portal.views import (
    account,
    blog,
    decisions,
    draft_steps,
    draft_texts,
    drafts,
    feeds,
    home,
    invitations,
    machines,
    me,
    media,
    members,
    passwords,
    plates,
    registrations,
    reviews,
    security,
    workshop_desk,
    workshops,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    home.bp,
    blog.bp,
    feeds.bp,
    workshops.bp,
    workshop_desk.bp,
    registrations.bp,
    members.bp,
    account.bp,
    passwords.bp,
    invitations.bp,
    security.bp,
    me.bp,
    drafts.bp,
    draft_texts.bp,
    draft_steps.bp,
    reviews.bp,
    decisions.bp,
    media.bp,
    plates.bp,
    machines.bp,
)
