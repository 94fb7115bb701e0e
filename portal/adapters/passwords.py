"""Passwords as argon2id hashes: slow on purpose, and never more than a few at a time.

Each call takes the memory that the settings name; call it outside of the write transaction.
"""

from __future__ import annotations

import base64
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.errors import TooMany
from portal.settings import Settings

AT_ONCE = 2
PATIENCE_SECONDS = 10.0


class Passwords:
    """Hashes and verifies; a crowd waits its turn, and is sent away rather than eat the machine's memory."""

    def __init__(
        self, memory_kib: int, rounds: int, *, at_once: int = AT_ONCE, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._gate = threading.BoundedSemaphore(at_once)
        self._patience = patience_seconds
        self._nobody = _unmatched(memory_kib, rounds)

    def hash(self, password: str) -> str:
        """Hash a new password. Raises: TooMany when too many are being hashed."""
        with self._turn():
            return self._hasher.hash(_normal(password))

    def verify(self, kept: str | None, password: str) -> bool:
        """Say whether the password is the one that was kept; without one, take as long and say no.

        Raises: TooMany when too many are being verified.
        """
        with self._turn():
            try:
                self._hasher.verify(kept or self._nobody, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Say whether a hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(kept)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._gate.acquire(timeout=self._patience):
            raise TooMany("busy", retry_after_seconds=10)
        try:
            yield
        finally:
            self._gate.release()


def _normal(password: str) -> str:
    """Write the same password the same way, whichever keyboard typed its accents (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _unmatched(memory_kib: int, rounds: int) -> str:
    """Write a well-formed hash that no known password has; verifying it costs what any other costs."""
    salt, digest = (base64.b64encode(bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={memory_kib},t={rounds},p=1${salt}${digest}"


def build(settings: Settings) -> Passwords:
    """Make the hasher with the costs that the settings name."""
    return Passwords(settings.password_memory_kib, settings.password_rounds)
