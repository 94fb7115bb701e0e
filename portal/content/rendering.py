"""`render(source, context)`: the one function other rooms call to turn a Markdown file into HTML.

The way of a text: lines read into flat Markdown (`reading`), Python-Markdown (`markdown`), well-formed HTML
(`sanitize.tidy`), a tree that our own repairs change, the sanitizer's last word (`sanitize.clean`), our players.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from portal.content import (
    blocks,
    emoji,
    excerpt,
    figures,
    headings,
    players,
    reading_time,
    sanitize,
    shaping,
    tree,
    typography,
)
from portal.content.checks import check
from portal.content.context import Asset as Asset
from portal.content.context import RenderContext as RenderContext
from portal.content.findings import Finding
from portal.content.headings import Heading as Heading
from portal.content.markdown import to_html
from portal.content.reading.reader import read
from portal.content.reading.stash import without_tokens
from portal.content.rendered import PIPELINE_VERSION as PIPELINE_VERSION
from portal.content.rendered import Rendered as Rendered
from portal.content.slots import Slots
from portal.content.source import Source
from portal.errors import Invalid

LARGEST_SOURCE_KB = 200


def render(source: str, context: RenderContext) -> Rendered:
    """Turn a whole source file, front matter included, into safe HTML with its findings.

    Raises: Invalid, when the source is longer than 200 kB or nested beyond reason.
    """
    if len(source.encode(errors="replace")) > LARGEST_SOURCE_KB * 1000:
        raise Invalid("source", "source-too-long", limit_kb=LARGEST_SOURCE_KB)
    try:
        return _render(Source.parse(source), context)
    except RecursionError as error:
        raise Invalid("source", "render-too-heavy") from error


def _render(source: Source, context: RenderContext) -> Rendered:
    reading = read(source.body, source.body_line, context.language, is_mdx=context.is_mdx, partials=context.partials)
    html = to_html(reading.markdown, reading.stash, context.language)
    root = tree.parse(without_tokens(sanitize.tidy(html)))
    slots = Slots()
    title, contents = _shape(root, slots, source.title, context)
    above = excerpt.cut(root)
    text = slots.without(tree.plain(root))
    summary = source.summary or excerpt.summary_of(root, slots)
    headings.link(root, context.language)
    typography.quote_once(root, context.language)
    typography.space(root, context.language)
    shaping.name_blocks(root, slots)
    short, has_more = excerpt.excerpt(root, above, source.summary)
    slots.take_out(short)
    typography.quote_once(short, context.language)
    typography.space(short, context.language)
    words = len(text.split())
    return Rendered(
        title=title,
        summary=summary,
        html=slots.fill(_written(root)),
        toc=tuple(contents),
        excerpt_html=_written(short),
        has_more=has_more,
        text="\n".join(line for part in text.split("\n") if (line := " ".join(part.split()))),
        findings=_merged(check(source, context), reading.findings),
        word_count=words,
        reading_minutes=reading_time.minutes(source.body),
    )


def _shape(root: Element, slots: Slots, title: str, context: RenderContext) -> tuple[str, list[Heading]]:
    """Make of plain HTML what the design asks for."""
    title = headings.settle(root, title)
    emoji.settle(root)
    shaping.tidy_paragraphs(root)
    shaping.settle_ids(root)
    blocks.name_panels(root)
    blocks.sign_tweets(root)
    shaping.wrap_loose_words(root, players.settle(root, slots, context))
    figures.settle(root, context)
    shaping.fill_signs(root, slots, context.language)
    shaping.box_tables(root, context.language)
    shaping.resolve_links(root, context)
    contents = headings.contents(root)
    blocks.list_contents(root, contents)
    return title, contents


def _written(root: Element) -> str:
    """Write a tree as safe HTML, one block a line; a no-break space stands as itself, not as an entity."""
    for block in root:
        block.tail = "\n"
    return sanitize.clean(tree.write(root)).replace("&nbsp;", "\u00a0").strip()


def _merged(*groups: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Put findings in the order of the text; one that two rules make counts once."""
    found: dict[tuple[str, int, str], Finding] = {}
    for finding in (finding for group in groups for finding in group):
        place = f"{finding.column} {finding.field} {sorted(finding.params.items())}"
        found.setdefault((finding.code, finding.line, place), finding)
    return tuple(sorted(found.values(), key=lambda finding: (finding.line, finding.column, finding.code)))
