"""What the proofreader and the renderer have to say about a text."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a finding weighs: a blocking one stops submission and publication."""

    BLOCKING = "blocking"
    WARNING = "warning"
    HINT = "hint"


@dataclasses.dataclass(frozen=True)
class Finding:
    """One remark on the source: a rule's id, its place, and what its sentence needs.

    `line` and `column` count from 1 in the whole source file; `line` is 0 where no place can be named.
    `field` names the front matter field at fault, when there is one. `params` fill the translated sentence.
    """

    code: str
    level: Level
    line: int = 0
    column: int = 1
    field: str = ""
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what tells this finding from every other one of the same text: a hash of what, where and with what."""
        facts = [self.code, self.line, self.column, self.field, sorted(self.params.items())]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def heaviest_first(found: Iterable[Finding]) -> list[Finding]:
    """Put findings in the order in which they are told: what blocks above all, then as they stand in the text."""
    weights = list(Level)
    return sorted(found, key=lambda one: (weights.index(one.level), one.line, one.column))


def read_again(kept: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return findings from the rows that a version keeps of them."""
    return tuple(Finding(**{**one, "level": Level(one["level"])}) for one in kept)
