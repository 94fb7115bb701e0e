"""The few JSX components of Docusaurus blogs that have an equal in plain HTML."""

from __future__ import annotations

import re
from html import escape

from portal.content.reading.markup import Tag

_TRANSPARENT = frozenset(
    {"Tabs", "BrowserWindow", "Translate", "Head", "Admonition", "React.Fragment", "Fragment", "CodeBlock"}
)
_SOURCE = re.compile(r"""light:\s*(?:useBaseUrl\(|require\()?\s*['"]([^'"]+)['"]""")


_CLOSINGS = {"TabItem": "</section>", "TweetQuote": "</blockquote>", "Link": "</a>", "Details": "</details>"}


def html(tag: Tag) -> tuple[str, bool]:
    """Return what stands for a component's tag, and whether we know the component at all."""
    if tag.name in _TRANSPARENT:
        return "", True
    if tag.is_closing:
        return _CLOSINGS.get(tag.name, ""), True
    written = _opening(tag.name, tag.attributes)
    return written or "", written is not None


def _opening(name: str, values: dict[str, str]) -> str | None:
    if name == "TabItem":
        label = escape(values.get("label") or values.get("value", ""))
        return f"<section><p><strong>{label}</strong></p>"
    if name == "Link":
        return f'<a href="{escape(values.get("to") or values.get("href", ""))}">'
    if name == "LiteYouTubeEmbed" and values.get("id"):
        address = escape(f"https://www.youtube.com/embed/{values['id']}")
        return f'<iframe src="{address}" title="{escape(values.get("title", ""))}"></iframe>'
    if name == "ThemedImage" and (source := _SOURCE.search(values.get("sources", ""))):
        return f'<img src="{escape(source[1])}" alt="{escape(values.get("alt", ""))}">'
    return {"TweetQuote": "<blockquote>", "Details": "<details>"}.get(name)
