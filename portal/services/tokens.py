"""Secrets that travel in cookies and links; the portal keeps only their hash."""

from __future__ import annotations

import hashlib
import secrets


def new() -> str:
    """Make a token that cannot be guessed, safe in an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return the form in which a token is kept; a token is long and random, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
