"""Every remark that the proofreader and the renderer can make, with its weight: the ids of docs/proofreader.md."""

from __future__ import annotations

from collections.abc import Mapping

from portal.content.findings import Finding, Level

# The blog's own pages under /blog, see docs/content.md.
RESERVED_SLUGS = frozenset({"tags", "authors", "page", "archive", "rss.xml", "atom.xml", "feed.json"})

LEVELS: Mapping[str, Level] = {
    "front-matter-unreadable": Level.BLOCKING,
    "front-matter-unclosed": Level.BLOCKING,
    "front-matter-too-long": Level.BLOCKING,
    "front-matter-repeated": Level.WARNING,
    "date-impossible": Level.WARNING,
    "date-missing": Level.BLOCKING,
    "placeholder-keyword": Level.BLOCKING,
    "placeholder-tag": Level.BLOCKING,
    "placeholder-slug": Level.BLOCKING,
    "slug-reserved": Level.BLOCKING,
    "editor-note": Level.BLOCKING,
    "filler-line": Level.BLOCKING,
    "asset-missing": Level.BLOCKING,
    "asset-damaged": Level.BLOCKING,
    "asset-hotlinked": Level.WARNING,
    "embed-refused": Level.WARNING,
    "comment-unclosed": Level.WARNING,
    "script-removed": Level.WARNING,
    "directive-unknown": Level.WARNING,
    "component-unknown": Level.WARNING,
    "expression-removed": Level.WARNING,
    "title-missing": Level.BLOCKING,
    "summary-missing": Level.WARNING,
    "summary-empty-above-marker": Level.WARNING,
    "summary-tells-origin": Level.WARNING,
    "caption-foreign-language": Level.WARNING,
    "caption-sample-text": Level.WARNING,
    "same-image-different-captions": Level.WARNING,
    "caption-hidden-in-title": Level.HINT,
    "caption-missing": Level.WARNING,
    "credit-missing": Level.HINT,
    "alt-missing": Level.WARNING,
    "alt-not-descriptive": Level.WARNING,
    "h1-in-body": Level.WARNING,
    "heading-skips-level": Level.WARNING,
    "heading-empty": Level.WARNING,
    "link-broken-inside": Level.BLOCKING,
    "link-empty": Level.WARNING,
    "link-text-vague": Level.WARNING,
    "tracking-parameters": Level.WARNING,
    "republished-without-notice": Level.WARNING,
    "republished-without-permission": Level.WARNING,
    "mailto-published": Level.WARNING,
    "personal-address": Level.WARNING,
    "confidential-name": Level.WARNING,
    "quote-without-speaker": Level.WARNING,
    "quote-styles-mixed": Level.HINT,
    "house-dictionary": Level.HINT,
    "brand-spelling": Level.HINT,
    "typography-guillemet": Level.WARNING,
    "typography-straight-quotes": Level.HINT,
    "typography-apostrophe": Level.HINT,
    "typography-spaces": Level.HINT,
    "typography-ligature": Level.HINT,
    # What an import meets.
    "file-outside": Level.BLOCKING,
    "file-unreadable": Level.BLOCKING,
    "file-name-unusable": Level.BLOCKING,
    "file-too-large": Level.BLOCKING,
    "blog-too-large": Level.BLOCKING,
    "file-not-text": Level.BLOCKING,
    "file-not-a-post": Level.HINT,
    "file-not-kept": Level.WARNING,
    "encoding-guessed": Level.WARNING,
    "author-unknown": Level.WARNING,
    "slug-taken": Level.WARNING,
    "slug-changed": Level.WARNING,
    "asset-refused": Level.WARNING,
    "draft-skipped": Level.WARNING,
    "text-refused": Level.BLOCKING,
    "author-map-unknown": Level.WARNING,
    "archive-entry-refused": Level.WARNING,
    "import-renamed": Level.HINT,
    "import-kept-edited": Level.WARNING,
    "import-kept-proposed": Level.WARNING,
    "import-kept-retired": Level.WARNING,
}

WAIVED = "waived"
# What may wait while the text is written and read, and must be settled before it is accepted.
BLOCKING_AT_APPROVAL = frozenset({"republished-without-permission"})


def remark(code: str, **params: str | int) -> Finding:
    """Return what a rule says, at its weight, of a text or a file as a whole."""
    return Finding(code, LEVELS[code], params=params)


def blocks_approval(finding: Finding) -> bool:
    """Say whether a text with this finding can be accepted only when the finding is waived."""
    return finding.level == Level.BLOCKING or finding.code in BLOCKING_AT_APPROVAL


def weight(finding: Finding, *, is_waived: bool = False) -> str:
    """Return what a finding weighs for whoever decides: its level, `blocking` for what waits for that, or `waived`."""
    if is_waived:
        return WAIVED
    return Level.BLOCKING.value if blocks_approval(finding) else finding.level.value
