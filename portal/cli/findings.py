"""A finding as the commands' JSON tells it."""

from __future__ import annotations

from portal.content.findings import Finding
from portal.web import findings


def as_json(finding: Finding) -> dict[str, object]:
    """Return what a finding is, where it stands, and its sentence in the language of the moment."""
    return {
        "code": finding.code,
        "level": finding.level,
        "line": finding.line,
        "field": finding.field,
        "sentence": findings.sentence(finding),
    }
