"""The proofreader: what a careful editor would say about a text before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from portal.content.checks import (
    captions,
    fields,
    figures,
    files,
    inside,
    links,
    names,
    notes,
    origin,
    placeholders,
    privacy,
    quotes,
    structure,
    typography,
)
from portal.content.checks._found import Slip as Slip
from portal.content.checks._found import Slips, told
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan
from portal.content.source import Source

# Beyond this many remarks of one kind, more of them help nobody; a 200 kB page of dots would have 100 000.
MOST_PER_RULE = 100

Rule = Callable[[Scan, RenderContext], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    fields.title_missing,
    fields.summary_missing,
    fields.summary_tells_origin,
    fields.summary_empty_above_marker,
    fields.slug_reserved,
    origin.republished_without_notice,
    origin.republished_without_permission,
    placeholders.placeholder_in_fields,
    notes.editor_notes,
    files.files_missing_or_damaged,
    files.files_hotlinked,
    captions.captions_in_another_language,
    captions.same_image_with_different_captions,
    captions.alternative_texts,
    figures.captions_nobody_sees,
    figures.captions_missing,
    figures.credits_missing,
    structure.headings,
    links.empty_or_vague_links,
    inside.broken_links,
    privacy.addresses_in_the_open,
    privacy.addresses_of_people,
    privacy.guarded_names,
    quotes.citations_without_speaker,
    quotes.quotations_without_speaker,
    quotes.quote_styles,
)
# What one click may mend, see `fixes`.
SLIPS: Mapping[str, Slips] = {
    "filler-line": placeholders.filler_lines,
    "h1-in-body": structure.second_titles,
    "tracking-parameters": links.tracking_parameters,
    "typography-guillemet": typography.guillemets,
    "typography-straight-quotes": typography.straight_quotes,
    "typography-apostrophe": typography.apostrophes,
    "typography-spaces": typography.spaces,
    "typography-ligature": typography.ligatures,
    "house-dictionary": names.house_dictionary,
    "brand-spelling": names.brand_spelling,
}


def check(source: Source, context: RenderContext) -> tuple[Finding, ...]:
    """Return the remarks on a text in the order of its lines, those on its front matter's YAML included."""
    scan = Scan.of(source, is_mdx=context.is_mdx)
    found = [
        *source.problems,
        *(finding for rule in RULES for finding in islice(rule(scan, context), MOST_PER_RULE)),
        *(
            finding
            for code, slips in SLIPS.items()
            for finding in islice(told(code, scan, slips(scan, context)), MOST_PER_RULE)
        ),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))
