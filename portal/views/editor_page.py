"""The editor's page, as several doors answer it: what was typed, rendered, with the findings beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal import clock
from portal.content import editing
from portal.content.context import RenderContext
from portal.content.findings import Finding, Level, heaviest_first
from portal.content.rendered import Rendered
from portal.errors import Invalid, TooMany
from portal.forms.draft import DraftForm
from portal.models import Proposal, Revision, User
from portal.models.proposal import EDITABLE
from portal.permissions import Permission, may, require
from portal.queries import drafts
from portal.services import revisions
from portal.web import findings as words
from portal.web import fixes, mending, sentences
from portal.web.access import viewer
from portal.web.fixes import Fix
from portal.web.language import gettext as _
from portal.web.tools import session, settings, tools

IN_FIELD = {
    "title": "ui-title",
    "description": "ui-summary",
    "tags": "ui-tags",
    "slug": "ui-slug",
    "language": "ui-language",
    "image": "ui-cover",
    "header_image_url": "ui-cover",
    "cover": "ui-cover",
    "republished_from": "ui-republished_from",
    "republished_url": "ui-republished_url",
    "republished_on": "ui-republished_on",
    "republished_permission": "ui-republished_permission",
}


@dataclass(frozen=True)
class Remark:
    """A finding as the editor shows it: `line` counts in the textarea, 0 where another field is at fault."""

    level: str
    level_word: str
    text: str
    where: str
    href: str
    line: int
    code: str = ""
    fix: Fix | None = None


@dataclass
class Typed:
    """What came with the editor's form, rendered outside of any transaction."""

    proposal: Proposal
    form: DraftForm
    source: str
    rendered: Rendered | None = None
    refusal: str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def blocking(self) -> list[Remark]:
        """Return what stops submission."""
        return [one for one in self.remarks if one.level == Level.BLOCKING]


def receive(number: int, *, is_rendered: bool = True) -> Typed:
    """Read the editor's form for a draft that the viewer may edit, and render what it says."""
    proposal = drafts.find(session(), viewer(), number)
    require(viewer(), Permission.PROPOSAL_EDIT, proposal)
    form = DraftForm()
    form.offer_covers(proposal.article)
    head = proposal.head_revision.source if proposal.head_revision else ""
    source = editing.write(form.fields(), head, proposal.article.language)
    typed = Typed(proposal, form, source)
    if not form.validate():
        typed.refusal = next(iter(message for messages in form.errors.values() for message in messages), "")
    if is_rendered:
        render(typed)
    return typed


def render(typed: Typed) -> None:
    """Render what was typed; a text that cannot be rendered is kept, with the sentence that says why."""
    try:
        typed.rendered = tools().renderer.render(typed.source, context_of(typed))
    except (Invalid, TooMany) as refusal:
        typed.refusal = sentences.of_error(refusal)
        return
    typed.remarks = remarks_of(typed.rendered.findings, typed.source)


def context_of(typed: Typed) -> RenderContext:
    """Gather what rendering may know around a text that was typed."""
    return drafts.context_for(session(), typed.proposal.article, club_name=settings().club_name, source=typed.source)


def remarks_of(found: tuple[Finding, ...], source: str) -> list[Remark]:
    """Put the findings of a file into words, the heaviest first."""
    body_line = editing.first_line(source)
    ordered = heaviest_first(found)
    offered = fixes.offered(ordered, source)
    return [_remark(one, body_line, fix) for one, fix in zip(ordered, offered, strict=True)]


def _remark(finding: Finding, body_line: int, fix: Fix | None) -> Remark:
    name = finding.field.partition(".")[0]
    line = 0 if name else words.line_in_text(finding, body_line)
    target = "ui-source" if line or not (name or finding.line) else IN_FIELD.get(name, "ui-other")
    return Remark(
        level=finding.level,
        level_word=words.level(finding.level),
        text=words.sentence(finding),
        where=words.place(finding, body_line),
        href=f"#{target}",
        line=line,
        code=finding.code,
        fix=fix,
    )


def answer(
    typed: Typed, status: int = 200, *, notice: str = "", tone: str = "bad", view: str = "write"
) -> ResponseReturnValue:
    """Answer the whole page with the text as it was typed."""
    return page(typed.proposal, typed.form, _shown(typed), status, notice=notice or typed.refusal, tone=tone, view=view)


def show(proposal: Proposal) -> ResponseReturnValue:
    """Answer the page of a draft as it was last saved."""
    head = proposal.head_revision
    assert head is not None
    form = DraftForm()
    fields = editing.read(head.source, proposal.article.language)
    form.cover.data = fields.cover
    form.show(fields, proposal.article)
    return page(proposal, form, _of_revision(head))


def page(
    proposal: Proposal, form: DraftForm, shown: dict[str, object], status: int = 200, **options: object
) -> ResponseReturnValue:
    """Render the editor around a form and a text."""
    head = proposal.head_revision
    assert head is not None
    comments = drafts.remarks(session(), proposal)
    context = {"notice": "", "tone": "bad", "view": "write", **options, **shown, **bar(proposal)}
    is_editable = proposal.state in EDITABLE
    name = (
        "drafts/edit.html" if is_editable and may(viewer(), Permission.PROPOSAL_EDIT, proposal) else "drafts/read.html"
    )
    return render_template(name, form=form, comments=comments, **context), status


def bar(proposal: Proposal) -> dict[str, object]:
    """Return what the bar and the hidden fields say of the version that is kept."""
    head = proposal.head_revision
    return {
        "proposal": proposal,
        "article": proposal.article,
        "head": head,
        "now": clock.now(),
        "mended": mending.of(proposal),
        "others": [one.byline.name for one in proposal.article.authors if one.byline.user_id != _id_of(viewer())],
    }


def _shown(typed: Typed) -> dict[str, object]:
    done = typed.rendered
    if done is None:
        return {
            "html": "",
            "remarks": [],
            "blocking": [],
            "words": 0,
            "minutes": 0,
            "title": typed.form.title.data or "",
        }
    return {
        "html": Markup(done.html),  # noqa: S704 - The renderer's last step is the sanitizer.
        "remarks": typed.remarks,
        "blocking": typed.blocking,
        "words": done.word_count,
        "minutes": done.reading_minutes,
        "title": done.title or _("Sans titre"),
    }


def _of_revision(head: Revision) -> dict[str, object]:
    remarks = remarks_of(revisions.findings_of(head), head.source)
    return {
        "html": Markup(head.html),  # noqa: S704 - The renderer's last step is the sanitizer.
        "remarks": remarks,
        "blocking": [one for one in remarks if one.level == Level.BLOCKING],
        "words": head.word_count,
        "minutes": head.reading_minutes,
        "title": head.title or _("Sans titre"),
    }


def preview(typed: Typed) -> dict[str, object]:
    """Return what the preview and its findings need."""
    return {**_shown(typed), "notice": typed.refusal, "proposal": typed.proposal}


def _id_of(person: User | None) -> int:
    return person.id if person else 0
