"""A source file: front matter and body, whose unknown keys and every byte are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.content import front_matter
from portal.content.findings import Finding, Level
from portal.content.patching import compose as compose
from portal.content.patching import patch as patch
from portal.content.patching import with_body as with_body

_UNCLOSED = re.compile(r"\ufeff?---[ \t]*\r?\n\s*[\w.-]+:")
_SLASHES = "/ \t\r\n"


@dataclass(frozen=True)
class Source:
    """One text as its author wrote it; `body_line` is the line of the file on which the body begins.

    `front_matter` holds plain values (dates as ISO text), `front_text` the YAML as written, without fences.
    """

    text: str
    front_matter: dict[str, object]
    front_text: str
    body: str
    body_line: int
    problems: tuple[Finding, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Source:
        """Read a file; never raises: what cannot be read is kept and told in `problems`."""
        parts = front_matter.split(text)
        read = front_matter.read(parts.front_text, parts.front_line)
        problems = read.problems
        if not parts.closing and _UNCLOSED.match(text):
            problems = [Finding("front-matter-unclosed", Level.BLOCKING, 1)]
        return cls(text, read.values, parts.front_text, parts.body, parts.body_line, tuple(problems), read.lines)

    def line_of(self, field: str) -> int:
        """Return the line of a front matter field (`tags`) or of one of its items (`tags.0`); 0 if absent."""
        return self.lines.get(field, 0)

    @property
    def title(self) -> str:
        """Return the title of the front matter, or nothing."""
        return as_text(self.front_matter.get("title"))

    @property
    def summary(self) -> str:
        """Return what Docusaurus calls the description."""
        return as_text(self.front_matter.get("description"))

    @property
    def date(self) -> str:
        """Return the date as ISO text, or nothing."""
        return as_text(self.front_matter.get("date"))

    @property
    def slug(self) -> str:
        """Return the slug without the slashes around it."""
        return as_text(self.front_matter.get("slug")).strip(_SLASHES)

    @property
    def language(self) -> str:
        """Return the language that the file itself names (`fr`, `en`), or nothing."""
        written = self.front_matter.get("language", self.front_matter.get("lang"))
        return as_text(written).lower().replace("_", "-").partition("-")[0]

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags' labels in the order written, each once."""
        written = self.front_matter.get("tags")
        items = written if isinstance(written, list) else as_text(written).split(",")
        labels = (as_text(item.get("label")) if isinstance(item, dict) else as_text(item) for item in items)
        return tuple(dict.fromkeys(label for label in labels if label))


def as_text(value: object) -> str:
    """Return a front matter value as one line of text; lists, mappings and nothing give an empty one."""
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    return " ".join(str(value).split(" ")).strip()
