"""The figures that are promised: for each, what a post gives here and what it gave in Docusaurus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fidelity import commonmark
from tests.fidelity.case import Case
from tests.fidelity.page import likeness, line
from tests.fidelity.row import Pair

_ALL = 1.0
_NEARLY = 0.99
_LIKE_ENOUGH = 0.99


@dataclass(frozen=True)
class Measure:
    """One row of the table: the share of posts on which two readings must be equal.

    `of` gives nothing where the oracle has nothing to say of a post.
    """

    name: str
    promised: float
    of: Callable[[Case], Pair | None]


def _metadata(case: Case) -> Pair:
    post, theirs = case.post, case.expected.metadata
    ours = {
        "permalink": post.permalink,
        "title": post.title,
        "date": post.published_at and post.published_at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "description": post.description,
        "unlisted": post.is_unlisted,
        "tags": [(tag.label, tag.slug) for tag in post.tags],
        "authors": [(a.name, a.role, a.url, a.image_url, a.key) for a in post.authors],
    }
    authors = [[author.get(key) or "" for key in _AUTHOR] for author in theirs["authors"]]
    wanted = {
        **{key: theirs[key] for key in ("permalink", "title", "date", "description", "unlisted")},
        "tags": [(tag["label"], tag["permalink"].rpartition("/")[2]) for tag in theirs["tags"]],
        "authors": [tuple(author) for author in authors],
    }
    differing = [key for key in wanted if ours[key] != wanted[key]]
    return Pair({key: ours[key] for key in differing}, {key: wanted[key] for key in differing})


_AUTHOR = ("name", "title", "url", "imageURL", "key")


def _guid(case: Case) -> Pair | None:
    theirs = case.expected.metadata.get("canonical")
    return Pair(case.post.feed_guid, theirs) if theirs else None


def _reading_time(case: Case) -> Pair:
    ours, theirs = case.rendered.reading_minutes, case.expected.metadata["reading_time_minutes"]
    return Pair(ours, theirs if abs(ours - theirs) > 1 else ours)


def _words(case: Case) -> Pair | None:
    if case.expected.is_exempt_from_words:
        return None
    alike = likeness(case.page.text, case.expected.words)
    return Pair(round(alike, 3) if alike < _LIKE_ENOUGH else 1, 1)


def _excerpt(case: Case) -> Pair | None:
    """A post without a marker shows our own summary in lists, where Docusaurus shows the whole post."""
    if not case.expected.metadata["has_truncate_marker"] or case.expected.metadata.get("excerpt") is None:
        return None
    return Pair(line(case.excerpt.text), line(case.expected.excerpt))


def _heading_ids(case: Case) -> Pair:
    """A heading that is written as a tag has no id there; here it may."""
    theirs = [heading["id"] for heading in case.expected.body["headings"] if heading["id"]]
    ours = [heading.get("id") for heading in case.page.headings]
    return Pair([name for name in ours if name in set(theirs)], theirs)


def _unordered(case: Case) -> Pair:
    """The row of names above tabs is a `ul` in Docusaurus; it is no list of the author's."""
    return Pair(len(case.page.tags("ul")), case.expected.body["lists"]["ul"] - len(case.expected.body["tabs"]))


def _ordered(case: Case) -> Pair:
    return Pair(len(case.page.tags("ol")), case.expected.body["lists"]["ol"])


def _nesting(case: Case) -> Pair:
    return Pair(case.page.lists, commonmark.lists(case.post.source.body))


def _count(key: str, *tags: str) -> Callable[[Case], Pair]:
    return lambda case: Pair(len(case.page.tags(*tags)), len(case.expected.body[key]))


def _captions(case: Case) -> Pair:
    ours = {line("".join(caption.itertext())) for caption in case.page.tags("figcaption")}
    theirs = {line(caption) for caption in case.expected.body["figcaptions"]}
    return Pair(sorted(theirs & ours), sorted(theirs))


def _highlighted(case: Case) -> Pair:
    marked = [part for part in case.page.elements if "hll" in part.get("class", "").split()]
    return Pair(len(marked), sum(len(code["highlighted"]) for code in case.expected.body["code_blocks"]))


def _notices(case: Case) -> Pair:
    notices = [part for part in case.page.elements if "notice" in part.get("class", "").split()]
    return Pair(len(notices), len(case.expected.body["admonitions"]))


def _built(measure: Callable[[Case], Pair | None]) -> Callable[[Case], Pair | None]:
    """Pass over the posts of which the oracle knows the metadata only."""
    return lambda case: measure(case) if case.expected.body else None


MEASURES = (
    Measure("metadata", _ALL, _metadata),
    Measure("feed guids", _ALL, _guid),
    Measure("reading time within 1 minute", _ALL, _reading_time),
    Measure("words of the body >= 0.99", _ALL, _built(_words)),
    Measure("excerpts", _ALL, _excerpt),
    Measure("heading ids", _ALL, _built(_heading_ids)),
    Measure("headings", _NEARLY, _built(_count("headings", "h1", "h2", "h3", "h4", "h5", "h6"))),
    Measure("lists ul", _NEARLY, _built(_unordered)),
    Measure("lists ol", _NEARLY, _built(_ordered)),
    Measure("list structure as CommonMark", _ALL, _nesting),
    Measure("tables", _NEARLY, _built(_count("tables", "table"))),
    Measure("code blocks", _NEARLY, _built(_count("code_blocks", "pre"))),
    Measure("highlighted lines", _NEARLY, _built(_highlighted)),
    Measure("images", _NEARLY, _built(_count("images", "img"))),
    Measure("captions", _NEARLY, _built(_captions)),
    Measure("links", _NEARLY, _built(lambda case: Pair(len(case.page.links), len(case.expected.body["links"])))),
    Measure("iframes", _NEARLY, _built(lambda case: Pair(case.page.frames, len(case.expected.body["iframes"])))),
    Measure("video and audio", _NEARLY, _built(_count("media", "video", "audio"))),
    Measure("admonitions", _NEARLY, _built(_notices)),
    Measure("quotations", _NEARLY, _built(_count("blockquotes", "blockquote"))),
    Measure("details", _NEARLY, _built(_count("details", "details"))),
    Measure("rules", _NEARLY, _built(lambda case: Pair(len(case.page.tags("hr")), case.expected.body["hr"]))),
)
